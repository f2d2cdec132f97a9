// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out what the first records of a table tell about the rest.
#include "core/io/csv_layout.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/csv_records.h"

#include <algorithm>
#include <set>

namespace wg {

namespace {

constexpr std::size_t kSampleRecords = 100;
constexpr std::size_t kSampleCells = 200'000; // a table of 65,536 columns is sampled by a few rows

struct Record
{
    std::vector<std::string> cells;
    std::uint64_t line = 0;
};

struct Sample
{
    std::vector<Record> records;
    std::vector<std::string> commentCells; // of the last comment before the first record
};

Result<Sample> takeSample(std::string_view text, char separator, const Limits& limits)
{
    Sample sample;
    CsvRecords records(text, separator, limits);
    std::vector<std::string_view> cells;
    std::size_t cellCount = 0;
    std::string_view comment;
    while (sample.records.size() < kSampleRecords && (cellCount < kSampleCells || sample.records.size() < 4)) {
        WG_TRY(isRecord, records.next(cells));
        if (!isRecord) break;
        if (sample.records.empty()) comment = records.lastComment();
        sample.records.push_back({{cells.begin(), cells.end()}, records.line()});
        cellCount += cells.size();
    }
    if (comment.empty()) return sample;
    CsvRecords commentRecords(comment, separator, limits);
    const auto isRecord = commentRecords.next(cells);
    if (isRecord && isRecord.value()) sample.commentCells.assign(cells.begin(), cells.end());
    return sample;
}

/// True when `mark` stands between two digits of some cell.
bool appearsAsMark(std::string_view text, char mark)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = text.find(mark, 1); i != std::string_view::npos; i = text.find(mark, i + 1))
        if (isDigit(text[i - 1]) && i + 1 < text.size() && isDigit(text[i + 1])) return true;
    return false;
}

/// A comma is a decimal mark only where it separates nothing, and where no number of the sample has a point.
char decimalMarkOf(const Sample& sample, std::string_view text, char separator)
{
    if (separator != ';' && separator != '\t') return '.';
    bool hasComma = false;
    for (const Record& record : sample.records) {
        for (const std::string& cell : record.cells) {
            const bool isPlain = parseDouble(cell, '.').status == NumberStatus::Ok;
            if (isPlain && cell.find('.') != std::string::npos) return '.';
            hasComma = hasComma || (!isPlain && parseDouble(cell, ',').status == NumberStatus::Ok);
        }
    }
    if (hasComma) return ',';
    // The sample holds whole numbers only; the rest of the text decides.
    return appearsAsMark(text, ',') && !appearsAsMark(text, '.') ? ',' : '.';
}

/// A record of names (or of units): words, no numbers, no dates.
bool isWords(const Record& record, char decimalMark)
{
    bool hasWord = false;
    for (const std::string& cell : record.cells) {
        const CellKind kind = kindOf(cell, decimalMark);
        if (kind != CellKind::Word && kind != CellKind::Missing) return false;
        hasWord = hasWord || kind == CellKind::Word;
    }
    return hasWord;
}

/// ",0,1,2": how pandas names columns without names.
bool isCountingHeader(const Record& record)
{
    if (record.cells.size() < 2 || !record.cells.front().empty()) return false;
    for (std::size_t i = 1; i < record.cells.size(); ++i)
        if (record.cells[i] != std::to_string(i - 1)) return false;
    return true;
}

/// "sensor,1,2" above rows of numbers: a word stands where only numbers or dates follow.
bool isMixedHeader(std::span<const Record> records, char decimalMark)
{
    const Record& first = records.front();
    for (std::size_t i = 0; i < first.cells.size(); ++i) {
        if (kindOf(first.cells[i], decimalMark) != CellKind::Word) continue;
        bool isFollowedByValue = false;
        bool isFollowedByWord = false;
        for (const Record& row : records.subspan(1)) {
            if (i >= row.cells.size()) continue;
            const CellKind kind = kindOf(row.cells[i], decimalMark);
            isFollowedByValue = isFollowedByValue || kind == CellKind::Number || kind == CellKind::Date;
            isFollowedByWord = isFollowedByWord || kind == CellKind::Word;
        }
        if (isFollowedByValue && !isFollowedByWord) return true;
    }
    return false;
}

