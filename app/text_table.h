// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and columns for people, in the C locale.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wg {

/// "0.25": so many digits behind the point; "-" for what is not finite.
[[nodiscard]] std::string fixedText(double value, int digits);
/// "1.2e-16": so many significant digits; "-" for what is not finite.
[[nodiscard]] std::string shortText(double value, int digits = 3);
/// "12.3 ms", "4.56 s".
[[nodiscard]] std::string secondsText(double seconds);

using TextRow = std::vector<std::string>;

enum class Align
{
    Left,
    Right
};

/// Rows under each other, two spaces between the columns, `indent` spaces in front. The first column is left-aligned.
[[nodiscard]] std::string alignedRows(const std::vector<TextRow>& rows, Align others, std::size_t indent = 0);

} // namespace wg
