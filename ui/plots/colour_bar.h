// SPDX-License-Identifier: GPL-3.0-or-later
// The colour scale beside a map: a bar, round numbers, what is shown and in which unit.
#pragma once

#include "ui/plots/colour_map.h"

#include <QLocale>
#include <QRectF>
#include <QString>

class QPainter;

namespace wg {

struct ColourBar
{
    const ColourMap* map = nullptr;
    ColourLimits limits;
    QString title; // quantity and unit, written along the bar
    bool withNumbers = true;
};

/// Where numbers start, from the left edge of the column.
[[nodiscard]] double colourBarTextOffset(double textScale);
void paintColourBar(QPainter& painter, const QRectF& column, const ColourBar& bar, const Theme& look, double textScale,
                    const QLocale& locale);

} // namespace wg
