// SPDX-License-Identifier: GPL-3.0-or-later
// One head's map minus another's, cell by cell, pooled to the pixels it is drawn on.
#pragma once

#include "core/attention/attention_map.h"

namespace wg {

/// A head of an item of a result.
struct HeadOf
{
    const Attention& attention;
    std::size_t item = 0;
    std::size_t head = 0;
};

/// first - second over the rectangle, pooled to at most maxRows x maxColumns: Max keeps the difference of largest
/// magnitude, with its sign. Exact: every cell of both maps is computed. Both maps need as many tokens.
/// Cost: twice that of pooledTile(). Errors: Stopped, BadParameter (outside a map, other sizes).
[[nodiscard]] Result<PooledMap> pooledDifference(const HeadOf& first, const HeadOf& second, MapRect rect,
                                                 std::size_t maxRows, std::size_t maxColumns, Pooling pooling,
                                                 Progress& progress);

} // namespace wg
