// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over an array.
#include "core/io/array_stats.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace wg {

namespace {

template <class Use>
void forEachElement(const NamedArray& array, Use use)
{
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        for (std::size_t at = 0; at + sizeof(Number) <= array.bytes->size(); at += sizeof(Number)) {
            Number number{};
            std::memcpy(&number, array.bytes->data() + at, sizeof(Number));
            use(static_cast<double>(number));
        }
    });
}

} // namespace

ArrayStats statsOf(const NamedArray& array)
{
    ArrayStats stats{std::numeric_limits<double>::infinity(), 0, -std::numeric_limits<double>::infinity(), 0, 0};
    std::uint64_t finite = 0;
    forEachElement(array, [&](double value) {
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
    });
    if (finite == 0) stats.smallest = stats.mean = stats.largest = std::numeric_limits<double>::quiet_NaN();
    return stats;
}

std::vector<std::uint64_t> histogramOf(const NamedArray& array, const ArrayStats& stats, std::size_t bins)
{
    std::vector<std::uint64_t> counts(bins);
    // Halves, because the span of all doubles is no double.
    const double width = stats.largest / 2 - stats.smallest / 2;
    forEachElement(array, [&](double value) {
        if (!std::isfinite(value)) return;
        const double place = width > 0 ? (value / 2 - stats.smallest / 2) / width : 0.5;
        const auto bin = static_cast<std::size_t>(place * static_cast<double>(bins));
        ++counts[std::min(bin, bins - 1)];
    });
    return counts;
}

} // namespace wg
