// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/measure.h"

namespace wg {

StretchMeasure measure(const Signal& signal, std::size_t item, std::size_t channel, std::size_t first, std::size_t last)
{
    const std::span<const double> values = signal.samples.slice(item);
    const std::size_t stride = signal.channelCount();
    StretchMeasure result;
    double whole = 0;
    for (std::size_t t = 0; t < signal.length(); ++t) {
        const double value = values[t * stride + channel];
        whole += value * value;
        if (t >= first && t < last) result.energy += value * value;
    }
    result.samples = last - first;
    const auto length = static_cast<double>(result.samples) * signal.secondsPerSample();
    if (signal.rate) result.seconds = length;
    result.perPeriod = length > 0 ? 1 / length : 0;
    result.energyShare = whole > 0 ? result.energy / whole : 0;
    return result;
}

} // namespace wg
