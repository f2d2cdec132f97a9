// SPDX-License-Identifier: GPL-3.0-or-later
// Splits text into records and cells, knowing separators, quotes, comments and line ends, but not what the cells mean.
#pragma once

#include "core/base/result.h"
#include "core/io/limits.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// What separates the columns; white space stands for runs of spaces and tabs.
inline constexpr char kWhiteSpace = ' ';

/// Found in the first lines: the character that appears equally often in most of them. ',' when none does.
[[nodiscard]] char detectSeparator(std::string_view text);

/// Walks over the records of a text. Blank lines and comments (# or %) are passed over. Lines end with LF, CRLF or CR.
class CsvRecords
{
public:
    CsvRecords(std::string_view text, char separator, const Limits& limits)
        : m_text(text)
        , m_separator(separator)
        , m_limits(limits)
    { }

    /// The cells of the next record, without blanks and quotes around them; valid until the next call. False at the
    /// end. Errors: BadText (quote), TooLarge (cell or line), TooManyItems (cells).
    [[nodiscard]] Result<bool> next(std::vector<std::string_view>& cells);

    [[nodiscard]] std::uint64_t line() const { return m_recordLine; } // where the record began, from 1
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::string_view lastComment() const { return m_comment; } // without its mark

private:
    bool skipToRecord();
    bool isBlank(char c) const { return (c == ' ' || c == '\t') && c != m_separator; }
    bool atLineEnd() const;
    void skipBlanks();
    void consumeLineEnd();
    std::string_view plainCell();
    Result<std::string_view> quotedCell();

    std::string_view m_text;
    char m_separator;
    const Limits& m_limits;
    std::size_t m_position = 0;
    std::uint64_t m_line = 1;
    std::uint64_t m_recordLine = 1;
    std::string_view m_comment;
    std::deque<std::string> m_unescaped; // cells with doubled quotes
};

} // namespace wg