void nameColumns(CsvLayout& layout, const std::vector<std::string>& names, const Limits& limits)
{
    std::set<std::string> used;
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        CsvColumn& column = layout.columns[i];
        const auto [name, unit] = splitUnit(i < names.size() ? std::string_view(names[i]) : std::string_view());
        column.name = cleanName(name, limits.nameBytes);
        column.unit = cleanName(unit, limits.nameBytes);
        if (column.name.empty()) column.name = "column " + std::to_string(i);
        if (!used.insert(column.name).second) {
            const std::string original = column.name;
            for (std::size_t n = 2; !used.insert(column.name).second; ++n)
                column.name = original + " (" + std::to_string(n) + ")";
            layout.warnings.push_back("column name '" + original + "' appears twice; the later one is '" + column.name
                                      + "'");
        }
    }
}

/// A column is numbers when numbers or what was meant as numbers prevail, so that one damaged cell is found and not
/// hidden.
void classifyColumn(CsvColumn& column, std::size_t index, std::span<const Record> rows, char decimalMark)
{
    std::size_t numbers = 0;
    std::size_t dates = 0;
    std::size_t words = 0;
    for (const Record& row : rows) {
        if (index >= row.cells.size()) continue;
        const CellKind kind = kindOf(row.cells[index], decimalMark);
        numbers += kind == CellKind::Number || kind == CellKind::NumberLike ? 1 : 0;
        dates += kind == CellKind::Date ? 1 : 0;
        words += kind == CellKind::Word ? 1 : 0;
        if ((kind != CellKind::Word && kind != CellKind::Date) || !column.example.empty()) continue;
        column.example = escaped(row.cells[index], 32);
        column.exampleLine = row.line;
    }
    if (numbers + dates + words == 0) return;
    if (numbers >= dates + words)
        column.kind = CellKind::Number;
    else
        column.kind = dates > words ? CellKind::Date : CellKind::Word;
}

void takeUnits(CsvLayout& layout, const Record& units, const Limits& limits)
{
    for (std::size_t i = 0; i < layout.columns.size() && i < units.cells.size(); ++i) {
        std::string_view unit = units.cells[i];
        const bool isBracketed = unit.size() > 1
            && ((unit.front() == '[' && unit.back() == ']') || (unit.front() == '(' && unit.back() == ')'));
        if (isBracketed) unit = unit.substr(1, unit.size() - 2);
        layout.columns[i].unit = cleanName(unit, limits.nameBytes);
    }
}

} // namespace

Result<CsvLayout> detectLayout(std::string_view text, char separator, const Limits& limits)
{
    WG_TRY(sample, takeSample(text, separator, limits));
    if (sample.records.empty()) return makeError(ErrorCode::TooShort, "the text holds no rows");
    CsvLayout layout;
    layout.separator = separator;
    layout.decimalMark = decimalMarkOf(sample, text, separator);
    const auto& records = sample.records;
    const Record& first = records.front();
    layout.columns.resize(first.cells.size());
    layout.hasHeader = isWords(first, layout.decimalMark) || isCountingHeader(first);
    if (!layout.hasHeader && isMixedHeader(records, layout.decimalMark)) {
        layout.hasHeader = true;
        layout.warnings.push_back("the first row is taken as the names of the columns, although it holds numbers");
    }
    const bool hasCommentHeader = !layout.hasHeader && sample.commentCells.size() == first.cells.size();
    std::vector<std::string> names;
    if (layout.hasHeader)
        names = first.cells;
    else if (hasCommentHeader)
        names = sample.commentCells;
    nameColumns(layout, names, limits);
    layout.recordsBeforeData = layout.hasHeader ? 1 : 0;
    const bool hasUnits = layout.hasHeader && records.size() > 2 && isWords(records[1], layout.decimalMark)
        && !isWords(records[2], layout.decimalMark);
    if (hasUnits) takeUnits(layout, records[1], limits);
    layout.recordsBeforeData += hasUnits ? 1 : 0;
    const auto rows = std::span(records).subspan(layout.recordsBeforeData);
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        classifyColumn(layout.columns[i], i, rows, layout.decimalMark);
    return layout;
}

} // namespace wg
