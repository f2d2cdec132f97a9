// SPDX-License-Identifier: GPL-3.0-or-later
// A narrow band of a long spectrum back to time: a short inverse transform, then interpolation to the full rate.
#pragma once

#include "core/wavelet/fft.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// x[n] = sum_k Y[k] e^(2 pi i (centre + k) n / length), n = 0 ... count - 1, for a spectrum Y of baseband bins
/// k = -M/2 ... M/2 - 1 that is zero beyond a quarter of M and falls off like a Gaussian towards there.
/// `baseband` holds Y in the order of an inverse transform of M points (k = 0 first, negative k at the end) and is
/// overwritten. The M-point transform is sampled at length / M; each doubling of the rate keeps its samples and puts
/// one between every two by Deslauriers and Dubuc's interpolation, which is exact for slow signals: with each doubling
/// the signal is slower and fewer taps do. The error is below 3e-7 of the largest |x|. Not shared between threads.
class Upsampler
{
public:
    explicit Upsampler(std::size_t length)
        : m_length(length)
    { }

    void run(const FftPlan<float>& plan, std::span<std::complex<float>> baseband, std::size_t centre,
             std::span<std::complex<float>> out);

private:
    void modulateAll(std::size_t centre, std::span<std::complex<float>> out) const;

    std::size_t m_length; // of the whole spectrum, a power of two times M
    std::vector<float> m_real, m_imaginary; // with margins on both sides
    std::vector<float> m_next;
};

} // namespace wg
