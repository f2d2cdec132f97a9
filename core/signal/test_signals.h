// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in examples: named, seeded, of any length.
#pragma once

#include "core/base/result.h"
#include "core/signal/signal.h"

#include <span>
#include <string_view>

namespace wg {

struct ExampleInfo
{
    std::string_view name; // "doppler"
    std::string_view title; // "Doppler": for menus
    std::string_view summary; // one sentence on what to look for
    std::size_t defaultLength;
    double defaultNoise;
};

[[nodiscard]] std::span<const ExampleInfo> exampleInfos();

/// "example:doppler?n=2048&noise=1&seed=0" (the prefix is optional). Errors: BadParameter naming what is allowed.
[[nodiscard]] Result<SignalPtr> makeExample(std::string_view specification);

} // namespace wg
