// SPDX-License-Identifier: GPL-3.0-or-later
// Row 4: the output over the input, the residual below, and what each head adds.
#pragma once

#include "ui/background.h"
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
    [[nodiscard]] const std::vector<double>& shownOutput() const;

protected:
    void finishWork() override { m_background.finishNow(); }
    void fitValues() override;
    [[nodiscard]] int leastDataHeight() const override;
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;

private:
    /// What is drawn; immutable once it is shared.
    struct Lines
    {
        HeadSum sum;
        std::vector<double> difference; // input - sum
        Trace input, output, residual;
        std::vector<Trace> heads; // of those that are on; empty unless contributions are shown
        std::vector<std::size_t> headNumbers;
    };
    using LinesPtr = std::shared_ptr<const Lines>;
    struct Request
    {
        SignalPtr signal;
        std::shared_ptr<const Output> output;
        std::size_t item = 0;
        std::size_t channel = 0;
        std::vector<bool> headsOn;
        bool contributions = false;
        LinesPtr previous; // of the same output, item and channel: only what changed is added and subtracted
    };

    /// Makes the lines anew, from those shown where only heads were switched.
    void rebuild();
    void followHeads();
    void request(LinesPtr previous);
    [[nodiscard]] static Result<LinesPtr> makeLines(const Request& request);
    static void addContributions(const Request& request, Lines& lines);
    void accept(LinesPtr lines, bool onlyHeadsChanged);
    void arrange();
    void applyResidualHeight();
    void paintMain(QCPPainter& painter) const;
    void paintResidual(QCPPainter& painter) const;
    void paintLegends(QCPPainter& painter) const;

    SignalPtr m_signal;
    std::shared_ptr<const Output> m_output;
    LinesPtr m_lines; // null until they are made
    QCPAxisRect* m_rect = nullptr;
    QCPAxisRect* m_residualRect = nullptr;
    Background<Request, LinesPtr> m_background;
};

} // namespace wg
