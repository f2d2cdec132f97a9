// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of an array are like, for tables of what a file holds.
#pragma once

#include "core/io/dataset.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wg {

/// Over the finite elements; NaN where there are none.
struct ArrayStats
{
    double smallest = 0;
    double mean = 0;
    double largest = 0;
    std::uint64_t nanCount = 0;
    std::uint64_t infiniteCount = 0;
};

[[nodiscard]] ArrayStats statsOf(const NamedArray& array);

/// How many of the finite elements lie in each of `bins` equal parts between the smallest and the largest; all of them
/// in the middle one where they are equal.
[[nodiscard]] std::vector<std::uint64_t> histogramOf(const NamedArray& array, const ArrayStats& stats,
                                                     std::size_t bins);

} // namespace wg
