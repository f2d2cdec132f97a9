// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once per instruction set by Highway's foreach_target; the best one is chosen at run time.
#include "core/attention/kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/attention/kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();
namespace wg::kernel {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Two keys by four vectors of queries at a time: eight independent sums hide the latency of multiply-add.
template <bool Distance, std::size_t Keys, class Real>
HWY_INLINE void scoreTile(const ScoreBlock<Real>& block, std::size_t key, std::size_t row, Real* HWY_RESTRICT out)
{
    const hn::ScalableTag<Real> tag;
    const std::size_t lanes = hn::Lanes(tag);
    using Vector = hn::Vec<decltype(tag)>;
    const Vector zero = hn::Zero(tag);
    Vector sums[Keys][4];
    for (auto& rowSums : sums)
        for (auto& sum : rowSums)
            sum = zero;
    for (std::size_t u = 0; u < block.width; ++u) {
        Vector query[4];
        for (std::size_t v = 0; v < 4; ++v)
            query[v] = hn::LoadU(tag, block.queries + u * kRows + row + v * lanes);
        for (std::size_t k = 0; k < Keys; ++k) {
            const Vector keyValue = hn::Set(tag, block.keys[(key + k) * block.width + u]);
            for (std::size_t v = 0; v < 4; ++v) {
                if constexpr (Distance) {
                    const Vector difference = hn::Sub(query[v], keyValue);
                    sums[k][v] = hn::MulAdd(difference, difference, sums[k][v]);
                } else {
                    sums[k][v] = hn::MulAdd(query[v], keyValue, sums[k][v]);
                }
            }
        }
    }
    const Vector scale = hn::Set(tag, Distance ? -block.scale : block.scale);
    for (std::size_t k = 0; k < Keys; ++k)
        for (std::size_t v = 0; v < 4; ++v)
            hn::StoreU(hn::Mul(sums[k][v], scale), tag, out + (key + k) * kRows + row + v * lanes);
}

template <bool Distance, class Real>
HWY_INLINE void scoreLoop(const ScoreBlock<Real>& block, Real* HWY_RESTRICT out)
{
    const std::size_t step = 4 * hn::Lanes(hn::ScalableTag<Real>());
    for (std::size_t row = 0; row < kRows; row += step) {
        std::size_t key = 0;
        for (; key + 4 <= block.keyCount; key += 4)
            scoreTile<Distance, 4>(block, key, row, out);
        for (; key < block.keyCount; ++key)
            scoreTile<Distance, 1>(block, key, row, out);
    }
}

template <class Real>
HWY_INLINE void scoresOf(const ScoreBlock<Real>& block, Real* out)
{
    if (block.distance)
        scoreLoop<true>(block, out);
    else
        scoreLoop<false>(block, out);
}

// o[c][rows] += sum_j p[j][rows] * v[j][c], for one vector of rows and four columns of the values at a time.
template <std::size_t Columns, class Real>
HWY_INLINE void accumulate(const Real* HWY_RESTRICT weights, std::size_t keyCount, const Real* HWY_RESTRICT values,
                           std::size_t width, std::size_t column, hn::Vec<hn::ScalableTag<Real>> correction,
                           Real* HWY_RESTRICT accumulator)
{
    const hn::ScalableTag<Real> tag;
    hn::Vec<decltype(tag)> sums[Columns];
    for (std::size_t c = 0; c < Columns; ++c)
        sums[c] = hn::Mul(hn::LoadU(tag, accumulator + (column + c) * kRows), correction);
    for (std::size_t j = 0; j < keyCount; ++j) {
        const auto weight = hn::LoadU(tag, weights + j * kRows);
        for (std::size_t c = 0; c < Columns; ++c)
            sums[c] = hn::MulAdd(weight, hn::Set(tag, values[j * width + column + c]), sums[c]);
    }
    for (std::size_t c = 0; c < Columns; ++c)
        hn::StoreU(sums[c], tag, accumulator + (column + c) * kRows);
}

template <class Real>
HWY_INLINE void accumulateAll(const Real* weights, std::size_t keyCount, const Real* values, std::size_t width,
                              hn::Vec<hn::ScalableTag<Real>> correction, Real* accumulator)
{
    std::size_t column = 0;
    for (; column + 8 <= width; column += 8)
        accumulate<8>(weights, keyCount, values, width, column, correction, accumulator);
    for (; column + 4 <= width; column += 4)
        accumulate<4>(weights, keyCount, values, width, column, correction, accumulator);
    for (; column < width; ++column)
        accumulate<1>(weights, keyCount, values, width, column, correction, accumulator);
}

template <class Real>
HWY_INLINE hn::Vec<hn::ScalableTag<Real>> blockMaximum(const Real* scores, std::size_t keyCount,
                                                       hn::Vec<hn::ScalableTag<Real>> maximum)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t j = 0; j < keyCount; ++j)
        maximum = hn::Max(maximum, hn::LoadU(tag, scores + j * kRows));
    return maximum;
}

