// SPDX-License-Identifier: GPL-3.0-or-later
// A built-in example with its length and noise, as the name "example:doppler?n=1024&noise=1&seed=0". Pure functions.
#pragma once

#include "core/signal/signal.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace wg {

inline constexpr double kShortestExample = 16;
inline constexpr double kLongestExample = 65536; // longer ones are for the command line
inline constexpr double kLoudestNoise = 5;

struct ExampleSource
{
    QString name = QStringLiteral("doppler");
    std::size_t length = 1024;
    double noise = 1;
    std::uint32_t seed = 0;

    [[nodiscard]] QString source() const;
};

/// Nothing for a file.
[[nodiscard]] std::optional<ExampleSource> exampleSourceOf(const Signal& signal);

} // namespace wg
