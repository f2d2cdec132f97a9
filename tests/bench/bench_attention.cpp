// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax attention from q, k and v of [H,T,d] to A V and the log-sum-exp, one or more threads.
#include "core/attention/head_stream.h"
#include "core/attention/linear_kernel.h"
#include "core/attention/score_blocks.h"
#include "core/base/parallel.h"
#include "tests/bench/bench_data.h"

#include <benchmark/benchmark.h>

namespace wg::bench {
namespace {

/// q, k and v of all heads from seeds 1, 2 and 3.
template <class Real>
struct Heads
{
    std::size_t tokens, heads, hidden;
    std::vector<Real> query, key, value;

    explicit Heads(const benchmark::State& state)
        : tokens(static_cast<std::size_t>(state.range(0)))
        , heads(static_cast<std::size_t>(state.range(1)))
        , hidden(static_cast<std::size_t>(state.range(2)))
        , query(normals<Real>(heads * tokens * hidden, 1))
        , key(normals<Real>(heads * tokens * hidden, 2))
        , value(normals<Real>(heads * tokens * hidden, 3))
    { }

    [[nodiscard]] HeadView<Real> head(std::size_t index) const
    {
        const auto part = [&](const std::vector<Real>& all) {
            return std::span<const Real>(all).subspan(index * tokens * hidden, tokens * hidden);
        };
        return {part(query), part(key), part(value), hidden, hidden};
    }
    [[nodiscard]] ScoreForm form(bool distance) const { return {distance, 1 / std::sqrt(static_cast<double>(hidden))}; }
};

/// Args: T, H, d, threads, distance scores.
template <class Real>
void attention(benchmark::State& state)
{
    const Heads<Real> input(state);
    const ScoreForm form = input.form(state.range(4) != 0);
    std::vector<Real> output(input.value.size());
    std::vector<Real> logSumExp(input.heads * input.tokens);
    const auto blocks = cutIntoBlocks(0, input.tokens, kernel::kRows, {});
    const Progress progress;
    for (auto iteration : state) {
        parallelFor(static_cast<int>(state.range(3)), input.heads * blocks.size(), [&](std::size_t index) {
            const std::size_t head = index / blocks.size();
            const TokenRange queries = blocks[index % blocks.size()];
            HeadStream<Real> stream(input.head(head), form);
            if (!stream.run(queries, {0, input.tokens}, progress)) return;
            for (std::size_t row = 0; row < queries.count(); ++row) {
                const std::size_t token = head * input.tokens + queries.first + row;
                logSumExp[token] = static_cast<Real>(stream.logSumExp(row));
                for (std::size_t u = 0; u < input.hidden; ++u)
                    output[token * input.hidden + u] = static_cast<Real>(stream.mixed(row, u));
            }
        });
        benchmark::DoNotOptimize(output.data());
    }
    state.counters["check"] = magnitudeSum<Real>(output);
    state.SetLabel(kernel::targetName());
}

/// Args: T, H, d. The linear kernel in O(T).
void linearKernel(benchmark::State& state)
{
    const Heads<double> input(state);
    const Progress progress;
    double check = 0;
    for (auto iteration : state) {
        check = 0;
        for (std::size_t head = 0; head < input.heads; ++head) {
            LinearMixer mixer(input.form(false));
            if (!mixer.summarise(input.head(head), {0, input.tokens}, progress)) return;
            check += magnitudeSum<double>(mixer.mix(input.head(head), {0, input.tokens}));
        }
    }
    state.counters["check"] = check;
}

/// Args: number of values.
template <class Real>
void exp2Values(benchmark::State& state)
{
    auto values = normals<Real>(static_cast<std::size_t>(state.range(0)), 1);
    const auto original = values;
    for (auto iteration : state) {
        values = original;
        kernel::powersOfTwo(std::span<Real>(values));
        benchmark::DoNotOptimize(values.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

const std::vector<std::string> kArgNames{"T", "H", "d", "threads", "distance"};
BENCHMARK(attention<float>)
    ->ArgNames(kArgNames)
    ->Args({1024, 8, 16, 1, 0})
    ->Args({4096, 4, 8, 1, 0})
    ->Args({4096, 4, 16, 1, 0})
    ->Args({4096, 4, 16, 1, 1})
    ->Args({4096, 4, 16, 2, 0})
    ->Args({4096, 4, 32, 1, 0})
    ->Args({4096, 4, 64, 1, 0})
    ->Args({16384, 4, 16, 2, 0})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(attention<double>)
    ->ArgNames(kArgNames)
    ->Args({1024, 8, 16, 1, 0})
    ->Args({4096, 4, 16, 1, 0})
    ->Args({4096, 4, 16, 1, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(linearKernel)
    ->ArgNames({"T", "H", "d"})
    ->Args({4096, 4, 16})
    ->Args({65536, 4, 16})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(exp2Values<float>)->Arg(2048);
BENCHMARK(exp2Values<double>)->Arg(2048);

} // namespace
} // namespace wg::bench
