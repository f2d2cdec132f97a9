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
    NoMaximum<Real> maximum;
    for (std::size_t row = 0; row < kRows; row += kTileVectors * hn::Lanes(hn::ScalableTag<Real>()))
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

template <class Real>
HWY_INLINE hn::Vec<hn::Rebind<float, hn::ScalableTag<Real>>> asFloats(Lanes<Real> values)
{
    if constexpr (sizeof(Real) == sizeof(float))
        return values;
    else
        return hn::DemoteTo(hn::Rebind<float, hn::ScalableTag<Real>>(), values);
}

/// Figures of one vector of rows, in registers until all keys of a block are done.
template <class Real>
struct LaneFigures
{
    Lanes<Real> time, entropy, sum, distance, edge;

    HWY_INLINE LaneFigures(const FigureBlock<Real>& block, std::size_t row)
        : time(hn::LoadU(hn::ScalableTag<Real>(), block.queryTime + row))
        , entropy(hn::Zero(hn::ScalableTag<Real>()))
        , sum(entropy)
        , distance(entropy)
        , edge(entropy)
    { }

    template <bool Edges>
    HWY_INLINE void addPlace(const FigureBlock<Real>& block, std::size_t key, Lanes<Real> weight)
    {
        const hn::ScalableTag<Real> tag;
        const auto keyTime = hn::Set(tag, block.keyTime[key]);
        distance = hn::MulAdd(weight, hn::Abs(hn::Sub(time, keyTime)), distance);
        if constexpr (Edges) edge = hn::MulAdd(weight, hn::Set(tag, block.keyEdge[key]), edge);
    }

    HWY_INLINE void addTo(const RowFigures<Real>& figures, std::size_t row) const
    {
        const hn::ScalableTag<Real> tag;
        const auto ln2 = hn::Set(tag, std::numbers::ln2_v<Real>);
        hn::StoreU(hn::MulAdd(entropy, ln2, hn::LoadU(tag, figures.entropy + row)), tag, figures.entropy + row);
        hn::StoreU(hn::Add(sum, hn::LoadU(tag, figures.sum + row)), tag, figures.sum + row);
        hn::StoreU(hn::Add(distance, hn::LoadU(tag, figures.distance + row)), tag, figures.distance + row);
        hn::StoreU(hn::Add(edge, hn::LoadU(tag, figures.edge + row)), tag, figures.edge + row);
    }
};

/// Weights are pooled as they are made: the largest belongs to the largest score, so one more 2^x a column finds it.
template <bool Edges, class Real>
HWY_INLINE void scoreFigureLoop(const Real* HWY_RESTRICT scores, const FigureBlock<Real>& block,
                                const RowFigures<Real>& figures, std::span<const std::uint32_t> columns,
                                float* HWY_RESTRICT sums, float* HWY_RESTRICT extremes)
{
    const hn::ScalableTag<Real> tag;
    const hn::Rebind<float, decltype(tag)> floats;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto norm = hn::LoadU(tag, block.norm + row);
        LaneFigures<Real> lanes(block, row);
        for (std::size_t j = 0; j < block.keyCount;) {
            const std::uint32_t column = columns[j];
            auto sum = hn::Zero(tag);
            auto highest = hn::Set(tag, hwy::LowestValue<Real>());
            for (; j < block.keyCount && columns[j] == column; ++j) {
                const auto score = hn::LoadU(tag, scores + j * kRows + row);
                const auto logWeight = logWeightOf<Real>(score, norm);
                const auto weight = powerOfTwo(tag, logWeight);
                highest = hn::Max(highest, logWeight);
                sum = hn::Add(sum, weight);
                lanes.entropy = hn::NegMulAdd(weight, logWeight, lanes.entropy);
                lanes.template addPlace<Edges>(block, j, weight);
            }
            lanes.sum = hn::Add(lanes.sum, sum);
            const std::size_t to = (column - columns[0]) * kRows + row;
            hn::StoreU(asFloats<Real>(sum), floats, sums + to);
            hn::StoreU(asFloats<Real>(powerOfTwo(tag, highest)), floats, extremes + to);
        }
        lanes.addTo(figures, row);
    }
}

template <class Real>
HWY_INLINE void scoreFigureAny(const Real* scores, const FigureBlock<Real>& block, const RowFigures<Real>& figures,
                               std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    const bool hasEdges
        = std::any_of(block.keyEdge, block.keyEdge + block.keyCount, [](Real edge) { return edge != 0; });
    if (hasEdges)
        scoreFigureLoop<true>(scores, block, figures, columns, sums, extremes);
    else
        scoreFigureLoop<false>(scores, block, figures, columns, sums, extremes);
}

template <class Real>
HWY_INLINE void weightFigureLoop(const Real* HWY_RESTRICT weights, const FigureBlock<Real>& block,
                                 const RowFigures<Real>& figures)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        LaneFigures<Real> lanes(block, row);
        for (std::size_t j = 0; j < block.keyCount; ++j) {
            const auto weight = hn::LoadU(tag, weights + j * kRows + row);
            lanes.sum = hn::Add(lanes.sum, weight);
            lanes.template addPlace<true>(block, j, weight);
        }
        lanes.addTo(figures, row);
    }
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
void scoreFiguresF32(const float* scores, const FigureBlock<float>& block, const RowFigures<float>& figures,
                     std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    scoreFigureAny(scores, block, figures, columns, sums, extremes);
}
void scoreFiguresF64(const double* scores, const FigureBlock<double>& block, const RowFigures<double>& figures,
                     std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    scoreFigureAny(scores, block, figures, columns, sums, extremes);
}
void weightFiguresF32(const float* weights, const FigureBlock<float>& block, const RowFigures<float>& figures)
{
    weightFigureLoop(weights, block, figures);
}
void weightFiguresF64(const double* weights, const FigureBlock<double>& block, const RowFigures<double>& figures)
{
    weightFigureLoop(weights, block, figures);
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
HWY_EXPORT(scoreFiguresF32);
HWY_EXPORT(scoreFiguresF64);
HWY_EXPORT(weightFiguresF32);
HWY_EXPORT(weightFiguresF64);
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
void scoreFigures(const float* scores, const FigureBlock<float>& block, RowFigures<float> figures,
                  std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    HWY_DYNAMIC_DISPATCH(scoreFiguresF32)(scores, block, figures, columns, sums, extremes);
}
void scoreFigures(const double* scores, const FigureBlock<double>& block, RowFigures<double> figures,
                  std::span<const std::uint32_t> columns, float* sums, float* extremes)
{
    HWY_DYNAMIC_DISPATCH(scoreFiguresF64)(scores, block, figures, columns, sums, extremes);
}
void weightFigures(const float* weights, const FigureBlock<float>& block, RowFigures<float> figures)
{
    HWY_DYNAMIC_DISPATCH(weightFiguresF32)(weights, block, figures);
}
void weightFigures(const double* weights, const FigureBlock<double>& block, RowFigures<double> figures)
{
    HWY_DYNAMIC_DISPATCH(weightFiguresF64)(weights, block, figures);
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
