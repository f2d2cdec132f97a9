// SPDX-License-Identifier: GPL-3.0-or-later
// Multi-head attention among wavelet coefficients: projections, streaming softmax, per-head outputs. Never an L x L
// matrix.
#pragma once

#include "core/attention/settings.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/wavelet/dwt.h"

#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

namespace wg {

/// Tokens [first, last) that attend to each other: all of them for `joint`, one range per band for `per-band`.
struct TokenRange
{
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] std::size_t count() const { return last - first; }
    bool operator==(const TokenRange&) const = default;
};

struct GivenAttention;

/// What every score, weight and tile is computed from, in the precision asked for.
template <class Real>
struct Projections
{
    Tensor<Real> query, key; // [B,H,L,d]
    Tensor<Real> value; // [B,H,L,d], or [B,H,L,C] where values are the coefficients
    Tensor<Real> logSumExp; // [B,H,L], of the scores as written; empty for article and the linear kernel
};

/// S_ij = dotScale * q_i . k_j                 (dot; also the article's similarity map)
/// S_ij = -distanceScale[item] * |q_i - k_j|^2 (distance)
struct ScoreRule
{
    ScoreKind kind = ScoreKind::Dot;
    double dotScale = 1.0;
    std::vector<double> distanceScale; // one per item: 1 / (2 t^2 sigma^2 E), or 1 / (2 t^2) for analytic weights
};

/// The attention stage of one analysis. Immutable after construction; share freely between threads.
struct Attention
{
    Settings settings;
    std::shared_ptr<const BandLayout> layout;
    std::vector<TokenRange> scopes; // cover [0, L) in order
    ScoreRule rule;
    std::variant<Projections<double>, Projections<float>> projections;
    Tensor<double> headCoefficients; // [B,H,L,C], o_h: what each head adds to the coefficients
    std::vector<double> outputBias; // [C], what a trained layer adds whatever the heads do; else empty
    Tensor<double> logits, weights; // [B,L,H], article only
    std::shared_ptr<const GivenAttention> given; // computed elsewhere: no queries and keys, the weights as they are

    [[nodiscard]] bool isArticle() const { return settings.method == Method::Article; }
    [[nodiscard]] std::size_t items() const { return headCoefficients.size(0); }
    [[nodiscard]] std::size_t heads() const { return headCoefficients.size(1); }
    [[nodiscard]] std::size_t tokens() const { return headCoefficients.size(2); }
    [[nodiscard]] std::size_t channels() const { return headCoefficients.size(3); }
    [[nodiscard]] TokenRange scopeOf(std::size_t token) const;
};

/// Attention of coefficients [B,L,C] under `settings` (any method but Off). Same bits for any number of threads.
/// Errors: Stopped, NonFinite (scores overflow).
[[nodiscard]] Result<std::shared_ptr<const Attention>> attend(const Tensor<double>& coefficients,
                                                              std::shared_ptr<const BandLayout> layout,
                                                              const Settings& settings, int threads,
                                                              Progress& progress);

} // namespace wg
