// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a figure: which panels go where, and their captions.
#pragma once

#include "ui/figure.h"

#include <QSize>
#include <QString>

class QCPPainter;

namespace wg {

/// What a page shows, independent of the file format.
struct FigurePage
{
    AnalysisResultPtr result;
    Panel panel = Panel::Page;
    ThemeKind theme = ThemeKind::Light;
    const ViewState* view = nullptr; // may be null
    double imageScale = 1; // pixels of maps per logical pixel
};

/// Logical size below which the panels of a page have no room for their text.
[[nodiscard]] QSize smallestPage(Panel panel);

/// Draws the page at `size` logical pixels.
void drawFigurePage(QCPPainter& painter, const FigurePage& page, const QSize& size);

} // namespace wg
