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

/// Positions of many values between the same limits, whose logarithms are taken once.
class ColourScaling
{
public:
    explicit ColourScaling(const ColourLimits& limits);
    /// Clamped to 0..1; NaN stays NaN.
    [[nodiscard]] double fractionOf(double value) const;

private:
    bool m_logarithmic;
    double m_low, m_high; // where colour is linear
    double m_minimum;
};

/// The colours of many values between the same limits.
class Colouring
{
public:
    /// `map` must outlive this.
    Colouring(const ColourLimits& limits, const ColourMap& map, QRgb notANumber)
        : m_scaling(limits)
        , m_map(&map)
        , m_notANumber(notANumber)
    { }
    [[nodiscard]] QRgb of(double value) const;

private:
    ColourScaling m_scaling;
    const ColourMap* m_map;
    QRgb m_notANumber;
};

/// A map smaller by pooling again: the largest magnitude, or the mean, under each new cell. Never picks single cells.
[[nodiscard]] PooledMap pooledAgain(const PooledMap& map, std::size_t rows, std::size_t columns, Pooling pooling);

} // namespace wg
