// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_geometry.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

QPointF placeOf(const MapWindow& window, const QRectF& area, double query, double key)
{
    return {area.left() + (key - window.firstKey) / (window.lastKey - window.firstKey) * area.width(),
            area.top() + (query - window.firstQuery) / (window.lastQuery - window.firstQuery) * area.height()};
}

std::optional<TokenPair> pairAt(const MapWindow& window, const QRectF& area, std::size_t tokens,
                                const QPointF& position)
{
    if (tokens == 0 || !area.contains(position)) return std::nullopt;
    const double key
        = window.firstKey + (position.x() - area.left()) / area.width() * (window.lastKey - window.firstKey);
    const double query
        = window.firstQuery + (position.y() - area.top()) / area.height() * (window.lastQuery - window.firstQuery);
    const double last = static_cast<double>(tokens) - 1;
    return TokenPair{static_cast<std::size_t>(std::clamp(std::floor(query), 0.0, last)),
                     static_cast<std::size_t>(std::clamp(std::floor(key), 0.0, last))};
}

MapWindow zoomed(MapWindow window, const QRectF& area, const QPointF& fixed, double factor, Qt::Orientations axes)
{
    const auto scaleRange = [factor](double& from, double& to, double share) {
        const double centre = from + std::clamp(share, 0.0, 1.0) * (to - from);
        from = centre - (centre - from) * factor;
        to = centre + (to - centre) * factor;
    };
    if (axes.testFlag(Qt::Horizontal))
        scaleRange(window.firstKey, window.lastKey, (fixed.x() - area.left()) / area.width());
    if (axes.testFlag(Qt::Vertical))
        scaleRange(window.firstQuery, window.lastQuery, (fixed.y() - area.top()) / area.height());
    return window;
}

MapWindow panned(MapWindow window, const QRectF& area, const QPointF& pixels)
{
    const double keys = -pixels.x() / area.width() * (window.lastKey - window.firstKey);
    const double queries = -pixels.y() / area.height() * (window.lastQuery - window.firstQuery);
    window.firstKey += keys;
    window.lastKey += keys;
    window.firstQuery += queries;
    window.lastQuery += queries;
    return window;
}

MapRect visibleRect(const MapWindow& window, std::size_t tokens)
{
    const auto range = [count = static_cast<double>(tokens)](double from, double to) {
        const double first = std::clamp(std::floor(from), 0.0, count - 1);
        const double last = std::clamp(std::ceil(to), first + 1, count);
        return std::pair(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
    };
    const auto [firstQuery, queryCount] = range(window.firstQuery, window.lastQuery);
    const auto [firstKey, keyCount] = range(window.firstKey, window.lastKey);
    return {firstQuery, queryCount, firstKey, keyCount};
}

void paintMapImage(QPainter& painter, const QImage& image, const MapRect& rect, const MapWindow& window,
                   const QRectF& area)
{
    // Only the cells in view are handed to the painter: its fixed-point scaling is wrong for very large targets.
    const auto visible = [](double first, double count, int cells, double from, double to) {
        const double perCell = count / cells;
        const int begin = std::clamp(static_cast<int>(std::floor((from - first) / perCell)), 0, cells);
        const int end = std::clamp(static_cast<int>(std::ceil((to - first) / perCell)), begin, cells);
        return std::pair(begin, end);
    };
    const auto firstQuery = static_cast<double>(rect.firstQuery);
    const auto firstKey = static_cast<double>(rect.firstKey);
    const auto queries = static_cast<double>(rect.queryCount);
    const auto keys = static_cast<double>(rect.keyCount);
    const auto [top, bottom] = visible(firstQuery, queries, image.height(), window.firstQuery, window.lastQuery);
    const auto [left, right] = visible(firstKey, keys, image.width(), window.firstKey, window.lastKey);
    if (top >= bottom || left >= right) return;
    const auto query = [&](int row) { return firstQuery + queries * row / image.height(); };
    const auto key = [&](int column) { return firstKey + keys * column / image.width(); };
    const QRectF target(placeOf(window, area, query(top), key(left)), placeOf(window, area, query(bottom), key(right)));
    // Cut to the axes by hand: SVG files are not clipped.
    const QRectF shown = target.intersected(area);
    const double perX = (right - left) / target.width();
    const double perY = (bottom - top) / target.height();
    const QRectF source(left + (shown.left() - target.left()) * perX, top + (shown.top() - target.top()) * perY,
                        shown.width() * perX, shown.height() * perY);
    painter.drawImage(shown, image, source);
}

} // namespace wg
