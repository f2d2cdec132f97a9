// SPDX-License-Identifier: GPL-3.0-or-later
// Doubling the rate of a band-limited signal, vectorised for the processor it runs on (Google Highway).
#pragma once

#include <complex>
#include <cstddef>
#include <span>

namespace wg::kernel {

/// out[2 i] = in[i], out[2 i + 1] = sum_k taps[k] (in[i - k] + in[i + 1 + k]) for i = 0 ... count - 1.
/// Reads in[1 - taps.size()] to in[count + taps.size() - 1].
void doubleRate(const float* in, std::size_t count, std::span<const float> taps, float* out);

/// out[n] = (real[n] + i imaginary[n]) * phase * carrier[n].
void modulate(const float* real, const float* imaginary, std::span<const std::complex<float>> carrier,
              std::complex<float> phase, std::complex<float>* out);

} // namespace wg::kernel
