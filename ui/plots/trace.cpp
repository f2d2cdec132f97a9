// SPDX-License-Identifier: GPL-3.0-or-later
// Min/max pyramid and clipped polylines.
#include "ui/plots/trace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr std::size_t kBlock = 16;
constexpr std::size_t kPointsOfColumn = 4;

void include(Trace::Extent& extent, double low, double high)
{
    extent.minimum = std::min(extent.minimum, low);
    extent.maximum = std::max(extent.maximum, high);
}

Trace::Extent nothing()
{
    return {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
}

/// Liang and Barsky: cuts the segment to the rectangle; false where nothing of it is inside.
bool clip(QPointF& a, QPointF& b, const QRectF& rect)
{
    const double dx = b.x() - a.x();
    const double dy = b.y() - a.y();
    double enter = 0;
    double leave = 1;
    const auto cut = [&](double direction, double distance) {
        if (direction == 0) return distance >= 0;
        const double t = distance / direction;
        if (direction < 0) {
            enter = std::max(enter, t);
        } else {
            leave = std::min(leave, t);
        }
        return enter <= leave;
    };
    const bool inside = cut(-dx, a.x() - rect.left()) && cut(dx, rect.right() - a.x()) && cut(-dy, a.y() - rect.top())
        && cut(dy, rect.bottom() - a.y());
    if (!inside) return false;
    const QPointF start = a;
    if (leave < 1) b = start + leave * QPointF(dx, dy);
    if (enter > 0) a = start + enter * QPointF(dx, dy);
    return true;
}

std::vector<QPolygonF> clipped(const QPolygonF& points, const QRectF& rect)
{
    std::vector<QPolygonF> lines;
    if (points.size() == 1 && rect.contains(points[0])) lines.push_back(points);
    for (qsizetype i = 1; i < points.size(); ++i) {
        QPointF a = points[i - 1];
        QPointF b = points[i];
        if (!clip(a, b, rect)) continue;
        if (lines.empty() || lines.back().constLast() != a) lines.push_back(QPolygonF{a});
        lines.back().append(b);
    }
    return lines;
}

} // namespace

Trace::Trace(std::span<const double> values, std::size_t stride, std::shared_ptr<const void> owner)
    : m_values(values)
    , m_stride(stride)
    , m_length((values.size() + stride - 1) / stride)
    , m_owner(std::move(owner))
{
    const auto reduced = [](std::size_t count, const auto& extentAt) {
        std::vector<Extent> level((count + kBlock - 1) / kBlock, nothing());
        for (std::size_t i = 0; i < count; ++i) {
            const Extent extent = extentAt(i);
            include(level[i / kBlock], extent.minimum, extent.maximum);
        }
        return level;
    };
    if (m_length <= kBlock) return;
    auto levels = std::make_shared<Levels>();
    levels->push_back(reduced(m_length, [this](std::size_t i) { return Extent{at(i), at(i)}; }));
    while (levels->back().size() > kBlock) {
        const std::vector<Extent>& finer = levels->back();
        std::vector<Extent> coarser = reduced(finer.size(), [&finer](std::size_t i) { return finer[i]; });
        levels->push_back(std::move(coarser));
    }
    m_levels = std::move(levels);
}

Trace::Extent Trace::extent(std::size_t first, std::size_t last) const
{
    Extent result = nothing();
    last = std::min(last, m_length);
    for (std::size_t i = first; i < last;) {
        std::size_t size = 1;
        std::size_t level = 0;
        while (level < m_levels->size() && i % (size * kBlock) == 0 && i + size * kBlock <= last) {
            size *= kBlock;
            ++level;
        }
        if (level == 0) {
            include(result, at(i), at(i));
        } else {
            const Extent& block = (*m_levels)[level - 1][i / size];
            include(result, block.minimum, block.maximum);
        }
        i += size;
    }
    return result;
}

std::vector<QPolygonF> Trace::lines(const Window& window) const
{
    if (empty() || !(window.to > window.from) || !(window.top > window.bottom)) return {};
    QPolygonF points;
    const double lastIndex = static_cast<double>(m_length) - 1;
    const double first = std::clamp(std::floor(window.from), 0.0, lastIndex);
    const double last = std::clamp(std::ceil(window.to), 0.0, lastIndex);
    if (last - first + 1 > 2 * window.rect.width() * window.columnsPerPixel) {
        appendColumns(window, points);
    } else {
        for (double n = first; n <= last; ++n)
            points.append(place(window, n, at(static_cast<std::size_t>(n))));
    }
    return clipped(points, window.rect);
}

QPointF Trace::place(const Window& window, double time, double value)
{
    const double x = (time - window.from) / (window.to - window.from);
    const double y = (value - window.bottom) / (window.top - window.bottom);
    return {window.rect.left() + x * window.rect.width(), window.rect.bottom() - y * window.rect.height()};
}

void Trace::appendColumns(const Window& window, QPolygonF& points) const
{
    const double columns = std::max(std::floor(window.rect.width() * window.columnsPerPixel), 1.0);
    const double step = (window.to - window.from) / columns;
    const double length = static_cast<double>(m_length);
    for (double column = 0; column < columns; ++column) {
        const double begin = window.from + column * step;
        const auto first = static_cast<std::size_t>(std::clamp(std::ceil(begin), 0.0, length));
        const auto last = static_cast<std::size_t>(std::clamp(std::ceil(begin + step), 0.0, length));
        if (last - first <= kPointsOfColumn) {
            for (std::size_t n = first; n < last; ++n)
                points.append(place(window, static_cast<double>(n), at(n)));
            continue;
        }
        // Entry and exit join the columns; minimum and maximum keep every peak, the one on the way first.
        const Extent range = extent(first, last);
        const double centre = begin + 0.5 * step;
        const double entry = at(first);
        const double exit = at(last - 1);
        const double early = entry < exit ? range.minimum : range.maximum;
        const double late = entry < exit ? range.maximum : range.minimum;
        points.append(place(window, static_cast<double>(first), entry));
        if (early != entry) points.append(place(window, centre, early));
        if (late != exit) points.append(place(window, centre, late));
        points.append(place(window, static_cast<double>(last - 1), exit));
    }
}

} // namespace wg
