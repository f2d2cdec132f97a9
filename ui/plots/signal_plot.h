// SPDX-License-Identifier: GPL-3.0-or-later
// Row 1: the input over time, and the clean signal where it is known.
#pragma once

#include "ui/plots/time_view.h"
#include "ui/plots/trace.h"

namespace wg {

class SignalPlot : public TimeView
{
    Q_OBJECT

public:
    explicit SignalPlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override;

protected:
    void fitValues() override;
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;

private:
    void rebuild();
    void paintTraces(QCPPainter& painter) const;
    void paintLegend(QCPPainter& painter) const;

    SignalPtr m_signal;
    Trace m_input;
    Trace m_clean;
    QCPAxisRect* m_rect = nullptr;
};

} // namespace wg
