// SPDX-License-Identifier: GPL-3.0-or-later
// Continuous wavelet transform with the Morlet wavelet (Torrence and Compo, Bull. Amer. Meteor. Soc. 79, 1998).
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/wavelet/fft.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// Scales s_m = s0 2^(m dj), m = 0 ... ; times in seconds with dt seconds a sample.
struct MorletOptions
{
    double omega0 = 6.0;
    double firstScale = 0; // s0 in seconds; 0: 2 dt
    double scaleStep = 1.0 / 12.0; // dj
    std::size_t scaleCount = 0; // 0: up to T dt / 2
};

/// The scales of a transform and what each means.
struct MorletScales
{
    std::vector<double> scales; // seconds
    std::vector<double> periods; // Fourier period 4 pi s / (omega0 + sqrt(2 + omega0^2)), seconds
    std::vector<double> edgeSeconds; // sqrt(2) s: this close to either end the transform sees the padding
};
[[nodiscard]] MorletScales morletScales(std::size_t sampleCount, double secondsPerSample, const MorletOptions& options);

/// W[scale, sample] at every sample.
template <class Real>
struct MorletCoefficients
{
    std::size_t scaleCount;
    std::size_t sampleCount;
    FftBuffer<std::complex<Real>> values;

    [[nodiscard]] std::span<const std::complex<Real>> row(std::size_t scale) const
    {
        return values.values().subspan(scale * sampleCount, sampleCount);
    }
    [[nodiscard]] std::span<std::complex<Real>> row(std::size_t scale)
    {
        return values.values().subspan(scale * sampleCount, sampleCount);
    }
};

/// W = ifft(fft(x - mean) conj(psi^)), psi^(s w) = pi^(-1/4) H(w) exp(-(s w - omega0)^2 / 2) sqrt(2 pi s / dt),
/// zero-padded to the next power of two above T. In float, a scale whose wavelet covers little of the spectrum is
/// inverted at its own rate and interpolated (wavelet/upsample.h), within 2e-6 of the largest |W| of that scale.
/// Errors: Stopped. Same bits for any number of threads.
template <class Real>
[[nodiscard]] Result<MorletCoefficients<Real>> morletTransform(std::span<const double> samples, double secondsPerSample,
                                                               const MorletOptions& options, int threads,
                                                               Progress& progress);

/// |W| for a picture: at least min(columns, T) evenly spaced columns, column c at sample c * samplesPerColumn.
/// Each scale is inverted only at the rate its band needs (never below the columns), which is exact; where a scale has
/// several values within one column the largest is kept, so that no peak is lost.
struct Scalogram
{
    MorletScales scales;
    Tensor<float> magnitude; // [scale, column]
    double samplesPerColumn = 1;
};
[[nodiscard]] Result<Scalogram> scalogram(std::span<const double> samples, double secondsPerSample,
                                          const MorletOptions& options, std::size_t columns, int threads,
                                          Progress& progress);

} // namespace wg
