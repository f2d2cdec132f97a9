// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone besides parameters: head switches and the loaded signal, on the same stack.
#pragma once

#include "core/attention/settings.h"
#include "core/pipeline/load.h"
#include "core/signal/signal.h"

#include <QElapsedTimer>
#include <QObject>

#include <cstddef>
#include <optional>
#include <vector>

namespace wg {

class AnalysisController;
class ParameterModel;
class ViewState;

/// A signal as a step of the history keeps it: itself, or, where it is large, only the way back to it.
struct KeptSignal
{
    SignalPtr signal; // null: to be opened again
    QString name;
    ImportOptions import;
    AnalysisOptions options; // of the parameters while it was shown
};

/// Watches the view and is told of new signals; pushes named steps onto the stack of the parameters. Steps that the
/// stack itself takes are not recorded again. Must outlive the stack's steps.
class SessionHistory : public QObject
{
    Q_OBJECT

public:
    SessionHistory(ParameterModel& parameters, ViewState& view, AnalysisController& controller);

    /// The next signal is one that a person opens; or the same example with another length or noise, where edits while
    /// a slider is held, or in quick succession, are one step.
    void noteOpening();
    void noteExampleEdit();
    void beginExampleGesture();
    void endExampleGesture();

    /// What is recorded until endStep() is one step of this name; none, where nothing is.
    void beginStep(const QString& name);
    void endStep();
    /// The next thing is part of that step; before a change of the parameters, which record themselves.
    void openStep();

    /// The controller has a new signal; called before the parameters adapt to it.
    void recordSignal();

    /// Signals above this size are opened again instead of being kept in memory.
    void setLargestKept(std::size_t bytes) { m_largestKept = bytes; }

private:
    friend class HeadStep;
    friend class SignalStep;

    void recordHeads();
    void applyHeads(const std::vector<bool>& on);
    void applySignal(const KeptSignal& kept);
    [[nodiscard]] KeptSignal keep(const AnalysisOptions& options) const;

    ParameterModel& m_parameters;
    ViewState& m_view;
    AnalysisController& m_controller;
    std::vector<bool> m_heads; // as last seen
    KeptSignal m_signal; // as last seen
    QElapsedTimer m_sinceEdit;
    std::size_t m_largestKept = std::size_t{64} << 20;
    int m_gesture = 0;
    bool m_inGesture = false;
    QString m_stepName; // of the step that is being made; empty: none
    bool m_isStepOpen = false;
    bool m_isReplaying = false; // the stack is at work
    std::optional<AnalysisOptions>
        m_reopening; // it asked for a signal that is still being read, to be shown with these
};

} // namespace wg
