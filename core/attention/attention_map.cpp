// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles, rows and columns of a map, recomputed from q, k and the row norms.
#include "core/attention/attention_map.h"

#include "core/attention/map_pool.h"
#include "core/attention/score_blocks.h"
#include "core/base/parallel.h"

#include <atomic>
#include <cmath>

namespace wg {
namespace {

/// Keys of the rectangle that queries of `scope` attend to. The article's similarity map has no scopes.
TokenRange visibleKeys(const Attention& attention, const MapRect& rect, std::size_t query)
{
    const TokenRange scope = attention.scopeOf(query);
    return {std::max(rect.firstKey, scope.first), std::min(rect.firstKey + rect.keyCount, scope.last)};
}

std::vector<std::size_t> scopeEnds(const Attention& attention)
{
    std::vector<std::size_t> ends;
    for (const TokenRange& scope : attention.scopes)
        ends.push_back(scope.last);
    return ends;
}

template <class Real>
bool poolGroup(const Attention& attention, ScoreBlocks<Real>& scorer, const MapRect& rect, const TokenRange& group,
               const std::vector<std::size_t>& ends, MapPool& pool, Progress& progress)
{
    for (const TokenRange& queries : cutIntoBlocks(group.first, group.last, kernel::kRows, ends)) {
        scorer.selectQueries(queries.first, queries.count());
        const TokenRange keys = visibleKeys(attention, rect, queries.first);
        for (std::size_t key = keys.first; key < keys.last; key += kernel::kKeys) {
            if (progress.stopped()) return false;
            const TokenRange block{key, std::min(keys.last, key + kernel::kKeys)};
            pool.add(queries, block, std::span<const Real>(scorer.weights(block.first, block.count())));
        }
    }
    return true;
}

/// A_ij as the map shows it, from the score and, for softmax, row i's log-sum-exp.
double cellValue(const Attention& attention, double score, double norm, std::size_t query)
{
    switch (weightKindOf(attention)) {
    case WeightKind::Softmax:
        return std::exp(std::min(score - norm, 0.0)); // see logWeightOf in kernel.cpp
    case WeightKind::Linear:
        return score / static_cast<double>(attention.scopeOf(query).count());
    case WeightKind::Similarity:
    case WeightKind::Given:
        break;
    }
    return score;
}

/// One cell, term by term: the textbook form, for single rows and columns.
template <class Real>
double mapCell(const Attention& attention, const Projections<Real>& projections, std::size_t item, std::size_t head,
               std::size_t query, std::size_t key)
{
    if (attention.given) return attention.given->weights.slice(item, head, query)[key];
    const auto q = projections.query.slice(item, head, query);
    const auto k = projections.key.slice(item, head, key);
    const ScoreRule& rule = attention.rule;
    const bool distance = rule.kind == ScoreKind::Distance;
    double sum = 0;
    for (std::size_t u = 0; u < q.size(); ++u) {
        const double a = static_cast<double>(q[u]);
        const double b = static_cast<double>(k[u]);
        sum += distance ? (a - b) * (a - b) : a * b;
    }
    const double score = distance ? -rule.distanceScale[item] * sum : rule.dotScale * sum;
    const bool softmax = weightKindOf(attention) == WeightKind::Softmax;
    const double norm = softmax ? static_cast<double>(projections.logSumExp.slice(item, head)[query]) : 0.0;
    return cellValue(attention, score, norm, query);
}

} // namespace

bool isSigned(const Attention& attention)
{
    if (attention.given) return attention.given->isSigned;
    return weightKindOf(attention) != WeightKind::Softmax;
}

Result<PooledMap> pooledTile(const Attention& attention, std::size_t item, std::size_t head, MapRect rect,
                             std::size_t maxRows, std::size_t maxColumns, Pooling pooling, Progress& progress)
{
    const std::size_t tokens = attention.tokens();
    const bool inside = rect.firstQuery + rect.queryCount <= tokens && rect.firstKey + rect.keyCount <= tokens
        && item < attention.items() && head < attention.heads();
    if (!inside || rect.queryCount == 0 || rect.keyCount == 0 || maxRows == 0 || maxColumns == 0)
        return makeError(ErrorCode::BadParameter, "the rectangle lies outside the attention map");

    MapPool pool(rect, maxRows, maxColumns);
    const auto ends = scopeEnds(attention);
    const bool complete = std::visit(
        [&](const auto& projections) {
            ScoreBlocks scorer(attention, projections, item, head);
            for (const TokenRange& group : pool.queryGroups())
                if (!poolGroup(attention, scorer, rect, group, ends, pool, progress)) return false;
            return true;
        },
        attention.projections);
    if (!complete) return stoppedError();
    return pool.take(pooling);
}

std::vector<double> attentionRow(const Attention& attention, std::size_t item, std::size_t head, std::size_t query,
                                 const TokenRange& keys)
{
    std::vector<double> cells(keys.count());
    std::visit(
        [&](const auto& projections) {
            for (std::size_t k = 0; k < cells.size(); ++k)
                cells[k] = mapCell(attention, projections, item, head, query, keys.first + k);
        },
        attention.projections);
    return cells;
}

std::vector<double> attentionRow(const Attention& attention, std::size_t item, std::size_t head, std::size_t query)
{
    std::vector<double> row(attention.tokens(), 0.0);
    const TokenRange scope = attention.scopeOf(query);
    const std::vector<double> cells = attentionRow(attention, item, head, query, scope);
    std::copy(cells.begin(), cells.end(), row.begin() + static_cast<std::ptrdiff_t>(scope.first));
    return row;
}

std::vector<double> attentionColumn(const Attention& attention, std::size_t item, std::size_t head, std::size_t key)
{
    std::vector<double> column(attention.tokens(), 0.0);
    const TokenRange scope = attention.scopeOf(key);
    std::visit(
        [&](const auto& projections) {
            for (std::size_t query = scope.first; query < scope.last; ++query)
                column[query] = mapCell(attention, projections, item, head, query, key);
        },
        attention.projections);
    return column;
}

Result<Tensor<double>> wholeAttention(const Attention& attention, int threads, Progress& progress)
{
    const std::size_t tokens = attention.tokens();
    Tensor<double> map({attention.items(), attention.heads(), tokens, tokens});
    const std::size_t rows = attention.items() * attention.heads() * tokens;
    parallelFor(threads, rows, [&](std::size_t index) {
        if (progress.stopped()) return;
        const std::size_t query = index % tokens;
        const std::size_t head = index / tokens % attention.heads();
        const std::size_t item = index / tokens / attention.heads();
        const auto row = attentionRow(attention, item, head, query);
        std::copy(row.begin(), row.end(), map.slice(item, head, query).begin());
    });
    if (progress.stopped()) return stoppedError();
    return map;
}

} // namespace wg