template <class Real>
HWY_INLINE void softmaxLoop(Real* HWY_RESTRICT scores, std::size_t keyCount, const Real* HWY_RESTRICT values,
                            std::size_t width, RowState<Real> state)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto before = hn::LoadU(tag, state.maximum + row);
        const auto maximum = blockMaximum(scores + row, keyCount, before);
        const auto correction = hn::Exp(tag, hn::Sub(before, maximum));
        auto sum = hn::Zero(tag);
        for (std::size_t j = 0; j < keyCount; ++j) {
            Real* cell = scores + j * kRows + row;
            const auto weight = hn::Exp(tag, hn::Sub(hn::LoadU(tag, cell), maximum));
            sum = hn::Add(sum, weight);
            hn::StoreU(weight, tag, cell);
        }
        hn::StoreU(maximum, tag, state.maximum + row);
        hn::StoreU(hn::MulAdd(hn::LoadU(tag, state.sum + row), correction, sum), tag, state.sum + row);
        accumulateAll(scores + row, keyCount, values, width, correction, state.accumulator + row);
    }
}

template <class Real>
HWY_INLINE void linearLoop(Real* HWY_RESTRICT scores, std::size_t keyCount, const Real* HWY_RESTRICT values,
                           std::size_t width, RowState<Real> state)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto before = hn::LoadU(tag, state.maximum + row);
        const auto maximum = blockMaximum(scores + row, keyCount, before);
        auto sum = hn::Mul(hn::LoadU(tag, state.sum + row), hn::Exp(tag, hn::Sub(before, maximum)));
        auto absolute = hn::LoadU(tag, state.absolute + row);
        for (std::size_t j = 0; j < keyCount; ++j) {
            const auto score = hn::LoadU(tag, scores + j * kRows + row);
            sum = hn::Add(sum, hn::Exp(tag, hn::Sub(score, maximum)));
            absolute = hn::Add(absolute, hn::Abs(score));
        }
        hn::StoreU(maximum, tag, state.maximum + row);
        hn::StoreU(sum, tag, state.sum + row);
        hn::StoreU(absolute, tag, state.absolute + row);
        accumulateAll(scores + row, keyCount, values, width, hn::Set(tag, Real{1}), state.accumulator + row);
    }
}

template <class Real>
HWY_INLINE void weightLoop(Real* HWY_RESTRICT scores, std::size_t keyCount, const Real* HWY_RESTRICT norm,
                           Real* HWY_RESTRICT entropy)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto rowNorm = hn::LoadU(tag, norm + row);
        auto sum = hn::LoadU(tag, entropy + row);
        for (std::size_t j = 0; j < keyCount; ++j) {
            Real* cell = scores + j * kRows + row;
            const auto logWeight = hn::Sub(hn::LoadU(tag, cell), rowNorm);
            const auto weight = hn::Exp(tag, logWeight);
            sum = hn::NegMulAdd(weight, logWeight, sum);
            hn::StoreU(weight, tag, cell);
        }
        hn::StoreU(sum, tag, entropy + row);
    }
}

