// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of the compared maps: pictures, band rules, captions, colour scales, hairlines.
#include "ui/plots/compared_maps.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/head_map.h"
#include "ui/plots/map_geometry.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kLeft = 40; // for the axis label and names of bands
constexpr double kTop = 18;
constexpr double kBottom = 32;
constexpr double kBar = 72; // a colour scale with its numbers
constexpr double kGap = 12;

} // namespace

QRectF ComparedMaps::dataArea() const
{
    const double scale = state().textScale();
    const QRectF all = m_fileSize ? QRectF(QPointF(), QSizeF(*m_fileSize)) : QRectF(plot().viewport());
    return all.adjusted(kLeft * scale, kTop * scale, -kBar * scale, -kBottom * scale);
}

/// First, second, their colour scale, difference, its colour scale.
QRectF ComparedMaps::areaOf(std::size_t map) const
{
    const double scale = state().textScale();
    const QRectF all = dataArea();
    const double width = std::max((all.width() - (kGap + kBar) * scale) / static_cast<double>(kMaps), 1.0);
    const double gaps = map == 0 ? 0 : map == 1 ? kGap : kGap + kBar;
    const double left = all.left() + static_cast<double>(map) * width + gaps * scale;
    return QRectF(QPointF(std::round(left), all.top()), QSizeF(std::round(width), std::max(all.height(), 1.0)));
}

QString ComparedMaps::titleOf(std::size_t map) const
{
    if (map == 0) return m_compared.firstName;
    if (map == 1) return m_compared.secondName;
    return QStringLiteral("%1 \u2212 %2").arg(m_compared.firstName, m_compared.secondName);
}

QString ComparedMaps::reasonWithout(std::size_t map) const
{
    if (map < 2) return tokensOf(map) == 0 ? tr("No attention, no map: method \u201coff\u201d") : tr("computing\u2026");
    if (tokensOf(0) == 0 || tokensOf(1) == 0) return tr("No difference without two maps");
    if (isSameSize()) return tr("computing\u2026");
    return tr("No difference: %1 and %2 coefficients")
        .arg(locale().toString(static_cast<qulonglong>(tokensOf(0))),
             locale().toString(static_cast<qulonglong>(tokensOf(1))));
}

void ComparedMaps::paintMaps(QCPPainter& painter) const
{
    if (!m_compared.first || !m_compared.second) return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    for (std::size_t map = 0; map < kMaps; ++map) {
        const QRectF area = areaOf(map);
        if (const PooledMap* shown = shownMap(map)) {
            paintMapImage(painter, m_pictures[map], shown->rect, windowOf(map), area);
            paintBands(painter, map);
        } else {
            painter.setFont(smallPlotFont(state().textScale()));
            painter.setPen(look().mutedText);
            painter.drawText(area.adjusted(4, 2, -4, -2), Qt::AlignCenter | Qt::TextWordWrap, reasonWithout(map));
        }
        paintFrame(painter, map);
    }
}

void ComparedMaps::paintFrame(QCPPainter& painter, std::size_t map) const
{
    const double scale = state().textScale();
    const QRectF area = areaOf(map);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look().axis, scale));
    painter.drawRect(area);
    painter.setFont(smallPlotFont(scale, true));
    painter.setPen(look().text);
    const QRectF above(area.left(), area.top() - kTop * scale, area.width(), kTop * scale);
    const QString title = map == 2 ? titleOf(map) : tr("%1, head %2").arg(titleOf(map)).arg(state().selectedHead() + 1);
    painter.drawText(above, Qt::AlignCenter, title);
    painter.setFont(smallPlotFont(scale));
    painter.setPen(look().mutedText);
    const QRectF below(area.left(), area.bottom() + 15 * scale, area.width(), 15 * scale);
    painter.drawText(below, Qt::AlignCenter, tr("Key"));
    if (map > 0) return;
    painter.save();
    painter.translate(7 * scale, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-0.5 * area.height(), -7 * scale, area.height(), 14 * scale), Qt::AlignCenter, tr("Query"));
    painter.restore();
}

