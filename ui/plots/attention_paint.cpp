// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of the focus map: picture, band blocks, captions, colour scale, hairlines.
#include "ui/plots/attention_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/head_map.h"
#include "ui/plots/map_geometry.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/symbol_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

namespace {

constexpr int kLeft = 78;
constexpr int kTop = 24;
constexpr int kRight = 84;
constexpr int kBottom = 48;
constexpr double kEdgeStrip = 5;
constexpr double kIndexSpacing = 46; // logical pixels between token numbers

} // namespace

void AttentionPlot::layOut()
{
    const double scale = state().textScale();
    m_rect->setMargins(
        QMargins(qRound(kLeft * scale), qRound(kTop * scale), qRound(kRight * scale), qRound(kBottom * scale)));
}

QRectF AttentionPlot::dataArea() const
{
    return QRectF(m_rect->rect());
}

double AttentionPlot::xOf(double key) const
{
    return placeOf(state().mapWindow(), dataArea(), 0, key).x();
}

double AttentionPlot::yOf(double query) const
{
    return placeOf(state().mapWindow(), dataArea(), query, 0).y();
}

void AttentionPlot::paintMapLayer(QCPPainter& painter) const
{
    if (!m_attention) {
        painter.setFont(plotFont(state().textScale()));
        painter.setPen(look().mutedText);
        const QString reason = !m_result || isStale()
            ? QString()
            : tr("No attention: with the method \u201coff\u201d the coefficients pass "
                 "unchanged, so there is no map.");
        painter.drawText(dataArea().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, reason);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    for (const std::optional<Piece>* piece : {&m_coarse, &m_tile})
        if (*piece) paintMapImage(painter, (*piece)->image, (*piece)->rect, state().mapWindow(), dataArea());
}

void AttentionPlot::paintBands(QCPPainter& painter) const
{
    if (!m_attention) return;
    for (std::size_t band = 0; band < m_attention->layout->bandCount(); ++band) {
        paintBandEdge(painter, band, true);
        paintBandEdge(painter, band, false);
    }
}

/// The line before a band, its name, and numbers of its tokens where they have room.
void AttentionPlot::paintBandEdge(QCPPainter& painter, std::size_t band, bool keys) const
{
    const BandLayout& layout = *m_attention->layout;
    const QRectF area = dataArea();
    const double scale = state().textScale();
    const auto place = [&](double token) { return keys ? xOf(token) : yOf(token); };
    const double low = keys ? area.left() : area.top();
    const double high = keys ? area.right() : area.bottom();
    if (high <= low) return; // squeezed by its neighbours until only the margins are left
    const auto offset = static_cast<double>(layout.bandOffsets[band]);
    const auto end = static_cast<double>(layout.bandOffsets[band + 1]);
    const double from = std::clamp(place(offset), low, high);
    const double to = std::clamp(place(end), low, high);
    if (to - from < 0.5) return;
    if (place(offset) > low + 0.5) {
        // Seen on the dark and on the bright end of every map.
        painter.setPen(QPen(QColor(255, 255, 255, 150), scale));
        painter.drawLine(keys ? QLineF(from, area.top(), from, area.bottom())
                              : QLineF(area.left(), from, area.right(), from));
    }
    const QFontMetricsF bold(smallPlotFont(scale, true));
    const QString name = QString::fromStdString(layout.bandName(band));
    const double room = keys ? bold.horizontalAdvance(name) : bold.height() * 0.95;
    if (to - from >= room) {
        painter.setFont(smallPlotFont(scale, true));
        painter.setPen(look().text);
        const double middle = 0.5 * (from + to);
        const QRectF box = keys ? QRectF(middle - 40, area.bottom() + 15 * scale, 80, bold.height())
                                : QRectF(17 * scale, middle - 0.5 * bold.height(), 20 * scale, bold.height());
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, name);
    }
    if (paintSymbols(painter, band, keys)) return;
    const double tokens = (to - from) / std::max(place(offset + 1) - place(offset), 1e-9);
    const int wanted = static_cast<int>((to - from) / (kIndexSpacing * scale));
    if (wanted < 1 || tokens < 2) return;
    const double firstIndex = keys ? state().mapWindow().firstKey : state().mapWindow().firstQuery;
    const double begin = std::max(firstIndex - offset, 0.0);
    painter.setFont(smallPlotFont(scale));
    const QFontMetricsF metrics(smallPlotFont(scale));
    const double height = metrics.height();
    double written = from; // how far along the keys numbers stand already
    for (const double index : niceTicks(begin, std::min(begin + tokens, end - offset) - 1, wanted)) {
        if (index != std::floor(index) || index == 0) continue; // the rule and the name already mark the start
        const double at = place(offset + index + 0.5);
        painter.setPen(QPen(look().axis, scale));
        painter.drawLine(keys ? QLineF(at, area.bottom() + 1, at, area.bottom() + 4 * scale)
                              : QLineF(area.left() - 4 * scale, at, area.left() - 1, at));
        painter.setPen(look().mutedText);
        const QString text = numberText(index, 7, locale());
        const double half = 0.5 * metrics.horizontalAdvance(text);
        if (keys && at - half < written) continue;
        written = at + half + 4 * scale;
        const double y = std::max(area.top() - 2, std::min(at - 0.5 * height, area.bottom() - height + 2));
        const QRectF box = keys ? QRectF(at - 30, area.bottom() + 3 * scale, 60, height)
                                : QRectF(38 * scale, y, area.left() - 44 * scale, height);
        const int aligned = static_cast<int>(keys ? Qt::AlignHCenter : Qt::AlignRight) | Qt::AlignVCenter;
        painter.drawText(box, aligned | Qt::TextDontClip, text);
    }
}

