// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of attention on blocks of 64 queries, vectorised for the processor it runs on (Google Highway).
// Scores come in two units: as written (base e), or times log2(e) where weights 2^S are wanted, since 2^x is cheaper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace wg::kernel {

/// Queries in one block. Vector lanes are queries, so no loop ever sums across a vector; unused lanes are padding.
inline constexpr std::size_t kRows = 64;
/// Keys in one block of cells: 64 x 30 doubles and what is pooled of them stay in the first-level cache, and the tiles
/// of 5 and of 6 keys that the scores are computed in leave none over.
inline constexpr std::size_t kKeys = 30;

/// Up to 64 queries and some keys of one head.
template <class Real>
struct ScoreBlock
{
    const Real* queries; // packed [d][64]; for dot scores already times the scale
    const Real* keys; // [keyCount][d]
    std::size_t keyCount;
    std::size_t width; // d
    bool distance; // S = -scale |q - k|^2 instead of S = q . k
    Real scale; // of distances
};
/// S[j][i] of key j and query i, [keyCount][64].
void scores(const ScoreBlock<float>& block, float* out);
void scores(const ScoreBlock<double>& block, double* out);

/// Running state of 64 rows: reference r[64], sum l[64] = sum_j 2^(S_ij - r_i), o[width][64] = sum_j 2^(S_ij - r_i)
/// v_j.
template <class Real>
struct RowState
{
    Real* reference; // starts at the lowest number
    Real* sum;
    Real* accumulator;
};

/// Streams the keys of a block, whose scores are times log2(e), past its queries: the online softmax. r follows the
/// running maximum only when that has grown by more than 8, so that sums are rarely rescaled and never overflow.
/// `values` are rows of `width`, one a key.
void softmaxStep(const ScoreBlock<float>& block, const float* values, std::size_t width, RowState<float> state);
void softmaxStep(const ScoreBlock<double>& block, const double* values, std::size_t width, RowState<double> state);

/// a = 2^(S - norm_i), at most 1, in place, for S and norm times log2(e).
void toWeights(float* scores, std::size_t keyCount, const float* norm);
void toWeights(double* scores, std::size_t keyCount, const double* norm);

/// A block of cells [keyCount][64] and where its queries and keys lie.
template <class Real>
struct FigureBlock
{
    std::size_t keyCount;
    const Real* norm; // as in toWeights; unused where the cells are weights
    const Real* queryTime; // tc_i of the 64 queries
    const Real* keyTime; // tc_j
    const Real* keyEdge; // e_j, 1 where key j is boundary-affected
};
/// Sums of 64 rows, added to: -sum a ln a, sum a, sum a |tc_i - tc_j|, sum a e_j.
template <class Real>
struct RowFigures
{
    Real* entropy;
    Real* sum;
    Real* distance;
    Real* edge;
};
/// From scores times log2(e), in one pass: the figures of their weights and what poolKeys makes of them.
void scoreFigures(const float* scores, const FigureBlock<float>& block, RowFigures<float> figures,
                  std::span<const std::uint32_t> columns, float* sums, float* extremes);
void scoreFigures(const double* scores, const FigureBlock<double>& block, RowFigures<double> figures,
                  std::span<const std::uint32_t> columns, float* sums, float* extremes);
/// From weights; leaves the entropy alone.
void weightFigures(const float* weights, const FigureBlock<float>& block, RowFigures<float> figures);
void weightFigures(const double* weights, const FigureBlock<double>& block, RowFigures<double> figures);

/// Pools the keys of a block that fall into the same column of a picture: columns[j] is that of key j, ascending.
/// Row c - columns[0] of sums[][64] and extremes[][64] gets the sum and the value of largest magnitude.
void poolKeys(const float* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes);
void poolKeys(const double* cells, std::span<const std::uint32_t> columns, float* sums, float* extremes);

/// Pools the 64 lanes of every such row c into sum[c] and extreme[c].
void poolLanes(const float* sums, const float* extremes, std::size_t columns, float* sum, float* extreme);

/// 2^x in place, the function under the weights; its error is stated beside it (core/base/exp2_inl.h).
void powersOfTwo(std::span<float> values);
void powersOfTwo(std::span<double> values);

/// Name of the instruction set the loops run with here: "AVX3", "AVX2", "SSE4", ...
[[nodiscard]] const char* targetName();

} // namespace wg::kernel
