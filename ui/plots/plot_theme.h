// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot knows no palettes: every pen and colour of every axis is set here.
#pragma once

#include "ui/theme.h"

#include <QFont>

class QCustomPlot;
class QCPAxisRect;

namespace wg {

/// The font of tick labels and labels. In pixels, so that files look the same with any screen.
[[nodiscard]] QFont plotFont(double textScale, bool bold = false);
[[nodiscard]] QFont smallPlotFont(double textScale, bool bold = false);

void applyTheme(QCustomPlot& plot, const Theme& look, double textScale);
/// The same for an axis rect that was added later.
void applyTheme(QCPAxisRect& rect, const Theme& look, double textScale);

} // namespace wg
