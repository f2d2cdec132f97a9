// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of an analysis.
#pragma once

#include "core/attention/settings.h"
#include "core/signal/signal.h"

#include <cstdint>

namespace wg {

/// One request to analyse(). Everything that changes the answer, and the two resources it may use.
struct AnalysisRequest
{
    SignalPtr signal;
    AnalysisOptions options;
    int threads = 0; // 0: as many as the machine has; never changes the result
    std::uint64_t maxMemoryBytes = 0; // 0: 75 % of the machine's

    bool operator==(const AnalysisRequest&) const = default;
};

} // namespace wg
