// SPDX-License-Identifier: GPL-3.0-or-later
// What a stretch of a signal measures.
#pragma once

#include "core/signal/signal.h"

#include <cstddef>
#include <optional>

namespace wg {

struct StretchMeasure
{
    std::size_t samples = 0;
    std::optional<double> seconds; // none without a rate
    double perPeriod = 0; // 1 / length: hertz, or per sample
    double energy = 0; // sum of squares
    double energyShare = 0; // of the whole channel; 0 for a silent one
};

/// Samples [first, last) of one item and channel; both within the signal. Cost: O(T).
[[nodiscard]] StretchMeasure measure(const Signal& signal, std::size_t item, std::size_t channel, std::size_t first,
                                     std::size_t last);

} // namespace wg
