// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles, rows and columns of a map, recomputed from q, k and the row norms.
#include "core/attention/attention_map.h"

#include "core/attention/map_pool.h"
#include "core/attention/score_blocks.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

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

/// S of one token and each row of `others`, term by term in double: the textbook form, for single rows and columns of
/// the map. Several rows at a time, or every sum would wait for its last addition.
template <class Real>
std::vector<double> scoresOf(std::span<const Real> token, std::span<const Real> others, const ScoreRule& rule,
                             std::size_t item)
{
    constexpr std::size_t kAtOnce = 8;
    const bool distance = rule.kind == ScoreKind::Distance;
    const double scale = distance ? -rule.distanceScale[item] : rule.dotScale;
    std::vector<double> scores(others.size() / token.size());
    for (std::size_t first = 0; first < scores.size(); first += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, scores.size() - first);
        std::array<double, kAtOnce> sums{};
        for (std::size_t u = 0; u < token.size(); ++u) {
            const double a = static_cast<double>(token[u]);
            for (std::size_t i = 0; i < count; ++i) {
                const double b = static_cast<double>(others[(first + i) * token.size() + u]);
                sums[i] += distance ? (a - b) * (a - b) : a * b;
            }
        }
        for (std::size_t i = 0; i < count; ++i)
            scores[first + i] = scale * sums[i];
    }
    return scores;
}

template <class Real>
std::span<const Real> rowsOf(const Tensor<Real>& projection, std::size_t item, std::size_t head,
                             const TokenRange& tokens)
{
    const std::size_t width = projection.slice(item, head, 0).size();
    return projection.slice(item, head).subspan(tokens.first * width, tokens.count() * width);
}

/// A of query i and the keys, or of the queries and key j: the map's cells between a token and some others.
template <class Real>
std::vector<double> cellsOf(const Attention& attention, const Projections<Real>& projections, std::size_t item,
                            std::size_t head, std::size_t token, const TokenRange& others, bool tokenAsks)
{
    if (attention.given) {
        std::vector<double> cells(others.count());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t other = others.first + i;
            const auto row = attention.given->weights.slice(item, head, tokenAsks ? token : other);
            cells[i] = row[tokenAsks ? other : token];
        }
        return cells;
    }
    const Tensor<Real>& own = tokenAsks ? projections.query : projections.key;
    const Tensor<Real>& theirs = tokenAsks ? projections.key : projections.query;
    std::vector<double> cells
        = scoresOf<Real>(own.slice(item, head, token), rowsOf(theirs, item, head, others), attention.rule, item);
    const bool softmax = weightKindOf(attention) == WeightKind::Softmax;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t query = tokenAsks ? token : others.first + i;
        const double norm = softmax ? static_cast<double>(projections.logSumExp.slice(item, head)[query]) : 0.0;
        cells[i] = cellValue(attention, cells[i], norm, query);
    }
    return cells;
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
    return std::visit(
        [&](const auto& projections) { return cellsOf(attention, projections, item, head, query, keys, true); },
        attention.projections);
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
    const std::vector<double> cells = std::visit(
        [&](const auto& projections) { return cellsOf(attention, projections, item, head, key, scope, false); },
        attention.projections);
    std::copy(cells.begin(), cells.end(), column.begin() + static_cast<std::ptrdiff_t>(scope.first));
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
