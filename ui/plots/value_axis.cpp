// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of lines over time.
#include "ui/plots/value_axis.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr const char* kWholeLabel = "wholeLabel";

} // namespace

void setUpValueAxis(QCPAxisRect& rect, const ViewState& state, const QWidget& owner)
{
    const auto wanted = [&rect, &state] { return std::clamp(qRound(rect.height() / (30 * state.textScale())), 1, 8); };
    const auto label
        = [&owner](double value, double step) { return numberText(value, tickDigits(value, step), owner.locale()); };
    rect.axis(QCPAxis::atLeft)->setTicker(QSharedPointer<RoundTicker>(new RoundTicker(wanted, label)));
    rect.axis(QCPAxis::atLeft)->setSubTicks(false);
}

void showWhole(QCPAxisRect& rect, const std::vector<const Trace*>& traces)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (const Trace* trace : traces) {
        if (trace->empty()) continue;
        const Trace::Extent extent = trace->extent();
        low = std::min(low, extent.minimum);
        high = std::max(high, extent.maximum);
    }
    if (!(low <= high)) return;
    // Below a billionth of its level a difference is rounding noise, and an axis could not label it.
    const double level = std::max(std::abs(low), std::abs(high));
    const double air = high - low > 1e-9 * level ? 0.06 * (high - low) : level > 0 ? 0.5 * level : 1.0;
    rect.axis(QCPAxis::atLeft)->setRange(low - air, high + air);
}

QString labelThatFits(const QString& label, const QFontMetricsF& metrics, double room)
{
    if (metrics.horizontalAdvance(label) <= room) return label;
    const qsizetype bracket = label.lastIndexOf(QStringLiteral(" ("));
    if (bracket > 0 && label.endsWith(QLatin1Char(')'))) {
        const QString unit = label.mid(bracket + 2, label.size() - bracket - 3);
        if (metrics.horizontalAdvance(unit) <= room) return unit;
    }
    return metrics.elidedText(label, Qt::ElideRight, room);
}

void setValueLabel(QCPAxisRect& rect, const QString& label)
{
    QCPAxis* axis = rect.axis(QCPAxis::atLeft);
    const auto follow = [&rect, axis] {
        const QFontMetricsF metrics(axis->labelFont());
        axis->setLabel(labelThatFits(axis->property(kWholeLabel).toString(), metrics, rect.height()));
    };
    const bool isFirst = !axis->property(kWholeLabel).isValid();
    axis->setProperty(kWholeLabel, label);
    if (isFirst) QObject::connect(rect.parentPlot(), &QCustomPlot::afterLayout, axis, follow);
    follow();
}

void drawTrace(QCPPainter& painter, const Trace& trace, const QCPAxisRect& rect, const QPen& pen, double pixelScale)
{
    const QCPRange time = rect.axis(QCPAxis::atBottom)->range();
    const QCPRange values = rect.axis(QCPAxis::atLeft)->range();
    const QRectF area(rect.rect());
    const Trace::Window window{time.lower, time.upper, values.lower, values.upper, area, pixelScale};
    // Round ends are two curves a piece: where a sample has less than two pixels nobody sees them, and they take half a
    // frame.
    const bool dense = time.size() > 0.5 * area.width();
    QPen ended = pen;
    ended.setCapStyle(dense ? Qt::SquareCap : Qt::RoundCap);
    ended.setJoinStyle(dense ? Qt::BevelJoin : Qt::RoundJoin);
    painter.setPen(ended);
    painter.setBrush(Qt::NoBrush);
    const bool vector = painter.modes().testFlag(QCPPainter::pmVectorized);
    for (const QPolygonF& line : trace.lines(window)) {
        if (line.size() == 1) {
            painter.drawPoint(line[0]);
        } else if (vector) {
            painter.drawPolyline(line);
        } else {
            // One by one: stroking a zigzag wider than a pixel as one path takes seconds in Qt's raster engine.
            for (qsizetype i = 1; i < line.size(); ++i)
                painter.drawLine(line[i - 1], line[i]);
        }
    }
    const double samplePixels = area.width() / std::max(time.size(), 1e-9);
    if (samplePixels < 8) return;
    QPen dot = ended;
    dot.setWidthF(std::min(3.0 * pen.widthF(), 6.0));
    painter.setPen(dot);
    const double last = std::min(std::floor(time.upper), static_cast<double>(trace.length()) - 1);
    for (double n = std::max(std::ceil(time.lower), 0.0); n <= last; ++n) {
        const double share = (trace.at(static_cast<std::size_t>(n)) - values.lower) / values.size();
        const QPointF point(area.left() + (n - time.lower) * samplePixels, area.bottom() - share * area.height());
        if (area.contains(point)) painter.drawPoint(point);
    }
}

void drawLegend(QCPPainter& painter, const QRectF& column, const std::vector<LegendEntry>& entries, const Theme& look,
                double textScale)
{
    painter.setFont(smallPlotFont(textScale));
    const double line = 15 * textScale;
    double y = column.top();
    for (const LegendEntry& entry : entries) {
        if (y + line > column.bottom()) return;
        const double middle = y + 0.5 * line;
        painter.setPen(entry.pen);
        painter.drawLine(QPointF(column.left() + 6 * textScale, middle),
                         QPointF(column.left() + 20 * textScale, middle));
        painter.setPen(look.mutedText);
        painter.drawText(QRectF(column.left() + 25 * textScale, y, column.width() - 26 * textScale, line),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.text);
        y += line;
    }
}

} // namespace wg
