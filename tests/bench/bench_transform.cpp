// SPDX-License-Identifier: GPL-3.0-or-later
// One level of the transform and a whole pyramid, there and back.
#include "core/wavelet/dwt.h"
#include "tests/bench/bench_data.h"
#include "tests/support/dispatch_target.h"

#include <benchmark/benchmark.h>

#include <string>

namespace wg::bench {
namespace {

const FilterBank& bankOf(const std::string& name)
{
    return *findFilterBank(name).value();
}

/// One level of args[0] samples, symmetric.
template <class Real>
void level(benchmark::State& state, const std::string& wavelet)
{
    const auto x = normals<Real>(static_cast<std::size_t>(state.range(0)), 1);
    std::vector<Real> low, high;
    for (auto iteration : state)
        analyse<Real>(x, bankOf(wavelet), BoundaryMode::Symmetric, low, high);
    state.counters["check"] = magnitudeSum<Real>(low) + magnitudeSum<Real>(high);
}

template <class Real>
void levelBack(benchmark::State& state, const std::string& wavelet)
{
    const auto x = normals<Real>(static_cast<std::size_t>(state.range(0)), 1);
    std::vector<Real> low, high, y;
    analyse<Real>(x, bankOf(wavelet), BoundaryMode::Symmetric, low, high);
    for (auto iteration : state)
        synthesise<Real>(low, high, bankOf(wavelet), BoundaryMode::Symmetric, y);
    state.counters["check"] = magnitudeSum<Real>(y);
}

/// A signal of [1,T,C] and the shape of its pyramid.
template <class Real>
struct Subject
{
    const FilterBank& bank;
    Tensor<Real> signal;
    BandLayout layout;

    /// Args: T, C, levels.
    Subject(const benchmark::State& state, const std::string& wavelet)
        : bank(bankOf(wavelet))
        , signal({1, static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1))})
        , layout(makeBandLayout(signal.size(1), bank, BoundaryMode::Symmetric, static_cast<int>(state.range(2))))
    {
        const std::vector<Real> drawn = normals<Real>(signal.values.size(), 1);
        signal.values.assign(drawn.begin(), drawn.end());
        keepFreedMemory();
    }
};

/// Args: T, C, levels, threads.
template <class Real>
void pyramid(benchmark::State& state, const std::string& wavelet)
{
    const Subject<Real> subject(state, wavelet);
    Progress progress;
    double check = 0;
    for (auto iteration : state) {
        const auto result
            = decompose(subject.signal, subject.bank, subject.layout, static_cast<int>(state.range(3)), progress);
        if (check == 0) {
            state.PauseTiming();
            check = magnitudeSum<Real>(result->values);
            state.ResumeTiming();
        }
    }
    state.counters["check"] = check;
}

template <class Real>
void pyramidBack(benchmark::State& state, const std::string& wavelet)
{
    const Subject<Real> subject(state, wavelet);
    Progress progress;
    const auto coefficients = decompose(subject.signal, subject.bank, subject.layout, 1, progress);
    double check = 0;
    for (auto iteration : state) {
        const auto result
            = reconstruct(*coefficients, subject.bank, subject.layout, static_cast<int>(state.range(3)), progress);
        if (check == 0) {
            state.PauseTiming();
            check = magnitudeSum<Real>(result->values);
            state.ResumeTiming();
        }
    }
    state.counters["check"] = check;
}

const std::vector<std::string> kArgNames{"T", "C", "levels", "threads"};

void addLevels(const std::string& name, void (*run)(benchmark::State&, const std::string&))
{
    benchmark::RegisterBenchmark(name.c_str(), run, "db4")->Arg(1 << 20)->Unit(benchmark::kMillisecond);
}

void addPyramids(const std::string& name, void (*run)(benchmark::State&, const std::string&))
{
    benchmark::RegisterBenchmark(name.c_str(), run, "sym8")
        ->ArgNames(kArgNames)
        ->Args({1 << 20, 1, 6, 1})
        ->Args({1 << 20, 1, 6, 2})
        ->Args({1 << 18, 64, 1, 1})
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
}

const bool kRegistered = [] {
    addLevels("dwt/f64", level<double>);
    addLevels("dwt/f32", level<float>);
    addLevels("idwt/f64", levelBack<double>);
    addLevels("idwt/f32", levelBack<float>);
    addPyramids("wavedec/f64", pyramid<double>);
    addPyramids("wavedec/f32", pyramid<float>);
    addPyramids("waverec/f64", pyramidBack<double>);
    addPyramids("waverec/f32", pyramidBack<float>);
    return true;
}();

} // namespace
} // namespace wg::bench
