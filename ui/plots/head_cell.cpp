// SPDX-License-Identifier: GPL-3.0-or-later
// Model and drawing of one head cell.
#include "ui/plots/head_cell.h"

#include "core/base/parallel.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/head_map.h"
#include "ui/plots/plot_theme.h"
#include "ui/translate.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

/// Of a cell, logical pixels.
struct CellShape
{
    double padding;
    double header; // title and check box
    double figures;
    double checkBox;
    double narrowest;

    [[nodiscard]] constexpr double aboveWidth() const { return header + figures; } // height minus width
};
constexpr CellShape kFull{5, 19, 16, 13, 76};
constexpr CellShape kCompact{3, 15, 3, 10, 41};

HeadCellModel cellOf(const AnalysisResult& result, const ViewState& state, std::size_t head, const QLocale& locale)
{
    const std::size_t item = std::min(state.item(), result.attention->items() - 1);
    const HeadFigures& figures = result.figures->at(item, head);
    HeadCellModel cell;
    cell.head = head;
    cell.title = tr("Head %1").arg(head + 1);
    const QString entropy = locale.toString(figures.entropyBits, 'f', 1);
    const QString share = percentText(figures.energyShare, locale);
    cell.figures = tr("%1 bits \u00b7 %2").arg(entropy, share);
    cell.on = head >= state.headsOn().size() || state.headsOn()[head];
    cell.selected = head == state.selectedHead();
    cell.description
        = tr("Head %1, %2: entropy %3 bits (about %4 tokens), %5 of the output's energy")
              .arg(head + 1)
              .arg(cell.on ? tr("on") : tr("off"), entropy, numberText(figures.effectiveTokens, 3, locale), share);
    return cell;
}

const CellShape& shapeOf(double cellWidth, double textScale)
{
    return isCompact(cellWidth, textScale) ? kCompact : kFull;
}

/// `above`: what a cell is higher than wide.
CellGrid largestCells(const QSizeF& area, int count, double above, double widest)
{
    CellGrid best;
    for (int columns = 1; columns <= std::max(count, 1); ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double width = std::min({area.width() / columns, area.height() / rows - above, widest});
        if (width > best.cell.width()) best = {columns, QSizeF(width, width + above)};
    }
    return best;
}

