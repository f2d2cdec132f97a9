// SPDX-License-Identifier: GPL-3.0-or-later
// Where queries, keys and values come from: token features, and the projection matrices of every kind of weights.
#pragma once

#include "core/attention/settings.h"
#include "core/wavelet/dwt.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// PyTorch layout, W[out,in], row-major. Content weights have `query` only (the matrix P: q = k) and no `output`. Only
/// trained layers have biases; an empty one is 0.
struct ProjectionMatrices
{
    std::size_t features = 0; // E = C (2r + 1)
    std::size_t units = 0; // H d
    std::vector<double> query, key, value; // [H d, E]
    std::vector<double> output; // [C, H d]
    std::vector<double> queryBias, keyBias, valueBias; // [H d]
    std::vector<double> outputBias; // [C]
};

/// Seeded matrices as numpy.random.RandomState(seed) draws them:
/// random: Wq, Wk, Wv = standard_normal((H d, E)) / sqrt(E), then Wo = standard_normal((C, H d)) / sqrt(H d);
/// content: P = standard_normal((H d, E)) / sqrt(d);
/// analytic: none;
/// a trained layer: its matrices, joined with embed and unembed, keys and values repeated where heads share them.
[[nodiscard]] ProjectionMatrices makeProjectionMatrices(const Settings& settings, std::size_t channels);

/// Features of tokens [first, first + count) of one item's coefficients [L,C]: f[i] = c[i-r..i+r, :] within i's own
/// band, edge value repeated, tap-major then channel. `out` is [count, C (2r + 1)].
void tokenFeatures(std::span<const double> coefficients, std::size_t channels, const BandLayout& layout, int window,
                   std::size_t first, std::size_t count, std::span<double> out);

/// Noise scale of one item for the distance score: median(|cD_1| over all channels) / 0.6745; if that is 0 (or there is
/// no transform) the RMS of all coefficients; if that is 0, 1.
[[nodiscard]] double noiseScale(std::span<const double> coefficients, std::size_t channels, const BandLayout& layout);

} // namespace wg
