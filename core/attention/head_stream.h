// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax attention of one head, 64 queries at a time: the keys stream past them and no row of scores is ever kept.
#pragma once

#include "core/attention/attention.h"
#include "core/attention/kernel.h"
#include "core/base/numbers.h"
#include "core/base/progress.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// One head of one item: query and key are [L,d], value is [L,width], row-major.
template <class Real>
struct HeadView
{
    std::span<const Real> query, key, value;
    std::size_t hidden = 0; // d
    std::size_t width = 0; // of the values
};

/// The scores of one item: dotScale q . k, or -distanceScale |q - k|^2.
struct ScoreForm
{
    bool distance = false;
    double scale = 1;
};

[[nodiscard]] inline ScoreForm scoreFormOf(const ScoreRule& rule, std::size_t item)
{
    const bool distance = rule.kind == ScoreKind::Distance;
    return {distance, distance ? rule.distanceScale[item] : rule.dotScale};
}

/// Queries [first, first + count), count <= 64, of [L,d] as the kernel wants them: [d][64], for dot scores times
/// `scale`; the rest of the lanes repeat the last one.
template <class Real>
void packQueries(std::span<const Real> query, std::size_t hidden, const TokenRange& range, Real scale,
                 std::span<Real> packed)
{
    for (std::size_t lane = 0; lane < kernel::kRows; ++lane) {
        const Real* row = query.data() + (range.first + std::min(lane, range.count() - 1)) * hidden;
        for (std::size_t u = 0; u < hidden; ++u)
            packed[u * kernel::kRows + lane] = row[u] * scale;
    }
}

/// Not shared between threads: each makes its own and runs one block of queries after the other.
template <class Real>
class HeadStream
{
public:
    HeadStream(const HeadView<Real>& head, const ScoreForm& form);

    /// Attention of `queries` (at most 64) to `keys`; false when stopped.
    [[nodiscard]] bool run(const TokenRange& queries, const TokenRange& keys, const Progress& progress);

    /// Of the block last run: column `column` of row `row` of A V, and the row's log sum_j exp(S_ij).
    [[nodiscard]] double mixed(std::size_t row, std::size_t column) const
    {
        return static_cast<double>(m_accumulator[column * kernel::kRows + row]) / static_cast<double>(m_sum[row]);
    }
    [[nodiscard]] double logSumExp(std::size_t row) const;

private:
    HeadView<Real> m_head;
    bool m_distance;
    Real m_scale; // times log2(e), as the kernel works in powers of two
    Numbers<Real> m_packed, m_accumulator;
    std::array<Real, kernel::kRows> m_reference{}, m_sum{};
};

extern template class HeadStream<float>;
extern template class HeadStream<double>;

} // namespace wg