/// The lines between bands, and their names where they have room.
void ComparedMaps::paintBands(QCPPainter& painter, std::size_t map) const
{
    const double scale = state().textScale();
    const BandLayout& layout = resultOf(map)->layout();
    const QRectF area = areaOf(map);
    const MapWindow window = windowOf(map);
    const QFontMetricsF metrics(smallPlotFont(scale));
    painter.setFont(smallPlotFont(scale));
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        const auto first = static_cast<double>(layout.bandOffsets[band]);
        const auto end = static_cast<double>(layout.bandOffsets[band + 1]);
        const QPointF from = placeOf(window, area, first, first);
        const QPointF to = placeOf(window, area, end, end);
        const double left = std::max(from.x(), area.left());
        const double right = std::min(to.x(), area.right());
        const double top = std::max(from.y(), area.top());
        const double bottom = std::min(to.y(), area.bottom());
        painter.setPen(QPen(map == 2 ? look().border : QColor(255, 255, 255, 150), scale));
        if (from.x() > area.left() && from.x() < area.right())
            painter.drawLine(QLineF(from.x(), area.top(), from.x(), area.bottom()));
        if (from.y() > area.top() && from.y() < area.bottom())
            painter.drawLine(QLineF(area.left(), from.y(), area.right(), from.y()));
        const QString name = QString::fromStdString(layout.bandName(band));
        painter.setPen(look().text);
        if (right - left >= metrics.horizontalAdvance(name))
            painter.drawText(QRectF(left, area.bottom() + scale, right - left, 14 * scale), Qt::AlignCenter, name);
        if (map == 0 && bottom - top >= 0.9 * metrics.height())
            painter.drawText(QRectF(14 * scale, top, area.left() - 18 * scale, bottom - top),
                             static_cast<int>(Qt::AlignRight) | Qt::AlignVCenter | Qt::TextDontClip, name);
    }
}

void ComparedMaps::paintBars(QCPPainter& painter) const
{
    const double scale = state().textScale();
    const auto column = [&](std::size_t map) {
        const QRectF area = areaOf(map);
        return QRectF(area.right() + 1, area.top(), kBar * scale - 4, area.height());
    };
    const AnalysisResultPtr& shown = shownMap(0) != nullptr ? m_compared.first : m_compared.second;
    if (shownMap(0) != nullptr || shownMap(1) != nullptr)
        paintColourBar(painter, column(1),
                       {&headColours(*shown, state()), m_limits, mapQuantity(*shown, state()), true}, look(), scale,
                       locale());
    if (shownMap(2) != nullptr)
        paintColourBar(painter, column(2),
                       {&divergingMap(state().themeKind()), m_differenceLimits, tr("difference"), true}, look(), scale,
                       locale());
}

void ComparedMaps::paintMarks(QCPPainter& painter) const
{
    const MapMarks marks = mapMarks(state());
    for (std::size_t map = 0; map < kMaps; ++map) {
        if (shownMap(map) == nullptr || tokensOf(map) != state().tokenCount()) continue;
        const QRectF area = areaOf(map);
        const auto line = [&](std::optional<std::size_t> token, bool isQuery, Qt::PenStyle style) {
            if (!token) return;
            const double at = static_cast<double>(*token) + 0.5;
            const QPointF place = placeOf(windowOf(map), area, at, at);
            if (!area.contains(isQuery ? QPointF(area.left(), place.y()) : QPointF(place.x(), area.top()))) return;
            paintHairline(painter,
                          isQuery ? QLineF(area.left(), place.y(), area.right(), place.y())
                                  : QLineF(place.x(), area.top(), place.x(), area.bottom()),
                          isQuery, style, state().textScale());
        };
        line(marks.query, true, Qt::SolidLine);
        line(marks.key, false, Qt::SolidLine);
        line(marks.hoveredQuery, true, Qt::DashLine);
        line(marks.hoveredKey, false, Qt::DashLine);
    }
}

} // namespace wg
