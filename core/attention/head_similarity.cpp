// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head_similarity.h"

#include <cmath>
#include <limits>

namespace wg {

double mapSimilarity(const PooledMap& one, const PooledMap& other)
{
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (one.values.size() != other.values.size()) return kNone;
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        const auto a = static_cast<double>(one.values[i]);
        const auto b = static_cast<double>(other.values[i]);
        product += a * b;
        square += a * a;
        otherSquare += b * b;
    }
    const double scale = std::sqrt(square) * std::sqrt(otherSquare);
    return scale > 0 ? product / scale : kNone;
}

} // namespace wg
