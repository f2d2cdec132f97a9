// SPDX-License-Identifier: GPL-3.0-or-later
// The extended signal xe of the transform: what a signal is taken to be at any index, before 0 and from N on too.
#pragma once

#include "core/wavelet/boundary.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace wg {

/// One channel of interleaved channels: every `stride`-th value from `first` on.
template <class Real>
class ChannelView
{
public:
    ChannelView(const Real* first, std::size_t count, std::size_t stride)
        : m_first(first)
        , m_count(count)
        , m_stride(stride)
    { }

    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] Real operator[](std::size_t index) const { return m_first[index * m_stride]; }
    [[nodiscard]] Real front() const { return *m_first; }
    [[nodiscard]] Real back() const { return (*this)[m_count - 1]; }

private:
    const Real* m_first;
    std::size_t m_count;
    std::size_t m_stride;
};

/// Value at any index of x (not empty) extended without end:
///
///     zero           0  0  | x1 x2 ... xn |  0  0
///     constant      x1 x1  | x1 x2 ... xn | xn xn
///     symmetric     x2 x1  | x1 x2 ... xn | xn xn-1
///     antisymmetric -x2 -x1 | x1 x2 ... xn | -xn -xn-1
///     reflect       x3 x2  | x1 x2 ... xn | xn-1 xn-2
///     antireflect   (2 x1 - x3) (2 x1 - x2) | x1 x2 ... xn | (2 xn - xn-1) (2 xn - xn-2)
///     periodic      xn-1 xn | x1 x2 ... xn | x1 x2
///     periodization the same, after an odd signal has repeated its last sample
///     smooth        straight on with the slope of the two outermost samples
///
/// Where a mode needs two samples and there is one, the signal is constant (PyWavelets does not return for reflect).
template <class Real>
[[nodiscard]] Real extendedSample(const ChannelView<Real>& x, std::int64_t index, BoundaryMode mode);

template <class Real>
[[nodiscard]] Real extendedSample(std::span<const Real> x, std::int64_t index, BoundaryMode mode)
{
    return extendedSample(ChannelView<Real>(x.data(), x.size(), 1), index, mode);
}

} // namespace wg
