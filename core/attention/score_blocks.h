// SPDX-License-Identifier: GPL-3.0-or-later
// Scores and weights of one head in blocks of 64 queries by up to 64 keys: the loop under attention, figures and tiles.
#pragma once

#include "core/attention/attention.h"
#include "core/attention/kernel.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// Where a block's weights come from.
enum class WeightKind
{
    Softmax,
    Linear,
    Similarity
};

[[nodiscard]] inline WeightKind weightKindOf(const Attention& attention)
{
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
        , m_packed(m_width * kernel::kRows)
        , m_cells(kernel::kRows * kernel::kKeys)
    {
        if (m_kind == WeightKind::Softmax) m_norm = projections.rowNorm.slice(item, head);
        const ScoreRule& rule = attention.rule;
        m_distance = rule.kind == ScoreKind::Distance;
        m_scale = static_cast<Real>(m_distance ? rule.distanceScale[item] : rule.dotScale);
    }

    /// Packs queries [first, first + count), count <= 64, all of one scope; the rest of the lanes repeat the last one.
    void selectQueries(std::size_t first, std::size_t count)
    {
        for (std::size_t lane = 0; lane < kernel::kRows; ++lane) {
            const std::size_t token = first + std::min(lane, count - 1);
            for (std::size_t u = 0; u < m_width; ++u)
                m_packed[u * kernel::kRows + lane] = m_query[token * m_width + u];
            if (m_kind == WeightKind::Softmax && !m_norm.empty()) m_laneNorm[lane] = m_norm[token];
        }
        m_scopeCount = static_cast<Real>(m_attention.scopeOf(first).count());
    }

    /// Scores of keys [first, first + count), count <= 64.
    std::span<Real> scores(std::size_t first, std::size_t count)
    {
        const kernel::ScoreBlock<Real> block{
            m_packed.data(), m_key.data() + first * m_width, count, m_width, m_distance, m_scale};
        kernel::scores(block, m_cells.data());
        return std::span<Real>(m_cells).first(count * kernel::kRows);
    }

    /// What the map shows: softmax weights, S / n for the linear kernel, the similarity itself for the article.
    /// For softmax, -sum a ln a of each lane is added to `entropy`.
    std::span<Real> weights(std::size_t first, std::size_t count, std::array<Real, kernel::kRows>& entropy)
    {
        const auto cells = scores(first, count);
        if (m_kind == WeightKind::Softmax)
            kernel::toWeights(cells.data(), count, m_laneNorm.data(), entropy.data());
        else if (m_kind == WeightKind::Linear)
            for (Real& cell : cells)
                cell /= m_scopeCount;
        return cells;
    }

    [[nodiscard]] WeightKind kind() const { return m_kind; }

private:
    const Attention& m_attention;
    WeightKind m_kind;
    std::span<const Real> m_query, m_key, m_norm;
    std::size_t m_width;
    bool m_distance = false;
    Real m_scale = 1;
    Real m_scopeCount = 1;
    std::vector<Real> m_packed;
    std::vector<Real> m_cells;
    std::array<Real, kernel::kRows> m_laneNorm{};
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
