// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/gaze_plot.h"
namespace wg {
GazePlot::GazePlot(ViewState& state, QWidget* parent)
    : BandRows(state, parent)
{ }
void GazePlot::setResult(const AnalysisResultPtr&) { }
QString GazePlot::readoutAt(const QPointF&) const
{
    return {};
}
} // namespace wg
