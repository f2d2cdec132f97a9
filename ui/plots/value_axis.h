// SPDX-License-Identifier: GPL-3.0-or-later
// Value axes, traces and legends of the line rows.
#pragma once

#include "ui/plots/plot_theme.h"
#include "ui/plots/trace.h"
#include "ui/view_state.h"

#include <QPen>
#include <QString>

#include <initializer_list>
#include <vector>

class QCPAxisRect;
class QCPPainter;
class QFontMetricsF;
class QWidget;

namespace wg {

struct LegendEntry
{
    QString text;
    QPen pen;
};

/// Round ticks on the left axis, as many as there is room for, in the locale of `owner`.
void setUpValueAxis(QCPAxisRect& rect, const ViewState& state, const QWidget& owner);
/// The left axis shows all traces with a little air; a constant gets a range around it.
void showWhole(QCPAxisRect& rect, const std::vector<const Trace*>& traces);
/// "ecg (mV)" whole, its unit alone, or elided: whatever has room.
[[nodiscard]] QString labelThatFits(const QString& label, const QFontMetricsF& metrics, double room);
/// The label of the left axis as it fits the height of the axis, whenever that changes: QCustomPlot would cut it off
/// at both ends.
void setValueLabel(QCPAxisRect& rect, const QString& label);
/// Draws within the rect; `pixelScale` device pixels per logical pixel.
void drawTrace(QCPPainter& painter, const Trace& trace, const QCPAxisRect& rect, const QPen& pen, double pixelScale);
/// Entries from the top of the right column down; those without room are left out.
void drawLegend(QCPPainter& painter, const QRectF& column, const std::vector<LegendEntry>& entries, const Theme& look,
                double textScale);

} // namespace wg
