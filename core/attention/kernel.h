// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of attention on blocks of 64 queries, vectorised for the processor it runs on (Google Highway).
#pragma once

#include <cstddef>

namespace wg::kernel {

/// Queries in one block. Vector lanes are queries, so no loop ever sums across a vector; unused lanes are padding.
inline constexpr std::size_t kRows = 64;
/// Keys in one block: 64 x 64 doubles stay in the first-level cache.
inline constexpr std::size_t kKeys = 64;

/// S[j][i] of `keyCount` keys (rows of d) and 64 queries (packed [d][64]).
template <class Real>
struct ScoreBlock
{
    const Real* queries;
    const Real* keys;
    std::size_t keyCount;
    std::size_t width; // d
    bool distance; // scale * -|q - k|^2 instead of scale * q.k
    Real scale;
};
void scores(const ScoreBlock<float>& block, float* out);
void scores(const ScoreBlock<double>& block, double* out);

/// Running state of one block of rows: maximum m[64], sum l[64], accumulator o[width][64], and sum of |S| [64].
template <class Real>
struct RowState
{
    Real* maximum;
    Real* sum;
    Real* absolute;
    Real* accumulator;
};

/// One step of the online softmax over a block of scores [keyCount][64]; values are rows of `width`.
/// m' = max(m, max_j S), l' = l e^(m-m') + sum_j e^(S-m'), o' = o e^(m-m') + e^(S-m') V. `scores` is overwritten.
void softmaxStep(float* scores, std::size_t keyCount, const float* values, std::size_t width, RowState<float> state);
void softmaxStep(double* scores, std::size_t keyCount, const double* values, std::size_t width, RowState<double> state);

/// The same for the linear kernel: o' = o + S V, with l and m kept for the log-sum-exp and sum |S| for the figures.
void linearStep(float* scores, std::size_t keyCount, const float* values, std::size_t width, RowState<float> state);
void linearStep(double* scores, std::size_t keyCount, const double* values, std::size_t width, RowState<double> state);

/// a = exp(S - norm_i) in place; -sum_j a ln a = -sum_j a (S - norm_i) is added to entropy[64].
void toWeights(float* scores, std::size_t keyCount, const float* norm, float* entropy);
void toWeights(double* scores, std::size_t keyCount, const double* norm, double* entropy);

/// Row sums over a block of weights [keyCount][64], added to: sum a, sum a |tc_i - tc_j|, sum a e_j.
template <class Real>
struct RowFigures
{
    Real* sum;
    Real* distance;
    Real* edge;
};
void figureStep(const float* weights, std::size_t keyCount, const float* queryTime, const float* keyTime,
                const float* keyEdge, RowFigures<float> figures);
void figureStep(const double* weights, std::size_t keyCount, const double* queryTime, const double* keyTime,
                const double* keyEdge, RowFigures<double> figures);

/// Name of the instruction set the loops run with here: "AVX3", "AVX2", "SSE4", ...
[[nodiscard]] const char* targetName();

} // namespace wg::kernel
