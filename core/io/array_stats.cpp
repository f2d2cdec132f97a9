// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over an array.
#include "core/io/array_stats.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace wg {

ArrayStats statsOf(const NamedArray& array)
{
    ArrayStats stats{std::numeric_limits<double>::infinity(), 0, -std::numeric_limits<double>::infinity(), 0, 0};
    std::uint64_t finite = 0;
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        for (std::size_t at = 0; at + sizeof(Number) <= array.bytes->size(); at += sizeof(Number)) {
            Number number{};
            std::memcpy(&number, array.bytes->data() + at, sizeof(Number));
            const auto value = static_cast<double>(number);
            if (std::isnan(value)) {
                ++stats.nanCount;
            } else if (std::isinf(value)) {
                ++stats.infiniteCount;
            } else {
                // Values near the largest double must not overflow on the way, hence a running mean.
                stats.mean += (value - stats.mean) / static_cast<double>(++finite);
                stats.smallest = std::min(stats.smallest, value);
                stats.largest = std::max(stats.largest, value);
            }
        }
    });
    if (finite == 0) stats.smallest = stats.mean = stats.largest = std::numeric_limits<double>::quiet_NaN();
    return stats;
}

} // namespace wg
