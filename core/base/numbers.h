// SPDX-License-Identifier: GPL-3.0-or-later
// A vector of numbers as vectorised loops want it: on a cache line's boundary, and not zeroed where a loop fills it.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace wg {

/// Loads of 64 bytes that cross a cache line cost twice; zeroing 8 MB costs as much as two levels of the transform.
template <class Real>
struct NumberAllocator
{
    using value_type = Real;
    static constexpr std::align_val_t kAlignment{64};

    NumberAllocator() = default;
    template <class Other>
    explicit NumberAllocator(const NumberAllocator<Other>&)
    { }

    [[nodiscard]] Real* allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(Real)) throw std::bad_array_new_length();
        return static_cast<Real*>(::operator new(count * sizeof(Real), kAlignment));
    }
    void deallocate(Real* numbers, std::size_t /*count*/) { ::operator delete(numbers, kAlignment); }

    /// resize() leaves new numbers undefined; resize(n, 0) sets them.
    void construct(Real* number) { ::new (static_cast<void*>(number)) Real; }
    template <class... Values>
    void construct(Real* number, Values&&... values)
    {
        std::construct_at(number, std::forward<Values>(values)...);
    }

    bool operator==(const NumberAllocator&) const = default;
};

template <class Real>
using Numbers = std::vector<Real, NumberAllocator<Real>>;

} // namespace wg
