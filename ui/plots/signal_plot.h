// SPDX-License-Identifier: GPL-3.0-or-later
// Row 1: the input over time, and the clean signal where it is known.
#pragma once

#include "ui/background.h"
#include "ui/plots/event_marks.h"
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
    void finishWork() override { m_background.finishNow(); }
    void fitValues() override;
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;
    void hoverAt(const QPointF& position) override;
    /// On an event: goes there.
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;

private:
    struct Lines
    {
        Trace input, clean;
    };
    using LinesPtr = std::shared_ptr<const Lines>;
    struct Request
    {
        SignalPtr signal;
        std::size_t item = 0;
        std::size_t channel = 0;
    };

    [[nodiscard]] EventMarks::Place place() const;
    void goTo(double sample);
    void rebuild();
    [[nodiscard]] static Result<LinesPtr> makeLines(const Request& request);
    void accept(LinesPtr lines);
    void paintTraces(QCPPainter& painter) const;
    void paintLegend(QCPPainter& painter) const;

    SignalPtr m_signal;
    LinesPtr m_lines; // null until they are made
    EventMarks m_events;
    QCPAxisRect* m_rect = nullptr;
    Background<Request, LinesPtr> m_background;
};

} // namespace wg
