// SPDX-License-Identifier: GPL-3.0-or-later
// The online softmax. Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run
// time.
#include "core/attention/kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/attention/softmax_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/attention/score_tile_inl.h"
#include "core/base/exp2_inl.h"

#include <algorithm>
#include <array>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

// Keys whose scores are in flight together: 64 rows of them, and their keys and values, stay in the first-level cache.
template <class Real>
constexpr std::size_t kStripKeys = (sizeof(Real) == 4 ? 16 : 8) * kTileKeys;

// How far, in powers of two, a score may exceed the reference before the sums are rescaled.
constexpr int kSlack = 8;

/// Moves the reference of one vector of rows up to `maximum` where that has outgrown it, and rescales their sums.
template <class Real>
HWY_INLINE void raiseReference(Lanes<Real> maximum, std::size_t row, std::size_t width, const RowState<Real>& state)
{
    const hn::ScalableTag<Real> tag;
    const Lanes<Real> reference = hn::LoadU(tag, state.reference + row);
    const auto outgrown = hn::Gt(maximum, hn::Add(reference, hn::Set(tag, Real{kSlack})));
    if (hn::AllFalse(tag, outgrown)) return;
    const Lanes<Real> raised = hn::IfThenElse(outgrown, maximum, reference);
    const Lanes<Real> factor = powerOfTwo(tag, hn::Sub(reference, raised));
    hn::StoreU(raised, tag, state.reference + row);
    hn::StoreU(hn::Mul(hn::LoadU(tag, state.sum + row), factor), tag, state.sum + row);
    for (std::size_t c = 0; c < width; ++c) {
        Real* cell = state.accumulator + c * kRows + row;
        hn::StoreU(hn::Mul(hn::LoadU(tag, cell), factor), tag, cell);
    }
}

/// 2^(S - r) of a strip of scores in place, and their sums. Every strip is summed by itself first: thousands of terms
/// in one running sum would cost float a digit.
template <class Real>
HWY_INLINE void weightStrip(Real* HWY_RESTRICT strip, std::size_t keyCount, std::size_t row,
                            const RowState<Real>& state)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    Lanes<Real> reference[kTileVectors], sum[kTileVectors];
    for (std::size_t v = 0; v < kTileVectors; ++v) {
        reference[v] = hn::LoadU(tag, state.reference + row + v * lanes);
        sum[v] = hn::Zero(tag);
    }
    for (std::size_t j = 0; j < keyCount; ++j)
        for (std::size_t v = 0; v < kTileVectors; ++v) {
            Real* cell = strip + j * kRows + row + v * lanes;
            const Lanes<Real> weight = powerOfTwo(tag, hn::Sub(hn::LoadU(tag, cell), reference[v]));
            sum[v] = hn::Add(sum[v], weight);
            hn::StoreU(weight, tag, cell);
        }
    for (std::size_t v = 0; v < kTileVectors; ++v) {
        Real* total = state.sum + row + v * lanes;
        hn::StoreU(hn::Add(hn::LoadU(tag, total), sum[v]), tag, total);
    }
}

/// o[c][rows] += sum_j a[j][rows] v[j][c] for `Columns` columns of the values from `column` on.
template <std::size_t Columns, class Real>
HWY_INLINE void mixColumns(const Real* HWY_RESTRICT strip, std::size_t keyCount, const Real* HWY_RESTRICT values,
                           std::size_t width, std::size_t column, Real* HWY_RESTRICT accumulator)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    Lanes<Real> sums[Columns][kTileVectors];
    for (std::size_t c = 0; c < Columns; ++c)
        for (std::size_t v = 0; v < kTileVectors; ++v)
            sums[c][v] = hn::Zero(tag);
    for (std::size_t j = 0; j < keyCount; ++j) {
        Lanes<Real> weight[kTileVectors];
        for (std::size_t v = 0; v < kTileVectors; ++v)
            weight[v] = hn::LoadU(tag, strip + j * kRows + v * lanes);
        for (std::size_t c = 0; c < Columns; ++c) {
            const Lanes<Real> value = hn::Set(tag, values[j * width + column + c]);
            for (std::size_t v = 0; v < kTileVectors; ++v)
                sums[c][v] = hn::MulAdd(weight[v], value, sums[c][v]);
        }
    }
    for (std::size_t c = 0; c < Columns; ++c)
        for (std::size_t v = 0; v < kTileVectors; ++v) {
            Real* total = accumulator + (column + c) * kRows + v * lanes;
            hn::StoreU(hn::Add(hn::LoadU(tag, total), sums[c][v]), tag, total);
        }
}

template <class Real>
HWY_INLINE void mixAll(const Real* strip, std::size_t keyCount, const Real* values, std::size_t width,
                       Real* accumulator)
{
    std::size_t column = 0;
    for (; column + kTileKeys <= width; column += kTileKeys)
        mixColumns<kTileKeys>(strip, keyCount, values, width, column, accumulator);
    for (; column + 2 <= width; column += 2)
        mixColumns<2>(strip, keyCount, values, width, column, accumulator);
    if (column < width) mixColumns<1>(strip, keyCount, values, width, column, accumulator);
}

template <bool Distance, class Real>
HWY_INLINE void softmaxRows(const ScoreBlock<Real>& block, const Real* values, std::size_t width,
                            const RowState<Real>& state)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    alignas(64) std::array<Real, kStripKeys<Real> * kRows> strip;
    for (std::size_t first = 0; first < block.keyCount; first += kStripKeys<Real>) {
        ScoreBlock<Real> part = block;
        part.keys += first * block.width;
        part.keyCount = std::min(kStripKeys<Real>, block.keyCount - first);
        for (std::size_t row = 0; row < kRows; row += kTileVectors * lanes) {
            RunningMaximum<Real> maximum;
            scoreRows<Distance>(part, row, maximum, strip.data());
            for (std::size_t v = 0; v < kTileVectors; ++v)
                raiseReference(maximum.lanes[v], row + v * lanes, width, state);
            weightStrip(strip.data(), part.keyCount, row, state);
            mixAll(strip.data() + row, part.keyCount, values + first * width, width, state.accumulator + row);
        }
    }
}

template <class Real>
HWY_INLINE void softmaxBlock(const ScoreBlock<Real>& block, const Real* values, std::size_t width,
                             const RowState<Real>& state)
{
    if (block.distance)
        softmaxRows<true>(block, values, width, state);
    else
        softmaxRows<false>(block, values, width, state);
}

void softmaxF32(const ScoreBlock<float>& block, const float* values, std::size_t width, const RowState<float>& state)
{
    softmaxBlock(block, values, width, state);
}
void softmaxF64(const ScoreBlock<double>& block, const double* values, std::size_t width, const RowState<double>& state)
{
    softmaxBlock(block, values, width, state);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(softmaxF32);
HWY_EXPORT(softmaxF64);

void softmaxStep(const ScoreBlock<float>& block, const float* values, std::size_t width, RowState<float> state)
{
    HWY_DYNAMIC_DISPATCH(softmaxF32)(block, values, width, state);
}
void softmaxStep(const ScoreBlock<double>& block, const double* values, std::size_t width, RowState<double> state)
{
    HWY_DYNAMIC_DISPATCH(softmaxF64)(block, values, width, state);
}

} // namespace wg::kernel
#endif
