// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of one head in blocks of 64 queries by up to 30 keys: the loop under figures and tiles.
#pragma once

#include "core/attention/attention.h"
#include "core/attention/given.h"
#include "core/attention/head_stream.h"
#include "core/attention/kernel.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace wg {

/// Where a block's weights come from.
enum class WeightKind
{
    Softmax,
    Linear,
    Similarity,
    Given // as another program computed them
};

[[nodiscard]] inline WeightKind weightKindOf(const Attention& attention)
{
    if (attention.given) return WeightKind::Given;
    if (attention.isArticle()) return WeightKind::Similarity;
    return attention.settings.kernel == KernelKind::Linear ? WeightKind::Linear : WeightKind::Softmax;
}

/// One head of one item, one block of queries at a time. Results are key-major: cell (j, i) is at j * 64 + i.
/// Not shared between threads: each makes its own.
template <class Real>
class ScoreBlocks
{
public:
    ScoreBlocks(const Attention& attention, const Projections<Real>& projections, std::size_t item, std::size_t head)
        : m_attention(attention)
        , m_kind(weightKindOf(attention))
        , m_query(projections.query.slice(item, head))
        , m_key(projections.key.slice(item, head))
        , m_width(projections.query.size(3))
        , m_form(scoreFormOf(attention.rule, item))
        , m_packed(m_width * kernel::kRows)
        , m_cells(kernel::kRows * kernel::kKeys)
    {
        if (m_kind == WeightKind::Given) m_given = attention.given->weights.slice(item, head);
        if (m_kind == WeightKind::Softmax) m_logSumExp = projections.logSumExp.slice(item, head);
    }

    /// Packs queries [first, first + count), count <= 64, all of one scope.
    void selectQueries(std::size_t first, std::size_t count)
    {
        if (m_kind == WeightKind::Given) {
            m_queries = {first, first + count};
            return;
        }
        double scale = m_form.scale;
        if (m_kind == WeightKind::Softmax) scale *= std::numbers::log2e;
        if (m_kind == WeightKind::Linear) scale /= static_cast<double>(m_attention.scopeOf(first).count());
        m_scale = static_cast<Real>(scale);
        packQueries<Real>(m_query, m_width, {first, first + count}, m_form.distance ? Real{1} : m_scale, m_packed);
        if (m_kind != WeightKind::Softmax) return;
        for (std::size_t lane = 0; lane < kernel::kRows; ++lane)
            m_laneNorm[lane] = m_logSumExp[first + std::min(lane, count - 1)] * std::numbers::log2e_v<Real>;
    }

    /// Scores of keys [first, first + count), count <= 30: times log2(e) for softmax, S / n for the linear kernel, the
    /// similarity itself for the article.
    std::span<Real> scores(std::size_t first, std::size_t count)
    {
        if (m_kind == WeightKind::Given) return givenWeights(first, count);
        const kernel::ScoreBlock<Real> block{
            m_packed.data(), m_key.data() + first * m_width, count, m_width, m_form.distance, m_scale};
        kernel::scores(block, m_cells.data());
        return std::span<Real>(m_cells).first(count * kernel::kRows);
    }

    /// What the map shows of those keys.
    std::span<Real> weights(std::size_t first, std::size_t count)
    {
        const std::span<Real> cells = scores(first, count);
        if (m_kind == WeightKind::Softmax) kernel::toWeights(cells.data(), count, m_laneNorm.data());
        return cells;
    }

    /// What makes weights of scores, one a lane; null where scores are weights already.
    [[nodiscard]] const Real* norm() const { return m_kind == WeightKind::Softmax ? m_laneNorm.data() : nullptr; }
    [[nodiscard]] WeightKind kind() const { return m_kind; }

private:
    std::span<Real> givenWeights(std::size_t first, std::size_t count)
    {
        const std::size_t tokens = m_attention.tokens();
        for (std::size_t lane = 0; lane < kernel::kRows; ++lane) {
            const std::size_t query = m_queries.first + std::min(lane, m_queries.count() - 1);
            const auto row = m_given.subspan(query * tokens + first, count);
            for (std::size_t key = 0; key < count; ++key)
                m_cells[key * kernel::kRows + lane] = static_cast<Real>(row[key]);
        }
        return std::span<Real>(m_cells).first(count * kernel::kRows);
    }

    const Attention& m_attention;
    WeightKind m_kind;
    std::span<const double> m_given;
    TokenRange m_queries; // of m_given
    std::span<const Real> m_query, m_key, m_logSumExp;
    std::size_t m_width;
    ScoreForm m_form;
    Real m_scale = 1;
    Numbers<Real> m_packed;
    Numbers<Real> m_cells;
    std::array<Real, kernel::kRows> m_laneNorm{}; // log-sum-exp in powers of two
};

/// Tokens [first, last) cut into pieces of at most `size`, never across one of `boundaries` (ascending).
[[nodiscard]] inline std::vector<TokenRange> cutIntoBlocks(std::size_t first, std::size_t last, std::size_t size,
                                                           std::span<const std::size_t> boundaries)
{
    std::vector<TokenRange> blocks;
    auto boundary = std::upper_bound(boundaries.begin(), boundaries.end(), first);
    while (first < last) {
        std::size_t end = std::min(last, first + size);
        if (boundary != boundaries.end() && *boundary <= end) end = *boundary++;
        blocks.push_back({first, end});
        first = end;
    }
    return blocks;
}

} // namespace wg
