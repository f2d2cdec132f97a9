// SPDX-License-Identifier: GPL-3.0-or-later
// Draws, linear logits and gains of the article's method.
#include "core/attention/article.h"

#include "core/base/allocate.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace wg {
namespace {

constexpr std::size_t kDrawsPerCheck = 100'000; // about 1 ms

/// Draws [B,L,d] into the slices [b, head] of a [B,H,L,d] tensor, one normal(size=[B,L,d]) call of NumPy.
Result<void> drawHead(RandomState& random, Tensor<double>& target, std::size_t head, Progress& progress)
{
    for (std::size_t item = 0; item < target.size(0); ++item) {
        std::span<double> rest = target.slice(item, head);
        while (!rest.empty()) {
            if (progress.stopped()) return stoppedError();
            const std::size_t count = std::min(rest.size(), kDrawsPerCheck);
            random.fillNormal(rest.first(count));
            rest = rest.subspan(count);
        }
    }
    return {};
}

/// z = Q (K^T (V 1)) / sqrt(d) for matrices [L,d].
std::vector<double> linearLogits(std::span<const double> query, std::span<const double> key,
                                 std::span<const double> value, std::size_t hidden)
{
    const std::size_t tokens = query.size() / hidden;
    std::vector<double> summary(hidden, 0.0);
    for (std::size_t j = 0; j < tokens; ++j) {
        double rowSum = 0;
        for (std::size_t u = 0; u < hidden; ++u)
            rowSum += value[j * hidden + u];
        for (std::size_t u = 0; u < hidden; ++u)
            summary[u] += key[j * hidden + u] * rowSum;
    }
    const double scale = 1.0 / std::sqrt(static_cast<double>(hidden));
    std::vector<double> logits(tokens);
    for (std::size_t i = 0; i < tokens; ++i) {
        double sum = 0;
        for (std::size_t u = 0; u < hidden; ++u)
            sum += query[i * hidden + u] * summary[u];
        logits[i] = sum * scale;
    }
    return logits;
}

std::vector<double> softmax(const std::vector<double>& logits)
{
    const double maximum = *std::max_element(logits.begin(), logits.end());
    std::vector<double> weights(logits.size());
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i)
        sum += weights[i] = std::exp(logits[i] - maximum);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

void applyHead(const Tensor<double>& coefficients, const Tensor<double>& query, const Tensor<double>& key,
               const Tensor<double>& value, std::size_t item, std::size_t head, Attention& attention)
{
    const std::size_t heads = attention.heads();
    const std::size_t channels = attention.channels();
    const auto logits
        = linearLogits(query.slice(item, head), key.slice(item, head), value.slice(item, head), query.size(3));
    const auto weights = softmax(logits);
    const auto source = coefficients.slice(item);
    const auto target = attention.headCoefficients.slice(item, head);
    const auto logitColumn = attention.logits.slice(item);
    const auto weightColumn = attention.weights.slice(item);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        logitColumn[i * heads + head] = logits[i];
        weightColumn[i * heads + head] = weights[i];
        for (std::size_t c = 0; c < channels; ++c)
            target[i * channels + c] = source[i * channels + c] * weights[i];
    }
}

Tensor<float> toFloat(const Tensor<double>& source)
{
    Tensor<float> target(source.shape);
    std::transform(source.values.begin(), source.values.end(), target.values.begin(),
                   [](double value) { return static_cast<float>(value); });
    return target;
}

} // namespace

Result<void> attendAsInArticle(const Tensor<double>& coefficients, Attention& attention, Progress& progress)
{
    const std::size_t items = attention.items();
    const std::size_t heads = attention.heads();
    const std::size_t tokens = attention.tokens();
    const auto hidden = static_cast<std::size_t>(attention.settings.hidden);
    WG_TRY(query, makeTensor<double>({items, heads, tokens, hidden}, progress));
    WG_TRY(key, makeTensor<double>(query.shape, progress));
    WG_TRY(value, makeTensor<double>(query.shape, progress));
    attention.logits = Tensor<double>({items, tokens, heads});
    attention.weights = Tensor<double>({items, tokens, heads});

    RandomState random(attention.settings.seed);
    for (std::size_t head = 0; head < heads; ++head) {
        for (Tensor<double>* target : {&query, &key, &value})
            WG_CHECK(drawHead(random, *target, head, progress));
        for (std::size_t item = 0; item < items; ++item)
            applyHead(coefficients, query, key, value, item, head, attention);
        progress.report(static_cast<double>(head + 1) / static_cast<double>(heads));
    }
    if (attention.settings.precision == Precision::F32)
        attention.projections = Projections<float>{toFloat(query), toFloat(key), toFloat(value), {}};
    else
        attention.projections = Projections<double>{std::move(query), std::move(key), std::move(value), {}};
    return {};
}

} // namespace wg
