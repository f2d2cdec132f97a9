// SPDX-License-Identifier: GPL-3.0-or-later
// Thresholds per band, and cycle spinning.
#include "core/wavelet/denoise.h"

#include "core/base/translatable.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wg {
namespace {

constexpr std::size_t kMostShifts = 64;

double meanSquare(std::span<const double> values)
{
    return std::inner_product(values.begin(), values.end(), values.begin(), 0.0) / static_cast<double>(values.size());
}

/// Minimises Stein's unbiased estimate of the risk of soft thresholding at one of the band's own magnitudes:
/// n - 2 #{|x| <= t} + sum min(|x|, t)^2, in units of sigma.
double sureMinimum(std::span<const double> band, double sigma)
{
    std::vector<double> squares;
    for (const double value : band)
        squares.push_back(value * value / (sigma * sigma));
    std::sort(squares.begin(), squares.end());
    const auto count = static_cast<double>(squares.size());
    double best = count; // of the threshold 0
    double threshold = 0;
    double below = 0; // sum of the squares up to this one
    for (std::size_t k = 0; k < squares.size(); ++k) {
        below += squares[k];
        const auto kept = static_cast<double>(squares.size() - 1 - k);
        const double risk = count - 2 * static_cast<double>(k + 1) + below + kept * squares[k];
        if (risk >= best) continue;
        best = risk;
        threshold = std::sqrt(squares[k]);
    }
    return sigma * threshold;
}

/// The hybrid scheme: where a band is too sparse for Stein's estimate to be told from noise, universal for its length.
double sureThreshold(std::span<const double> band, double sigma)
{
    const auto count = static_cast<double>(band.size());
    const double universal = universalThreshold(sigma, band.size());
    const double excess = meanSquare(band) / (sigma * sigma) - 1;
    if (band.size() < 2 || excess <= std::pow(std::log2(count), 1.5) / std::sqrt(count)) return universal;
    return std::min(universal, sureMinimum(band, sigma));
}

/// sigma^2 / sigma_signal; a band without signal is taken out whole.
double bayesThreshold(std::span<const double> band, double sigma)
{
    const double signal = std::sqrt(std::max(meanSquare(band) - sigma * sigma, 0.0));
    if (signal > 0) return sigma * sigma / signal;
    return std::accumulate(band.begin(), band.end(), 0.0,
                           [](double largest, double value) { return std::max(largest, std::abs(value)); });
}

bool isHard(Denoiser denoiser)
{
    return denoiser == Denoiser::UniversalHard || denoiser == Denoiser::InvariantHard;
}

Result<std::vector<double>> denoisedOnce(std::span<const double> samples, const FilterBank& bank,
                                         const BandLayout& layout, Denoiser denoiser, double sigma, Progress& progress)
{
    Tensor<double> signal({1, samples.size(), 1});
    std::copy(samples.begin(), samples.end(), signal.values.begin());
    WG_TRY(coefficients, decompose(signal, bank, layout, 1, progress));
    const auto apply = isHard(denoiser) ? hardThreshold : softThreshold;
    for (std::size_t band = 1; band < layout.bandCount(); ++band) {
        const auto values
            = std::span<double>(coefficients.values)
                  .subspan(layout.bandOffsets[band], layout.bandOffsets[band + 1] - layout.bandOffsets[band]);
        const double threshold = bandThreshold(denoiser, values, sigma, samples.size());
        for (double& value : values)
            value = apply(value, threshold);
    }
    WG_TRY(result, reconstruct(coefficients, bank, layout, 1, progress));
    return std::vector<double>(result.values.begin(), result.values.end());
}

} // namespace

std::string_view toString(Denoiser denoiser)
{
    switch (denoiser) {
    case Denoiser::VisuShrink:
        return "visushrink-soft";
    case Denoiser::UniversalHard:
        return "universal-hard";
    case Denoiser::SureShrink:
        return "sureshrink-hybrid";
    case Denoiser::BayesShrink:
        return "bayesshrink";
    case Denoiser::InvariantHard:
        return "translation-invariant-hard";
    }
    return "";
}

std::string_view titleOf(Denoiser denoiser)
{
    switch (denoiser) {
    case Denoiser::VisuShrink:
        return WG_TRANSLATABLE("wg", "VisuShrink, soft");
    case Denoiser::UniversalHard:
        return WG_TRANSLATABLE("wg", "Universal, hard");
    case Denoiser::SureShrink:
        return WG_TRANSLATABLE("wg", "SureShrink, hybrid");
    case Denoiser::BayesShrink:
        return WG_TRANSLATABLE("wg", "BayesShrink");
    case Denoiser::InvariantHard:
        return WG_TRANSLATABLE("wg", "Translation-invariant, hard");
    }
    return "";
}

double softThreshold(double value, double threshold)
{
    return std::copysign(std::max(std::abs(value) - threshold, 0.0), value);
}

double hardThreshold(double value, double threshold)
{
    return std::abs(value) > threshold ? value : 0.0;
}

double universalThreshold(double sigma, std::size_t sampleCount)
{
    return sigma * std::sqrt(2 * std::log(static_cast<double>(std::max<std::size_t>(sampleCount, 1))));
}

double noiseLevel(std::span<const double> coefficients, const BandLayout& layout)
{
    if (layout.levels == 0) return 0;
    std::vector<double> finest;
    for (const double value : coefficients.subspan(layout.bandOffsets[layout.bandCount() - 1]))
        finest.push_back(std::abs(value));
    const auto middle = finest.begin() + static_cast<std::ptrdiff_t>(finest.size() / 2);
    std::nth_element(finest.begin(), middle, finest.end());
    const double upper = *middle;
    const double lower = finest.size() % 2 == 0 ? *std::max_element(finest.begin(), middle) : upper;
    return 0.5 * (lower + upper) / 0.6745;
}

double bandThreshold(Denoiser denoiser, std::span<const double> band, double sigma, std::size_t sampleCount)
{
    if (!(sigma > 0)) return 0;
    switch (denoiser) {
    case Denoiser::SureShrink:
        return sureThreshold(band, sigma);
    case Denoiser::BayesShrink:
        return bayesThreshold(band, sigma);
    case Denoiser::VisuShrink:
    case Denoiser::UniversalHard:
    case Denoiser::InvariantHard:
        break;
    }
    return universalThreshold(sigma, sampleCount);
}

Result<std::vector<double>> denoised(std::span<const double> samples, const FilterBank& bank, const BandLayout& layout,
                                     Denoiser denoiser, double sigma, Progress& progress)
{
    if (denoiser != Denoiser::InvariantHard) return denoisedOnce(samples, bank, layout, denoiser, sigma, progress);
    const std::size_t length = samples.size();
    const std::size_t shifts = std::min({std::size_t{1} << std::min(layout.levels, 30), kMostShifts, length});
    std::vector<double> sum(length, 0.0);
    std::vector<double> shifted(length);
    for (std::size_t shift = 0; shift < shifts; ++shift) {
        if (progress.stopped()) return stoppedError();
        std::rotate_copy(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(shift), samples.end(),
                         shifted.begin());
        WG_TRY(part, denoisedOnce(shifted, bank, layout, denoiser, sigma, progress));
        for (std::size_t t = 0; t < length; ++t)
            sum[(t + shift) % length] += part[t];
    }
    for (double& value : sum)
        value /= static_cast<double>(shifts);
    return sum;
}

} // namespace wg
