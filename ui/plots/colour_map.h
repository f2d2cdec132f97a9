// SPDX-License-Identifier: GPL-3.0-or-later
// Perceptual colour maps and how values become colours: limits, scales, not-a-number.
#pragma once

#include "core/attention/attention_map.h"
#include "ui/view_state.h"

#include <QImage>
#include <QRgb>

#include <array>
#include <cstddef>
#include <span>

namespace wg {

/// 256 colours from low to high.
struct ColourMap
{
    std::array<QRgb, 256> colours{};

    [[nodiscard]] QRgb at(double fraction) const; // clamped to 0..1
};

[[nodiscard]] const ColourMap& sequentialMap(ColourMapName name);
/// Blue for negative, red for positive; the middle is the theme's background end: light or dark.
[[nodiscard]] const ColourMap& divergingMap(ThemeKind kind);

/// Range of values that spans a colour map. `minimum` <= `maximum`; equal limits show one colour, the middle.
struct ColourLimits
{
    double minimum = 0;
    double maximum = 1;
    bool logarithmic = false; // then both > 0

    bool operator==(const ColourLimits&) const = default;
};

/// -m..m of the largest finite magnitude, and -1..1 where all are 0.
[[nodiscard]] ColourLimits symmetricLimits(std::span<const float> values);
[[nodiscard]] ColourLimits symmetricLimits(std::span<const double> values);
/// 0..maximum, or four decades below it.
[[nodiscard]] ColourLimits sequentialLimits(double maximum, ColourScale scale);

/// Position of a value between the limits, clamped to 0..1; NaN stays NaN.
[[nodiscard]] double fractionOf(double value, const ColourLimits& limits);
[[nodiscard]] QRgb colourOf(double value, const ColourLimits& limits, const ColourMap& map, QRgb notANumber);

/// A map smaller by pooling again: the largest magnitude, or the mean, under each new cell. Never picks single cells.
[[nodiscard]] PooledMap pooledAgain(const PooledMap& map, std::size_t rows, std::size_t columns, Pooling pooling);

} // namespace wg
