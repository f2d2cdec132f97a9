// SPDX-License-Identifier: GPL-3.0-or-later
// Attention that another program computed: maps to look at, without queries, keys and values.
#pragma once

#include "core/attention/attention.h"
#include "core/base/tensor.h"
#include "core/wavelet/boundary.h"

#include <memory>
#include <string>

namespace wg {

/// Immutable once shared. Weights are finite; B, H, L >= 1, H at most kMaxHeads.
struct GivenAttention
{
    Tensor<double> weights; // [B,H,L,L], rows are queries
    bool isSigned = false; // some weight is below 0
    // How the tokens lie in time: one a sample, or these coefficients.
    std::string wavelet; // empty: one a sample
    BoundaryMode mode = BoundaryMode::Periodization;
    int levels = 0;

    [[nodiscard]] std::size_t items() const { return weights.size(0); }
    [[nodiscard]] std::size_t heads() const { return weights.size(1); }
    [[nodiscard]] std::size_t tokens() const { return weights.size(2); }
};

/// What `settings` become for it: its transform and heads, and nothing that would change a weight.
void adoptGiven(const GivenAttention& given, Settings& settings);

/// The attention stage around it. What a head adds is the mean of the coefficients under its weights, divided by the
/// number of heads, as with weights of content: the true values are not known. Errors: BadShape (other items or tokens
/// than the coefficients), Stopped.
[[nodiscard]] Result<std::shared_ptr<const Attention>> attendAsGiven(std::shared_ptr<const GivenAttention> given,
                                                                     const Tensor<double>& coefficients,
                                                                     std::shared_ptr<const BandLayout> layout,
                                                                     const Settings& settings, int threads,
                                                                     Progress& progress);

} // namespace wg
