// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a table of text: encoding, layout, then every row once.
#include "core/io/csv.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/csv_layout.h"
#include "core/io/csv_records.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace wg {

namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kStopBytes = 64 * 1024;

std::uint64_t lineAt(std::string_view text, std::size_t position)
{
    return 1
        + static_cast<std::uint64_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

/// Refuses what is not text, and removes a byte order mark.
Result<std::string_view> checkedText(std::string_view text)
{
    if (text.empty()) return Error::atByte(ErrorCode::Truncated, 0, "the file is empty");
    const std::string_view mark = text.substr(0, 2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF")
        return Error::atLine(ErrorCode::BadText, 1, "the text is UTF-16; save it as UTF-8");
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return Error::atLine(ErrorCode::BadText, lineAt(text, nul), "a NUL byte: this is not text");
    const std::string_view head = text.substr(0, kHeadBytes);
    const auto isControl = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && std::string_view("\t\r\n\f").find(c) == std::string_view::npos)
            || c == 0x7F;
    };
    const auto control = std::find_if(head.begin(), head.end(), isControl);
    if (control != head.end())
        return Error::atLine(ErrorCode::BadText, lineAt(text, static_cast<std::size_t>(control - head.begin())),
                             "a control character: this is not text");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

std::string separatorName(char separator)
{
    switch (separator) {
    case '\t':
        return "tab";
    case kWhiteSpace:
        return "white space";
    default:
        return std::string(1, separator);
    }
}

/// Collects the rows: numeric columns side by side in one matrix, dates of the first date column beside it.
class TableBuilder
{
public:
    TableBuilder(CsvLayout layout, const Limits& limits)
        : m_layout(std::move(layout))
        , m_limits(limits)
        , m_missing(m_layout.columns.size())
    {
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            const CellKind kind = m_layout.columns[i].kind;
            if (kind == CellKind::Number || kind == CellKind::Missing) m_stored.push_back(i);
            if (kind == CellKind::Date && !m_dateColumn) m_dateColumn = i;
        }
    }

    Result<void> addRow(std::vector<std::string_view>& cells, std::uint64_t line)
    {
        const std::size_t width = m_layout.columns.size();
        if (cells.size() == width + 1 && cells.back().empty()) cells.pop_back(); // a separator at the end of the line
        if (cells.size() != width)
            return Error::atLine(ErrorCode::BadShape, line,
                                 std::to_string(cells.size()) + " cells where " + std::to_string(width)
                                     + " are expected");
        if ((m_rows + 1) * m_stored.size() * sizeof(double) > m_limits.decodedBytes)
            return Error::atLine(ErrorCode::TooLarge, line, "the table takes more memory than allowed");
        if (m_dateColumn) WG_CHECK(addDate(cells[*m_dateColumn], line));
        const std::size_t first = m_values.size();
        m_values.resize(first + m_stored.size() * sizeof(double));
        for (std::size_t slot = 0; slot < m_stored.size(); ++slot) {
            WG_TRY(value, number(cells[m_stored[slot]], m_stored[slot], line));
            std::memcpy(m_values.data() + first + slot * sizeof(double), &value, sizeof(double));
        }
        ++m_rows;
        return {};
    }

    Result<Dataset> finish(std::uint64_t lastLine);

private:
    Result<double> number(std::string_view cell, std::size_t index, std::uint64_t line)
    {
        CsvColumn& column = m_layout.columns[index];
        const auto [status, value] = parseDouble(cell, m_layout.decimalMark);
        if (status == NumberStatus::Ok && std::isfinite(value)) {
            column.kind = column.kind == CellKind::Missing ? CellKind::Number : column.kind;
            return value;
        }
        if (status == NumberStatus::Ok || isMissing(cell)) {
            if (m_missing[index].count++ == 0) m_missing[index].firstLine = line;
            return status == NumberStatus::Ok ? value : std::numeric_limits<double>::quiet_NaN();
        }
        if (column.kind == CellKind::Word) return std::numeric_limits<double>::quiet_NaN();
        if (column.kind == CellKind::Missing && kindOf(cell, m_layout.decimalMark) == CellKind::Word) {
            column.kind = CellKind::Word;
            column.example = escaped(cell, 32);
            column.exampleLine = line;
            return std::numeric_limits<double>::quiet_NaN();
        }
        const char* problem = status == NumberStatus::Overflow ? "' is too large for a double" : "' is not a number";
        return Error::atLine(ErrorCode::BadNumber, line,
                             "'" + escaped(cell, 32) + problem + ", in column '" + escaped(column.name) + "'");
    }

    Result<void> addDate(std::string_view cell, std::uint64_t line)
    {
        const auto instant = parseInstant(cell);
        if (!instant && !isMissing(cell))
            return Error::atLine(ErrorCode::BadText, line,
                                 "'" + escaped(cell, 32) + "' is not a date, in column '"
                                     + escaped(m_layout.columns[*m_dateColumn].name) + "'");
        if (m_rows == 0 && instant) {
            m_firstInstant = *instant;
            m_firstDate = escaped(cell, 40);
        }
        m_isDayFirst = m_isDayFirst || (instant && instant->isDayFirst);
        m_isDayCertain = m_isDayCertain || (instant && instant->isCertain);
        m_times.push_back(instant ? static_cast<double>(instant->seconds - m_firstInstant.seconds)
                                  + (instant->fraction - m_firstInstant.fraction)
                                  : std::numeric_limits<double>::quiet_NaN());
        return {};
    }

    void useTimes(Dataset& dataset, const CsvColumn& column, std::span<const double> times) const;
    void useNumericTime(Dataset& dataset);
    void listSkipped(Dataset& dataset);
    void storeTable(Dataset& dataset);
    double valueAt(std::size_t row, std::size_t slot) const
    {
        double value = 0;
        std::memcpy(&value, m_values.data() + (row * m_stored.size() + slot) * sizeof(double), sizeof(double));
        return value;
    }

    CsvLayout m_layout;
    const Limits& m_limits;
    std::vector<MissingCells> m_missing;
    std::vector<std::size_t> m_stored; // column of each slot of the matrix
    std::vector<std::byte> m_values; // doubles, row by row
    std::size_t m_rows = 0;
    std::optional<std::size_t> m_dateColumn;
    std::vector<double> m_times; // seconds since the first date
    Instant m_firstInstant;
    std::string m_firstDate;
    bool m_isDayFirst = false;
    bool m_isDayCertain = false;
    std::optional<std::size_t> m_timeColumn;
};

