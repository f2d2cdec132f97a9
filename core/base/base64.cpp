// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include <cstddef>
#include <cstdint>

namespace wg {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// 64 for everything that is not a digit.
std::uint32_t valueOf(char digit)
{
    if (digit >= 'A' && digit <= 'Z') return static_cast<std::uint32_t>(digit - 'A');
    if (digit >= 'a' && digit <= 'z') return static_cast<std::uint32_t>(digit - 'a' + 26);
    if (digit >= '0' && digit <= '9') return static_cast<std::uint32_t>(digit - '0' + 52);
    return digit == '+' ? 62 : digit == '/' ? 63 : 64;
}

} // namespace

std::string toBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= group.size() ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t at = 0; at < text.size(); at += 4) {
        const bool isLast = at + 4 == text.size();
        std::size_t padding = 0;
        while (isLast && padding < 2 && text[at + 3 - padding] == '=')
            ++padding;
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 4 - padding; ++i) {
            const std::uint32_t value = valueOf(text[at + i]);
            if (value > 63) return std::nullopt;
            bits |= value << (18 - 6 * i);
        }
        const std::size_t count = 3 - padding;
        if ((bits & (0xFFFFFFU >> (8 * count))) != 0) return std::nullopt;
        for (std::size_t i = 0; i < count; ++i)
            bytes += static_cast<char>(bits >> (16 - 8 * i) & 0xFF);
    }
    return bytes;
}

} // namespace wg
