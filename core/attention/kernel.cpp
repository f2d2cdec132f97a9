// SPDX-License-Identifier: GPL-3.0-or-later
// Scores, weights and row sums. Compiled once per instruction set by Highway's foreach_target; the best one is chosen
// at run time.
#include "core/attention/kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/attention/kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/attention/score_tile_inl.h"
#include "core/base/exp2_inl.h"

#include <algorithm>
#include <array>
#include <numbers>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel::HWY_NAMESPACE {

template <bool Distance, class Real>
HWY_INLINE void scoreLoop(const ScoreBlock<Real>& block, Real* out)
{
    const hn::ScalableTag<Real> tag;
    Lanes<Real> maximum[kTileVectors];
    for (auto& lane : maximum)
        lane = hn::Zero(tag);
    for (std::size_t row = 0; row < kRows; row += kTileVectors * hn::Lanes(tag))
        scoreRows<Distance>(block, row, maximum, out);
}

template <class Real>
HWY_INLINE void scoresOf(const ScoreBlock<Real>& block, Real* out)
{
    if (block.distance)
        scoreLoop<true>(block, out);
    else
        scoreLoop<false>(block, out);
}

/// No weight is above 1: scores of millions have lost the digits behind the point, and so has the log of their sum.
template <class Real>
HWY_INLINE Lanes<Real> logWeightOf(Lanes<Real> score, Lanes<Real> norm)
{
    const hn::ScalableTag<Real> tag;
    return hn::Min(hn::Zero(tag), hn::Sub(score, norm));
}

template <class Real>
HWY_INLINE void weightLoop(Real* HWY_RESTRICT scores, std::size_t keyCount, const Real* HWY_RESTRICT norm)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto rowNorm = hn::LoadU(tag, norm + row);
        for (std::size_t j = 0; j < keyCount; ++j) {
            Real* cell = scores + j * kRows + row;
            hn::StoreU(powerOfTwo(tag, logWeightOf<Real>(hn::LoadU(tag, cell), rowNorm)), tag, cell);
        }
    }
}

/// Weights of one key for one vector of rows added to its sums. Norm says whether `cell` is a score yet.
template <bool Norm, class Real>
HWY_INLINE void figureLoop(Real* HWY_RESTRICT cells, const FigureBlock<Real>& block, const RowFigures<Real>& figures)
{
    const hn::ScalableTag<Real> tag;
    const Lanes<Real> ln2 = hn::Set(tag, std::numbers::ln2_v<Real>);
    const Real* HWY_RESTRICT keyTime = block.keyTime;
    const Real* HWY_RESTRICT keyEdge = block.keyEdge;
    const std::size_t keyCount = block.keyCount;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto norm = Norm ? hn::LoadU(tag, block.norm + row) : hn::Zero(tag);
        const auto time = hn::LoadU(tag, block.queryTime + row);
        auto entropy = hn::Zero(tag);
        auto sum = hn::Zero(tag);
        auto distance = hn::Zero(tag);
        auto edge = hn::Zero(tag);
        for (std::size_t j = 0; j < keyCount; ++j) {
            Real* cell = cells + j * kRows + row;
            auto weight = hn::LoadU(tag, cell);
            if constexpr (Norm) {
                const auto logWeight = logWeightOf<Real>(weight, norm);
                weight = powerOfTwo(tag, logWeight);
                entropy = hn::NegMulAdd(weight, logWeight, entropy);
                hn::StoreU(weight, tag, cell);
            }
            sum = hn::Add(sum, weight);
            distance = hn::MulAdd(weight, hn::Abs(hn::Sub(time, hn::Set(tag, keyTime[j]))), distance);
            edge = hn::MulAdd(weight, hn::Set(tag, keyEdge[j]), edge);
        }
        hn::StoreU(hn::MulAdd(entropy, ln2, hn::LoadU(tag, figures.entropy + row)), tag, figures.entropy + row);
        hn::StoreU(hn::Add(sum, hn::LoadU(tag, figures.sum + row)), tag, figures.sum + row);
        hn::StoreU(hn::Add(distance, hn::LoadU(tag, figures.distance + row)), tag, figures.distance + row);
        hn::StoreU(hn::Add(edge, hn::LoadU(tag, figures.edge + row)), tag, figures.edge + row);
    }
}

template <class Real>
HWY_INLINE void figureAny(Real* cells, const FigureBlock<Real>& block, const RowFigures<Real>& figures)
{
    if (block.norm != nullptr)
        figureLoop<true>(cells, block, figures);
    else
        figureLoop<false>(cells, block, figures);
}

template <class Real>
HWY_INLINE hn::Vec<hn::Rebind<float, hn::ScalableTag<Real>>> asFloats(Lanes<Real> values)
{
    if constexpr (sizeof(Real) == sizeof(float))
        return values;
    else
        return hn::DemoteTo(hn::Rebind<float, hn::ScalableTag<Real>>(), values);
}

template <class Real>
HWY_INLINE void poolLoop(const Real* HWY_RESTRICT cells, std::span<const std::uint32_t> columns,
                         float* HWY_RESTRICT sums, float* HWY_RESTRICT extremes)
{
    const hn::ScalableTag<Real> tag;
    const hn::Rebind<float, decltype(tag)> floats;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag))
        for (std::size_t j = 0; j < columns.size();) {
            const std::uint32_t column = columns[j];
            auto sum = hn::Zero(floats);
            auto extreme = hn::Zero(floats);
            for (; j < columns.size() && columns[j] == column; ++j) {
                const auto value = asFloats<Real>(hn::LoadU(tag, cells + j * kRows + row));
                sum = hn::Add(sum, value);
                extreme = hn::IfThenElse(hn::Gt(hn::Abs(value), hn::Abs(extreme)), value, extreme);
            }
            const std::size_t to = (column - columns[0]) * kRows + row;
            hn::StoreU(sum, floats, sums + to);
            hn::StoreU(extreme, floats, extremes + to);
        }
}

