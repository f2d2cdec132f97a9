// SPDX-License-Identifier: GPL-3.0-or-later
// From the short inverse transform of a narrow band to every sample: interpolation to the full rate.
#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// x[n] = sum_k Y[k] e^(2 pi i (centre + k) n / length), n = 0 ... count - 1, for baseband bins k = -M/2 ... M/2 - 1
/// that are zero beyond a third of M and fall off like a Gaussian towards there. `baseband` is the inverse transform of
/// Y in M points, one every length / M samples, a power of two. Each doubling of the rate keeps its samples and puts
/// one between every two by Deslauriers and Dubuc's interpolation, which is exact for slow signals: with each doubling
/// the signal is slower and fewer taps do. The error is below 1e-6 of the largest |x|. Not shared between threads.
class Upsampler
{
public:
    explicit Upsampler(std::size_t length)
        : m_length(length)
    { }

    void run(std::span<const std::complex<float>> baseband, std::size_t centre, std::span<std::complex<float>> out);

private:
    /// Samples between two exact phases of the carrier.
    static constexpr std::size_t kCarrierBlock = 256;

    void interpolate(std::span<const std::complex<float>> baseband, std::size_t first, std::size_t count);
    void modulateAll(std::size_t centre, std::size_t start, std::span<std::complex<float>> out) const;

    std::size_t m_length; // of the whole spectrum
    std::vector<float> m_real, m_imaginary; // with margins on both sides
    std::vector<float> m_next;
    std::array<std::complex<float>, kCarrierBlock> m_carrier;
};

} // namespace wg
