// SPDX-License-Identifier: GPL-3.0-or-later
// A recursive-free parser of the dictionary in a .npy header.
#include "core/io/npy_header.h"

#include "core/base/checked_math.h"

namespace wg {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
}
bool isWordCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class HeaderParser
{
public:
    HeaderParser(std::string_view text, std::size_t offset, const Limits& limits)
        : m_text(text)
        , m_offset(offset)
        , m_limits(limits)
    { }

    Result<NpyHeader> parse()
    {
        if (!accept('{')) return bad("the header is not a dictionary");
        bool isFirst = true;
        while (!accept('}')) {
            if (!isFirst && !accept(',')) return bad("the header's dictionary is not closed");
            if (!isFirst && accept('}')) break;
            WG_CHECK(parseEntry());
            isFirst = false;
        }
        skipSpace();
        if (m_position != m_text.size()) return bad("something follows the header's dictionary");
        if (!m_hasDescr || !m_hasOrder || !m_hasShape)
            return bad("the header lacks one of 'descr', 'fortran_order' and 'shape'");
        return m_header;
    }

private:
    void skipSpace()
    {
        while (m_position < m_text.size() && isSpace(m_text[m_position]))
            ++m_position;
    }
    [[nodiscard]] char peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }
    bool accept(char c)
    {
        skipSpace();
        if (m_position >= m_text.size() || m_text[m_position] != c) return false;
        ++m_position;
        return true;
    }
    [[nodiscard]] std::size_t here() const { return m_offset + m_position; }
    [[nodiscard]] Error bad(std::string detail) const
    {
        return Error::atByte(ErrorCode::BadHeader, here(), std::move(detail));
    }
    [[nodiscard]] Error badShape(std::string detail) const
    {
        return Error::atByte(ErrorCode::BadShape, here(), std::move(detail));
    }

    Result<std::string> parseString()
    {
        skipSpace();
        const char quote = peek();
        if (quote != '\'' && quote != '"') return bad("a quoted text is expected here");
        const std::size_t end = m_text.find(quote, m_position + 1);
        if (end == std::string_view::npos) return bad("a quoted text is not closed");
        const std::string_view text = m_text.substr(m_position + 1, end - m_position - 1);
        if (text.find_first_of("\\\n") != std::string_view::npos) return bad("a quoted text holds an escape");
        m_position = end + 1;
        return std::string(text);
    }

    Result<void> parseEntry()
    {
        skipSpace();
        const std::size_t keyOffset = here();
        WG_TRY(key, parseString());
        if (!accept(':')) return bad("a ':' is expected after a key");
        skipSpace();
        if (key == "descr") return once(m_hasDescr, keyOffset, [this] { return parseDescr(); });
        if (key == "fortran_order") return once(m_hasOrder, keyOffset, [this] { return parseOrder(); });
        if (key == "shape") return once(m_hasShape, keyOffset, [this] { return parseShape(); });
        return Error::atByte(ErrorCode::BadHeader, keyOffset, "the header has an unknown key");
    }

    template <class Parse>
    Result<void> once(bool& seen, std::size_t keyOffset, const Parse& parseValue)
    {
        if (seen) return Error::atByte(ErrorCode::DuplicateName, keyOffset, "a key of the header appears twice");
        seen = true;
        return parseValue();
    }

    Result<void> parseDescr()
    {
        m_header.descrOffset = here();
        if (peek() == '[')
            return Error::atByte(ErrorCode::UnsupportedType, here(),
                                 "a record array (several named fields an element)");
        if (peek() == '(') return Error::atByte(ErrorCode::UnsupportedType, here(), "a sub-array type");
        WG_TRY(text, parseString());
        m_header.descr = text;
        return {};
    }

    std::string_view word()
    {
        const std::size_t start = m_position;
        while (m_position < m_text.size() && isWordCharacter(m_text[m_position]))
            ++m_position;
        return m_text.substr(start, m_position - start);
    }

    Result<void> parseOrder()
    {
        const std::size_t start = m_position;
        const std::string_view value = word();
        m_header.isFortranOrder = value == "True";
        if (value == "True" || value == "False") return {};
        m_position = start;
        return bad("'fortran_order' is neither True nor False");
    }

    Result<void> parseShape()
    {
        m_header.shapeOffset = here();
        if (!accept('(')) return badShape("the shape is not a tuple");
        while (!accept(')')) {
            WG_TRY(size, parseSize());
            m_header.shape.push_back(size);
            if (m_header.shape.size() > m_limits.rank)
                return badShape("more than " + std::to_string(m_limits.rank) + " dimensions");
            if (accept(',')) continue;
            if (m_header.shape.size() == 1) return badShape("the shape is not a tuple: a comma is missing");
            if (!accept(')')) return badShape("the shape is not closed");
            break;
        }
        return {};
    }

    /// Decimal digits, with Python's single underscores between them and Python 2's trailing L.
    Result<std::size_t> parseSize()
    {
        skipSpace();
        const std::size_t start = m_position;
        if (peek() == '-') return badShape("a negative dimension");
        std::uint64_t size = 0;
        bool isAfterDigit = false;
        for (; isDigit(peek()) || (peek() == '_' && isAfterDigit); ++m_position) {
            isAfterDigit = peek() != '_';
            if (!isAfterDigit) continue;
            const auto tenfold = checkedMultiply(size, 10);
            const auto next = tenfold ? checkedAdd(*tenfold, static_cast<std::uint64_t>(peek() - '0')) : std::nullopt;
            if (!next)
                return Error::atByte(ErrorCode::Overflow, m_offset + start, "a dimension needs more than 64 bits");
            size = *next;
        }
        if (!isAfterDigit) return badShape("a dimension is not a whole number");
        if (m_text[start] == '0' && size != 0) return badShape("a dimension has a leading zero");
        if (peek() == 'L') ++m_position;
        if (isWordCharacter(peek()) || peek() == '.') return badShape("a dimension is not a whole number");
        return static_cast<std::size_t>(size);
    }

    std::string_view m_text;
    std::size_t m_offset;
    const Limits& m_limits;
    std::size_t m_position = 0;
    NpyHeader m_header;
    bool m_hasDescr = false;
    bool m_hasOrder = false;
    bool m_hasShape = false;
};

} // namespace

Result<NpyHeader> parseNpyHeader(std::string_view text, std::size_t offset, const Limits& limits)
{
    return HeaderParser(text, offset, limits).parse();
}

} // namespace wg
