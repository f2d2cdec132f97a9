// SPDX-License-Identifier: GPL-3.0-or-later
// One level: a plain convolution of contiguous blocks; at the edges the same convolution runs on a small extended copy.
#include "core/wavelet/level.h"

#include "core/wavelet/dwt.h"
#include "core/wavelet/extension.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace wg {

namespace detail {

namespace {

/// Pairs of outputs computed together: the scratch of a block stays in the L1 cache.
constexpr std::size_t kBlock = 256;

template <class Real>
struct TapPair
{
    std::vector<Real> low;
    std::vector<Real> high;
};

template <class Real>
TapPair<Real> tapsAs(const std::vector<double>& low, const std::vector<double>& high)
{
    TapPair<Real> taps;
    for (const double tap : low)
        taps.low.push_back(static_cast<Real>(tap));
    for (const double tap : high)
        taps.high.push_back(static_cast<Real>(tap));
    return taps;
}

/// low[k] = sum_n taps.low[n] window[2k + F - 1 - n], high alike, for one block of at most kBlock outputs.
/// Even and odd samples are parted first, which makes every tap a contiguous multiply-add.
template <class Real>
void analyseBlock(const Real* window, const TapPair<Real>& taps, const Bands<Real>& out)
{
    constexpr std::size_t kLongestHalf = 64;
    std::array<Real, kBlock + kLongestHalf> oddSamples;
    std::array<Real, kBlock + kLongestHalf> evenSamples;
    Real* const odd = oddSamples.data();
    Real* const even = evenSamples.data();
    const std::size_t count = out.low.size();
    const std::size_t half = taps.low.size() / 2;
    WG_ASSERT(half <= kLongestHalf && count <= kBlock);
    for (std::size_t i = 0; i < count + half - 1; ++i) {
        even[i] = window[2 * i];
        odd[i] = window[2 * i + 1];
    }
    std::array<Real, kBlock> lowSums{};
    std::array<Real, kBlock> highSums{};
    Real* const low = lowSums.data(); // checked indexing would keep the loop below from being vectorised
    Real* const high = highSums.data();
    for (std::size_t p = 0; p < half; ++p) {
        const Real* const late = odd + (half - 1 - p); // samples that meet the even taps
        const Real* const early = even + (half - 1 - p);
        const Real low0 = taps.low[2 * p];
        const Real low1 = taps.low[2 * p + 1];
        const Real high0 = taps.high[2 * p];
        const Real high1 = taps.high[2 * p + 1];
        for (std::size_t k = 0; k < count; ++k) {
            low[k] += low0 * late[k] + low1 * early[k];
            high[k] += high0 * late[k] + high1 * early[k];
        }
    }
    std::copy_n(low, count, out.low.begin());
    std::copy_n(high, count, out.high.begin());
}

/// The same for any number of outputs.
template <class Real>
void analyseWindow(const Real* window, const TapPair<Real>& taps, const Bands<Real>& out)
{
    for (std::size_t k = 0; k < out.low.size(); k += kBlock) {
        const std::size_t count = std::min(kBlock, out.low.size() - k);
        analyseBlock(window + 2 * k, taps, {out.low.subspan(k, count), out.high.subspan(k, count)});
    }
}

/// y[2m] = sum_p rec.low[2p] low[m + F/2 - 1 - p] + the same of high, y[2m+1] with the odd taps: at most kBlock pairs.
template <class Real>
void synthesiseBlock(const Real* low, const Real* high, const TapPair<Real>& taps, std::span<Real> y)
{
    const std::size_t pairs = y.size() / 2;
    const std::size_t half = taps.low.size() / 2;
    std::array<Real, kBlock> firstSums{};
    std::array<Real, kBlock> secondSums{};
    Real* const first = firstSums.data();
    Real* const second = secondSums.data();
    for (std::size_t p = 0; p < half; ++p) {
        const Real* const lowAt = low + (half - 1 - p);
        const Real* const highAt = high + (half - 1 - p);
        const Real low0 = taps.low[2 * p];
        const Real low1 = taps.low[2 * p + 1];
        const Real high0 = taps.high[2 * p];
        const Real high1 = taps.high[2 * p + 1];
        for (std::size_t m = 0; m < pairs; ++m) {
            first[m] += low0 * lowAt[m] + high0 * highAt[m];
            second[m] += low1 * lowAt[m] + high1 * highAt[m];
        }
    }
    Real* const out = y.data();
    for (std::size_t m = 0; m < pairs; ++m) {
        out[2 * m] = first[m];
        out[2 * m + 1] = second[m];
    }
}

template <class Real>
void synthesiseWindow(const Real* low, const Real* high, const TapPair<Real>& taps, std::span<Real> y)
{
    for (std::size_t m = 0; m < y.size() / 2; m += kBlock) {
        const std::size_t pairs = std::min(kBlock, y.size() / 2 - m);
        synthesiseBlock(low + m, high + m, taps, y.subspan(2 * m, 2 * pairs));
    }
}

/// Part of [begin, end) where a window that starts at start0 + step * k and holds `width` elements lies inside [0,
/// size).
struct Interior
{
    std::size_t begin;
    std::size_t end;
};

Interior interiorOf(std::size_t begin, std::size_t end, std::int64_t start0, std::int64_t step, std::int64_t width,
                    std::size_t size)
{
    const auto clampIndex = [&](std::int64_t k) {
        return static_cast<std::size_t>(
            std::clamp(k, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end)));
    };
    const std::int64_t room = static_cast<std::int64_t>(size) - width - start0; // largest step * k that fits
    const std::int64_t first = start0 >= 0 ? 0 : (-start0 + step - 1) / step;
    const std::size_t from = clampIndex(first);
    const std::size_t to = room < 0 ? from : std::max(from, clampIndex(room / step + 1));
    return {from, to};
}

} // namespace

