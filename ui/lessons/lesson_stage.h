// SPDX-License-Identifier: GPL-3.0-or-later
// Sets up the window as a step of a lesson wants it, points at what it speaks of, and hides what is to be guessed.
#pragma once

#include "core/lesson/lesson.h"
#include "core/pipeline/analysis.h"
#include "core/signal/signal.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <vector>

class QDockWidget;
class QMainWindow;

namespace wg {

class Actions;
class AnalysisController;
class LessonOverlay;
class PanelDocks;
class ParameterModel;
class RowStack;
class SessionHistory;
class ViewState;

/// What a stage acts on; outlives it.
struct LessonParts
{
    QMainWindow& window;
    ViewState& view;
    ParameterModel& parameters;
    AnalysisController& controller;
    SessionHistory& history;
    const Actions& actions;
    PanelDocks& panels;
    std::vector<RowStack*> stacks; // the centre first
    std::function<void(const QString&)> open; // a signal
};

/// Whether everything of it is computed that a text may speak of.
[[nodiscard]] bool isComplete(const AnalysisResult& result);

class LessonStage : public QObject
{
    Q_OBJECT

public:
    explicit LessonStage(LessonParts parts);
    ~LessonStage() override;

    /// Everything the view says, whatever was changed before; what needs the result follows when it arrives.
    /// It is one step of the history, with this name.
    void set(const LessonView& view, const QString& name);
    /// The window is as the step left it, or as somebody who played left it: says so without setting anything.
    void resume(const LessonView& view);
    /// No frames and covers, and nothing to come.
    void leave();
    void cover(const std::string& panel); // empty: nothing
    void uncover();

    /// The widgets that a name of a lesson stands for, as far as they are on screen at the moment.
    [[nodiscard]] std::vector<QWidget*> targetsOf(const std::string& name) const;
    /// The state of the window as a step that would bring it back.
    [[nodiscard]] LessonView present() const;
    [[nodiscard]] const LessonView& wanted() const { return m_wanted; }
    /// What is on screen is not yet what the step asked for.
    [[nodiscard]] bool isPending() const { return m_isViewPending; }

signals:
    /// The arrangement was set; docks may have moved.
    void arranged();
    /// The result of the step is on screen.
    void arrived();

private:
    void setArrangement(const std::string& before);
    void applyOptions();
    void applyView();
    void showTabs();
    void point();
    [[nodiscard]] bool needsSignal() const;
    [[nodiscard]] std::optional<TokenName> nameOfToken(const std::optional<std::size_t>& token) const;

    LessonParts m_parts;
    LessonView m_wanted;
    QString m_name;
    bool m_isActive = false;
    bool m_isSettingOptions = false;
    bool m_isSignalPending = false;
    bool m_isViewPending = false;
    SignalPtr m_signal; // what the last signal that was asked for became
    std::string m_signalName;
    std::vector<QPointer<LessonOverlay>> m_frames;
    std::string m_covered;
    std::vector<QPointer<LessonOverlay>> m_covers;
};

} // namespace wg