void paintCheckBox(QPainter& painter, const QRectF& box, bool on, const Theme& look, double textScale)
{
    painter.setPen(QPen(on ? look.accent : look.axis, 1.2 * textScale));
    painter.setBrush(on ? look.accent : look.plot);
    painter.drawRoundedRect(box, 2.5 * textScale, 2.5 * textScale);
    if (!on) return;
    painter.setPen(QPen(look.accentText, 1.8 * textScale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at
        = [&](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    painter.drawPolyline(QPolygonF({at(0.22, 0.53), at(0.43, 0.74), at(0.80, 0.28)}));
}

} // namespace

std::vector<PooledMap> headThumbnails(const AnalysisResult& result, const ViewState& state, std::size_t pixels)
{
    if (!result.attention || !result.figures) return {};
    std::vector<PooledMap> thumbnails(result.attention->heads());
    parallelFor(machineThreads(), thumbnails.size(), [&](std::size_t head) {
        thumbnails[head] = pooledAgain(headOverview(result, state, head), pixels, pixels, state.pooling());
    });
    return thumbnails;
}

std::vector<QImage> headPictures(const AnalysisResult& result, const ViewState& state,
                                 const std::vector<PooledMap>& thumbnails)
{
    std::vector<QImage> pictures(thumbnails.size());
    parallelFor(machineThreads(), pictures.size(), [&](std::size_t head) {
        pictures[head] = paintMap(thumbnails[head], result, state, headLimits(result, state, head)).image;
    });
    return pictures;
}

std::vector<HeadCellModel> headCells(const AnalysisResult& result, const ViewState& state,
                                     const std::vector<QImage>& pictures, const QLocale& locale)
{
    std::vector<HeadCellModel> cells;
    for (std::size_t h = 0; h < pictures.size(); ++h) {
        cells.push_back(cellOf(result, state, h, locale));
        cells.back().thumbnail = pictures[h];
    }
    return cells;
}

bool isCompact(double cellWidth, double textScale)
{
    return cellWidth < kFull.narrowest * textScale;
}

CellGrid arrangeCells(const QSizeF& area, int count, double textScale, double widest, bool mayScroll)
{
    const CellGrid full = largestCells(area, count, kFull.aboveWidth() * textScale, widest);
    if (!isCompact(full.cell.width(), textScale)) return full;
    const double above = kCompact.aboveWidth() * textScale;
    const double narrowest = kCompact.narrowest * textScale;
    CellGrid best = largestCells(area, count, above, kFull.narrowest * textScale - 1);
    if (!mayScroll || best.cell.width() >= narrowest) return best;
    // Too many to see at once: as many columns as are still legible, the rest by scrolling.
    best.columns = std::max(static_cast<int>(area.width() / narrowest), 1);
    const double width = std::min(area.width() / best.columns, kFull.narrowest * textScale - 1);
    best.cell = QSizeF(width, width + above);
    return best;
}

QRectF checkBoxRect(const QRectF& cell, double textScale)
{
    const CellShape& shape = shapeOf(cell.width(), textScale);
    const double side = shape.checkBox * textScale;
    return {cell.right() - shape.padding * textScale - side,
            cell.top() + 1 + 0.5 * (shape.header - shape.checkBox - 1) * textScale, side, side};
}

QRectF thumbnailRect(const QRectF& cell, double textScale)
{
    const CellShape& shape = shapeOf(cell.width(), textScale);
    const double pad = shape.padding * textScale;
    const double top = cell.top() + 1 + shape.header * textScale;
    const double bottom = cell.bottom() - shape.figures * textScale - 1;
    return {cell.left() + pad, top, cell.width() - 2 * pad, std::max(bottom - top, 1.0)};
}

void paintHeadMarks(QPainter& painter, const QRectF& thumbnail, const ViewState& state)
{
    const auto count = static_cast<double>(std::max<std::size_t>(state.tokenCount(), 1));
    const MapMarks marks = mapMarks(state);
    const auto line = [&](std::optional<std::size_t> token, bool isQuery) {
        if (!token) return;
        const double share = (static_cast<double>(*token) + 0.5) / count;
        const double x = thumbnail.left() + share * thumbnail.width();
        const double y = thumbnail.top() + share * thumbnail.height();
        paintHairline(painter,
                      isQuery ? QLineF(thumbnail.left(), y, thumbnail.right(), y)
                              : QLineF(x, thumbnail.top(), x, thumbnail.bottom()),
                      isQuery, Qt::SolidLine, 0.7 * state.textScale());
    };
    line(marks.hoveredQuery ? marks.hoveredQuery : marks.query, true);
    line(marks.hoveredKey ? marks.hoveredKey : marks.key, false);
}

void paintHeadCell(QPainter& painter, const QRectF& rect, const HeadCellModel& cell, const Theme& look,
                   double textScale)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    const QRectF frame = rect.adjusted(1.5, 1.5, -1.5, -1.5);
    QColor fill = cell.selected ? look.accent : look.panel;
    if (cell.selected) fill.setAlpha(32);
    painter.setBrush(fill);
    painter.setPen(cell.selected ? QPen(look.accent, 2 * textScale)
                                 : QPen(cell.hovered ? look.accent : look.border, textScale));
    painter.drawRoundedRect(frame, 4 * textScale, 4 * textScale);
    if (cell.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look.text, textScale, Qt::DotLine));
        painter.drawRoundedRect(frame.adjusted(2, 2, -2, -2), 3, 3);
    }

    const CellShape& shape = shapeOf(rect.width(), textScale);
    const double pad = shape.padding * textScale;
    const QRectF header(rect.left() + pad + 1, rect.top() + 1, rect.width() - 2 * pad - 1, shape.header * textScale);
    const QRectF swatch(header.left(), header.center().y() - 4 * textScale, 4 * textScale, 8 * textScale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.head(cell.head));
    painter.drawRoundedRect(swatch, 2 * textScale, 2 * textScale);
    const double boxWidth = cell.withCheckBox ? (shape.checkBox + 3) * textScale : 0;
    const QRectF titleRect = header.adjusted((shape.padding + 3) * textScale, 0, -boxWidth, 0);
    const QFont titleFont = smallPlotFont(textScale, true);
    painter.setFont(titleFont);
    painter.setPen(cell.on ? look.text : look.mutedText);
    const QFontMetricsF titleMetrics(titleFont);
    const bool fits = titleMetrics.horizontalAdvance(cell.title) <= titleRect.width();
    painter.drawText(titleRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                     fits ? cell.title : QString::number(cell.head + 1));
    if (cell.withCheckBox) paintCheckBox(painter, checkBoxRect(rect, textScale), cell.on, look, textScale);

    const QRectF picture = thumbnailRect(rect, textScale);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setOpacity(cell.on ? 1.0 : 0.3);
    painter.drawImage(picture, cell.thumbnail);
    painter.setOpacity(1.0);

    if (isCompact(rect.width(), textScale)) return painter.restore();
    const QRectF figures(rect.left() + pad, rect.bottom() - shape.figures * textScale - 1, rect.width() - 2 * pad,
                         shape.figures * textScale);
    const QFont figureFont = smallPlotFont(textScale);
    const QFontMetricsF metrics(figureFont);
    painter.setFont(figureFont);
    painter.setPen(look.mutedText);
    const QString share = cell.figures.section(QStringLiteral(" \u00b7 "), 1);
    for (const QString& text : {cell.figures, share}) {
        if (metrics.horizontalAdvance(text) > figures.width()) continue;
        painter.drawText(figures, Qt::AlignCenter, text);
        break;
    }
    painter.restore();
}

} // namespace wg
