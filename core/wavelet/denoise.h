// SPDX-License-Identifier: GPL-3.0-or-later
// Classical denoisers by wavelet thresholding, to compare attention with.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/wavelet/dwt.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace wg {

enum class Denoiser
{
    VisuShrink, // soft at sigma sqrt(2 ln T) (Donoho and Johnstone, Biometrika 81, 1994)
    UniversalHard, // hard at the same threshold
    SureShrink, // soft, per band the least of Stein's estimate, universal where a band is sparse (JASA 90, 1995)
    BayesShrink, // soft, per band sigma^2 / sigma_signal (Chang, Yu, Vetterli, IEEE Trans. Image Proc. 9, 2000)
    InvariantHard // hard, averaged over shifts of the signal (Coifman and Donoho, 1995)
};
inline constexpr std::array kDenoisers{Denoiser::VisuShrink, Denoiser::UniversalHard, Denoiser::SureShrink,
                                       Denoiser::BayesShrink, Denoiser::InvariantHard};

/// Names as files spell them ("visushrink-soft") and as tables do ("VisuShrink soft").
[[nodiscard]] std::string_view toString(Denoiser denoiser);
[[nodiscard]] std::string_view titleOf(Denoiser denoiser);

[[nodiscard]] double softThreshold(double value, double threshold);
[[nodiscard]] double hardThreshold(double value, double threshold);
/// sigma sqrt(2 ln T).
[[nodiscard]] double universalThreshold(double sigma, std::size_t sampleCount);
/// median(|d_1|) / 0.6745 of one channel's coefficients; 0 without a transform.
[[nodiscard]] double noiseLevel(std::span<const double> coefficients, const BandLayout& layout);
/// The threshold of one detail band under a denoiser; T is the length of the signal.
[[nodiscard]] double bandThreshold(Denoiser denoiser, std::span<const double> band, double sigma,
                                   std::size_t sampleCount);

/// One channel without its noise of standard deviation `sigma`. The approximation is kept as it is. Translation
/// invariance averages over min(2^J, 64) shifts. Errors: Stopped.
[[nodiscard]] Result<std::vector<double>> denoised(std::span<const double> samples, const FilterBank& bank,
                                                   const BandLayout& layout, Denoiser denoiser, double sigma,
                                                   Progress& progress);

} // namespace wg
