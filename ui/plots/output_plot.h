// SPDX-License-Identifier: GPL-3.0-or-later
// Row 4: the output over the input, the residual below, and what each head adds.
#pragma once

#include "ui/plots/head_sum.h"
#include "ui/plots/time_view.h"
#include "ui/plots/trace.h"

#include <vector>

namespace wg {

/// The output shown is the sum of its residual part and of the heads that are switched on: no recomputation.
class OutputPlot : public TimeView
{
    Q_OBJECT

public:
    explicit OutputPlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override;
    /// y of the shown item and channel with the heads that are on, T values.
    [[nodiscard]] const std::vector<double>& shownOutput() const { return m_sum.values(); }

protected:
    void fitValues() override;
    [[nodiscard]] int leastDataHeight() const override;
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;

private:
    void rebuild();
    void followHeads();
    void addContributions();
    void arrange();
    void applyResidualHeight();
    void paintMain(QCPPainter& painter) const;
    void paintResidual(QCPPainter& painter) const;
    void paintLegends(QCPPainter& painter) const;

    SignalPtr m_signal;
    std::shared_ptr<const Output> m_output;
    HeadSum m_sum; // outlives the traces that read it, and so does m_difference
    std::vector<double> m_difference;
    Trace m_inputTrace;
    Trace m_outputTrace;
    Trace m_residualTrace;
    std::vector<Trace> m_headTraces; // of the heads that are on; empty unless contributions are shown
    std::vector<std::size_t> m_headNumbers;
    QCPAxisRect* m_rect = nullptr;
    QCPAxisRect* m_residualRect = nullptr;
};

} // namespace wg
