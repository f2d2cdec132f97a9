// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a step's block, to the state of the window and back.
#pragma once

#include "core/lesson/flat_yaml.h"
#include "core/lesson/lesson.h"

namespace wg {

/// Applies the fields to `view`, which holds what the step before left; "title" is left to the caller.
/// Errors, with the line: BadText, BadNumber, BadParameter.
[[nodiscard]] Result<void> applyFields(const std::vector<YamlField>& fields, LessonView& view);

/// The question of a `predict` block. Errors, with the line: BadText, BadHeader.
[[nodiscard]] Result<Prediction> predictionOf(const std::vector<YamlField>& fields, std::size_t line);

} // namespace wg