template <class Real>
void analyseRange(std::span<const Real> x, const FilterBank& bank, BoundaryMode mode, std::size_t begin,
                  const Bands<Real>& bands)
{
    const auto taps = tapsAs<Real>(bank.decLow, bank.decHigh);
    const auto length = static_cast<std::int64_t>(bank.length());
    const std::int64_t newest0 = mode == BoundaryMode::Periodization ? length / 2 : 1;
    const std::int64_t start0 = newest0 - (length - 1); // first sample in the window of coefficient 0
    const std::size_t end = begin + bands.low.size();
    const auto part = [&](std::size_t from, std::size_t to) {
        return Bands<Real>{bands.low.subspan(from - begin, to - from), bands.high.subspan(from - begin, to - from)};
    };

    std::vector<Real> edge;
    const auto analyseEdge = [&](std::size_t from, std::size_t to) {
        if (from == to) return;
        const std::int64_t first = start0 + 2 * static_cast<std::int64_t>(from);
        edge.resize(2 * (to - from - 1) + bank.length());
        for (std::size_t i = 0; i < edge.size(); ++i)
            edge[i] = extendedSample(x, first + static_cast<std::int64_t>(i), mode);
        analyseWindow(edge.data(), taps, part(from, to));
    };

    const auto [from, to] = interiorOf(begin, end, start0, 2, length, x.size());
    analyseEdge(begin, from);
    if (from < to) analyseWindow(x.data() + (start0 + 2 * static_cast<std::int64_t>(from)), taps, part(from, to));
    analyseEdge(to, end);
}

std::size_t synthesisLength(std::size_t count, std::size_t filterLength, BoundaryMode mode)
{
    if (mode == BoundaryMode::Periodization) return 2 * count;
    return 2 * count + 2 <= filterLength ? 0 : 2 * count + 2 - filterLength;
}