/// The symbols of a text instead of the numbers of its tokens; false where there are none or no room for them.
bool AttentionPlot::paintSymbols(QCPPainter& painter, std::size_t band, bool keys) const
{
    const BandLayout& layout = *m_attention->layout;
    const Signal& signal = *m_result->signal;
    if (signal.symbols.empty()) return false;
    const QRectF area = dataArea();
    const double scale = state().textScale();
    const QFontMetricsF metrics(smallPlotFont(scale));
    const double cell = keys ? xOf(1) - xOf(0) : yOf(1) - yOf(0);
    if (cell < (keys ? metrics.horizontalAdvance(QLatin1Char('i')) : 0.9 * metrics.height())) return false;
    const MapWindow window = state().mapWindow();
    const double low = std::max(std::ceil(keys ? window.firstKey : window.firstQuery), 0.0);
    const double high = std::max(keys ? window.lastKey : window.lastQuery, 0.0);
    const std::size_t first = std::max(layout.bandOffsets[band], static_cast<std::size_t>(low));
    const std::size_t end = std::min(layout.bandOffsets[band + 1], static_cast<std::size_t>(high));
    QStringList symbols;
    for (std::size_t token = first; token < end; ++token)
        symbols << tokenSymbols(layout, signal, token);
    const double room = keys ? cell : area.left() - 44 * scale;
    symbols = fittingSymbols(std::move(symbols), room, metrics);
    painter.setFont(smallPlotFont(scale));
    painter.setPen(look().text);
    double at = static_cast<double>(first) + 0.5;
    for (const QString& symbol : symbols) {
        const QRectF box = keys ? QRectF(xOf(at) - 0.5 * cell, area.bottom() + 2 * scale, cell, metrics.height())
                                : QRectF(38 * scale, yOf(at) - 0.5 * metrics.height(), room, metrics.height());
        const int aligned = static_cast<int>(keys ? Qt::AlignHCenter : Qt::AlignRight) | Qt::AlignVCenter;
        painter.drawText(box, aligned | Qt::TextDontClip, symbol);
        ++at;
    }
    return !symbols.empty();
}

/// Hatched strips along the map: queries and keys that depend on samples beyond the signal's ends.
void AttentionPlot::paintEdges(QCPPainter& painter) const
{
    if (!m_attention || !state().edgeShading()) return;
    const BandLayout& layout = *m_attention->layout;
    const QRectF area = dataArea();
    const double width = kEdgeStrip * state().textScale();
    const auto strip = [&](std::size_t first, std::size_t last) {
        const auto from = static_cast<double>(first);
        const auto to = static_cast<double>(last);
        const auto keys = std::pair(std::max(xOf(from), area.left()), std::min(xOf(to), area.right()));
        const auto queries = std::pair(std::max(yOf(from), area.top()), std::min(yOf(to), area.bottom()));
        const QBrush hatch(look().hatch, Qt::BDiagPattern);
        if (keys.second > keys.first)
            painter.fillRect(QRectF(keys.first, area.bottom() + 1, keys.second - keys.first, width), hatch);
        if (queries.second > queries.first)
            painter.fillRect(QRectF(area.left() - width, queries.first, width, queries.second - queries.first), hatch);
    };
    const auto isEdge = [&](std::size_t token) { return layout.footprint(token).leavesSignal(layout.sampleCount); };
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        // Footprints move on with the token, so those that leave the signal are the first and the last of a band.
        const std::size_t begin = layout.bandOffsets[band];
        const std::size_t end = layout.bandOffsets[band + 1];
        std::size_t first = begin;
        while (first < end && isEdge(first))
            ++first;
        std::size_t last = end;
        while (last > first && isEdge(last - 1))
            --last;
        strip(begin, first);
        strip(last, end);
    }
}

