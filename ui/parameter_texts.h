// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the parameters: names, choices, and tooltips that give units and reasons.
#pragma once

#include "ui/parameter_rules.h"

namespace wg {

/// What limits a parameter at the moment.
struct ParameterFacts
{
    std::size_t sampleCount = 1;
    std::size_t filterLength = 2;
    int usefulLevels = 0;
    int largestLevels = 1;
};

[[nodiscard]] QString toolTipOf(Parameter parameter, const Settings& settings, const ParameterFacts& facts,
                                bool hasEffect);

/// Why nothing has an effect on attention that was computed elsewhere.
[[nodiscard]] QString givenReason();

} // namespace wg
