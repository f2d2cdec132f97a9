// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and columns for people.
#include "app/text_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace wg {

namespace {

std::string printed(double value, std::chars_format format, int digits)
{
    if (!std::isfinite(value)) return "-";
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, digits).ptr;
    return {buffer.data(), end};
}

/// Characters, not bytes: file names are UTF-8.
std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

std::string fixedText(double value, int digits)
{
    return printed(value, std::chars_format::fixed, digits);
}

std::string shortText(double value, int digits)
{
    return printed(value, std::chars_format::general, digits);
}

std::string secondsText(double seconds)
{
    if (seconds < 1) return fixedText(seconds * 1000, seconds < 0.1 ? 1 : 0) + " ms";
    return fixedText(seconds, seconds < 100 ? 2 : 0) + " s";
}

std::string alignedRows(const std::vector<TextRow>& rows, Align others, std::size_t indent)
{
    std::vector<std::size_t> widths;
    for (const TextRow& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    std::string text;
    for (const TextRow& row : rows) {
        std::string line(indent, ' ');
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - widthOf(row[i]), ' ');
            const bool isRight = i > 0 && others == Align::Right;
            line += (i > 0 ? "  " : "") + (isRight ? padding + row[i] : row[i] + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

} // namespace wg