void TableBuilder::useTimes(Dataset& dataset, const CsvColumn& column, std::span<const double> times) const
{
    const TimeAxis axis = timeAxisOf(times);
    const std::string name = "time column '" + column.name + "'";
    dataset.notes.emplace_back("time column", column.name);
    if (times.size() < 2) return;
    if (!axis.isIncreasing) {
        dataset.warnings.push_back(name + " does not increase everywhere; time is counted in samples");
        return;
    }
    dataset.rate = axis.rate;
    if (axis.rate) return;
    dataset.warnings.push_back(name + " has unequal steps, from " + numberText(static_cast<float>(axis.smallestStep))
                               + " s to " + numberText(static_cast<float>(axis.largestStep))
                               + " s; the rows are taken as equally spaced and time is counted in samples");
}

/// A strictly increasing column of numbers that is called time becomes the time axis.
void TableBuilder::useNumericTime(Dataset& dataset)
{
    if (m_dateColumn || m_stored.size() < 2) return;
    for (std::size_t slot = 0; slot < m_stored.size(); ++slot) {
        const CsvColumn& column = m_layout.columns[m_stored[slot]];
        const auto scale = secondsInUnit(column.unit);
        if (!isTimeName(column.name) || !scale || column.kind != CellKind::Number) continue;
        std::vector<double> times(m_rows);
        for (std::size_t row = 0; row < m_rows; ++row)
            times[row] = valueAt(row, slot) * *scale;
        if (!timeAxisOf(times).isIncreasing) continue;
        m_timeColumn = m_stored[slot];
        dataset.startSeconds = times.front();
        useTimes(dataset, column, times);
        return;
    }
}

void TableBuilder::listSkipped(Dataset& dataset)
{
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        const CsvColumn& column = m_layout.columns[i];
        const std::string name = "column '" + column.name + "'";
        const std::string example = "'" + column.example + "' at line " + groupedText(column.exampleLine);
        if (column.kind == CellKind::Word) dataset.skipped.push_back(name + " holds words: " + example);
        if (column.kind == CellKind::Missing) dataset.skipped.push_back(name + " is empty");
        if (column.kind == CellKind::Date && i != m_dateColumn)
            dataset.skipped.push_back(name + " holds dates: " + example);
    }
}

