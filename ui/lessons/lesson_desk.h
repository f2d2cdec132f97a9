// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons as the window has them: the dock, the stage, the actions, files.
#pragma once

#include "core/base/result.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/lessons/lesson_stage.h"

#include <QObject>
#include <QString>

#include <optional>

class QAction;
class QDockWidget;
class QMenu;

namespace wg {

class HandoutWriter;

/// Which step of which lesson is open.
struct LessonPlace
{
    QString path; // empty: none
    std::size_t step = 0;
    bool isPending = false; // the window is not yet as the step has it
    std::optional<LessonAnswer> answer; // to its question; none: it is still asked
};

/// Owns the dock, which starts hidden.
class LessonDesk : public QObject
{
    Q_OBJECT

public:
    /// `besides`: the dock whose column the lessons share.
    LessonDesk(const LessonParts& parts, QDockWidget& besides, QMenu& menu);
    ~LessonDesk() override;

    /// A lesson file, or a built-in one. False, after failed(), where it cannot be read.
    bool open(const QString& path);
    [[nodiscard]] LessonPlace place() const;
    /// Goes on where another desk was: the window stays as it is.
    void resume(const LessonPlace& place);
    [[nodiscard]] LessonPanel& panel() const { return *m_panel; }
    [[nodiscard]] LessonStage& stage() const { return *m_stage; }

    /// Adds the state of the window as a step to the file, which is made where it does not exist.
    void recordStep(const QString& path);
    /// A page a step.
    void writeHandout(const QString& path);
    [[nodiscard]] bool isWriting() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void failed(const wg::Error& error, const QString& path);
    void written(const QString& path);

private:
    void fillMenu(QMenu& menu);
    void connectActions();
    /// The dock where there is room for it, and the controls that the step speaks of.
    void placeDock();
    [[nodiscard]] int roomForRows() const;
    void shareRoom();
    [[nodiscard]] bool isLow() const;
    [[nodiscard]] bool lacksControls() const;
    void hideControls();
    [[nodiscard]] const QAction* checkedArrangement() const;
    void follow();
    void enterStep();
    void askToRecord();
    void askForHandout();

    LessonParts m_parts;
    QDockWidget& m_besides;
    Qt::DockWidgetArea m_corner; // whose the lower right corner is without a lesson
    QDockWidget* m_dock = nullptr;
    LessonPanel* m_panel = nullptr;
    LessonStage* m_stage = nullptr;
    HandoutWriter* m_handout = nullptr;
    const QAction* m_shownFor = nullptr; // the arrangement to which a step added the parameters
    QString m_path; // of the lesson that is open
    bool m_isResuming = false;
};

} // namespace wg
