// SPDX-License-Identifier: GPL-3.0-or-later
// The Morlet transform at every sample, and magnitudes for a picture.
#include "core/wavelet/cwt.h"
#include "tests/bench/bench_data.h"

#include <benchmark/benchmark.h>

#include <numbers>

namespace wg::bench {
namespace {

/// 300 scales over six octaves, s = 2 dt ... 128 dt.
MorletOptions sixOctaves(std::size_t scales)
{
    MorletOptions options;
    options.scaleCount = scales;
    options.scaleStep = 6.0 / static_cast<double>(scales);
    return options;
}

/// Args: samples, scales, threads.
void everyColumn(benchmark::State& state)
{
    const auto x = normals(static_cast<std::size_t>(state.range(0)), 1);
    const MorletOptions options = sixOctaves(static_cast<std::size_t>(state.range(1)));
    keepFreedMemory();
    Progress progress;
    double check = 0;
    for (auto iteration : state) {
        const auto result = morletTransform<float>(x, 1.0, options, static_cast<int>(state.range(2)), progress);
        check = 0;
        for (const auto& value : result->row(result->scaleCount / 2))
            check += static_cast<double>(std::abs(value));
    }
    state.counters["check"] = check;
}

/// Args: samples, scales, threads; 2048 columns or more.
void picture(benchmark::State& state)
{
    const auto x = normals(static_cast<std::size_t>(state.range(0)), 1);
    const MorletOptions options = sixOctaves(static_cast<std::size_t>(state.range(1)));
    keepFreedMemory();
    Progress progress;
    for (auto iteration : state) {
        const auto result = scalogram(x, 1.0, options, 2048, static_cast<int>(state.range(2)), progress);
        benchmark::DoNotOptimize(result->magnitude.values.data());
    }
}

const std::vector<std::string> kArgNames{"T", "scales", "threads"};
BENCHMARK(everyColumn)
    ->ArgNames(kArgNames)
    ->Args({10'000, 300, 1})
    ->Args({100'000, 300, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(picture)
    ->ArgNames(kArgNames)
    ->Args({10'000, 300, 1})
    ->Args({100'000, 300, 1})
    ->Args({1'000'000, 300, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace
} // namespace wg::bench
