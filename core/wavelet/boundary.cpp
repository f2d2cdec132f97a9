// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the boundary modes, and the value of a signal beyond its ends.
#include "core/wavelet/boundary.h"

#include "core/base/translatable.h"
#include "core/wavelet/extension.h"

#include <algorithm>

namespace wg {

namespace {

struct Division
{
    std::int64_t quotient;
    std::int64_t remainder; // never negative
};

Division divideFloor(std::int64_t a, std::int64_t b)
{
    const std::int64_t remainder = ((a % b) + b) % b;
    return {(a - remainder) / b, remainder};
}

bool isOdd(std::int64_t value)
{
    return value % 2 != 0;
}

template <class Real>
Real at(const ChannelView<Real>& x, std::int64_t index)
{
    return x[static_cast<std::size_t>(index)];
}

/// Half-sample (anti)symmetry: the copies alternate between forwards and, times `sign`, backwards.
template <class Real>
Real mirrored(const ChannelView<Real>& x, std::int64_t index, Real sign)
{
    const auto length = static_cast<std::int64_t>(x.size());
    const auto [copy, r] = divideFloor(index, length);
    return isOdd(copy) ? sign * at(x, length - 1 - r) : at(x, r);
}

/// Whole-sample symmetry: the end samples are not repeated.
template <class Real>
Real reflected(const ChannelView<Real>& x, std::int64_t index)
{
    const auto last = static_cast<std::int64_t>(x.size()) - 1;
    const auto [copy, r] = divideFloor(index, last);
    return isOdd(copy) ? at(x, last - r) : at(x, r);
}

/// Whole-sample antisymmetry about the end points: every copy rises by x_n - x_1.
template <class Real>
Real antireflected(const ChannelView<Real>& x, std::int64_t index)
{
    const auto last = static_cast<std::int64_t>(x.size()) - 1;
    const auto [copy, r] = divideFloor(index, last);
    const Real rise = static_cast<Real>(copy) * (x.back() - x.front());
    return isOdd(copy) ? rise + (x.front() + x.back() - at(x, last - r)) : rise + at(x, r);
}

template <class Real>
Real straightOn(const ChannelView<Real>& x, std::int64_t index)
{
    if (index < 0) return x[0] + static_cast<Real>(-index) * (x[0] - x[1]);
    const std::size_t n = x.size();
    const std::int64_t beyond = index - static_cast<std::int64_t>(n) + 1;
    return x[n - 1] + static_cast<Real>(beyond) * (x[n - 1] - x[n - 2]);
}

template <class Real>
Real constantEdge(const ChannelView<Real>& x, std::int64_t index)
{
    return index < 0 ? x.front() : x.back();
}

bool needsTwoSamples(BoundaryMode mode)
{
    return mode == BoundaryMode::Smooth || mode == BoundaryMode::Reflect || mode == BoundaryMode::Antireflect;
}

constexpr std::array<std::string_view, kBoundaryModes.size()> kNames{
    WG_TRANSLATABLE("wg", "zero"),     WG_TRANSLATABLE("wg", "constant"),      WG_TRANSLATABLE("wg", "symmetric"),
    WG_TRANSLATABLE("wg", "periodic"), WG_TRANSLATABLE("wg", "smooth"),        WG_TRANSLATABLE("wg", "periodization"),
    WG_TRANSLATABLE("wg", "reflect"),  WG_TRANSLATABLE("wg", "antisymmetric"), WG_TRANSLATABLE("wg", "antireflect")};

} // namespace

std::string_view toString(BoundaryMode mode)
{
    return kNames[static_cast<std::size_t>(mode)];
}

std::optional<BoundaryMode> findBoundaryMode(std::string_view name)
{
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return kBoundaryModes[static_cast<std::size_t>(found - kNames.begin())];
}

template <class Real>
Real extendedSample(const ChannelView<Real>& x, std::int64_t index, BoundaryMode mode)
{
    const auto length = static_cast<std::int64_t>(x.size());
    if (index >= 0 && index < length) return at(x, index);
    if (length == 1 && needsTwoSamples(mode)) return x[0];
    switch (mode) {
    case BoundaryMode::Zero:
        return 0;
    case BoundaryMode::Constant:
        return constantEdge(x, index);
    case BoundaryMode::Symmetric:
        return mirrored(x, index, Real{1});
    case BoundaryMode::Periodic:
        return at(x, divideFloor(index, length).remainder);
    case BoundaryMode::Smooth:
        return straightOn(x, index);
    case BoundaryMode::Periodization:
        return at(x, std::min(divideFloor(index, length + length % 2).remainder, length - 1));
    case BoundaryMode::Reflect:
        return reflected(x, index);
    case BoundaryMode::Antisymmetric:
        return mirrored(x, index, Real{-1});
    case BoundaryMode::Antireflect:
        return antireflected(x, index);
    }
    return 0;
}

template double extendedSample(const ChannelView<double>&, std::int64_t, BoundaryMode);
template float extendedSample(const ChannelView<float>&, std::int64_t, BoundaryMode);

} // namespace wg