QString AttentionPlot::badge() const
{
    const Piece* piece = m_tile && m_exact ? &*m_tile : m_coarse ? &*m_coarse : nullptr;
    if (piece == nullptr) return {};
    const QString pooling = state().pooling() == Pooling::Max ? tr("max") : tr("mean");
    QString text = tr("1 px = 1 cell");
    if (piece->cellsPerPixelDown > 1 || piece->cellsPerPixelAcross > 1) {
        text = tr("1 px = %1 \u00d7 %2 cells, %3")
                   .arg(piece->cellsPerPixelDown)
                   .arg(piece->cellsPerPixelAcross)
                   .arg(pooling);
    } else if (yOf(1) - yOf(0) >= 2) {
        text = tr("every cell shown");
    }
    if (state().heldMaximum()) text += tr(", colours held");
    if (piece->clippedShare > 0) text += tr(", %1 clipped").arg(percentText(piece->clippedShare, locale()));
    return text;
}

void AttentionPlot::paintCaptions(QCPPainter& painter) const
{
    if (!m_attention) return;
    const QRectF area = dataArea();
    const double scale = state().textScale();
    const QFontMetricsF bold(plotFont(scale, true));
    const QFontMetricsF small(smallPlotFont(scale));
    const QString title = tr("Head %1").arg(head() + 1);
    const QRectF line(area.left(), 0, area.width(), area.top());
    painter.setFont(plotFont(scale, true));
    painter.setPen(look().text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, title);
    painter.setFont(smallPlotFont(scale));
    painter.setPen(look().mutedText);
    const QRectF rest = line.adjusted(bold.horizontalAdvance(title) + 10 * scale, 0, kRight * scale - 6 * scale, 0);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, small.elidedText(badge(), Qt::ElideRight, rest.width()));

    painter.setFont(plotFont(scale));
    const QFontMetricsF plain(plotFont(scale));
    const auto fitting = [&plain](const QString& whole, const QString& brief, double room) {
        return plain.horizontalAdvance(whole) <= room ? whole : brief;
    };
    const QRectF below(area.left(), area.bottom() + 30 * scale, area.width(), 16 * scale);
    painter.drawText(below, Qt::AlignCenter | Qt::TextDontClip,
                     fitting(tr("Key (coefficient, coarse to fine)"), tr("Key"), below.width()));
    painter.save();
    painter.translate(8 * scale, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-0.5 * area.height(), -8 * scale, area.height(), 16 * scale),
                     Qt::AlignCenter | Qt::TextDontClip,
                     fitting(tr("Query (coefficient, coarse to fine)"), tr("Query"), area.height()));
    painter.restore();

    ColourBar bar;
    bar.map = &headColours(*m_result, state());
    bar.limits = headLimits(*m_result, state(), head());
    bar.title = mapQuantity(*m_result, state());
    paintColourBar(painter, QRectF(area.right() + 1, area.top(), kRight * scale, area.height()), bar, look(), scale,
                   locale());
}

void AttentionPlot::paintMarks(QCPPainter& painter) const
{
    if (!m_attention) return;
    const QRectF area = dataArea();
    const double scale = state().textScale();
    const auto line = [&](std::optional<std::size_t> token, bool isQuery, Qt::PenStyle style) {
        if (!token) return;
        const double at = static_cast<double>(*token) + 0.5;
        paintHairline(painter,
                      isQuery ? QLineF(area.left(), yOf(at), area.right(), yOf(at))
                              : QLineF(xOf(at), area.top(), xOf(at), area.bottom()),
                      isQuery, style, scale);
    };
    const MapMarks marks = mapMarks(state());
    line(marks.query, true, Qt::SolidLine);
    line(marks.key, false, Qt::SolidLine);
    line(marks.hoveredQuery, true, Qt::DashLine);
    line(marks.hoveredKey, false, Qt::DashLine);
}

} // namespace wg
