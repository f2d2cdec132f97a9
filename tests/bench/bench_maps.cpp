// SPDX-License-Identifier: GPL-3.0-or-later
// What a person waits for: tiles of a map, head figures with overviews, and a whole analysis as after a slider's tick.
#include "core/attention/attention_map.h"
#include "core/pipeline/analysis.h"
#include "core/signal/test_signals.h"
#include "tests/bench/bench_data.h"

#include <benchmark/benchmark.h>

namespace wg::bench {
namespace {

AnalysisRequest requestOf(const benchmark::State& state)
{
    auto signal = std::make_shared<Signal>();
    const auto length = static_cast<std::size_t>(state.range(0));
    signal->samples.shape = {1, length, 1};
    const std::vector<double> drawn = normals(length, 1);
    signal->samples.values.assign(drawn.begin(), drawn.end());
    signal->channels = {"x"};
    signal->units = {""};
    AnalysisRequest request;
    request.signal = std::move(signal);
    request.options.heads = static_cast<int>(state.range(1));
    request.options.hidden = static_cast<int>(state.range(2));
    request.options.method = state.range(3) != 0 ? Method::Joint : Method::PerBand;
    return request;
}

AnalysisResultPtr resultOf(const AnalysisRequest& request)
{
    Progress progress;
    return analyse(request, progress).value();
}

/// A tile of 600 x 600 cells in the middle of the map, unpooled. Args: T, H, d, joint.
void tile(benchmark::State& state)
{
    const auto result = resultOf(requestOf(state));
    const std::size_t first = result->attention->tokens() / 2 - 300;
    Progress progress;
    for (auto iteration : state) {
        const auto map
            = pooledTile(*result->attention, 0, 0, {first, 600, first, 600}, 600, 600, Pooling::Max, progress);
        benchmark::DoNotOptimize(map->values.data());
    }
}

void figures(benchmark::State& state)
{
    const auto result = resultOf(requestOf(state));
    Progress progress;
    for (auto iteration : state) {
        const auto set = figuresOf(*result->attention, static_cast<int>(state.range(4)), progress);
        benchmark::DoNotOptimize(set->get());
    }
}

/// Every stage but the transform, as after a change of heads.
void analysis(benchmark::State& state)
{
    const AnalysisRequest request = requestOf(state);
    AnalysisRequest before = request;
    before.options.heads = static_cast<int>(state.range(1)) - 1;
    const auto previous = resultOf(before);
    Progress progress;
    for (auto iteration : state)
        benchmark::DoNotOptimize(analyse(request, progress, previous).value().get());
}

BENCHMARK(tile)
    ->ArgNames({"T", "H", "d", "joint"})
    ->Args({4096, 1, 16, 1})
    ->Args({16384, 1, 16, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(figures)
    ->ArgNames({"T", "H", "d", "joint", "threads"})
    ->Args({1024, 8, 16, 1, 1})
    ->Args({1024, 8, 16, 1, 2})
    ->Args({4096, 4, 16, 1, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(analysis)
    ->ArgNames({"T", "H", "d", "joint"})
    ->Args({1024, 8, 8, 0})
    ->Args({1024, 8, 16, 1})
    ->Args({16384, 4, 16, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace
} // namespace wg::bench
