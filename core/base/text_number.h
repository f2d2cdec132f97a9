// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text, the same in every locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wg {

enum class NumberStatus
{
    Ok,
    NotANumber,
    Overflow
};

struct ParsedNumber
{
    NumberStatus status = NumberStatus::NotANumber;
    double value = 0;
};

/// The whole of `text` must be one number; spaces and tabs around it and a leading '+' are allowed, as are nan and inf.
/// Too large is Overflow; too small is 0, because the nearest double is. With a decimal comma, a dot is not a number:
/// "1.234,56" must not become 1.234.
[[nodiscard]] ParsedNumber parseDouble(std::string_view text, char decimalMark = '.');

[[nodiscard]] std::optional<std::int64_t> parseInt64(std::string_view text);

/// Shortest text that reads back as the same number.
[[nodiscard]] std::string numberText(double value);
[[nodiscard]] std::string numberText(float value);
[[nodiscard]] std::string numberText(std::int64_t value);
[[nodiscard]] std::string numberText(std::uint64_t value);

/// "68,545": for messages to people.
[[nodiscard]] std::string groupedText(std::uint64_t value);

[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace wg
