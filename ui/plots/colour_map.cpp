// SPDX-License-Identifier: GPL-3.0-or-later
// Colour maps, colour limits and pooling for display.
#include "ui/plots/colour_map.h"

#include "ui/plots/colour_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr double kDecades = 4; // of a logarithmic scale

ColourMap fromTable(const ColourTable& table)
{
    ColourMap map;
    for (std::size_t i = 0; i < table.size(); ++i)
        map.colours[i] = 0xff000000U | table[i];
    return map;
}

double encoded(double linear)
{
    const double value = std::clamp(linear, 0.0, 1.0);
    return value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
}

/// sRGB of a colour given in OKLCH (B. Ottosson, "A perceptual color space for image processing").
QRgb fromOklch(double lightness, double chroma, double hueDegrees)
{
    const double hue = hueDegrees * 3.14159265358979 / 180.0;
    const double a = chroma * std::cos(hue);
    const double b = chroma * std::sin(hue);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    const auto byte = [](double linear) { return static_cast<int>(std::lround(255 * encoded(linear))); };
    return qRgb(byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/// Lightness runs evenly from the ends to the middle, so equal steps of the value are equal steps to the eye; hues are
/// blue and orange-red, which colour vision deficiencies keep apart.
ColourMap makeDiverging(bool dark)
{
    constexpr double kBlue = 255;
    constexpr double kRed = 38;
    const double middle = dark ? 0.20 : 0.975;
    const double end = dark ? 0.80 : 0.42;
    ColourMap map;
    for (std::size_t i = 0; i < map.colours.size(); ++i) {
        const double signedPart = (static_cast<double>(i) - 127.5) / 127.5;
        const double magnitude = std::abs(signedPart);
        const double lightness = middle + (end - middle) * magnitude;
        const double chroma = (dark ? 0.135 : 0.16) * std::sin(magnitude * (dark ? 1.3 : 1.75));
        map.colours[i] = fromOklch(lightness, chroma, signedPart < 0 ? kBlue : kRed);
    }
    return map;
}

template <class Real>
ColourLimits symmetricLimitsOf(std::span<const Real> values)
{
    // Lane by lane, or each comparison would wait for the one before.
    std::array<Real, 16> lanes{};
    for (std::size_t first = 0; first < values.size(); first += lanes.size()) {
        const auto part = values.subspan(first, std::min(lanes.size(), values.size() - first));
        for (std::size_t i = 0; i < part.size(); ++i) {
            const Real magnitude = std::abs(part[i]);
            const bool isFinite = magnitude <= std::numeric_limits<Real>::max(); // not so for NaN either
            lanes[i] = std::max(lanes[i], isFinite ? magnitude : Real{0});
        }
    }
    double largest = static_cast<double>(*std::max_element(lanes.begin(), lanes.end()));
    if (largest == 0) largest = 1;
    return {-largest, largest, false};
}

} // namespace

QRgb ColourMap::at(double fraction) const
{
    const double scaled = std::clamp(fraction, 0.0, 1.0) * static_cast<double>(colours.size());
    return colours[std::min(static_cast<std::size_t>(scaled), colours.size() - 1)];
}

const ColourMap& sequentialMap(ColourMapName name)
{
    static const ColourMap viridis = fromTable(kViridisTable);
    static const ColourMap cividis = fromTable(kCividisTable);
    static const ColourMap magma = fromTable(kMagmaTable);
    switch (name) {
    case ColourMapName::Viridis:
        return viridis;
    case ColourMapName::Cividis:
        return cividis;
    case ColourMapName::Magma:
        return magma;
    }
    return viridis;
}

const ColourMap& divergingMap(ThemeKind kind)
{
    static const ColourMap light = makeDiverging(false);
    static const ColourMap dark = makeDiverging(true);
    return isDark(kind) ? dark : light;
}

ColourLimits symmetricLimits(std::span<const float> values)
{
    return symmetricLimitsOf(values);
}
ColourLimits symmetricLimits(std::span<const double> values)
{
    return symmetricLimitsOf(values);
}

ColourLimits sequentialLimits(double maximum, ColourScale scale)
{
    if (!std::isfinite(maximum) || maximum <= 0) maximum = 1;
    if (scale == ColourScale::PerRow) return {0, 1, false};
    if (scale == ColourScale::Logarithmic) return {maximum * std::pow(10.0, -kDecades), maximum, true};
    return {0, maximum, false};
}

ColourScaling::ColourScaling(const ColourLimits& limits)
    : m_logarithmic(limits.logarithmic)
    , m_low(m_logarithmic ? std::log(limits.minimum) : limits.minimum)
    , m_high(m_logarithmic ? std::log(limits.maximum) : limits.maximum)
    , m_minimum(limits.minimum)
{ }

double ColourScaling::fractionOf(double value) const
{
    if (std::isnan(value)) return value;
    if (m_logarithmic) {
        if (value <= m_minimum) return 0;
        value = std::log(value);
    }
    if (!(m_high > m_low)) return 0.5;
    return std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
}

QRgb Colouring::of(double value) const
{
    const double fraction = m_scaling.fractionOf(value);
    return std::isnan(fraction) ? m_notANumber : m_map->at(fraction);
}

PooledMap pooledAgain(const PooledMap& map, std::size_t rows, std::size_t columns, Pooling pooling)
{
    rows = std::clamp<std::size_t>(rows, 1, std::max<std::size_t>(map.rows, 1));
    columns = std::clamp<std::size_t>(columns, 1, std::max<std::size_t>(map.columns, 1));
    if (rows == map.rows && columns == map.columns) return map;
    PooledMap out;
    out.rect = map.rect;
    out.rows = rows;
    out.columns = columns;
    out.values.assign(rows * columns, 0.0F);
    out.minimum = map.minimum;
    out.maximum = map.maximum;
    std::vector<std::uint32_t> columnOf(map.columns);
    for (std::size_t c = 0; c < map.columns; ++c)
        columnOf[c] = static_cast<std::uint32_t>(c * columns / map.columns);
    std::vector<float> counts(pooling == Pooling::Mean ? rows * columns : 0, 0.0F);
    for (std::size_t r = 0; r < map.rows; ++r) {
        const float* from = map.values.data() + r * map.columns;
        const std::size_t first = r * rows / map.rows * columns;
        float* to = out.values.data() + first;
        for (std::size_t c = 0; c < map.columns; ++c) {
            const float value = from[c];
            float& pooled = to[columnOf[c]];
            if (pooling == Pooling::Mean) {
                pooled += value;
                counts[first + columnOf[c]] += 1.0F;
            } else if (std::isnan(value) || std::abs(value) > std::abs(pooled)) {
                pooled = value;
            }
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        out.values[i] /= counts[i];
    return out;
}

} // namespace wg
