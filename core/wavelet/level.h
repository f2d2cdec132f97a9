// SPDX-License-Identifier: GPL-3.0-or-later
// One level of the transform in pieces, so that a caller can stop between them and choose where the result goes.
#pragma once

#include "core/wavelet/boundary.h"
#include "core/wavelet/filter_bank.h"

#include <cstddef>
#include <span>

namespace wg::detail {

/// Both halves of one level, rows of `channels` interleaved values; the spans have the same length.
template <class Real>
struct Bands
{
    std::span<Real> low;
    std::span<Real> high;
};

/// Rows [begin, begin + bands.low.size() / channels) of one level. x is not empty.
template <class Real>
void analyseRange(std::span<const Real> x, std::size_t channels, const FilterBank& bank, BoundaryMode mode,
                  std::size_t begin, const Bands<Real>& bands);

/// Number of samples that one level back makes of `count` coefficients a band.
[[nodiscard]] std::size_t synthesisLength(std::size_t count, std::size_t filterLength, BoundaryMode mode);

/// Output pairs of rows [range.begin, range.end) of synthesisLength / 2. In periodization with F divisible by 4 a pair
/// starts at an odd sample, and the last pair ends at sample 0.
struct PairRange
{
    std::size_t begin;
    std::size_t end;
};
template <class Real>
void synthesiseRange(const Bands<const Real>& bands, std::size_t channels, const FilterBank& bank, BoundaryMode mode,
                     const PairRange& range, std::span<Real> y);

} // namespace wg::detail
