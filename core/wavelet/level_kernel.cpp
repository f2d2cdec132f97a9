// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run time.
#include "core/wavelet/level_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/wavelet/level_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <array>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Outputs computed together: even and odd samples of a block stay in the first-level cache.
constexpr std::size_t kBlock = 512;
constexpr std::size_t kLongestHalf = 64;
// Vectors of outputs in flight: each tap is broadcast once for all of them.
constexpr std::size_t kUnroll = 4;

/// A vector loaded once for both of its uses. GCC folds the load into each of them, and most of these loads cross a
/// cache line, which costs twice: the loop would wait for them and not for its arithmetic.
template <class Tag, class Real>
HWY_INLINE hn::Vec<Tag> loadOnce(Tag tag, const Real* from)
{
    auto values = hn::LoadU(tag, from);
#if HWY_COMPILER_GCC_ACTUAL && HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR
    asm("" : "+v"(values.raw));
#endif
    return values;
}

// Half is the number of taps over two, known to the compiler for the short filters; 0 means "look at taps.half".
template <std::size_t Half, std::size_t Vectors, class Real>
HWY_INLINE void analyseVectors(const Real* HWY_RESTRICT even, const Real* HWY_RESTRICT odd, TapView<Real> taps,
                               Real* HWY_RESTRICT low, Real* HWY_RESTRICT high)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const std::size_t half = Half == 0 ? taps.half : Half;
    hn::Vec<decltype(tag)> lowSums[Vectors], highSums[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v)
        lowSums[v] = highSums[v] = hn::Zero(tag);
    for (std::size_t p = 0; p < half; ++p) {
        const auto low0 = hn::Set(tag, taps.low[2 * p]);
        const auto low1 = hn::Set(tag, taps.low[2 * p + 1]);
        const auto high0 = hn::Set(tag, taps.high[2 * p]);
        const auto high1 = hn::Set(tag, taps.high[2 * p + 1]);
        for (std::size_t v = 0; v < Vectors; ++v) {
            const auto late = loadOnce(tag, odd + (half - 1 - p) + v * lanes);
            const auto early = loadOnce(tag, even + (half - 1 - p) + v * lanes);
            lowSums[v] = hn::MulAdd(late, low0, hn::MulAdd(early, low1, lowSums[v]));
            highSums[v] = hn::MulAdd(late, high0, hn::MulAdd(early, high1, highSums[v]));
        }
    }
    for (std::size_t v = 0; v < Vectors; ++v) {
        hn::StoreU(lowSums[v], tag, low + v * lanes);
        hn::StoreU(highSums[v], tag, high + v * lanes);
    }
}

template <class Real>
HWY_INLINE void partEvenAndOdd(const Real* HWY_RESTRICT window, std::size_t count, Real* HWY_RESTRICT even,
                               Real* HWY_RESTRICT odd)
{
    std::size_t i = 0;
#if HWY_TARGET != HWY_SCALAR
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    for (; i + lanes <= count; i += lanes) {
        const auto first = loadOnce(tag, window + 2 * i);
        const auto second = loadOnce(tag, window + 2 * i + lanes);
        hn::StoreU(hn::ConcatEven(tag, second, first), tag, even + i);
        hn::StoreU(hn::ConcatOdd(tag, second, first), tag, odd + i);
    }
#endif
    for (; i < count; ++i) {
        even[i] = window[2 * i];
        odd[i] = window[2 * i + 1];
    }
}

// The last outputs of a signal may not fill a vector: they are computed in full and copied in part. The scratch buffers
// are longer than a block by a few vectors of zeros, so that this reads nothing undefined.
template <std::size_t Half, class Real>
HWY_INLINE void analyseBlock(const Real* HWY_RESTRICT window, TapView<Real> taps, std::size_t count,
                             Real* HWY_RESTRICT low, Real* HWY_RESTRICT high)
{
    const std::size_t lanes = hn::Lanes(hn::ScalableTag<Real>());
    alignas(64) std::array<Real, kBlock + 2 * kLongestHalf> even, odd;
    const std::size_t parted = count + taps.half - 1;
    partEvenAndOdd(window, parted, even.data(), odd.data());
    std::fill_n(even.data() + parted, lanes, Real{0});
    std::fill_n(odd.data() + parted, lanes, Real{0});
    std::size_t k = 0;
    for (; k + kUnroll * lanes <= count; k += kUnroll * lanes)
        analyseVectors<Half, kUnroll>(even.data() + k, odd.data() + k, taps, low + k, high + k);
    for (; k + lanes <= count; k += lanes)
        analyseVectors<Half, 1>(even.data() + k, odd.data() + k, taps, low + k, high + k);
    if (k == count) return;
    alignas(64) std::array<Real, 64> lastLow, lastHigh;
    analyseVectors<Half, 1>(even.data() + k, odd.data() + k, taps, lastLow.data(), lastHigh.data());
    std::copy_n(lastLow.data(), count - k, low + k);
    std::copy_n(lastHigh.data(), count - k, high + k);
}

template <std::size_t Half, class Real>
HWY_INLINE void analyseAll(const Real* window, TapView<Real> taps, std::size_t count, Real* low, Real* high)
{
    for (std::size_t k = 0; k < count; k += kBlock)
        analyseBlock<Half>(window + 2 * k, taps, std::min(kBlock, count - k), low + k, high + k);
}

