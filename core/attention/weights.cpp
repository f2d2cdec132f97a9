// SPDX-License-Identifier: GPL-3.0-or-later
// Projection matrices, seeded or of a trained layer, token features and the noise scale.
#include "core/attention/weights.h"

#include "core/attention/layer.h"
#include "core/base/random.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace wg {
namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const RowMatrix> matrixOf(const LinearMap& map)
{
    return {map.weight.data(), static_cast<Eigen::Index>(map.outputs), static_cast<Eigen::Index>(map.inputs)};
}

/// x -> outer(inner(x)); either may be no map at all.
LinearMap joined(const LinearMap& outer, const LinearMap& inner)
{
    if (!outer.isGiven()) return inner;
    if (!inner.isGiven()) return outer;
    LinearMap both{outer.outputs, inner.inputs, std::vector<double>(outer.outputs * inner.inputs), outer.bias};
    Eigen::Map<RowMatrix>(both.weight.data(), static_cast<Eigen::Index>(both.outputs),
                          static_cast<Eigen::Index>(both.inputs))
        = matrixOf(outer) * matrixOf(inner);
    if (inner.bias.empty()) return both;
    both.bias.resize(outer.outputs);
    Eigen::Map<Eigen::VectorXd>(both.bias.data(), static_cast<Eigen::Index>(both.outputs)) += matrixOf(outer)
        * Eigen::Map<const Eigen::VectorXd>(inner.bias.data(), static_cast<Eigen::Index>(inner.outputs));
    return both;
}

/// Rows of `source` in groups of `hidden`, each group as often as heads share it.
std::vector<double> shared(const std::vector<double>& source, std::size_t group, std::size_t times)
{
    if (times == 1) return source;
    std::vector<double> repeated;
    repeated.reserve(source.size() * times);
    for (auto first = source.begin(); first != source.end(); first += static_cast<std::ptrdiff_t>(group)) {
        for (std::size_t i = 0; i < times; ++i)
            repeated.insert(repeated.end(), first, first + static_cast<std::ptrdiff_t>(group));
    }
    return repeated;
}

ProjectionMatrices trainedMatrices(const Settings& settings)
{
    const AttentionLayer& layer = *settings.layer;
    const auto hidden = static_cast<std::size_t>(settings.hidden);
    const std::size_t times = layer.query.outputs / layer.key.outputs;
    LinearMap query = joined(layer.query, layer.embed);
    const LinearMap key = joined(layer.key, layer.embed);
    const LinearMap value = joined(layer.value, layer.embed);
    LinearMap output = joined(layer.unembed, layer.output);
    if (!layer.isScaled) { // the score divides by sqrt(d)
        for (std::vector<double>* values : {&query.weight, &query.bias})
            for (double& number : *values)
                number *= std::sqrt(static_cast<double>(hidden));
    }
    ProjectionMatrices matrices;
    matrices.features = query.inputs;
    matrices.units = query.outputs;
    matrices.query = std::move(query.weight);
    matrices.key = shared(key.weight, hidden * key.inputs, times);
    matrices.value = shared(value.weight, hidden * value.inputs, times);
    matrices.output = std::move(output.weight);
    matrices.queryBias = std::move(query.bias);
    matrices.keyBias = shared(key.bias, hidden, times);
    matrices.valueBias = shared(value.bias, hidden, times);
    matrices.outputBias = std::move(output.bias);
    return matrices;
}

std::vector<double> drawMatrix(RandomState& random, std::size_t rows, std::size_t columns, double divisor)
{
    std::vector<double> matrix(rows * columns);
    random.fillNormal(matrix);
    for (double& value : matrix)
        value /= divisor;
    return matrix;
}

double median(std::vector<double>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return 0.5 * (*std::max_element(values.begin(), middle) + *middle);
}

} // namespace

ProjectionMatrices makeProjectionMatrices(const Settings& settings, std::size_t channels)
{
    if (settings.weights == WeightsKind::File) return trainedMatrices(settings);
    if (isAnalytic(settings.weights)) return {};
    const auto heads = static_cast<std::size_t>(settings.heads);
    const auto hidden = static_cast<std::size_t>(settings.hidden);
    ProjectionMatrices matrices;
    matrices.features = channels * static_cast<std::size_t>(2 * settings.window + 1);
    matrices.units = heads * hidden;

    RandomState random(settings.seed);
    if (settings.weights == WeightsKind::Content) {
        const double divisor = std::sqrt(static_cast<double>(hidden));
        matrices.query = drawMatrix(random, matrices.units, matrices.features, divisor);
        return matrices;
    }
    const double divisor = std::sqrt(static_cast<double>(matrices.features));
    matrices.query = drawMatrix(random, matrices.units, matrices.features, divisor);
    matrices.key = drawMatrix(random, matrices.units, matrices.features, divisor);
    matrices.value = drawMatrix(random, matrices.units, matrices.features, divisor);
    matrices.output = drawMatrix(random, channels, matrices.units, std::sqrt(static_cast<double>(matrices.units)));
    return matrices;
}

void tokenFeatures(std::span<const double> coefficients, std::size_t channels, const BandLayout& layout, int window,
                   std::size_t first, std::size_t count, std::span<double> out)
{
    double* target = out.data();
    std::size_t band = layout.bandOf(first);
    for (std::size_t token = first; token < first + count; ++token) {
        while (token >= layout.bandOffsets[band + 1])
            ++band;
        const auto low = static_cast<std::ptrdiff_t>(layout.bandOffsets[band]);
        const auto high = static_cast<std::ptrdiff_t>(layout.bandOffsets[band + 1]) - 1;
        for (std::ptrdiff_t tap = -window; tap <= window; ++tap) {
            const auto neighbour = std::clamp(static_cast<std::ptrdiff_t>(token) + tap, low, high);
            const double* source = coefficients.data() + static_cast<std::size_t>(neighbour) * channels;
            target = std::copy(source, source + channels, target);
        }
    }
}

double noiseScale(std::span<const double> coefficients, std::size_t channels, const BandLayout& layout)
{
    if (layout.levels > 0) {
        const std::size_t first = layout.bandOffsets[layout.bandCount() - 1] * channels;
        std::vector<double> magnitudes(coefficients.begin() + static_cast<std::ptrdiff_t>(first), coefficients.end());
        for (double& value : magnitudes)
            value = std::abs(value);
        const double scale = median(magnitudes) / 0.6745;
        if (scale > 0) return scale;
    }
    double energy = 0;
    for (const double value : coefficients)
        energy += value * value;
    const double rms = std::sqrt(energy / static_cast<double>(coefficients.size()));
    return rms > 0 ? rms : 1.0;
}

} // namespace wg
