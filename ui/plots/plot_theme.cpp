// SPDX-License-Identifier: GPL-3.0-or-later
// Theme for QCustomPlot.
#include "ui/plots/plot_theme.h"

#include <qcustomplot.h>

namespace wg {

namespace {

constexpr double kFontPixels = 12;
constexpr double kSmallFontPixels = 10.5;

QFont fontOf(double pixels, bool bold)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(qRound(pixels));
    font.setBold(bold);
    return font;
}

} // namespace

QFont plotFont(double textScale, bool bold)
{
    return fontOf(kFontPixels * textScale, bold);
}
QFont smallPlotFont(double textScale, bool bold)
{
    return fontOf(kSmallFontPixels * textScale, bold);
}

void applyTheme(QCPAxisRect& rect, const Theme& look, double textScale)
{
    const QPen line(look.axis, textScale);
    for (QCPAxis* axis : rect.axes()) {
        axis->setBasePen(line);
        axis->setTickPen(line);
        axis->setSubTickPen(line);
        axis->setTickLabelColor(look.mutedText);
        axis->setLabelColor(look.mutedText);
        axis->setTickLabelFont(smallPlotFont(textScale));
        axis->setLabelFont(plotFont(textScale));
        axis->grid()->setPen(QPen(look.grid, textScale));
        axis->grid()->setZeroLinePen(QPen(look.border, textScale));
        axis->grid()->setSubGridVisible(false);
    }
    rect.setBackground(QBrush(look.plot));
}

void applyTheme(QCustomPlot& plot, const Theme& look, double textScale)
{
    plot.setBackground(QBrush(look.plot));
    for (QCPAxisRect* rect : plot.axisRects())
        applyTheme(*rect, look, textScale);
}

} // namespace wg