template <std::size_t Half, std::size_t Vectors, class Real>
HWY_INLINE void synthesiseVectors(const Real* HWY_RESTRICT low, const Real* HWY_RESTRICT high, TapView<Real> taps,
                                  Real* HWY_RESTRICT y)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    const std::size_t half = Half == 0 ? taps.half : Half;
    hn::Vec<decltype(tag)> first[Vectors], second[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v)
        first[v] = second[v] = hn::Zero(tag);
    for (std::size_t p = 0; p < half; ++p) {
        const auto low0 = hn::Set(tag, taps.low[2 * p]);
        const auto low1 = hn::Set(tag, taps.low[2 * p + 1]);
        const auto high0 = hn::Set(tag, taps.high[2 * p]);
        const auto high1 = hn::Set(tag, taps.high[2 * p + 1]);
        for (std::size_t v = 0; v < Vectors; ++v) {
            const auto lowAt = loadOnce(tag, low + (half - 1 - p) + v * lanes);
            const auto highAt = loadOnce(tag, high + (half - 1 - p) + v * lanes);
            first[v] = hn::MulAdd(lowAt, low0, hn::MulAdd(highAt, high0, first[v]));
            second[v] = hn::MulAdd(lowAt, low1, hn::MulAdd(highAt, high1, second[v]));
        }
    }
    for (std::size_t v = 0; v < Vectors; ++v)
        hn::StoreInterleaved2(first[v], second[v], tag, y + 2 * v * lanes);
}

// The tail is one pair at a time: a vector of pairs would read past the bands.
template <std::size_t Half, class Real>
HWY_INLINE void synthesiseAll(const Real* HWY_RESTRICT low, const Real* HWY_RESTRICT high, TapView<Real> taps,
                              std::size_t pairs, Real* HWY_RESTRICT y)
{
    const std::size_t lanes = hn::Lanes(hn::ScalableTag<Real>());
    std::size_t m = 0;
    for (; m + kUnroll * lanes <= pairs; m += kUnroll * lanes)
        synthesiseVectors<Half, kUnroll>(low + m, high + m, taps, y + 2 * m);
    for (; m + lanes <= pairs; m += lanes)
        synthesiseVectors<Half, 1>(low + m, high + m, taps, y + 2 * m);
    for (; m < pairs; ++m) {
        Real first = 0;
        Real second = 0;
        for (std::size_t p = 0; p < taps.half; ++p) {
            const Real lowAt = low[m + taps.half - 1 - p];
            const Real highAt = high[m + taps.half - 1 - p];
            first += taps.low[2 * p] * lowAt + taps.high[2 * p] * highAt;
            second += taps.low[2 * p + 1] * lowAt + taps.high[2 * p + 1] * highAt;
        }
        y[2 * m] = first;
        y[2 * m + 1] = second;
    }
}

template <class Real>
HWY_INLINE void analyseAny(const Real* window, TapView<Real> taps, std::size_t count, Real* low, Real* high)
{
    switch (taps.half) {
    case 1:
        return analyseAll<1>(window, taps, count, low, high);
    case 2:
        return analyseAll<2>(window, taps, count, low, high);
    case 3:
        return analyseAll<3>(window, taps, count, low, high);
    case 4:
        return analyseAll<4>(window, taps, count, low, high);
    case 5:
        return analyseAll<5>(window, taps, count, low, high);
    case 6:
        return analyseAll<6>(window, taps, count, low, high);
    case 8:
        return analyseAll<8>(window, taps, count, low, high);
    default:
        return analyseAll<0>(window, taps, count, low, high);
    }
}

template <class Real>
HWY_INLINE void synthesiseAny(const Real* low, const Real* high, TapView<Real> taps, std::size_t pairs, Real* y)
{
    switch (taps.half) {
    case 1:
        return synthesiseAll<1>(low, high, taps, pairs, y);
    case 2:
        return synthesiseAll<2>(low, high, taps, pairs, y);
    case 3:
        return synthesiseAll<3>(low, high, taps, pairs, y);
    case 4:
        return synthesiseAll<4>(low, high, taps, pairs, y);
    case 5:
        return synthesiseAll<5>(low, high, taps, pairs, y);
    case 6:
        return synthesiseAll<6>(low, high, taps, pairs, y);
    case 8:
        return synthesiseAll<8>(low, high, taps, pairs, y);
    default:
        return synthesiseAll<0>(low, high, taps, pairs, y);
    }
}

void analyseF32(const float* x, TapView<float> taps, std::size_t count, float* low, float* high)
{
    analyseAny(x, taps, count, low, high);
}
void analyseF64(const double* x, TapView<double> taps, std::size_t count, double* low, double* high)
{
    analyseAny(x, taps, count, low, high);
}
void synthesiseF32(const float* low, const float* high, TapView<float> taps, std::size_t pairs, float* y)
{
    synthesiseAny(low, high, taps, pairs, y);
}
void synthesiseF64(const double* low, const double* high, TapView<double> taps, std::size_t pairs, double* y)
{
    synthesiseAny(low, high, taps, pairs, y);
}

} // namespace HWY_NAMESPACE
} // namespace wg::kernel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(analyseF32);
HWY_EXPORT(analyseF64);
HWY_EXPORT(synthesiseF32);
HWY_EXPORT(synthesiseF64);

void analyse(const float* x, TapView<float> taps, std::size_t count, float* low, float* high)
{
    HWY_DYNAMIC_DISPATCH(analyseF32)(x, taps, count, low, high);
}
void analyse(const double* x, TapView<double> taps, std::size_t count, double* low, double* high)
{
    HWY_DYNAMIC_DISPATCH(analyseF64)(x, taps, count, low, high);
}
void synthesise(const float* low, const float* high, TapView<float> taps, std::size_t pairs, float* y)
{
    HWY_DYNAMIC_DISPATCH(synthesiseF32)(low, high, taps, pairs, y);
}
void synthesise(const double* low, const double* high, TapView<double> taps, std::size_t pairs, double* y)
{
    HWY_DYNAMIC_DISPATCH(synthesiseF64)(low, high, taps, pairs, y);
}

} // namespace wg::kernel
#endif
