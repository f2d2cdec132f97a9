// SPDX-License-Identifier: GPL-3.0-or-later
// The boundary modes as a textbook defines them, one reflection at a time: the slow twin of extendedSample.
#pragma once

#include "core/wavelet/boundary.h"

#include <cstdint>
#include <span>

namespace wg::test {

inline double textbookSample(std::span<const double> x, std::int64_t index, BoundaryMode mode)
{
    const auto n = static_cast<std::int64_t>(x.size());
    const auto again = [&](std::int64_t other) { return textbookSample(x, other, mode); };
    if (index >= 0 && index < n) return x[static_cast<std::size_t>(index)];
    const bool left = index < 0;
    const double end = left ? x.front() : x.back();
    const std::int64_t halfSample = left ? -1 - index : 2 * n - 1 - index;
    const std::int64_t wholeSample = left ? -index : 2 * (n - 1) - index;
    switch (mode) {
    case BoundaryMode::Zero:
        return 0;
    case BoundaryMode::Constant:
        return end;
    case BoundaryMode::Symmetric:
        return again(halfSample);
    case BoundaryMode::Antisymmetric:
        return -again(halfSample);
    case BoundaryMode::Periodic:
        return again(left ? index + n : index - n);
    case BoundaryMode::Periodization:
        if (n % 2 == 1 && index == n) return x.back();
        return again(left ? index + n + n % 2 : index - n - n % 2);
    case BoundaryMode::Reflect:
        return n == 1 ? end : again(wholeSample);
    case BoundaryMode::Antireflect:
        return n == 1 ? end : 2 * end - again(wholeSample);
    case BoundaryMode::Smooth:
        return n == 1
            ? end
            : end + static_cast<double>(left ? -index : index - n + 1) * (end - (left ? x[1] : x[x.size() - 2]));
    }
    return 0;
}

} // namespace wg::test
