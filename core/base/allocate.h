// SPDX-License-Identifier: GPL-3.0-or-later
// Large zeroed tensors, filled in steps: touching a gigabyte of fresh memory takes a second, too long for one step.
#pragma once

#include "core/base/progress.h"
#include "core/base/tensor.h"

#include <algorithm>

namespace wg {

/// Tensor<Real>(shape), with a look at the stop request every 4 MiB. Errors: Stopped.
template <class Real>
[[nodiscard]] Result<Tensor<Real>> makeTensor(const std::vector<std::size_t>& shape, const Progress& progress)
{
    constexpr std::size_t kStep = (std::size_t{4} << 20) / sizeof(Real);
    Tensor<Real> tensor;
    tensor.shape = shape;
    const std::size_t count
        = std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::size_t{1}, std::multiplies<>());
    tensor.values.reserve(count);
    while (tensor.values.size() < count) {
        if (progress.stopped()) return stoppedError();
        tensor.values.resize(std::min(count, tensor.values.size() + kStep), Real{0});
    }
    return tensor;
}

} // namespace wg
