// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader read, as numbers and as words.
#pragma once

#include "core/io/dataset.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstring>
#include <vector>

namespace wg::test {

template <class Number>
std::vector<Number> valuesOf(const NamedArray& array)
{
    std::vector<Number> values(array.bytes->size() / sizeof(Number));
    if (!values.empty()) std::memcpy(values.data(), array.bytes->data(), values.size() * sizeof(Number));
    return values;
}

/// Of the first array.
inline std::vector<double> valuesOf(const Dataset& dataset)
{
    return valuesOf<double>(dataset.arrays.at(0));
}

/// "2x3".
inline QString shapeOf(const NamedArray& array)
{
    QStringList sizes;
    for (const std::size_t size : array.shape)
        sizes << QString::number(size);
    return sizes.join(QLatin1Char('x'));
}

} // namespace wg::test
