// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that are a rule on bands and times: attention whose map is known before it is computed.
#pragma once

#include "core/attention/settings.h"
#include "core/wavelet/dwt.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace wg {

/// A rule gives every token two numbers as a query and two as a key, and the score is S_ij = -|q_i - k_j|^2 / (2 t^2).
/// So the maps are exact functions of the distance, streamed and tiled like all others:
///   uniform  q = k = 0                            every weight is 1 / n
///   local    q = k = (0, tc / w), w = 8 2^h       a Gaussian of the distance in time between the footprints' centres,
///                                                 of standard deviation 8 2^h t samples in head h = 0, 1, ...
///   parent   k = 6 (rank, index),                 the ancestor h + 1 generations up: the coefficient of that level
///            q = 6 (rank, index) of the ancestor  whose centre is nearest; a_J is the parent of d_J and of itself
///   scale    k = 6 (band, 0), q = 6 (h', 0)       head h reads all of band h' = h mod (J + 1) alike
/// rank is 0 for a_J and counts the bands down to d_1, index is the place within the band. The softmax never gives
/// exactly 0: at t = 1 a neighbour of the ancestor gets e^-18 = 1.5e-8 of its weight, a token of the next band
/// likewise.
inline constexpr std::size_t kAnalyticUnits = 2;

struct AnalyticPlaces
{
    std::vector<double> query, key; // [L,2]
};

/// Of one head. `method` other than joint: no token has an ancestor but itself.
[[nodiscard]] AnalyticPlaces analyticPlaces(const Settings& settings, const BandLayout& layout, std::size_t head);

/// One sentence that a reader can check on the map and the figures of the heads; empty where none holds.
[[nodiscard]] std::string_view expectationOf(const Settings& settings);

} // namespace wg
