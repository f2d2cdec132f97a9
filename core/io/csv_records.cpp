// SPDX-License-Identifier: GPL-3.0-or-later
// Splits text into records and cells.
#include "core/io/csv_records.h"

#include "core/base/text_number.h"

#include <algorithm>
#include <array>
#include <map>

namespace wg {

namespace {

constexpr std::size_t kSampleLines = 50;
constexpr std::size_t kSampleBytes = 1 << 20;
constexpr std::array kCandidates{'\t', ';', '|', ',', kWhiteSpace}; // the earlier one wins a tie: "1,5;2,5"

using Counts = std::array<std::size_t, kCandidates.size()>;

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

/// How often each candidate appears outside quotes in the line at the start of `text`, which it removes.
Counts countLine(std::string_view& text)
{
    Counts counts{};
    bool isQuoted = false;
    bool wasBlank = true;
    std::size_t i = 0;
    for (; i < text.size() && (isQuoted || !isLineEnd(text[i])); ++i) {
        const char c = text[i];
        if (c == '"') isQuoted = !isQuoted;
        const bool isBlank = !isQuoted && (c == ' ' || c == '\t');
        if (!isBlank && wasBlank && i > 0) ++counts.back();
        wasBlank = isBlank;
        const auto found = std::find(kCandidates.begin(), kCandidates.end() - 1, c);
        if (!isQuoted && found != kCandidates.end() - 1)
            ++counts[static_cast<std::size_t>(found - kCandidates.begin())];
    }
    const bool startsBlank = !text.empty() && (text.front() == ' ' || text.front() == '\t');
    if (startsBlank && counts.back() > 0) --counts.back();
    text.remove_prefix(std::min(i + 1, text.size()));
    return counts;
}

} // namespace

char detectSeparator(std::string_view text)
{
    text = text.substr(0, kSampleBytes);
    std::vector<Counts> lines;
    while (!text.empty() && lines.size() < kSampleLines) {
        text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
        const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
        const bool isComment = text.substr(start, 1) == "#" || text.substr(start, 1) == "%";
        const Counts counts = countLine(text);
        if (!isComment) lines.push_back(counts);
    }
    char best = ',';
    std::size_t bestLines = 0;
    for (std::size_t i = 0; i < kCandidates.size(); ++i) {
        std::map<std::size_t, std::size_t> linesWith;
        for (const Counts& counts : lines)
            if (counts[i] > 0) ++linesWith[counts[i]];
        for (const auto& [count, agreeing] : linesWith) {
            if (agreeing <= bestLines) continue;
            bestLines = agreeing;
            best = kCandidates[i];
        }
    }
    return best;
}

bool CsvRecords::atLineEnd() const
{
    return m_position >= m_text.size() || isLineEnd(m_text[m_position]);
}

void CsvRecords::skipBlanks()
{
    while (m_position < m_text.size() && isBlank(m_text[m_position]))
        ++m_position;
}

void CsvRecords::consumeLineEnd()
{
    if (m_position >= m_text.size()) return;
    const bool isPair = m_text.substr(m_position, 2) == "\r\n";
    m_position += isPair ? 2 : 1;
    ++m_line;
}

/// Passes over blank lines and comments; false at the end of the text.
bool CsvRecords::skipToRecord()
{
    while (m_position < m_text.size()) {
        std::size_t start = m_text.find_first_not_of(" \t", m_position);
        if (start == std::string_view::npos) start = m_text.size();
        const char first = start < m_text.size() ? m_text[start] : '\n';
        const bool isComment = first == '#' || first == '%';
        if (!isLineEnd(first) && !isComment) return true;
        m_position = isComment ? std::min(m_text.find_first_of("\r\n", start), m_text.size()) : start;
        if (isComment) m_comment = m_text.substr(start + 1, m_position - start - 1);
        consumeLineEnd();
    }
    return false;
}

std::string_view CsvRecords::plainCell()
{
    const std::size_t start = m_position;
    const std::size_t end = std::min(m_text.size(), start + m_limits.fieldBytes + 1);
    const char alsoEnds = m_separator == kWhiteSpace ? '\t' : m_separator;
    while (m_position < end) {
        const char c = m_text[m_position];
        if (c == m_separator || c == alsoEnds || isLineEnd(c)) break;
        ++m_position;
    }
    return m_text.substr(start, m_position - start);
}

Result<std::string_view> CsvRecords::quotedCell()
{
    const std::uint64_t openedAt = m_line;
    const std::size_t start = ++m_position;
    bool hasDoubled = false;
    for (;; ++m_position) {
        const bool isLong = m_position - start > m_limits.fieldBytes;
        if (m_position >= m_text.size() || isLong)
            return Error::atLine(ErrorCode::BadText, openedAt,
                                 isLong ? "a very long quoted cell begins here; is its quote closed?"
                                        : "a quoted cell begins here and is never closed");
        const char c = m_text[m_position];
        if (c == '\n' || (c == '\r' && m_text.substr(m_position + 1, 1) != "\n")) ++m_line;
        if (c != '"') continue;
        if (m_text.substr(m_position + 1, 1) != "\"") break;
        hasDoubled = true;
        ++m_position;
    }
    std::string_view cell = m_text.substr(start, m_position - start);
    ++m_position;
    if (hasDoubled) {
        std::string& copy = m_unescaped.emplace_back();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            copy += cell[i];
            if (cell[i] == '"') ++i;
        }
        cell = copy;
    }
    return cell;
}

Result<bool> CsvRecords::next(std::vector<std::string_view>& cells)
{
    cells.clear();
    m_unescaped.clear();
    if (!skipToRecord()) return false;
    m_recordLine = m_line;
    const std::size_t start = m_position;
    for (;;) {
        skipBlanks();
        if (m_separator == kWhiteSpace) {
            m_position = std::min(m_text.find_first_not_of(" \t", m_position), m_text.size());
            if (atLineEnd()) break;
        }
        const bool isQuoted = m_position < m_text.size() && m_text[m_position] == '"';
        if (isQuoted) {
            WG_TRY(cell, quotedCell());
            cells.push_back(cell);
            skipBlanks();
        } else {
            cells.push_back(trimmed(plainCell()));
        }
        if (cells.size() > m_limits.columns)
            return Error::atLine(ErrorCode::TooManyItems, m_recordLine,
                                 "more than " + groupedText(m_limits.columns) + " columns");
        if (cells.back().size() > m_limits.fieldBytes || m_position - start > m_limits.lineBytes)
            return Error::atLine(ErrorCode::TooLarge, m_recordLine, "a cell or line far too long for a table");
        if (atLineEnd()) break;
        const char c = m_text[m_position];
        if (c != m_separator && !(m_separator == kWhiteSpace && c == '\t')) {
            if (isQuoted) return Error::atLine(ErrorCode::BadText, m_line, "something follows a closing quote");
            return Error::atLine(ErrorCode::TooLarge, m_recordLine, "a cell far too long for a table");
        }
        ++m_position;
    }
    consumeLineEnd();
    return true;
}

} // namespace wg
