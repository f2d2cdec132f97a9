// SPDX-License-Identifier: GPL-3.0-or-later
// The 2023 article's method in its linear form: a softmax gain per coefficient from noise projections.
#pragma once

#include "core/attention/attention.h"

namespace wg {

/// R = RandomState(seed); per head draw Q_h, K_h, V_h of [B,L,d]; z_h = rowsum((Q_h K_h^T / sqrt(d)) V_h), which is
/// Q_h (K_h^T (V_h 1)) / sqrt(d) and so costs O(L d); w_h = softmax over the L positions; head h adds c * w_h.
/// Fills projections, logits, weights and headCoefficients of `attention`. Errors: Stopped.
[[nodiscard]] Result<void> attendAsInArticle(const Tensor<double>& coefficients, Attention& attention,
                                             Progress& progress);

} // namespace wg
