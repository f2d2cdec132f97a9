// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/given.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <string>
#include <utility>

namespace wg {

namespace {

/// o_h = A_h c / H for one row.
void mixRow(std::span<const double> row, std::span<const double> coefficients, std::size_t heads,
            std::span<double> output)
{
    const std::size_t channels = output.size();
    for (std::size_t key = 0; key < row.size(); ++key)
        for (std::size_t channel = 0; channel < channels; ++channel)
            output[channel] += row[key] * coefficients[key * channels + channel];
    for (double& value : output)
        value /= static_cast<double>(heads);
}

} // namespace

void adoptGiven(const GivenAttention& given, Settings& settings)
{
    const bool isOfSamples = given.wavelet.empty();
    Settings adopted;
    adopted.method = isOfSamples ? Method::Time : Method::Joint;
    adopted.wavelet = isOfSamples ? settings.wavelet : given.wavelet;
    adopted.mode = given.mode;
    adopted.levels = isOfSamples ? 0 : given.levels;
    adopted.heads = static_cast<int>(given.heads());
    adopted.hidden = 0;
    adopted.weights = WeightsKind::None;
    adopted.kernel = KernelKind::Linear; // the weights as they are: nothing says that their rows sum to 1
    settings = std::move(adopted);
}

Result<std::shared_ptr<const Attention>> attendAsGiven(std::shared_ptr<const GivenAttention> given,
                                                       const Tensor<double>& coefficients,
                                                       std::shared_ptr<const BandLayout> layout,
                                                       const Settings& settings, int threads, Progress& progress)
{
    const std::size_t items = coefficients.size(0);
    const std::size_t tokens = coefficients.size(1);
    const std::size_t channels = coefficients.size(2);
    const std::size_t heads = given->heads();
    if (given->items() != items || given->tokens() != tokens)
        return makeError(ErrorCode::BadShape,
                         "the attention is of " + std::to_string(given->items()) + " items and "
                             + std::to_string(given->tokens()) + " tokens, the signal of " + std::to_string(items)
                             + " and " + std::to_string(tokens));
    auto attention = std::make_shared<Attention>();
    attention->settings = settings;
    attention->layout = std::move(layout);
    attention->scopes = {{0, tokens}};
    attention->given = std::move(given);
    Projections<double> none;
    none.query = none.key = Tensor<double>({items, heads, tokens, 0});
    none.value = Tensor<double>({items, heads, tokens, channels});
    attention->headCoefficients = Tensor<double>({items, heads, tokens, channels});
    parallelFor(threads, items * heads * tokens, [&](std::size_t index) {
        if (progress.stopped()) return;
        const std::size_t item = index / tokens / heads;
        const std::size_t head = index / tokens % heads;
        const std::size_t query = index % tokens;
        const auto value = coefficients.slice(item, query);
        std::copy(value.begin(), value.end(), none.value.slice(item, head, query).begin());
        mixRow(attention->given->weights.slice(item, head, query), coefficients.slice(item), heads,
               attention->headCoefficients.slice(item, head, query));
    });
    if (progress.stopped()) return stoppedError();
    attention->projections = std::move(none);
    return std::shared_ptr<const Attention>(std::move(attention));
}

} // namespace wg
