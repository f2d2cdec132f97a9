// SPDX-License-Identifier: GPL-3.0-or-later
// Results for tests of the views: examples and awkward signals, analysed once.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/signal/test_signals.h"

#include <QTest>

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

/// Rows of results that views and figures must take although nobody hopes for them; fetchAwkwardResult() makes one.
inline void addAwkwardResults()
{
    QTest::addColumn<int>("items");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("method");
    QTest::addColumn<bool>("constant");
    const auto add
        = [](const char* name, int items, int length, int channels, int heads, Method method, bool constant = false) {
              QTest::addRow("%s", name) << items << length << channels << heads << static_cast<int>(method) << constant;
          };
    add("one sample", 1, 1, 1, 4, Method::PerBand);
    add("two samples", 1, 2, 1, 1, Method::Joint);
    add("a constant", 1, 64, 1, 2, Method::Joint, true);
    add("odd length, 64 heads", 1, 101, 1, 64, Method::PerBand);
    add("two items of 32 channels", 2, 100, 32, 4, Method::PerBand);
    add("64 heads of 32 channels", 2, 101, 32, 64, Method::PerBand);
    add("article", 1, 100, 1, 4, Method::Article);
    add("off", 1, 100, 1, 4, Method::Off);
    add("time", 1, 100, 1, 4, Method::Time);
}

inline AnalysisResultPtr fetchAwkwardResult()
{
    QFETCH(int, items);
    QFETCH(int, length);
    QFETCH(int, channels);
    QFETCH(int, heads);
    QFETCH(int, method);
    QFETCH(bool, constant);
    AnalysisOptions options;
    options.method = static_cast<Method>(method);
    options.heads = heads;
    const auto count = [](int value) { return static_cast<std::size_t>(value); };
    return analysed(plainSignal(count(items), count(length), count(channels), constant), options);
}

} // namespace wg::test
