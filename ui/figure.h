// SPDX-License-Identifier: GPL-3.0-or-later
// Figures for files: the same views as in the window, laid out on a page. Needs a QApplication, no display.
#pragma once

#include "core/base/result.h"
#include "core/pipeline/analysis.h"
#include "ui/theme.h"

#include <QImage>
#include <QSize>

#include <string>

namespace wg {

class ViewState;

enum class Panel
{
    Page,
    Overview,
    Input,
    Coefficients,
    Heads,
    Map,
    Gaze,
    Reconstruction,
    Scalogram
};

/// What to draw and where to. The suffix of `path` picks the format: .png, .tiff, .svg or .pdf.
struct FigureSpec
{
    Panel panel = Panel::Page;
    QSize size{1600, 1000}; // pixels; a PDF or SVG page measures size / dpi inches
    int dpi = 96; // text and lines grow with it, as far as the size has room
    double textScale = 1; // of text and lines, as far as the size has room
    ThemeKind theme = ThemeKind::Light;
    bool isHandout = false; // several pages of A4 as PDF; panel, size, dpi and theme do not matter
    std::string path;
};

/// Draws `result` and replaces the file atomically. With `view`, as shown there (item, channel, zoom, selection, heads
/// on); without, item 0, channel 0, everything on. Errors: BadParameter (suffix, size, dpi), WriteFailed (TIFF without
/// the plug-in, too).
[[nodiscard]] Result<void> writeFigure(const AnalysisResultPtr& result, const FigureSpec& spec,
                                       const ViewState* view = nullptr);

/// The pixels that a PNG of this figure has. Errors: BadParameter, OutOfMemory.
[[nodiscard]] Result<QImage> figureImage(const AnalysisResultPtr& result, const FigureSpec& spec,
                                         const ViewState* view = nullptr);

struct FigurePreview
{
    QImage image;
    double textPoints = 0; // of tick labels, on paper
};
/// What the figure will look like, no larger than `room`. Errors: BadParameter.
[[nodiscard]] Result<FigurePreview> previewFigure(const AnalysisResultPtr& result, const FigureSpec& spec,
                                                  const QSize& room, const ViewState* view = nullptr);

} // namespace wg