/// Keeps the columns of numbers, closing the gaps of the others in place.
void TableBuilder::storeTable(Dataset& dataset)
{
    std::vector<std::size_t> kept;
    for (std::size_t slot = 0; slot < m_stored.size(); ++slot) {
        const std::size_t index = m_stored[slot];
        if (m_layout.columns[index].kind != CellKind::Number || m_timeColumn == index) continue;
        kept.push_back(slot);
        dataset.columns.push_back(m_layout.columns[index].name);
        dataset.units.push_back(m_layout.columns[index].unit);
        dataset.missing.push_back(m_missing[index]);
        if (m_missing[index].count == 0) continue;
        dataset.warnings.push_back(
            "column '" + m_layout.columns[index].name + "': " + groupedText(m_missing[index].count)
            + " cells without a finite number, the first at line " + groupedText(m_missing[index].firstLine));
    }
    if (kept.size() < m_stored.size()) {
        std::byte* to = m_values.data();
        for (std::size_t row = 0; row < m_rows; ++row) {
            for (const std::size_t slot : kept) {
                std::memmove(to, m_values.data() + (row * m_stored.size() + slot) * sizeof(double), sizeof(double));
                to += sizeof(double);
            }
        }
        m_values.resize(m_rows * kept.size() * sizeof(double));
    }
    dataset.arrays.push_back({"table",
                              ElementType::F64,
                              {m_rows, kept.size()},
                              std::make_shared<const std::vector<std::byte>>(std::move(m_values))});
}

Result<Dataset> TableBuilder::finish(std::uint64_t lastLine)
{
    if (m_rows == 0) return Error::atLine(ErrorCode::TooShort, lastLine, "no rows of numbers follow the header");
    Dataset dataset;
    dataset.format = "csv";
    dataset.warnings = m_layout.warnings;
    dataset.notes.emplace_back("separator", separatorName(m_layout.separator));
    dataset.notes.emplace_back("decimal mark", std::string(1, m_layout.decimalMark));
    dataset.notes.emplace_back("header", m_layout.hasHeader ? "yes" : "no");
    listSkipped(dataset);
    if (m_dateColumn) {
        useTimes(dataset, m_layout.columns[*m_dateColumn], m_times);
        dataset.notes.emplace_back("first date", m_firstDate);
        if (m_isDayFirst && !m_isDayCertain)
            dataset.warnings.push_back("dates such as " + m_firstDate + " are read as day.month.year");
    }
    useNumericTime(dataset);
    storeTable(dataset);
    if (dataset.columns.empty()) {
        const std::string reason = dataset.skipped.empty() ? "" : ": " + escaped(dataset.skipped.front(), 120);
        return Error::atLine(ErrorCode::BadText, lastLine, "the table has no column of numbers" + reason);
    }
    return dataset;
}

} // namespace

Result<Dataset> readCsv(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    WG_TRY(text, checkedText(textOf(bytes)));
    char separator = detectSeparator(text);
    // Excel's first line "sep=;" says it.
    const bool isSaid = text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n');
    if (isSaid) separator = text[4];
    const std::string_view table = isSaid ? text.substr(5) : text;
    WG_TRY(layout, detectLayout(table, separator, limits));
    const std::size_t recordsBeforeData = layout.recordsBeforeData;
    TableBuilder builder(std::move(layout), limits);
    CsvRecords records(table, separator, limits);
    std::vector<std::string_view> cells;
    std::size_t nextStop = kStopBytes;
    std::uint64_t line = 0;
    for (std::size_t record = 0;; ++record) {
        WG_TRY(isRecord, records.next(cells));
        if (!isRecord) break;
        line = records.line();
        if (record >= recordsBeforeData) WG_CHECK(builder.addRow(cells, line));
        if (records.position() < nextStop) continue;
        if (progress.stopped()) return stoppedError();
        progress.report(static_cast<double>(records.position()) / static_cast<double>(table.size()));
        nextStop = records.position() + kStopBytes;
    }
    WG_TRY(dataset, builder.finish(line));
    const bool isOneByte = !isUtf8(text);
    dataset.notes.emplace_back("encoding", isOneByte ? "ISO-8859-1" : isAscii(text) ? "ASCII" : "UTF-8");
    if (isOneByte) dataset.warnings.push_back("the text is not UTF-8; it is read as ISO-8859-1");
    return dataset;
}

} // namespace wg
