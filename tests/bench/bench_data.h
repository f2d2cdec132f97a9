// SPDX-License-Identifier: GPL-3.0-or-later
// The data of the benchmarks: NumPy's RandomState(seed).standard_normal, so that peers can work on the same numbers.
#pragma once

#include "core/base/random.h"

#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wg::bench {

template <class Real = double>
std::vector<Real> normals(std::size_t count, std::uint32_t seed)
{
    std::vector<double> values(count);
    RandomState(seed).fillNormal(values);
    return {values.begin(), values.end()};
}

/// What peers compute of their result too, to show that the work is the same.
template <class Real>
double magnitudeSum(std::span<const Real> values)
{
    double sum = 0;
    for (const Real value : values)
        sum += std::abs(static_cast<double>(value));
    return sum;
}

/// As the program does: memory that was freed is used again instead of being fetched afresh, which takes longer than
/// the transforms that fill it.
inline void keepFreedMemory()
{
    ::mallopt(M_MMAP_THRESHOLD, 256 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

} // namespace wg::bench
