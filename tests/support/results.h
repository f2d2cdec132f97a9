// SPDX-License-Identifier: GPL-3.0-or-later
// Results for tests of the views: examples and awkward signals, analysed once.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/signal/test_signals.h"

#include <cmath>
#include <memory>
#include <string>

namespace wg::test {

inline AnalysisResultPtr analysed(SignalPtr signal, AnalysisOptions options)
{
    AnalysisRequest request;
    request.signal = std::move(signal);
    request.options = std::move(options);
    Progress progress;
    auto result = analyse(request, progress);
    return result ? *result : nullptr;
}

inline AnalysisResultPtr exampleResult(const std::string& example, Method method, int heads,
                                       std::optional<int> levels = std::nullopt)
{
    AnalysisOptions options;
    options.method = method;
    options.heads = heads;
    options.levels = levels;
    auto signal = makeExample(example);
    return signal ? analysed(*signal, options) : nullptr;
}

/// items x length x channels of a smooth mixture, or of one value where `constant` is set.
inline SignalPtr plainSignal(std::size_t items, std::size_t length, std::size_t channels, bool constant = false)
{
    auto signal = std::make_shared<Signal>();
    signal->samples = Tensor<double>({items, length, channels});
    for (std::size_t i = 0; i < signal->samples.values.size(); ++i) {
        signal->samples.values[i] = constant ? 3.5 : std::sin(0.37 * static_cast<double>(i % 211));
    }
    for (std::size_t c = 0; c < channels; ++c) {
        signal->channels.push_back("c" + std::to_string(c));
        signal->units.emplace_back();
    }
    signal->source.name = "plain.npy";
    return signal;
}

} // namespace wg::test
