// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a step: Markdown with live values in braces and formulas between dollar signs.
#pragma once

#include "core/lesson/lesson.h"

#include <string_view>

namespace wg {

/// `firstLine` is the line of the file that the text begins on. {{ }} and \$ are the characters themselves; code
/// between backticks is left as it is. Errors, with the line: BadText, BadNumber, TooManyItems.
[[nodiscard]] Result<LessonText> parseLessonText(std::string_view text, std::size_t firstLine);

} // namespace wg
