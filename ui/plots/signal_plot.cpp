// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/signal_plot.h"
namespace wg {
SignalPlot::SignalPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
{ }
void SignalPlot::setResult(const AnalysisResultPtr& result)
{
    m_signal = result ? result->signal : nullptr;
}
void SignalPlot::applyTheme() { }
void SignalPlot::fitValues() { }
QString SignalPlot::readoutAt(const QPointF&) const
{
    return {};
}
} // namespace wg
