// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/output_plot.h"
namespace wg {
OutputPlot::OutputPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
{ }
void OutputPlot::setResult(const AnalysisResultPtr& result)
{
    m_signal = result ? result->signal : nullptr;
}
void OutputPlot::applyTheme() { }
void OutputPlot::fitValues() { }
QString OutputPlot::readoutAt(const QPointF&) const
{
    return {};
}
} // namespace wg
