// SPDX-License-Identifier: GPL-3.0-or-later
// Exact rows, columns and pooled tiles of a head's L x L map, computed from q, k and the row norms on demand.
#pragma once

#include "core/attention/attention.h"

#include <cstddef>
#include <vector>

namespace wg {

/// How the cells under one pixel become one value. Max keeps every peak; for signed maps it keeps the largest
/// magnitude, with its sign.
enum class Pooling
{
    Max,
    Mean
};

/// A rectangle of the map: rows are queries, columns are keys.
struct MapRect
{
    std::size_t firstQuery = 0;
    std::size_t queryCount = 0;
    std::size_t firstKey = 0;
    std::size_t keyCount = 0;

    bool operator==(const MapRect&) const = default;
};

/// A rectangle pooled to `rows` x `columns` cells, row-major, row 0 = the first query. Pooled row r covers queries
/// floor(r * queryCount / rows) ... of the rectangle, and so for columns.
struct PooledMap
{
    MapRect rect;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;
    float minimum = 0; // over finite values
    float maximum = 0;
};

/// One number of a map: attention weights (softmax: 0..1, zero between scopes; linear kernel: signed), or for `article`
/// the similarity Q K^T / sqrt(d) the article would show, which is signed and has no scopes.
[[nodiscard]] bool isSigned(const Attention& attention);

/// The rectangle pooled to at most maxRows x maxColumns. Exact: every cell of the rectangle is computed.
/// Cost: queryCount x keyCount x d. Errors: Stopped, BadParameter (rectangle outside the map).
[[nodiscard]] Result<PooledMap> pooledTile(const Attention& attention, std::size_t item, std::size_t head, MapRect rect,
                                           std::size_t maxRows, std::size_t maxColumns, Pooling pooling,
                                           Progress& progress);

/// Row `query` (whom it looks at) and column `key` (who looks at it), L values each.
[[nodiscard]] std::vector<double> attentionRow(const Attention& attention, std::size_t item, std::size_t head,
                                               std::size_t query);
[[nodiscard]] std::vector<double> attentionColumn(const Attention& attention, std::size_t item, std::size_t head,
                                                  std::size_t key);
/// The part of row `query` at these keys, all of them in its scope.
[[nodiscard]] std::vector<double> attentionRow(const Attention& attention, std::size_t item, std::size_t head,
                                               std::size_t query, const TokenRange& keys);

/// The whole map [B,H,L,L], zeros between scopes. The only place that holds it; ask the size first. Errors: Stopped.
[[nodiscard]] Result<Tensor<double>> wholeAttention(const Attention& attention, int threads, Progress& progress);

} // namespace wg
