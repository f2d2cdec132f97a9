// SPDX-License-Identifier: GPL-3.0-or-later
// The linear kernel A = S / n without the scores: O(L d width) instead of O(L^2 d).
#pragma once

#include "core/attention/head_stream.h"

#include <cstddef>
#include <vector>

namespace wg {

/// What the queries of a scope need to know about its keys and values. With S_ij = s q_i . k_j,
///     sum_j S_ij v_j = s q_i (K^T V),
/// and with S_ij = -s |q_i - k_j|^2 = -s (|q_i|^2 - 2 q_i . k_j + |k_j|^2),
///     sum_j S_ij v_j = -s (|q_i|^2 sum_j v_j - 2 q_i (K^T V) + sum_j |k_j|^2 v_j).
/// Summed in double for either precision, and distances from the mean key, which they do not depend on: less cancels.
class LinearMixer
{
public:
    explicit LinearMixer(const ScoreForm& form)
        : m_form(form)
    { }

    /// Sums over the keys of a scope; false when stopped.
    template <class Real>
    [[nodiscard]] bool summarise(const HeadView<Real>& head, const TokenRange& keys, const Progress& progress);

    /// Row i of A V for i in `queries`, row-major [count, width].
    template <class Real>
    [[nodiscard]] std::vector<double> mix(const HeadView<Real>& head, const TokenRange& queries) const;

private:
    template <class Real>
    [[nodiscard]] bool addMeanKey(const HeadView<Real>& head, const TokenRange& keys, const Progress& progress);

    ScoreForm m_form;
    double m_keyCount = 0;
    std::vector<double> m_origin; // [d], 0 for dot scores
    std::vector<double> m_keyValue; // K^T V, [d, width]
    std::vector<double> m_value; // sum_j v_j
    std::vector<double> m_squareValue; // sum_j |k_j|^2 v_j
};

} // namespace wg
