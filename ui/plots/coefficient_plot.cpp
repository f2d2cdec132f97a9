// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/coefficient_plot.h"
namespace wg {
CoefficientPlot::CoefficientPlot(ViewState& state, QWidget* parent)
    : BandRows(state, parent)
{ }
void CoefficientPlot::setResult(const AnalysisResultPtr&) { }
QString CoefficientPlot::readoutAt(const QPointF&) const
{
    return {};
}
} // namespace wg
