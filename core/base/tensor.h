// SPDX-License-Identifier: GPL-3.0-or-later
// A dense row-major array with its shape: the one container that numbers travel in.
#pragma once

#include "core/base/check.h"
#include "core/base/numbers.h"

#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace wg {

/// Row-major array of Real; `values.size()` equals the product of `shape`.
template <class Real>
struct Tensor
{
    std::vector<std::size_t> shape;
    Numbers<Real> values;

    Tensor() = default;
    /// All zero.
    explicit Tensor(std::vector<std::size_t> dimensions)
        : shape(std::move(dimensions))
        , values(product(), Real{0})
    { }
    /// Undefined numbers, for who writes every one of them.
    [[nodiscard]] static Tensor unset(const std::vector<std::size_t>& dimensions)
    {
        Tensor tensor;
        tensor.shape = dimensions;
        tensor.values.resize(tensor.product());
        return tensor;
    }

    [[nodiscard]] std::size_t size(std::size_t axis) const { return shape[axis]; }
    [[nodiscard]] bool empty() const { return values.empty(); }

    /// The contiguous part at the given leading indices: `slice(b, h)` of [B,H,L,d] is the [L,d] matrix of item b, head
    /// h.
    template <class... Index>
    [[nodiscard]] std::span<const Real> slice(Index... index) const
    {
        const auto [first, count] = extent(index...);
        return std::span<const Real>(values).subspan(first, count);
    }
    template <class... Index>
    [[nodiscard]] std::span<Real> slice(Index... index)
    {
        const auto [first, count] = extent(index...);
        return std::span<Real>(values).subspan(first, count);
    }

private:
    [[nodiscard]] std::size_t product() const
    {
        return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
    }

    template <class... Index>
    [[nodiscard]] std::pair<std::size_t, std::size_t> extent(Index... index) const
    {
        static_assert(sizeof...(Index) > 0);
        WG_ASSERT(sizeof...(Index) <= shape.size());
        std::size_t first = 0;
        std::size_t axis = 0;
        ((first = first * shape[axis++] + static_cast<std::size_t>(index)), ...);
        std::size_t count = 1;
        for (; axis < shape.size(); ++axis)
            count *= shape[axis];
        return {first * count, count};
    }
};

/// Column `column` of row-major rows of `columns` values.
template <class Real>
[[nodiscard]] std::vector<Real> columnOf(std::span<const Real> rows, std::size_t column, std::size_t columns)
{
    std::vector<Real> values;
    values.reserve(rows.size() / columns);
    for (std::size_t i = column; i < rows.size(); i += columns)
        values.push_back(rows[i]);
    return values;
}

} // namespace wg
