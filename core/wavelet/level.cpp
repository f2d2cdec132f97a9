// SPDX-License-Identifier: GPL-3.0-or-later
// One level: where the filter lies inside the signal the kernel reads it directly, at the edges a small extended copy.
#include "core/wavelet/level.h"

#include "core/wavelet/dwt.h"
#include "core/wavelet/extension.h"
#include "core/wavelet/level_kernel.h"

#include <algorithm>
#include <cstdint>

namespace wg {

namespace detail {

namespace {

template <class Real>
struct TapPair
{
    std::vector<Real> low;
    std::vector<Real> high;

    [[nodiscard]] kernel::TapView<Real> view() const { return {low.data(), high.data(), low.size() / 2}; }
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

/// Rows [first, first + count) of x extended beyond its ends, every channel by itself.
template <class Real>
void extendedRows(std::span<const Real> x, std::size_t channels, std::int64_t first, std::size_t count,
                  BoundaryMode mode, std::vector<Real>& rows)
{
    rows.resize(count * channels);
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const ChannelView<Real> view(x.data() + channel, x.size() / channels, channels);
        for (std::size_t i = 0; i < count; ++i)
            rows[i * channels + channel] = extendedSample(view, first + static_cast<std::int64_t>(i), mode);
    }
}

} // namespace

template <class Real>
void analyseRange(std::span<const Real> x, std::size_t channels, const FilterBank& bank, BoundaryMode mode,
                  std::size_t begin, const Bands<Real>& bands)
{
    const auto taps = tapsAs<Real>(bank.decLow, bank.decHigh);
    const auto length = static_cast<std::int64_t>(bank.length());
    const std::int64_t newest0 = mode == BoundaryMode::Periodization ? length / 2 : 1;
    const std::int64_t start0 = newest0 - (length - 1); // first sample in the window of coefficient 0
    const std::size_t end = begin + bands.low.size() / channels;

    const auto analyseWindow = [&](const Real* window, std::size_t from, std::size_t to) {
        const std::size_t offset = (from - begin) * channels;
        Real* const low = bands.low.data() + offset;
        Real* const high = bands.high.data() + offset;
        if (channels == 1)
            kernel::analyse(window, taps.view(), to - from, low, high);
        else
            kernel::analyseRows(window, channels, taps.view(), to - from, low, high);
    };
    std::vector<Real> edge;
    const auto analyseEdge = [&](std::size_t from, std::size_t to) {
        if (from == to) return;
        const std::int64_t first = start0 + 2 * static_cast<std::int64_t>(from);
        extendedRows(x, channels, first, 2 * (to - from - 1) + bank.length(), mode, edge);
        analyseWindow(edge.data(), from, to);
    };

    const auto [from, to] = interiorOf(begin, end, start0, 2, length, x.size() / channels);
    analyseEdge(begin, from);
    if (from < to)
        analyseWindow(x.data() + static_cast<std::size_t>(start0 + 2 * static_cast<std::int64_t>(from)) * channels,
                      from, to);
    analyseEdge(to, end);
}

std::size_t synthesisLength(std::size_t count, std::size_t filterLength, BoundaryMode mode)
{
    if (mode == BoundaryMode::Periodization) return 2 * count;
    return 2 * count + 2 <= filterLength ? 0 : 2 * count + 2 - filterLength;
}

template <class Real>
void synthesiseRange(const Bands<const Real>& bands, std::size_t channels, const FilterBank& bank, BoundaryMode mode,
                     const PairRange& range, std::span<Real> y)
{
    const auto taps = tapsAs<Real>(bank.recLow, bank.recHigh);
    const auto half = static_cast<std::int64_t>(bank.length() / 2);
    const std::size_t count = bands.low.size() / channels;
    const bool periodic = mode == BoundaryMode::Periodization;
    const std::int64_t start0 = periodic ? -((half - 1) / 2) : 0; // first coefficient in the window of pair 0
    const std::size_t shift = periodic && half % 2 == 0 ? 1 : 0; // first sample of pair 0

    const auto synthesiseWindow = [&](const Real* low, const Real* high, std::size_t pairs, Real* to) {
        if (channels == 1)
            kernel::synthesise(low, high, taps.view(), pairs, to);
        else
            kernel::synthesiseRows(low, high, channels, taps.view(), pairs, to);
    };
    std::vector<Real> low, high, pairs;
    const auto synthesiseEdge = [&](std::size_t from, std::size_t to) {
        if (from == to) return;
        const std::int64_t first = start0 + static_cast<std::int64_t>(from);
        const std::size_t needed = to - from - 1 + bank.length() / 2;
        extendedRows(bands.low, channels, first, needed, BoundaryMode::Periodic, low);
        extendedRows(bands.high, channels, first, needed, BoundaryMode::Periodic, high);
        pairs.resize(2 * (to - from) * channels);
        synthesiseWindow(low.data(), high.data(), to - from, pairs.data());
        for (std::size_t i = 0; i < pairs.size(); ++i)
            y[((2 * from + shift) * channels + i) % y.size()] = pairs[i];
    };

    // The last pair may wrap round to sample 0, so it is always left to the edge in that case.
    const std::size_t last = shift == 0 ? range.end : std::min(range.end, count - 1);
    const auto [from, to] = interiorOf(range.begin, std::max(range.begin, last), start0, 1, half, count);
    synthesiseEdge(range.begin, from);
    if (from < to) {
        const std::size_t first = static_cast<std::size_t>(start0 + static_cast<std::int64_t>(from)) * channels;
        synthesiseWindow(bands.low.data() + first, bands.high.data() + first, to - from,
                         y.data() + (2 * from + shift) * channels);
    }
    synthesiseEdge(to, range.end);
}

template void analyseRange(std::span<const double>, std::size_t, const FilterBank&, BoundaryMode, std::size_t,
                           const Bands<double>&);
template void analyseRange(std::span<const float>, std::size_t, const FilterBank&, BoundaryMode, std::size_t,
                           const Bands<float>&);
template void synthesiseRange(const Bands<const double>&, std::size_t, const FilterBank&, BoundaryMode,
                              const PairRange&, std::span<double>);
template void synthesiseRange(const Bands<const float>&, std::size_t, const FilterBank&, BoundaryMode, const PairRange&,
                              std::span<float>);

} // namespace detail

template <class Real>
void analyse(std::span<const Real> x, const FilterBank& bank, BoundaryMode mode, std::vector<Real>& approximation,
             std::vector<Real>& detail)
{
    approximation.resize(coefficientCount(x.size(), bank.length(), mode));
    detail.resize(approximation.size());
    detail::analyseRange<Real>(x, 1, bank, mode, 0, {approximation, detail});
}

template <class Real>
void synthesise(std::span<const Real> approximation, std::span<const Real> detail, const FilterBank& bank,
                BoundaryMode mode, std::vector<Real>& y)
{
    y.resize(detail::synthesisLength(approximation.size(), bank.length(), mode));
    detail::synthesiseRange<Real>({approximation, detail}, 1, bank, mode, {0, y.size() / 2}, y);
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
