// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of colour scales.
#include "ui/plots/colour_bar.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/value_axis.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace wg {

namespace {

constexpr double kBarLeft = 7;
constexpr double kBarWidth = 9;
constexpr double kTitleInset = 4; // from the edge, where the frame of the row with the focus is

struct Mark
{
    double fraction;
    QString text;
};

std::vector<Mark> marksOf(const ColourLimits& limits, int wanted, const QLocale& locale)
{
    std::vector<Mark> marks;
    if (!(limits.maximum > limits.minimum)) return {{0.5, numberText(limits.minimum, 3, locale)}};
    const ColourScaling scaling(limits);
    if (limits.logarithmic) {
        const double first = std::ceil(std::log10(limits.minimum) - 1e-9);
        const double last = std::floor(std::log10(limits.maximum) + 1e-9);
        const double step = std::max(1.0, std::ceil((last - first + 1) / std::max(wanted, 1)));
        for (double decade = last; decade >= first; decade -= step) {
            const double value = std::pow(10.0, decade);
            marks.push_back({scaling.fractionOf(value), powerOfTenText(static_cast<int>(decade), locale)});
        }
        return marks;
    }
    const std::vector<double> ticks = niceTicks(limits.minimum, limits.maximum, wanted);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 0;
    for (const double value : ticks) {
        marks.push_back({scaling.fractionOf(value), numberText(value, tickDigits(value, step), locale)});
    }
    return marks;
}

} // namespace

double colourBarTextOffset(double textScale)
{
    return (kBarLeft + kBarWidth + 5) * textScale;
}

void paintColourBar(QPainter& painter, const QRectF& column, const ColourBar& bar, const Theme& look, double textScale,
                    const QLocale& locale)
{
    const QRectF box(column.left() + kBarLeft * textScale, column.top(), kBarWidth * textScale, column.height());
    QImage ramp(1, 256, QImage::Format_RGB32);
    for (int y = 0; y < 256; ++y)
        ramp.setPixel(0, y, bar.map->colours[static_cast<std::size_t>(255 - y)]);
    painter.drawImage(box, ramp);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.axis, textScale));
    painter.drawRect(box);

    const QFont font = smallPlotFont(textScale);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    const bool hasRoom = column.height() >= metrics.height(); // not while a splitter squeezes the row
    if (bar.withNumbers && hasRoom) {
        const int wanted = std::clamp(static_cast<int>(box.height() / (2.2 * metrics.height())), 1, 6);
        for (const Mark& mark : marksOf(bar.limits, wanted, locale)) {
            const double y = box.bottom() - mark.fraction * box.height();
            painter.setPen(QPen(look.axis, textScale));
            painter.drawLine(QPointF(box.right(), y), QPointF(box.right() + 3 * textScale, y));
            painter.setPen(look.mutedText);
            const double top = std::clamp(y - 0.5 * metrics.height(), column.top(), column.bottom() - metrics.height());
            painter.drawText(
                QRectF(column.left() + colourBarTextOffset(textScale), top, column.width(), metrics.height()),
                Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, mark.text);
        }
    }
    painter.save();
    painter.translate(column.right() - kTitleInset * textScale, column.center().y());
    painter.rotate(-90);
    painter.setPen(look.mutedText);
    const QString title = labelThatFits(bar.title, metrics, column.height());
    painter.drawText(QRectF(-0.5 * column.height(), -metrics.height(), column.height(), metrics.height()),
                     Qt::AlignCenter | Qt::TextDontClip, title);
    painter.restore();
}

} // namespace wg
