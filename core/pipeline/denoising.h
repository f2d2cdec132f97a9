// SPDX-License-Identifier: GPL-3.0-or-later
// Attention beside the classical denoisers: on a signal whose clean form is known, and on the classical test signals.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/wavelet/denoise.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct DenoiserError
{
    Denoiser denoiser = Denoiser::VisuShrink;
    double mse = 0; // against the clean signal, over all items and channels
    double snrGainDb = 0; // 10 log10(mse of the input / mse)
};

/// Every classical denoiser on the result's signal with its wavelet, mode and levels; the noise level is estimated for
/// each channel from its finest band. Errors: BadParameter where no clean signal is known or there is no transform,
/// Stopped.
[[nodiscard]] Result<std::vector<DenoiserError>> classicalErrors(const AnalysisResult& result, int threads,
                                                                 Progress& progress);

/// One method on a signal with the noise of many replicates.
struct NoiseRow
{
    std::string method; // "input", "attention", "visushrink-soft", ...
    std::string title;
    double mse = 0; // mean over the replicates
    double standardError = 0; // of that mean; 0 for one replicate
};

/// The clean signal of `result` with white noise of standard deviation `noise`, replicate r that of RandomState(r):
/// the input as it is, attention with the options of `result`, which estimates the noise where it needs to, and the
/// classical denoisers with its wavelet, mode and levels and the noise level known. Same numbers for any number of
/// threads. Errors: BadParameter where no clean signal is known or there is no transform, those of analyse(), Stopped.
[[nodiscard]] Result<std::vector<NoiseRow>> benchOnSignal(const AnalysisResult& result, double noise, int replicates,
                                                          int threads, Progress& progress);

/// The classical comparison: signals of standard deviation 7, noise of 1, 2,048 samples, sym8, periodization, 5 levels.
inline constexpr std::array<std::string_view, 4> kBenchSignals{"blocks", "bumps", "heavisine", "doppler"};
inline constexpr std::size_t kBenchSamples = 2048;

/// One method on the bench signals, in their order.
struct BenchRow
{
    std::string method; // "visushrink-soft", "attention"
    std::string title;
    std::array<double, kBenchSignals.size()> mse{}; // mean over the replicates
    std::array<double, kBenchSignals.size()> standardError{}; // of that mean; 0 for one replicate
};

/// Every classical denoiser with the noise level known, then attention (`per-band`, `content`, window 3, temperature
/// 0.7), which estimates it. Replicate r adds the noise of RandomState(r). Same numbers for any number of threads.
/// Errors: Stopped.
[[nodiscard]] Result<std::vector<BenchRow>> benchDenoisers(int replicates, int threads, Progress& progress);

} // namespace wg