template <class Real>
void synthesiseRange(const Bands<const Real>& bands, const FilterBank& bank, BoundaryMode mode, std::size_t begin,
                     std::size_t end, std::span<Real> y)
{
    const auto taps = tapsAs<Real>(bank.recLow, bank.recHigh);
    const auto half = static_cast<std::int64_t>(bank.length() / 2);
    const bool periodic = mode == BoundaryMode::Periodization;
    const std::int64_t start0 = periodic ? -((half - 1) / 2) : 0; // first coefficient in the window of pair 0
    const std::size_t shift = periodic && half % 2 == 0 ? 1 : 0; // first sample of pair 0

    std::vector<Real> low;
    std::vector<Real> high;
    std::vector<Real> pairs;
    const auto synthesiseEdge = [&](std::size_t from, std::size_t to) {
        if (from == to) return;
        const std::int64_t first = start0 + static_cast<std::int64_t>(from);
        low.resize(to - from - 1 + bank.length() / 2);
        high.resize(low.size());
        for (std::size_t i = 0; i < low.size(); ++i) {
            const std::int64_t k = first + static_cast<std::int64_t>(i);
            low[i] = extendedSample(bands.low, k, BoundaryMode::Periodic);
            high[i] = extendedSample(bands.high, k, BoundaryMode::Periodic);
        }
        pairs.resize(2 * (to - from));
        synthesiseWindow(low.data(), high.data(), taps, std::span<Real>(pairs));
        for (std::size_t i = 0; i < pairs.size(); ++i)
            y[(2 * from + shift + i) % y.size()] = pairs[i];
    };

    // The last pair may wrap round to sample 0, so it is always left to the edge in that case.
    const std::size_t last = shift == 0 ? end : std::min(end, bands.low.size() - 1);
    const auto [from, to] = interiorOf(begin, std::max(begin, last), start0, 1, half, bands.low.size());
    synthesiseEdge(begin, from);
    if (from < to) {
        const std::int64_t first = start0 + static_cast<std::int64_t>(from);
        synthesiseWindow(bands.low.data() + first, bands.high.data() + first, taps,
                         y.subspan(2 * from + shift, 2 * (to - from)));
    }
    synthesiseEdge(to, end);
}

template void analyseRange(std::span<const double>, const FilterBank&, BoundaryMode, std::size_t, const Bands<double>&);
template void analyseRange(std::span<const float>, const FilterBank&, BoundaryMode, std::size_t, const Bands<float>&);
template void synthesiseRange(const Bands<const double>&, const FilterBank&, BoundaryMode, std::size_t, std::size_t,
                              std::span<double>);
template void synthesiseRange(const Bands<const float>&, const FilterBank&, BoundaryMode, std::size_t, std::size_t,
                              std::span<float>);

} // namespace detail

template <class Real>
void analyse(std::span<const Real> x, const FilterBank& bank, BoundaryMode mode, std::vector<Real>& approximation,
             std::vector<Real>& detail)
{
    approximation.resize(coefficientCount(x.size(), bank.length(), mode));
    detail.resize(approximation.size());
    detail::analyseRange<Real>(x, bank, mode, 0, {approximation, detail});
}

template <class Real>
void synthesise(std::span<const Real> approximation, std::span<const Real> detail, const FilterBank& bank,
                BoundaryMode mode, std::vector<Real>& y)
{
    y.resize(detail::synthesisLength(approximation.size(), bank.length(), mode));
    detail::synthesiseRange<Real>({approximation, detail}, bank, mode, 0, y.size() / 2, y);
}

template void analyse(std::span<const double>, const FilterBank&, BoundaryMode, std::vector<double>&,
                      std::vector<double>&);
template void analyse(std::span<const float>, const FilterBank&, BoundaryMode, std::vector<float>&,
                      std::vector<float>&);
template void synthesise(std::span<const double>, std::span<const double>, const FilterBank&, BoundaryMode,
                         std::vector<double>&);
template void synthesise(std::span<const float>, std::span<const float>, const FilterBank&, BoundaryMode,
                         std::vector<float>&);

} // namespace wg
