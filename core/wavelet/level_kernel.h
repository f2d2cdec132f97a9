// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of one level, vectorised for the processor it runs on (Google Highway).
#pragma once

#include <cstddef>

namespace wg::kernel {

/// Two filters of 2 * half taps each.
template <class Real>
struct TapView
{
    const Real* low;
    const Real* high;
    std::size_t half;
};

/// low[k] = sum_n taps.low[n] window[2k + 2 half - 1 - n], high alike, for k = 0 ... count - 1.
/// The window holds 2 (count + half - 1) samples.
void analyse(const float* window, TapView<float> taps, std::size_t count, float* low, float* high);
void analyse(const double* window, TapView<double> taps, std::size_t count, double* low, double* high);

/// y[2m + r] = sum_p taps.low[2p + r] low[m + half - 1 - p] + taps.high[2p + r] high[m + half - 1 - p], r = 0, 1,
/// m = 0 ... pairs - 1.
void synthesise(const float* low, const float* high, TapView<float> taps, std::size_t pairs, float* y);
void synthesise(const double* low, const double* high, TapView<double> taps, std::size_t pairs, double* y);

/// The same with rows of `channels` interleaved values for every sample, coefficient and output.
void analyseRows(const float* window, std::size_t channels, TapView<float> taps, std::size_t count, float* low,
                 float* high);
void analyseRows(const double* window, std::size_t channels, TapView<double> taps, std::size_t count, double* low,
                 double* high);
void synthesiseRows(const float* low, const float* high, std::size_t channels, TapView<float> taps, std::size_t pairs,
                    float* y);
void synthesiseRows(const double* low, const double* high, std::size_t channels, TapView<double> taps,
                    std::size_t pairs, double* y);

} // namespace wg::kernel
