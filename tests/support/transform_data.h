// SPDX-License-Identifier: GPL-3.0-or-later
// Signals for the tests of the transform, and how far two arrays are apart.
#pragma once

#include "core/base/tensor.h"
#include "core/wavelet/filter_bank.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace wg::test {

inline const FilterBank& bankNamed(const std::string& name)
{
    return *findFilterBank(name).value();
}

/// Unit variance, no structure that a wrong index could hide behind.
inline std::vector<double> testSignal(std::size_t length)
{
    std::vector<double> x(length);
    for (std::size_t i = 0; i < length; ++i)
        x[i] = 1.4 * std::sin(1.0 + static_cast<double>(i) * static_cast<double>(i));
    return x;
}

inline Tensor<double> asTensor(const std::vector<double>& x)
{
    Tensor<double> tensor;
    tensor.shape = {1, x.size(), 1};
    tensor.values.assign(x.begin(), x.end());
    return tensor;
}

inline double largestMagnitude(std::span<const double> values)
{
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

inline double largestDifference(std::span<const double> a, std::span<const double> b)
{
    double largest = a.size() == b.size() ? 0 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace wg::test
