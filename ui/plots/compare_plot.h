// SPDX-License-Identifier: GPL-3.0-or-later
// Two outputs over each other on the shared time axis, their difference below.
#pragma once

#include "ui/plots/time_view.h"
#include "ui/plots/trace.h"

#include <vector>

namespace wg {

/// What the plot shows, made off the GUI thread. Immutable once it is shared.
struct ComparedTraces
{
    Trace first, second; // empty where there is none
    std::vector<double> difference; // first - second; empty where their lengths differ
    Trace differenceTrace;
};

/// One channel of two outputs and their difference. Cost: O(T).
[[nodiscard]] std::shared_ptr<const ComparedTraces> compareTraces(const AnalysisResultPtr& first,
                                                                  const AnalysisResultPtr& second, std::size_t item,
                                                                  std::size_t channel);

class ComparePlot : public TimeView
{
    Q_OBJECT

public:
    explicit ComparePlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override; // only for its time axis
    /// `names` of the two go into the legend. Null shows nothing.
    void setTraces(std::shared_ptr<const ComparedTraces> traces, const QString& first, const QString& second);
    [[nodiscard]] const std::shared_ptr<const ComparedTraces>& traces() const { return m_traces; }

protected:
    void fitValues() override;
    [[nodiscard]] int leastDataHeight() const override { return 28; }
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;

private:
    void paintOutputs(QCPPainter& painter) const;
    void paintDifference(QCPPainter& painter) const;
    void paintLegends(QCPPainter& painter) const;

    std::shared_ptr<const ComparedTraces> m_traces;
    QString m_first, m_second;
    SignalPtr m_signal;
    QCPAxisRect* m_rect = nullptr;
    QCPAxisRect* m_differenceRect = nullptr;
};

} // namespace wg
