// SPDX-License-Identifier: GPL-3.0-or-later
// How alike two heads look.
#pragma once

#include "core/attention/attention_map.h"

namespace wg {

/// Cosine of the angle between two maps pooled to the same size: 1 where they differ by a factor at most, 0 where no
/// cell is shared; NaN where one of them is empty or zero everywhere.
[[nodiscard]] double mapSimilarity(const PooledMap& one, const PooledMap& other);

} // namespace wg