template <class Real>
HWY_INLINE void powersLoop(std::span<Real> values)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes)
        hn::StoreU(powerOfTwo(tag, hn::LoadU(tag, values.data() + i)), tag, values.data() + i);
    if (i == values.size()) return;
    std::array<Real, 64> rest{};
    std::copy(values.begin() + static_cast<std::ptrdiff_t>(i), values.end(), rest.begin());
    hn::StoreU(powerOfTwo(tag, hn::LoadU(tag, rest.data())), tag, rest.data());
    std::copy_n(rest.begin(), values.size() - i, values.begin() + static_cast<std::ptrdiff_t>(i));
}

void lanesF32(const float* HWY_RESTRICT sums, const float* HWY_RESTRICT extremes, std::size_t columns,
              float* HWY_RESTRICT sum, float* HWY_RESTRICT extreme)
{
    const hn::ScalableTag<float> tag;
    for (std::size_t c = 0; c < columns; ++c) {
        auto total = hn::Zero(tag);
        auto lowest = hn::Zero(tag);
        auto highest = hn::Zero(tag);
        for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
            const auto value = hn::LoadU(tag, extremes + c * kRows + row);
            total = hn::Add(total, hn::LoadU(tag, sums + c * kRows + row));
            lowest = hn::Min(lowest, value);
            highest = hn::Max(highest, value);
        }
        const float low = hn::GetLane(hn::MinOfLanes(tag, lowest));
        const float high = hn::GetLane(hn::MaxOfLanes(tag, highest));
        sum[c] = hn::GetLane(hn::SumOfLanes(tag, total));
        extreme[c] = -low > high ? low : high;
    }
}
void scoresF32(const ScoreBlock<float>& block, float* out)
{
    scoresOf(block, out);
}
void scoresF64(const ScoreBlock<double>& block, double* out)
{
    scoresOf(block, out);
}
void weightsF32(float* s, std::size_t n, const float* norm)
{
    weightLoop(s, n, norm);
}
void weightsF64(double* s, std::size_t n, const double* norm)
{
    weightLoop(s, n, norm);
}
void figuresF32(float* cells, const FigureBlock<float>& block, const RowFigures<float>& figures)
{
    figureAny(cells, block, figures);
}
void figuresF64(double* cells, const FigureBlock<double>& block, const RowFigures<double>& figures)
{
    figureAny(cells, block, figures);
}
void poolF32(const float* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    poolLoop(cells, columns, sums, extremes);
}
void poolF64(const double* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    poolLoop(cells, columns, sums, extremes);
}
void powersF32(std::span<float> values)
{
    powersLoop(values);
}
void powersF64(std::span<double> values)
{
    powersLoop(values);
}
const char* currentTarget()
{
    return hwy::TargetName(HWY_TARGET);
}

} // namespace wg::kernel::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(scoresF32);
HWY_EXPORT(scoresF64);
HWY_EXPORT(weightsF32);
HWY_EXPORT(weightsF64);
HWY_EXPORT(figuresF32);
HWY_EXPORT(figuresF64);
HWY_EXPORT(poolF32);
HWY_EXPORT(poolF64);
HWY_EXPORT(lanesF32);
HWY_EXPORT(powersF32);
HWY_EXPORT(powersF64);
HWY_EXPORT(currentTarget);

void scores(const ScoreBlock<float>& block, float* out)
{
    HWY_DYNAMIC_DISPATCH(scoresF32)(block, out);
}
void scores(const ScoreBlock<double>& block, double* out)
{
    HWY_DYNAMIC_DISPATCH(scoresF64)(block, out);
}
void toWeights(float* s, std::size_t n, const float* norm)
{
    HWY_DYNAMIC_DISPATCH(weightsF32)(s, n, norm);
}
void toWeights(double* s, std::size_t n, const double* norm)
{
    HWY_DYNAMIC_DISPATCH(weightsF64)(s, n, norm);
}
void figureStep(float* cells, const FigureBlock<float>& block, RowFigures<float> figures)
{
    HWY_DYNAMIC_DISPATCH(figuresF32)(cells, block, figures);
}
void figureStep(double* cells, const FigureBlock<double>& block, RowFigures<double> figures)
{
    HWY_DYNAMIC_DISPATCH(figuresF64)(cells, block, figures);
}
void poolKeys(const float* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    HWY_DYNAMIC_DISPATCH(poolF32)(cells, columns, sums, extremes);
}
void poolKeys(const double* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    HWY_DYNAMIC_DISPATCH(poolF64)(cells, columns, sums, extremes);
}
void poolLanes(const float* sums, const float* extremes, std::size_t columns, float* sum, float* extreme)
{
    HWY_DYNAMIC_DISPATCH(lanesF32)(sums, extremes, columns, sum, extreme);
}
void powersOfTwo(std::span<float> values)
{
    HWY_DYNAMIC_DISPATCH(powersF32)(values);
}
void powersOfTwo(std::span<double> values)
{
    HWY_DYNAMIC_DISPATCH(powersF64)(values);
}
const char* targetName()
{
    return HWY_DYNAMIC_DISPATCH(currentTarget)();
}

} // namespace wg::kernel
#endif
