// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of the Morlet transform, vectorised for the processor it runs on (Google Highway).
#pragma once

#include <complex>
#include <cstddef>
#include <span>

namespace wg::kernel {

/// norm * exp(-u^2 / 2) at u = first, first + step, ...
struct GaussianRamp
{
    double first;
    double step;
    double norm;
};

/// out[i] = in[i] * norm * exp(-u_i^2 / 2); both spans have the same length.
void multiplyByGaussian(std::span<const std::complex<float>> in, const GaussianRamp& ramp,
                        std::span<std::complex<float>> out);
void multiplyByGaussian(std::span<const std::complex<double>> in, const GaussianRamp& ramp,
                        std::span<std::complex<double>> out);

/// out[c] = the largest |z| of values [c perColumn, (c + 1) perColumn); perColumn is a power of two. The values are
/// overwritten.
void largestMagnitudes(std::span<std::complex<float>> values, std::size_t perColumn, std::span<float> out);

} // namespace wg::kernel
