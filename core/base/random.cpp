// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's legacy uniform and normal draws.
#include "core/base/random.h"

#include <cmath>

namespace wg {

double RandomState::nextDouble()
{
    const std::uint32_t high = static_cast<std::uint32_t>(m_engine()) >> 5;
    const std::uint32_t low = static_cast<std::uint32_t>(m_engine()) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

double RandomState::nextNormal()
{
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    double x1 = 0;
    double x2 = 0;
    double radius = 0;
    do {
        x1 = 2.0 * nextDouble() - 1.0;
        x2 = 2.0 * nextDouble() - 1.0;
        radius = x1 * x1 + x2 * x2;
    } while (radius >= 1.0 || radius == 0.0);
    const double factor = std::sqrt(-2.0 * std::log(radius) / radius);
    m_spare = factor * x1;
    m_hasSpare = true;
    return factor * x2;
}

void RandomState::fillNormal(std::span<double> out)
{
    for (double& value : out)
        value = nextNormal();
}

} // namespace wg
