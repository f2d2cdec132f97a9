// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison of arrays of numbers that says where and by how much they differ.
#pragma once

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace wg::test {

/// Empty when |actual - expected| <= absolute + relative * |expected| everywhere; else one line about the worst
/// element.
inline QByteArray difference(std::span<const double> actual, std::span<const double> expected, double absolute,
                             double relative = 0)
{
    if (actual.size() != expected.size())
        return "sizes differ: " + QByteArray::number(qulonglong(actual.size())) + " and "
            + QByteArray::number(qulonglong(expected.size()));
    double worst = 0;
    std::size_t where = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const double excess = std::abs(actual[i] - expected[i]) / (absolute + relative * std::abs(expected[i]));
        if (!(excess <= worst)) {
            worst = std::isnan(excess) ? std::numeric_limits<double>::infinity() : excess;
            where = i;
        }
    }
    if (worst <= 1) return {};
    return "element " + QByteArray::number(qulonglong(where)) + ": " + QByteArray::number(actual[where], 'g', 17)
        + ", expected " + QByteArray::number(expected[where], 'g', 17) + ", off by "
        + QByteArray::number(actual[where] - expected[where], 'g', 3);
}

} // namespace wg::test

#define COMPARE_ARRAYS(...)                                                                                            \
    do {                                                                                                               \
        const QByteArray difference_ = wg::test::difference(__VA_ARGS__);                                              \
        QVERIFY2(difference_.isEmpty(), difference_.constData());                                                      \
    } while (false)
