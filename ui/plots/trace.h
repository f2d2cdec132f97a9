// SPDX-License-Identifier: GPL-3.0-or-later
// A line over time that stays fluid at ten million samples: min and max per pixel column from a pyramid.
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace wg {

/// Lines up to this long are made at once, in the GUI thread (below a millisecond); longer ones in the background.
inline constexpr std::size_t kLinesAtOnce = std::size_t{1} << 17;

/// Values at a fixed stride (one channel of [T,C]) and the minima and maxima of ever larger blocks of them.
/// Keeps a reference on what owns the values. Immutable after construction; copies share the blocks.
class Trace
{
public:
    struct Extent
    {
        double minimum = 0;
        double maximum = 0;
    };

    Trace() = default;
    Trace(std::span<const double> values, std::size_t stride, std::shared_ptr<const void> owner);

    [[nodiscard]] std::size_t length() const { return m_length; }
    [[nodiscard]] bool empty() const { return m_length == 0; }
    [[nodiscard]] double at(std::size_t index) const { return m_values[index * m_stride]; }
    /// Minimum and maximum of [first, last), last > first. Cost: logarithmic.
    [[nodiscard]] Extent extent(std::size_t first, std::size_t last) const;
    [[nodiscard]] Extent extent() const { return extent(0, m_length); }

    /// The line from time `from` to `to` in the rectangle: at most four points a column, clipped to the rectangle
    /// (SVG has no clipping of its own).
    struct Window
    {
        double from = 0;
        double to = 1;
        double bottom = 0; // value at the lower edge
        double top = 1;
        QRectF rect;
        double columnsPerPixel = 1;
    };
    [[nodiscard]] std::vector<QPolygonF> lines(const Window& window) const;

private:
    [[nodiscard]] static QPointF place(const Window& window, double time, double value);
    void appendColumns(const Window& window, QPolygonF& points) const;

    std::span<const double> m_values;
    std::size_t m_stride = 1;
    std::size_t m_length = 0;
    std::shared_ptr<const void> m_owner;
    using Levels = std::vector<std::vector<Extent>>; // [i][k] covers 16^(i+1) samples
    std::shared_ptr<const Levels> m_levels = std::make_shared<Levels>();
};

} // namespace wg
