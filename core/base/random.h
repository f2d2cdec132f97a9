// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's legacy generator, bit for bit: results can be checked against numpy.random.RandomState.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace wg {

/// MT19937 seeded as RandomState(seed); std::normal_distribution is not used because it differs between libraries.
class RandomState
{
public:
    explicit RandomState(std::uint32_t seed);

    [[nodiscard]] std::uint32_t nextUint32();
    /// Uniform in [0, 1) with 53 bits: random_sample().
    [[nodiscard]] double nextDouble();
    /// Standard normal by the polar method: standard_normal().
    [[nodiscard]] double nextNormal();
    void fillNormal(std::span<double> out);

private:
    void refill();

    std::array<std::uint32_t, 624> m_state {};
    std::size_t m_position = 624;
    bool m_hasSpare = false;
    double m_spare = 0;
};

} // namespace wg
