// SPDX-License-Identifier: GPL-3.0-or-later
// The visible part of a map on an area of the screen: from tokens to pixels and back, zooming and panning.
#pragma once

#include "core/attention/attention_map.h"
#include "ui/view_state.h"

#include <QImage>
#include <QRectF>

#include <optional>

class QPainter;

namespace wg {

/// `area` must not be empty.
[[nodiscard]] QPointF placeOf(const MapWindow& window, const QRectF& area, double query, double key);
/// The cell under a position, of a map of `tokens` x `tokens`; none outside the area.
[[nodiscard]] std::optional<TokenPair> pairAt(const MapWindow& window, const QRectF& area, std::size_t tokens,
                                              const QPointF& position);
[[nodiscard]] MapWindow zoomed(MapWindow window, const QRectF& area, const QPointF& fixed, double factor,
                               Qt::Orientations axes);
[[nodiscard]] MapWindow panned(MapWindow window, const QRectF& area, const QPointF& pixels);

/// The part of the map that the window shows, on whole tokens.
[[nodiscard]] MapRect visibleRect(const MapWindow& window, std::size_t tokens);

/// Draws the picture of a part of the map where it belongs.
void paintMapImage(QPainter& painter, const QImage& image, const MapRect& rect, const MapWindow& window,
                   const QRectF& area);

} // namespace wg
