// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes in bytes as people write and read them.
#include "core/base/byte_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace wg {

namespace {

constexpr std::string_view kLetters = "KMGTPE";

char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

/// What one unit stands for; empty when the unit is not known.
std::optional<double> unitFactor(std::string_view unit)
{
    if (unit.empty() || unit == "B" || unit == "b") return 1.0;
    const std::size_t power = kLetters.find(upper(unit.front()));
    if (power == std::string_view::npos) return std::nullopt;
    const std::string_view rest = unit.substr(1);
    const bool isBinary = rest.empty() || rest == "iB" || rest == "ib";
    const bool isDecimal = rest == "B" || rest == "b";
    if (!isBinary && !isDecimal) return std::nullopt;
    return std::pow(isBinary ? 1024.0 : 1000.0, static_cast<double>(power + 1));
}

} // namespace

std::string byteText(std::uint64_t bytes)
{
    if (bytes < 1024) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    double value = static_cast<double>(bytes) / 1024;
    std::size_t power = 0;
    for (; value >= 1023.95 && power + 1 < kLetters.size(); ++power)
        value /= 1024;
    std::array<char, 32> buffer{};
    const auto end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 1).ptr;
    return std::string(buffer.data(), end) + ' ' + kLetters[power] + "iB";
}

std::optional<std::uint64_t> parseByteText(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    while (unit.starts_with(' '))
        unit.remove_prefix(1);
    const std::optional<double> factor = unitFactor(unit);
    const double bytes = value * factor.value_or(0);
    if (!factor || !(bytes >= 0) || bytes >= 0x1p64) return std::nullopt;
    return static_cast<std::uint64_t>(bytes);
}

} // namespace wg