template <class Real>
HWY_INLINE void figureLoop(const Real* HWY_RESTRICT weights, std::size_t keyCount, const Real* HWY_RESTRICT queryTime,
                           const Real* HWY_RESTRICT keyTime, const Real* HWY_RESTRICT keyEdge, RowFigures<Real> figures)
{
    const hn::ScalableTag<Real> tag;
    for (std::size_t row = 0; row < kRows; row += hn::Lanes(tag)) {
        const auto time = hn::LoadU(tag, queryTime + row);
        auto sum = hn::LoadU(tag, figures.sum + row);
        auto distance = hn::LoadU(tag, figures.distance + row);
        auto edge = hn::LoadU(tag, figures.edge + row);
        for (std::size_t j = 0; j < keyCount; ++j) {
            const auto weight = hn::LoadU(tag, weights + j * kRows + row);
            sum = hn::Add(sum, weight);
            distance = hn::MulAdd(weight, hn::Abs(hn::Sub(time, hn::Set(tag, keyTime[j]))), distance);
            edge = hn::MulAdd(weight, hn::Set(tag, keyEdge[j]), edge);
        }
        hn::StoreU(sum, tag, figures.sum + row);
        hn::StoreU(distance, tag, figures.distance + row);
        hn::StoreU(edge, tag, figures.edge + row);
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
void softmaxF32(float* s, std::size_t n, const float* v, std::size_t w, RowState<float> state)
{
    softmaxLoop(s, n, v, w, state);
}
void softmaxF64(double* s, std::size_t n, const double* v, std::size_t w, RowState<double> state)
{
    softmaxLoop(s, n, v, w, state);
}
void linearF32(float* s, std::size_t n, const float* v, std::size_t w, RowState<float> state)
{
    linearLoop(s, n, v, w, state);
}
void linearF64(double* s, std::size_t n, const double* v, std::size_t w, RowState<double> state)
{
    linearLoop(s, n, v, w, state);
}
void weightsF32(float* s, std::size_t n, const float* norm, float* e)
{
    weightLoop(s, n, norm, e);
}
void weightsF64(double* s, std::size_t n, const double* norm, double* e)
{
    weightLoop(s, n, norm, e);
}
void figuresF32(const float* p, std::size_t n, const float* tq, const float* tk, const float* e, RowFigures<float> f)
{
    figureLoop(p, n, tq, tk, e, f);
}
void figuresF64(const double* p, std::size_t n, const double* tq, const double* tk, const double* e,
                RowFigures<double> f)
{
    figureLoop(p, n, tq, tk, e, f);
}
const char* currentTarget()
{
    return hwy::TargetName(HWY_TARGET);
}

} // namespace HWY_NAMESPACE
} // namespace wg::kernel
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wg::kernel {

HWY_EXPORT(scoresF32);
HWY_EXPORT(scoresF64);
HWY_EXPORT(softmaxF32);
HWY_EXPORT(softmaxF64);
HWY_EXPORT(linearF32);
HWY_EXPORT(linearF64);
HWY_EXPORT(weightsF32);
HWY_EXPORT(weightsF64);
HWY_EXPORT(figuresF32);
HWY_EXPORT(figuresF64);
HWY_EXPORT(currentTarget);

void scores(const ScoreBlock<float>& block, float* out)
{
    HWY_DYNAMIC_DISPATCH(scoresF32)(block, out);
}
void scores(const ScoreBlock<double>& block, double* out)
{
    HWY_DYNAMIC_DISPATCH(scoresF64)(block, out);
}
void softmaxStep(float* s, std::size_t n, const float* v, std::size_t w, RowState<float> state)
{
    HWY_DYNAMIC_DISPATCH(softmaxF32)(s, n, v, w, state);
}
void softmaxStep(double* s, std::size_t n, const double* v, std::size_t w, RowState<double> state)
{
    HWY_DYNAMIC_DISPATCH(softmaxF64)(s, n, v, w, state);
}
void linearStep(float* s, std::size_t n, const float* v, std::size_t w, RowState<float> state)
{
    HWY_DYNAMIC_DISPATCH(linearF32)(s, n, v, w, state);
}
void linearStep(double* s, std::size_t n, const double* v, std::size_t w, RowState<double> state)
{
    HWY_DYNAMIC_DISPATCH(linearF64)(s, n, v, w, state);
}
void toWeights(float* s, std::size_t n, const float* norm, float* e)
{
    HWY_DYNAMIC_DISPATCH(weightsF32)(s, n, norm, e);
}
void toWeights(double* s, std::size_t n, const double* norm, double* e)
{
    HWY_DYNAMIC_DISPATCH(weightsF64)(s, n, norm, e);
}
void figureStep(const float* p, std::size_t n, const float* tq, const float* tk, const float* e, RowFigures<float> f)
{
    HWY_DYNAMIC_DISPATCH(figuresF32)(p, n, tq, tk, e, f);
}
void figureStep(const double* p, std::size_t n, const double* tq, const double* tk, const double* e,
                RowFigures<double> f)
{
    HWY_DYNAMIC_DISPATCH(figuresF64)(p, n, tq, tk, e, f);
}
const char* targetName()
{
    return HWY_DYNAMIC_DISPATCH(currentTarget)();
}

} // namespace wg::kernel
#endif
