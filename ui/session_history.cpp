// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session_history.h"

#include "ui/analysis_controller.h"
#include "ui/parameter_model.h"
#include "ui/signal_text.h"
#include "ui/view_state.h"

#include <QScopedValueRollback>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr qint64 kSameGestureMs = 700;

/// "Head 2 off", "Head 3 alone", "All heads on", "2 of 4 heads on".
QString headsText(const std::vector<bool>& before, const std::vector<bool>& after)
{
    std::size_t changed = 0;
    std::size_t last = 0;
    for (std::size_t head = 0; head < after.size(); ++head) {
        if (before[head] == after[head]) continue;
        ++changed;
        last = head;
    }
    if (changed == 1)
        return (after[last] ? SessionHistory::tr("Head %1 on") : SessionHistory::tr("Head %1 off")).arg(last + 1);
    const auto on = static_cast<std::size_t>(std::count(after.begin(), after.end(), true));
    if (on == after.size()) return SessionHistory::tr("All heads on");
    if (on == 0) return SessionHistory::tr("All heads off");
    const auto alone = std::find(after.begin(), after.end(), true) - after.begin();
    if (on == 1) return SessionHistory::tr("Head %1 alone").arg(alone + 1);
    return SessionHistory::tr("%1 of %2 heads on").arg(on).arg(after.size());
}

std::size_t sizeOf(const Signal& signal)
{
    const std::size_t clean = signal.clean ? signal.clean->values.size() : 0;
    return (signal.samples.values.size() + clean) * sizeof(double);
}

} // namespace

class HeadStep : public QUndoCommand
{
public:
    HeadStep(SessionHistory& history, std::vector<bool> before, std::vector<bool> after)
        : QUndoCommand(headsText(before, after))
        , m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after))
    { }

    void undo() override { m_history.applyHeads(m_before); }
    void redo() override { m_history.applyHeads(m_after); }

private:
    SessionHistory& m_history;
    std::vector<bool> m_before, m_after;
};

class SignalStep : public QUndoCommand
{
public:
    SignalStep(SessionHistory& history, int gesture, KeptSignal before, KeptSignal after)
        : m_history(history)
        , m_gesture(gesture)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
        rename();
    }

    void undo() override { m_history.applySignal(m_before); }
    void redo() override
    {
        // Pushing a step takes it, and the signal is here already.
        if (std::exchange(m_isTaken, true)) m_history.applySignal(m_after);
    }
    int id() const override { return 2; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = dynamic_cast<const SignalStep*>(other);
        if (next == nullptr || next->m_gesture != m_gesture) return false;
        m_after = next->m_after;
        rename();
        return true;
    }

private:
    void rename() { setText(SessionHistory::tr("Open %1").arg(m_after.name)); }

    SessionHistory& m_history;
    int m_gesture;
    KeptSignal m_before, m_after;
    bool m_isTaken = false;
};

SessionHistory::SessionHistory(ParameterModel& parameters, ViewState& view, AnalysisController& controller)
    : m_parameters(parameters)
    , m_view(view)
    , m_controller(controller)
    , m_heads(view.headsOn())
{
    connect(&m_view, &ViewState::headsOnChanged, this, &SessionHistory::recordHeads);
    // The options of a signal that did not come back are not those of the next one.
    connect(&m_controller, &AnalysisController::failed, this, [this] { m_reopening.reset(); });
    connect(&m_controller, &AnalysisController::stopped, this, [this] { m_reopening.reset(); });
}

void SessionHistory::recordHeads()
{
    std::vector<bool> before = std::exchange(m_heads, m_view.headsOn());
    // Another number of heads comes with a new result and not from a switch.
    if (m_isReplaying || before.size() != m_heads.size()) return;
    openStep();
    m_parameters.history().push(new HeadStep(*this, std::move(before), m_heads));
}

void SessionHistory::applyHeads(const std::vector<bool>& on)
{
    const QScopedValueRollback<bool> replaying(m_isReplaying, true);
    m_view.setHeadsOn(on);
}

void SessionHistory::beginStep(const QString& name)
{
    endStep();
    m_stepName = name;
}

void SessionHistory::openStep()
{
    if (m_stepName.isEmpty() || std::exchange(m_isStepOpen, true)) return;
    m_parameters.history().beginMacro(m_stepName);
}

void SessionHistory::endStep()
{
    m_stepName.clear();
    if (std::exchange(m_isStepOpen, false)) m_parameters.history().endMacro();
}

void SessionHistory::noteOpening()
{
    ++m_gesture;
    m_inGesture = false;
    m_sinceEdit.invalidate();
    m_reopening.reset();
}

void SessionHistory::noteExampleEdit()
{
    const bool goesOn = m_inGesture || (m_sinceEdit.isValid() && m_sinceEdit.elapsed() < kSameGestureMs);
    if (!goesOn) ++m_gesture;
    m_sinceEdit.start();
    m_reopening.reset();
}

void SessionHistory::beginExampleGesture()
{
    ++m_gesture;
    m_inGesture = true;
}

void SessionHistory::endExampleGesture()
{
    m_inGesture = false;
    m_sinceEdit.invalidate();
}

KeptSignal SessionHistory::keep(const AnalysisOptions& options) const
{
    const SignalPtr& signal = m_controller.signal();
    const bool isSmall = sizeOf(*signal) <= m_largestKept;
    return {isSmall ? signal : nullptr, QString::fromStdString(signal->source.name), m_controller.import(), options};
}

void SessionHistory::recordSignal()
{
    KeptSignal before = std::exchange(m_signal, keep(m_parameters.options()));
    if (m_isReplaying) return;
    if (const auto options = std::exchange(m_reopening, std::nullopt)) {
        m_parameters.adopt(*options, m_controller.signal()->length());
        return;
    }
    if (before.name.isEmpty()) return; // the first signal of all
    before.options = m_parameters.options();
    openStep();
    m_parameters.history().push(new SignalStep(*this, m_gesture, std::move(before), m_signal));
}

void SessionHistory::applySignal(const KeptSignal& kept)
{
    if (!kept.signal) {
        m_reopening = kept.options;
        m_controller.open(kept.name, kept.import);
        return;
    }
    const QScopedValueRollback<bool> replaying(m_isReplaying, true);
    m_controller.show(kept.signal, kept.import);
    m_parameters.adopt(kept.options, kept.signal->length());
}

} // namespace wg
