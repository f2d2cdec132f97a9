// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of RFC 8259 without recursion.
#include "core/io/json_reader.h"

#include "core/base/utf8.h"

#include <array>
#include <utility>

namespace wg {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'F';
}

void appendUtf8(std::string& text, std::uint32_t codePoint)
{
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xC0 | codePoint >> 6);
        add(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        add(0xE0 | codePoint >> 12);
        add(0x80 | (codePoint >> 6 & 0x3F));
        add(0x80 | (codePoint & 0x3F));
    } else {
        add(0xF0 | codePoint >> 18);
        add(0x80 | (codePoint >> 12 & 0x3F));
        add(0x80 | (codePoint >> 6 & 0x3F));
        add(0x80 | (codePoint & 0x3F));
    }
}

} // namespace

Error JsonReader::bad(std::string detail) const
{
    if (m_position == m_text.size())
        return Error::atByte(ErrorCode::Truncated, m_offset + m_position, "the JSON text ends too early");
    return Error::atByte(ErrorCode::BadHeader, m_offset + m_position, std::move(detail));
}

void JsonReader::skipSpace()
{
    while (m_position < m_text.size() && std::string_view(" \t\r\n").find(peek()) != std::string_view::npos)
        ++m_position;
}

Result<JsonEvent> JsonReader::next()
{
    skipSpace();
    m_start = m_position;
    switch (m_state) {
    case State::FirstKey:
        if (peek() == '}') return end();
        return key();
    case State::FirstElement:
        if (peek() == ']') return end();
        return value();
    case State::Colon:
        if (peek() != ':') return bad("a ':' is expected after a key");
        ++m_position;
        skipSpace();
        m_start = m_position;
        return value();
    case State::AfterValue:
        return afterValue();
    case State::Value:
        return value();
    case State::Done:
        break;
    }
    if (m_position < m_text.size()) return bad("something follows the JSON value");
    return JsonEvent::End;
}

Result<JsonEvent> JsonReader::afterValue()
{
    const bool isObject = m_open.back() == '{';
    if (peek() == (isObject ? '}' : ']')) return end();
    if (peek() != ',') return bad(isObject ? "',' or '}' is expected" : "',' or ']' is expected");
    ++m_position;
    skipSpace();
    m_start = m_position;
    return isObject ? key() : value();
}

Result<JsonEvent> JsonReader::key()
{
    if (peek() != '"') return bad("a key in quotes is expected");
    WG_CHECK(parseString());
    skipSpace();
    m_state = State::Colon;
    return JsonEvent::Key;
}

Result<JsonEvent> JsonReader::value()
{
    const char first = peek();
    if (first == '{' || first == '[') return begin(first);
    auto event = JsonEvent::Text;
    if (first == '"') {
        WG_CHECK(parseString());
    } else if (first == '-' || isDigit(first)) {
        WG_CHECK(parseNumber());
        event = JsonEvent::Number;
    } else {
        WG_TRY(known, word());
        event = known;
    }
    m_state = m_open.empty() ? State::Done : State::AfterValue;
    return event;
}

Result<JsonEvent> JsonReader::begin(char kind)
{
    if (m_open.size() == kMaxDepth)
        return Error::atByte(ErrorCode::TooDeep, place(), "more than " + std::to_string(kMaxDepth) + " levels deep");
    m_open.push_back(kind);
    ++m_position;
    m_state = kind == '{' ? State::FirstKey : State::FirstElement;
    return kind == '{' ? JsonEvent::BeginObject : JsonEvent::BeginArray;
}

JsonEvent JsonReader::end()
{
    ++m_position;
    const bool isObject = m_open.back() == '{';
    m_open.pop_back();
    m_state = m_open.empty() ? State::Done : State::AfterValue;
    return isObject ? JsonEvent::EndObject : JsonEvent::EndArray;
}

Result<JsonEvent> JsonReader::word()
{
    static constexpr std::array<std::pair<std::string_view, JsonEvent>, 3> kWords{
        {{"true", JsonEvent::True}, {"false", JsonEvent::False}, {"null", JsonEvent::Null}}};
    for (const auto& [name, event] : kWords) {
        if (!m_text.substr(m_position).starts_with(name)) continue;
        m_position += name.size();
        return event;
    }
    return bad("a JSON value is expected");
}

Result<void> JsonReader::parseNumber()
{
    const auto digits = [this] {
        const std::size_t first = m_position;
        while (isDigit(peek()))
            ++m_position;
        return m_position > first;
    };
    if (peek() == '-') ++m_position;
    if (peek() == '0') {
        ++m_position;
    } else if (!digits()) {
        return bad("a digit is expected");
    }
    if (peek() == '.') {
        ++m_position;
        if (!digits()) return bad("a digit is expected");
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_position;
        if (peek() == '+' || peek() == '-') ++m_position;
        if (!digits()) return bad("a digit is expected");
    }
    return {};
}

Result<void> JsonReader::parseString()
{
    m_string.clear();
    ++m_position;
    for (;;) {
        if (m_position == m_text.size()) return bad("a text is not closed");
        const char c = m_text[m_position];
        if (c == '"') break;
        if (static_cast<unsigned char>(c) < 0x20) return bad("a text holds a control character");
        if (c == '\\') {
            WG_CHECK(parseEscape());
            continue;
        }
        m_string += c;
        ++m_position;
    }
    ++m_position;
    if (isUtf8(m_string)) return {};
    return Error::atByte(ErrorCode::BadText, place(), "a text is not UTF-8");
}

Result<void> JsonReader::parseEscape()
{
    static constexpr std::string_view kNames = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t start = m_position++;
    if (const std::size_t at = kNames.find(peek()); at != std::string_view::npos && m_position < m_text.size()) {
        m_string += kMeanings[at];
        ++m_position;
        return {};
    }
    if (peek() != 'u') return bad("a text holds an unknown escape");
    ++m_position;
    WG_TRY(codePoint, parseHex());
    if (codePoint >= 0xD800 && codePoint < 0xDC00 && m_text.substr(m_position).starts_with("\\u")) {
        m_position += 2;
        WG_TRY(low, parseHex());
        // Anything but the other half leaves a surrogate alone.
        codePoint = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((codePoint - 0xD800) << 10) + (low - 0xDC00) : low;
        if (codePoint < 0x10000) codePoint = 0xD800;
    }
    if (codePoint >= 0xD800 && codePoint < 0xE000)
        return Error::atByte(ErrorCode::BadText, m_offset + start, "a text holds half a surrogate pair");
    appendUtf8(m_string, codePoint);
    return {};
}

Result<std::uint32_t> JsonReader::parseHex()
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i, ++m_position) {
        const char c = peek();
        const std::size_t digit = std::string_view("0123456789abcdef").find(isUpper(c) ? static_cast<char>(c + 32) : c);
        if (digit == std::string_view::npos) return bad("four hexadecimal digits are expected");
        value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
}

Result<void> JsonReader::expect(JsonEvent event, std::string_view what)
{
    WG_TRY(found, next());
    if (found == event) return {};
    return Error::atByte(ErrorCode::BadHeader, place(), std::string(what) + " is expected here");
}

Result<void> JsonReader::skip(JsonEvent event)
{
    const bool isContainer = event == JsonEvent::BeginObject || event == JsonEvent::BeginArray;
    const std::size_t outside = m_open.size() - (isContainer ? 1 : 0);
    while (m_open.size() > outside) {
        WG_CHECK(next());
    }
    return {};
}

} // namespace wg
