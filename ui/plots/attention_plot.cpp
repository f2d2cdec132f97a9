// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/attention_plot.h"
namespace wg {
AttentionPlot::AttentionPlot(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
{ }
AttentionPlot::~AttentionPlot() = default;
void AttentionPlot::setResult(const AnalysisResultPtr&) { }
void AttentionPlot::fit() { }
void AttentionPlot::drawInto(QCPPainter&, const QSize&, double) { }
void AttentionPlot::applyTheme() { }
QRectF AttentionPlot::dataArea() const
{
    return {};
}
PlotView::Zone AttentionPlot::zoneAt(const QPointF&) const
{
    return Zone::Inside;
}
void AttentionPlot::zoomAt(const QPointF&, double, Qt::Orientations) { }
void AttentionPlot::panBy(const QPointF&) { }
void AttentionPlot::zoomInto(const QRectF&) { }
void AttentionPlot::hoverAt(const QPointF&) { }
void AttentionPlot::clickAt(const QPointF&, Qt::KeyboardModifiers) { }
void AttentionPlot::resizeEvent(QResizeEvent* event)
{
    PlotView::resizeEvent(event);
}
} // namespace wg
