// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of single cells of the map, term by term, and the largest weights of a row: for people who check.
#pragma once

#include "core/attention/attention.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace wg {

/// Which cell of which map.
struct MapCell
{
    std::size_t item = 0;
    std::size_t head = 0;
    std::size_t query = 0;
    std::size_t key = 0;

    bool operator==(const MapCell&) const = default;
};

/// What the article's method makes of one token, whatever the key.
struct ArticleTerms
{
    double logit = 0; // z_i, a sum over all keys
    double logSumExp = 0; // of the logits, over the positions
    double weight = 0; // w_i = exp(z_i - logSumExp)
    double gain = 0; // sum of w_i over the heads: what the coefficient is multiplied by
};

/// One weight in the order a person would compute it: score = scale * product, weight = exp(score - logSumExp)
/// (linear kernel: score / keyCount; article: the score itself), contribution = weight * value, taken to channels.
struct PairTerms
{
    bool isReachable = true; // false: the key is in another band and `per-band` never pairs them; the rest is 0
    std::vector<double> query, key; // d each
    double product = 0; // q.k, or |q - k|^2 for the distance score
    double scale = 0; // negative for the distance score
    double score = 0;
    std::optional<double> logSumExp; // of the query's row; none for the article
    std::size_t keyCount = 0; // keys the query attends to
    double weight = 0;
    std::vector<double> value; // of the key: d units, or C channels for content weights
    std::vector<double> contribution; // [C], what the key adds to the query's coefficients; empty for the article
    std::vector<double> headOutput; // [C], o_h of the query: the sum of all contributions
    std::optional<ArticleTerms> article;
};
/// Cost: the projection matrices once, O(d E H) and, for the article, O(L H).
[[nodiscard]] PairTerms pairTerms(const Attention& attention, const MapCell& cell);

struct RowWeight
{
    std::size_t key = 0;
    double weight = 0;

    bool operator==(const RowWeight&) const = default;
};

/// The `count` weights of row `query` that are largest in magnitude, largest first, the earlier key first where equal;
/// and the share of the row's sum of magnitudes they hold. Cost: O(L d). Errors: Stopped.
struct LargestWeights
{
    std::vector<RowWeight> weights;
    double share = 0;
};
[[nodiscard]] Result<LargestWeights> largestWeights(const Attention& attention, std::size_t item, std::size_t head,
                                                    std::size_t query, std::size_t count, Progress& progress);

} // namespace wg
