// SPDX-License-Identifier: GPL-3.0-or-later
// One level of the transform and a whole pyramid, there and back.
#include "core/wavelet/dwt.h"
#include "tests/bench/bench_data.h"

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

void dwtF64(benchmark::State& state)
{
    level<double>(state, "db4");
}
void dwtF32(benchmark::State& state)
{
    level<float>(state, "db4");
}
void idwtF64(benchmark::State& state)
{
    levelBack<double>(state, "db4");
}
void idwtF32(benchmark::State& state)
{
    levelBack<float>(state, "db4");
}

BENCHMARK(dwtF64)->Arg(1 << 20)->Unit(benchmark::kMicrosecond);
BENCHMARK(dwtF32)->Arg(1 << 20)->Unit(benchmark::kMicrosecond);
BENCHMARK(idwtF64)->Arg(1 << 20)->Unit(benchmark::kMicrosecond);
BENCHMARK(idwtF32)->Arg(1 << 20)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace wg::bench
