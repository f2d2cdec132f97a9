// SPDX-License-Identifier: GPL-3.0-or-later
// The table of two compared results, in the user's locale. Pure functions.
#pragma once

#include "core/pipeline/compare.h"
#include "ui/number_table.h"

#include <optional>
#include <vector>

namespace wg {

/// Figure, first, second, first minus second: one row a figure that either of them has.
[[nodiscard]] std::vector<std::vector<NumberCell>> comparedRows(const ComparedFigures& first,
                                                                const ComparedFigures& second,
                                                                const std::optional<OutputDifference>& difference);

} // namespace wg
