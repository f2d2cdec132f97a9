// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's legacy generator, bit for bit: results can be checked against numpy.random.RandomState.
#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace wg {

/// numpy.random.RandomState(seed) for an integer seed. std::mt19937 is the same engine, fixed by the C++ standard;
/// std::normal_distribution is not used because it differs between libraries.
class RandomState
{
public:
    explicit RandomState(std::uint32_t seed)
        : m_engine(seed)
    { }

    /// random_sample(): uniform in [0, 1) with 53 bits.
    [[nodiscard]] double nextDouble();
    /// standard_normal(): the polar method, the second value of a pair kept for the next call.
    [[nodiscard]] double nextNormal();
    void fillNormal(std::span<double> out);

private:
    std::mt19937 m_engine;
    bool m_hasSpare = false;
    double m_spare = 0;
};

} // namespace wg
