// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic on sizes that come from files: overflow is an answer, never a wrapped number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace wg {

[[nodiscard]] constexpr std::optional<std::uint64_t> checkedAdd(std::uint64_t a, std::uint64_t b)
{
    if (a > std::numeric_limits<std::uint64_t>::max() - b) return std::nullopt;
    return a + b;
}

[[nodiscard]] constexpr std::optional<std::uint64_t> checkedMultiply(std::uint64_t a, std::uint64_t b)
{
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) return std::nullopt;
    return a * b;
}

/// Number of elements of a shape. A zero dimension does not hide the overflow of the others: such a header is a lie.
[[nodiscard]] constexpr std::optional<std::uint64_t> productOf(std::span<const std::size_t> shape)
{
    std::uint64_t product = 1;
    bool isEmpty = false;
    for (const std::size_t size : shape) {
        if (size == 0) {
            isEmpty = true;
            continue;
        }
        const auto next = checkedMultiply(product, size);
        if (!next) return std::nullopt;
        product = *next;
    }
    return isEmpty ? 0 : product;
}

template <class To, class From>
[[nodiscard]] constexpr std::optional<To> narrow(From value)
{
    if (!std::in_range<To>(value)) return std::nullopt;
    return static_cast<To>(value);
}

} // namespace wg
