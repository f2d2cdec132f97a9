// SPDX-License-Identifier: GPL-3.0-or-later
// Vector lanes are channels: interleaved rows are read as they lie, and no value is ever moved to another lane.
// Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run time.
#include "core/wavelet/level_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/wavelet/rows_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Rows of output in flight: as many independent sums hide the latency of multiply-add.
constexpr std::size_t kUnroll = 4;

template <std::size_t Rows, class Tag, class Real = hn::TFromD<Tag>>
HWY_INLINE void analysePart(Tag tag, const Real* HWY_RESTRICT window, std::size_t channels, TapView<Real> taps,
                            Real* HWY_RESTRICT low, Real* HWY_RESTRICT high)
{
    hn::Vec<Tag> lowSums[Rows], highSums[Rows];
    for (std::size_t r = 0; r < Rows; ++r)
        lowSums[r] = highSums[r] = hn::Zero(tag);
    const std::size_t length = 2 * taps.half;
    for (std::size_t n = 0; n < length; ++n) {
        const auto lowTap = hn::Set(tag, taps.low[n]);
        const auto highTap = hn::Set(tag, taps.high[n]);
        for (std::size_t r = 0; r < Rows; ++r) {
            const auto x = hn::LoadU(tag, window + (2 * r + length - 1 - n) * channels);
            lowSums[r] = hn::MulAdd(x, lowTap, lowSums[r]);
            highSums[r] = hn::MulAdd(x, highTap, highSums[r]);
        }
    }
    for (std::size_t r = 0; r < Rows; ++r) {
        hn::StoreU(lowSums[r], tag, low + r * channels);
        hn::StoreU(highSums[r], tag, high + r * channels);
    }
}

template <std::size_t Rows, class Tag, class Real = hn::TFromD<Tag>>
HWY_INLINE void synthesisePart(Tag tag, const Real* HWY_RESTRICT low, const Real* HWY_RESTRICT high,
                               std::size_t channels, TapView<Real> taps, Real* HWY_RESTRICT y)
{
    hn::Vec<Tag> first[Rows], second[Rows];
    for (std::size_t r = 0; r < Rows; ++r)
        first[r] = second[r] = hn::Zero(tag);
    for (std::size_t p = 0; p < taps.half; ++p) {
        const auto low0 = hn::Set(tag, taps.low[2 * p]);
        const auto low1 = hn::Set(tag, taps.low[2 * p + 1]);
        const auto high0 = hn::Set(tag, taps.high[2 * p]);
        const auto high1 = hn::Set(tag, taps.high[2 * p + 1]);
        for (std::size_t r = 0; r < Rows; ++r) {
            const std::size_t at = (r + taps.half - 1 - p) * channels;
            const auto lowAt = hn::LoadU(tag, low + at);
            const auto highAt = hn::LoadU(tag, high + at);
            first[r] = hn::MulAdd(lowAt, low0, hn::MulAdd(highAt, high0, first[r]));
            second[r] = hn::MulAdd(lowAt, low1, hn::MulAdd(highAt, high1, second[r]));
        }
    }
    for (std::size_t r = 0; r < Rows; ++r) {
        hn::StoreU(first[r], tag, y + 2 * r * channels);
        hn::StoreU(second[r], tag, y + (2 * r + 1) * channels);
    }
}

/// Calls step(tag, channel) for every vector of the channels of a row: whole vectors, and shorter ones for the rest,
/// because a masked load would read beyond the row on some instruction sets.
template <class Real, class Step>
HWY_INLINE void overChannels(std::size_t channels, const Step& step)
{
    const hn::ScalableTag<Real> whole;
    std::size_t channel = 0;
    const auto all = [&](auto tag) HWY_ATTR {
        for (; channel + hn::Lanes(tag) <= channels; channel += hn::Lanes(tag))
            step(tag, channel);
    };
    all(whole);
    all(hn::CappedTag<Real, 4>());
    all(hn::CappedTag<Real, 2>());
    all(hn::CappedTag<Real, 1>());
}

template <class Real>
HWY_INLINE void analyseLoop(const Real* window, std::size_t channels, TapView<Real> taps, std::size_t count, Real* low,
                            Real* high)
{
    std::size_t k = 0;
    for (; k + kUnroll <= count; k += kUnroll)
        overChannels<Real>(channels, [&](auto tag, std::size_t c) HWY_ATTR {
            analysePart<kUnroll>(tag, window + 2 * k * channels + c, channels, taps, low + k * channels + c,
                                 high + k * channels + c);
        });
    for (; k < count; ++k)
        overChannels<Real>(channels, [&](auto tag, std::size_t c) HWY_ATTR {
            analysePart<1>(tag, window + 2 * k * channels + c, channels, taps, low + k * channels + c,
                           high + k * channels + c);
        });
}

template <class Real>
HWY_INLINE void synthesiseLoop(const Real* low, const Real* high, std::size_t channels, TapView<Real> taps,
                               std::size_t pairs, Real* y)
{
    std::size_t m = 0;
    for (; m + kUnroll <= pairs; m += kUnroll)
        overChannels<Real>(channels, [&](auto tag, std::size_t c) HWY_ATTR {
            synthesisePart<kUnroll>(tag, low + m * channels + c, high + m * channels + c, channels, taps,
                                    y + 2 * m * channels + c);
        });
    for (; m < pairs; ++m)
        overChannels<Real>(channels, [&](auto tag, std::size_t c) HWY_ATTR {
            synthesisePart<1>(tag, low + m * channels + c, high + m * channels + c, channels, taps,
                              y + 2 * m * channels + c);
        });
}

void analyseRowsF32(const float* x, std::size_t c, TapView<float> taps, std::size_t n, float* low, float* high)
{
    analyseLoop(x, c, taps, n, low, high);
}
void analyseRowsF64(const double* x, std::size_t c, TapView<double> taps, std::size_t n, double* low, double* high)
{
    analyseLoop(x, c, taps, n, low, high);
}
void synthesiseRowsF32(const float* low, const float* high, std::size_t c, TapView<float> taps, std::size_t n, float* y)
{
    synthesiseLoop(low, high, c, taps, n, y);
}
void synthesiseRowsF64(const double* low, const double* high, std::size_t c, TapView<double> taps, std::size_t n,
                       double* y)
{
    synthesiseLoop(low, high, c, taps, n, y);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(analyseRowsF32);
HWY_EXPORT(analyseRowsF64);
HWY_EXPORT(synthesiseRowsF32);
HWY_EXPORT(synthesiseRowsF64);

void analyseRows(const float* x, std::size_t c, TapView<float> taps, std::size_t n, float* low, float* high)
{
    HWY_DYNAMIC_DISPATCH(analyseRowsF32)(x, c, taps, n, low, high);
}
void analyseRows(const double* x, std::size_t c, TapView<double> taps, std::size_t n, double* low, double* high)
{
    HWY_DYNAMIC_DISPATCH(analyseRowsF64)(x, c, taps, n, low, high);
}
void synthesiseRows(const float* low, const float* high, std::size_t c, TapView<float> taps, std::size_t n, float* y)
{
    HWY_DYNAMIC_DISPATCH(synthesiseRowsF32)(low, high, c, taps, n, y);
}
void synthesiseRows(const double* low, const double* high, std::size_t c, TapView<double> taps, std::size_t n,
                    double* y)
{
    HWY_DYNAMIC_DISPATCH(synthesiseRowsF64)(low, high, c, taps, n, y);
}

} // namespace wg::kernel
#endif
