// SPDX-License-Identifier: GPL-3.0-or-later
// Single cells of a map in the textbook form.
#include "core/attention/pair_terms.h"

#include "core/attention/attention_map.h"
#include "core/attention/given.h"
#include "core/attention/weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wg {
namespace {

constexpr std::size_t kKeysPerCheck = 32'768; // below 10 ms up to 64 hidden units

template <class Real>
std::vector<double> rowOf(const Tensor<Real>& tensor, const MapCell& cell, std::size_t token)
{
    const auto row = tensor.slice(cell.item, cell.head, token);
    return {row.begin(), row.end()};
}

double productOf(const std::vector<double>& a, const std::vector<double>& b, ScoreKind kind)
{
    double sum = 0;
    for (std::size_t u = 0; u < a.size(); ++u)
        sum += kind == ScoreKind::Distance ? (a[u] - b[u]) * (a[u] - b[u]) : a[u] * b[u];
    return sum;
}

/// The value of a key as the output projection of its head passes it on.
std::vector<double> projectedValue(const Attention& attention, const MapCell& cell, const std::vector<double>& value)
{
    const std::size_t channels = attention.channels();
    std::vector<double> out(channels, 0.0);
    if (mixesCoefficients(attention.settings.weights)) {
        for (std::size_t c = 0; c < channels; ++c)
            out[c] = value[c] / static_cast<double>(attention.heads());
        return out;
    }
    const ProjectionMatrices matrices = makeProjectionMatrices(attention.settings, channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const double* weights = matrices.output.data() + c * matrices.units + cell.head * value.size();
        out[c] = std::inner_product(value.begin(), value.end(), weights, 0.0);
    }
    return out;
}

double logSumExpOf(const std::vector<double>& values)
{
    const double largest = *std::max_element(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0,
                                       [&](double total, double value) { return total + std::exp(value - largest); });
    return largest + std::log(sum);
}

ArticleTerms articleTerms(const Attention& attention, const MapCell& cell)
{
    const std::size_t heads = attention.heads();
    const auto logits = attention.logits.slice(cell.item);
    std::vector<double> column(attention.tokens());
    for (std::size_t token = 0; token < column.size(); ++token)
        column[token] = logits[token * heads + cell.head];
    const auto weights = attention.weights.slice(cell.item, cell.query);
    ArticleTerms terms;
    terms.logit = column[cell.query];
    terms.logSumExp = logSumExpOf(column);
    terms.weight = weights[cell.head];
    terms.gain = std::accumulate(weights.begin(), weights.end(), 0.0);
    return terms;
}

void finishTerms(const Attention& attention, const MapCell& cell, PairTerms& terms)
{
    const TokenRange scope = attention.scopeOf(cell.query);
    terms.keyCount = scope.count();
    terms.isReachable = cell.key >= scope.first && cell.key < scope.last;
    const auto output = attention.headCoefficients.slice(cell.item, cell.head, cell.query);
    terms.headOutput.assign(output.begin(), output.end());
    if (attention.given) {
        terms.weight = attention.given->weights.slice(cell.item, cell.head, cell.query)[cell.key];
        for (const double value : terms.value)
            terms.contribution.push_back(terms.weight * value / static_cast<double>(attention.heads()));
        return;
    }
    if (attention.isArticle()) {
        terms.weight = terms.score;
        terms.article = articleTerms(attention, cell);
        return;
    }
    if (terms.isReachable) {
        const bool linear = attention.settings.kernel == KernelKind::Linear;
        terms.weight = linear ? terms.score / static_cast<double>(terms.keyCount)
                              : std::exp(std::min(terms.score - terms.logSumExp.value_or(0), 0.0)); // as the map
    }
    terms.contribution = projectedValue(attention, cell, terms.value);
    for (double& part : terms.contribution)
        part *= terms.weight;
}

} // namespace

PairTerms pairTerms(const Attention& attention, const MapCell& cell)
{
    PairTerms terms;
    std::visit(
        [&](const auto& projections) {
            terms.query = rowOf(projections.query, cell, cell.query);
            terms.key = rowOf(projections.key, cell, cell.key);
            terms.value = rowOf(projections.value, cell, cell.key);
            if (!projections.logSumExp.empty())
                terms.logSumExp = static_cast<double>(projections.logSumExp.slice(cell.item, cell.head)[cell.query]);
        },
        attention.projections);
    const ScoreRule& rule = attention.rule;
    terms.product = productOf(terms.query, terms.key, rule.kind);
    terms.scale = rule.kind == ScoreKind::Distance ? -rule.distanceScale[cell.item] : rule.dotScale;
    terms.score = terms.scale * terms.product;
    finishTerms(attention, cell, terms);
    return terms;
}

Result<LargestWeights> largestWeights(const Attention& attention, std::size_t item, std::size_t head, std::size_t query,
                                      std::size_t count, Progress& progress)
{
    const TokenRange scope = attention.scopeOf(query);
    const auto isLarger = [](const RowWeight& a, const RowWeight& b) {
        const double x = std::abs(a.weight);
        const double y = std::abs(b.weight);
        return x != y ? x > y : a.key < b.key;
    };
    LargestWeights largest;
    double total = 0;
    std::vector<RowWeight>& kept = largest.weights;
    for (std::size_t first = scope.first; first < scope.last; first += kKeysPerCheck) {
        if (progress.stopped()) return stoppedError();
        const TokenRange keys{first, std::min(scope.last, first + kKeysPerCheck)};
        const std::vector<double> part = attentionRow(attention, item, head, query, keys);
        for (std::size_t k = 0; k < part.size(); ++k) {
            total += std::abs(part[k]);
            kept.push_back({keys.first + k, part[k]});
        }
        const auto end = kept.begin() + static_cast<std::ptrdiff_t>(std::min(count, kept.size()));
        std::partial_sort(kept.begin(), end, kept.end(), isLarger);
        kept.erase(end, kept.end());
    }
    const double sum = std::accumulate(kept.begin(), kept.end(), 0.0,
                                       [](double s, const RowWeight& w) { return s + std::abs(w.weight); });
    largest.share = total > 0 ? sum / total : 0;
    return largest;
}

} // namespace wg
