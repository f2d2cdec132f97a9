// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts Markdown, values and formulas apart.
#include "core/lesson/lesson_text.h"

#include <algorithm>

namespace wg {
namespace {

constexpr std::size_t kMostPieces = 400;
constexpr std::size_t kLongestInside = 500; // of braces or dollar signs

class TextReader
{
public:
    TextReader(std::string_view text, std::size_t firstLine)
        : m_rest(text)
        , m_line(firstLine)
    { }

    Result<LessonText> read()
    {
        while (!m_rest.empty()) {
            if (m_pieces.size() >= kMostPieces) return fail(ErrorCode::TooManyItems, "too many values and formulas");
            if (startsWith("{{") || startsWith("}}") || startsWith("\\$")) {
                m_plain += m_rest[1];
                take(2);
            } else if (startsWith("`")) {
                takeCode();
            } else if (startsWith("{")) {
                WG_CHECK(takeValue());
            } else if (startsWith("}")) {
                return fail(ErrorCode::BadText, "a '}' without '{'; write }} for the character itself");
            } else if (startsWith("$$")) {
                WG_CHECK(takeFormula("$$", TextPiece::Kind::DisplayFormula));
            } else if (startsWith("$")) {
                WG_CHECK(takeFormula("$", TextPiece::Kind::Formula));
            } else {
                m_plain += m_rest.front();
                take(1);
            }
        }
        endPlain();
        return std::move(m_pieces);
    }

private:
    [[nodiscard]] bool startsWith(std::string_view mark) const { return m_rest.substr(0, mark.size()) == mark; }
    [[nodiscard]] Error fail(ErrorCode code, std::string detail) const
    {
        return Error::atLine(code, m_line, std::move(detail));
    }
    void take(std::size_t count)
    {
        m_line += static_cast<std::size_t>(std::count(m_rest.begin(), m_rest.begin() + static_cast<long>(count), '\n'));
        m_rest.remove_prefix(count);
    }
    void endPlain()
    {
        if (!m_plain.empty()) m_pieces.push_back({TextPiece::Kind::Markdown, std::move(m_plain), {}});
        m_plain.clear();
    }

    /// A run of backticks up to the next run of the same length; without one the backticks are characters.
    void takeCode()
    {
        const std::size_t marks = std::min(m_rest.find_first_not_of('`'), m_rest.size());
        const std::size_t end = m_rest.find(m_rest.substr(0, marks), marks);
        const std::size_t length = end == std::string_view::npos ? marks : end + marks;
        m_plain += m_rest.substr(0, length);
        take(length);
    }

    Result<void> takeValue()
    {
        const std::size_t end = m_rest.find('}');
        if (end > kLongestInside) // or there is none
            return fail(ErrorCode::BadText, "a '{' is not closed; write {{ for the character itself");
        const auto call = parseValueCall(m_rest.substr(1, end - 1));
        if (!call) return fail(call.error().code, call.error().detail);
        endPlain();
        m_pieces.push_back({TextPiece::Kind::Value, std::string(m_rest.substr(1, end - 1)), *call});
        take(end + 1);
        return {};
    }

    Result<void> takeFormula(std::string_view mark, TextPiece::Kind kind)
    {
        const std::size_t end = m_rest.find(mark, mark.size());
        if (end > kLongestInside || end == mark.size()) // or there is none
            return fail(ErrorCode::BadText, "a '$' is not closed; write \\$ for the character itself");
        endPlain();
        m_pieces.push_back({kind, std::string(m_rest.substr(mark.size(), end - mark.size())), {}});
        take(end + mark.size());
        return {};
    }

    std::string_view m_rest;
    std::size_t m_line;
    std::string m_plain;
    LessonText m_pieces;
};

} // namespace

Result<LessonText> parseLessonText(std::string_view text, std::size_t firstLine)
{
    return TextReader(text, firstLine).read();
}

} // namespace wg
