// SPDX-License-Identifier: GPL-3.0-or-later
// The amplitude spectrum of a signal.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// Amplitude of each frequency k / (T dt), k = 0 ... T / 2: a sine of amplitude A at one of them stands at A. No window
/// is applied; 0 is the mean, and so is (for even T) the last one the amplitude of alternation.
struct AmplitudeSpectrum
{
    double frequencyStep = 1; // 1 / (T dt): cycles a second, or a sample
    std::vector<double> amplitude;
};

/// `stride`: the samples are every stride-th value. Errors: Stopped, before or after the transform, which cannot be
/// interrupted (70 ms at 2^21 samples).
[[nodiscard]] Result<AmplitudeSpectrum> amplitudeSpectrum(std::span<const double> values, std::size_t stride,
                                                          double secondsPerSample, Progress& progress);

} // namespace wg
