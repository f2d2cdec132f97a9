// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text through from_chars and to_chars, which know no locale.
#include "core/base/text_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace wg {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// from_chars reports 1e400 and 1e-400 alike. The decimal exponent of the first non-zero digit tells them apart.
bool isLarge(std::string_view text)
{
    std::int64_t exponent = 0;
    std::int64_t firstDigit = 0; // power of ten of the first non-zero digit
    bool found = false;
    bool afterPoint = false;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
        if (text[i] == '.') afterPoint = true;
        if (!isDigit(text[i])) continue;
        if (afterPoint && !found) --firstDigit;
        if (!afterPoint && found) ++firstDigit;
        found = found || text[i] != '0';
    }
    if (i < text.size()) {
        std::string_view digits = text.substr(i + 1);
        if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        if (error == std::errc::result_out_of_range) return digits.front() != '-';
    }
    return firstDigit + exponent > 0;
}

ParsedNumber parseWithPoint(std::string_view text)
{
    ParsedNumber parsed;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, parsed.value);
    if (stop != end || error == std::errc::invalid_argument) return {NumberStatus::NotANumber, 0};
    if (error == std::errc::result_out_of_range) {
        if (isLarge(text)) return {NumberStatus::Overflow, 0};
        return {NumberStatus::Ok, text.front() == '-' ? -0.0 : 0.0};
    }
    parsed.status = NumberStatus::Ok;
    return parsed;
}

ParsedNumber parseWithComma(std::string_view text)
{
    if (text.find('.') != std::string_view::npos) return {};
    std::array<char, 64> shortCopy{};
    if (text.size() <= shortCopy.size()) {
        std::replace_copy(text.begin(), text.end(), shortCopy.begin(), ',', '.');
        return parseWithPoint({shortCopy.data(), text.size()});
    }
    std::string copy(text);
    std::replace(copy.begin(), copy.end(), ',', '.');
    return parseWithPoint(copy);
}

template <class Number>
std::string printed(Number value)
{
    std::array<char, 64> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

ParsedNumber parseDouble(std::string_view text, char decimalMark)
{
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text.front() == '-') return {};
    }
    if (text.empty()) return {};
    return decimalMark == ',' ? parseWithComma(text) : parseWithPoint(text);
}

std::optional<std::int64_t> parseInt64(std::string_view text)
{
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (!text.empty() && text.front() == '-') return std::nullopt;
    }
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || stop != end || error != std::errc()) return std::nullopt;
    return value;
}

std::string numberText(double value)
{
    return printed(value);
}
std::string numberText(float value)
{
    return printed(value);
}
std::string numberText(std::int64_t value)
{
    return printed(value);
}
std::string numberText(std::uint64_t value)
{
    return printed(value);
}

std::string groupedText(std::uint64_t value)
{
    std::string text = printed(value);
    for (std::size_t i = text.size(); i > 3;) {
        i -= 3;
        text.insert(i, 1, ',');
    }
    return text;
}

} // namespace wg
