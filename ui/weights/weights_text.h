// SPDX-License-Identifier: GPL-3.0-or-later
// Trained layers in words. Pure functions.
#pragma once

#include "core/attention/layer.h"
#include "core/pipeline/weight_file.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace wg {

/// "layer encoder.layers.0 of model.safetensors".
[[nodiscard]] QString layerName(const AttentionLayer& layer);
/// "PyTorch MultiheadAttention: takes 64 features, gives 64 values a token; 4 heads of 16 units".
[[nodiscard]] QString layerFacts(const AttentionLayer& layer, int heads);
/// Bars of a histogram as letters, the highest one full.
[[nodiscard]] QString histogramText(const std::vector<std::uint64_t>& counts);

/// Neighbours a side that tokens of `channels` need to have the layer's features; 0 where no number does it.
[[nodiscard]] int windowFor(const AttentionLayer& layer, std::size_t channels);

/// The number of heads nearest to `wanted` that the layer allows, and, where `from` is another, on the same side of it.
[[nodiscard]] int nearestHeads(const AttentionLayer& layer, int wanted, int from);

} // namespace wg
