// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as a stream of events, each with its place in the file: no tree is built, so memory does not grow with the text.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

enum class JsonEvent
{
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Key,
    Text,
    Number,
    True,
    False,
    Null,
    End
};

/// Strict RFC 8259: no comments, no trailing commas, no NaN, nothing after the value. The same key twice is not noticed
/// here; who reads an object knows its keys. Errors carry the byte: BadHeader (not JSON), Truncated (it ends too
/// early), BadText (a text that is not UTF-8, or half a surrogate pair), TooDeep.
class JsonReader
{
public:
    static constexpr std::size_t kMaxDepth = 32;

    /// `text` begins at byte `offset` of the file.
    explicit JsonReader(std::string_view text, std::uint64_t offset = 0)
        : m_text(text)
        , m_offset(offset)
    { }

    [[nodiscard]] Result<JsonEvent> next();

    /// Byte of the file where the last event begins.
    [[nodiscard]] std::uint64_t place() const { return m_offset + m_start; }
    /// The last key or text, decoded.
    [[nodiscard]] const std::string& text() const { return m_string; }
    /// The last number as written.
    [[nodiscard]] std::string_view number() const { return m_text.substr(m_start, m_position - m_start); }

    /// The next event must be this one; else BadHeader saying that `what` is expected.
    [[nodiscard]] Result<void> expect(JsonEvent event, std::string_view what);
    /// Passes over the value that begins with `event`, the last one returned.
    [[nodiscard]] Result<void> skip(JsonEvent event);

private:
    enum class State
    {
        Value, // a value is due
        FirstKey, // a key or the end of the object
        FirstElement, // a value or the end of the array
        Colon,
        AfterValue,
        Done
    };

    [[nodiscard]] Error bad(std::string detail) const;
    void skipSpace();
    [[nodiscard]] char peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }
    [[nodiscard]] Result<JsonEvent> value();
    [[nodiscard]] Result<JsonEvent> key();
    [[nodiscard]] Result<JsonEvent> afterValue();
    [[nodiscard]] Result<JsonEvent> begin(char kind);
    [[nodiscard]] JsonEvent end();
    [[nodiscard]] Result<JsonEvent> word();
    [[nodiscard]] Result<void> parseNumber();
    [[nodiscard]] Result<void> parseString();
    [[nodiscard]] Result<void> parseEscape();
    [[nodiscard]] Result<std::uint32_t> parseHex();

    std::string_view m_text;
    std::uint64_t m_offset;
    std::size_t m_position = 0;
    std::size_t m_start = 0; // of the last event
    State m_state = State::Value;
    std::vector<char> m_open; // '{' and '[' not yet closed
    std::string m_string;
};

} // namespace wg
