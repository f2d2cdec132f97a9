// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 validation by the table of the Unicode standard (well-formed byte sequences).
#include "core/base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace wg {

namespace {

std::uint8_t byteAt(std::string_view text, std::size_t i)
{
    return static_cast<std::uint8_t>(text[i]);
}

/// Length of the well-formed sequence at the start of `text`, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const std::uint8_t lead = byteAt(text, 0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
    if (lead == 0xE0) low = 0xA0; // overlong
    if (lead == 0xED) high = 0x9F; // surrogates
    if (lead == 0xF0) low = 0x90; // overlong
    if (lead == 0xF4) high = 0x8F; // above U+10FFFF
    if (byteAt(text, 1) < low || byteAt(text, 1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (byteAt(text, i) < 0x80 || byteAt(text, i) > 0xBF) return 0;
    return length;
}

std::size_t asciiPrefix(std::string_view text)
{
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof(word) <= text.size(); i += sizeof(word)) {
        std::memcpy(&word, text.data() + i, sizeof(word));
        if ((word & 0x8080808080808080U) != 0) break;
    }
    while (i < text.size() && byteAt(text, i) < 0x80)
        ++i;
    return i;
}

} // namespace

bool isAscii(std::string_view text)
{
    return asciiPrefix(text) == text.size();
}

std::size_t validUtf8(std::string_view text)
{
    std::size_t valid = 0;
    for (;;) {
        valid += asciiPrefix(text.substr(valid));
        if (valid == text.size()) return valid;
        const std::size_t length = sequenceLength(text.substr(valid));
        if (length == 0) return valid;
        valid += length;
    }
}

bool isUtf8(std::string_view text)
{
    return validUtf8(text) == text.size();
}

std::string utf8FromLatin1(std::string_view text)
{
    std::string converted;
    for (const char c : text) {
        const auto code = static_cast<std::uint8_t>(c);
        if (code < 0x80) {
            converted += c;
            continue;
        }
        converted += static_cast<char>(0xC0 | (code >> 6));
        converted += static_cast<char>(0x80 | (code & 0x3F));
    }
    return converted;
}

std::string escaped(std::string_view text, std::size_t maxBytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string shown;
    for (const char c : text) {
        if (shown.size() >= maxBytes) return shown + "...";
        const auto code = static_cast<std::uint8_t>(c);
        if (code >= 0x20 && code < 0x7F)
            shown += c;
        else
            shown += {'\\', 'x', digits[code >> 4], digits[code & 15]};
    }
    return shown;
}

std::string cleanName(std::string_view text, std::size_t maxBytes)
{
    std::string name = isUtf8(text) ? std::string(text) : utf8FromLatin1(text);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }, ' ');
    if (name.size() > maxBytes) {
        std::size_t end = maxBytes;
        while (end > 0 && (static_cast<std::uint8_t>(name[end]) & 0xC0) == 0x80)
            --end;
        name.resize(end);
    }
    return name;
}

} // namespace wg
