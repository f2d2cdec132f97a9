// SPDX-License-Identifier: GPL-3.0-or-later
// One real transform, scaled to amplitudes.
#include "core/wavelet/spectrum.h"

#include "core/wavelet/fft.h"

#include <complex>

namespace wg {

Result<AmplitudeSpectrum> amplitudeSpectrum(std::span<const double> values, std::size_t stride, double secondsPerSample,
                                            Progress& progress)
{
    const std::size_t length = (values.size() + stride - 1) / stride;
    if (progress.stopped()) return stoppedError();
    const FftBuffer<double> samples(length);
    const FftBuffer<std::complex<double>> bins(length / 2 + 1);
    const auto plan = FftPlan<double>::forwardReal(length);
    for (std::size_t t = 0; t < length; ++t)
        samples.values()[t] = values[t * stride];
    plan.runForwardReal(samples.values(), bins.values());
    if (progress.stopped()) return stoppedError();

    AmplitudeSpectrum spectrum;
    spectrum.frequencyStep = 1 / (static_cast<double>(length) * secondsPerSample);
    spectrum.amplitude.resize(length / 2 + 1);
    for (std::size_t k = 0; k < spectrum.amplitude.size(); ++k) {
        // Both a positive and a negative frequency, but for those that are their own mirror image.
        const double sides = k == 0 || 2 * k == length ? 1.0 : 2.0;
        spectrum.amplitude[k] = sides * std::abs(bins.values()[k]) / static_cast<double>(length);
    }
    return spectrum;
}

} // namespace wg
