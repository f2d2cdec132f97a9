// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of lessons: the list of them, or one step of one, with its text, its question and the way on.
#pragma once

#include "core/lesson/lesson.h"
#include "ui/background.h"
#include "ui/lessons/lesson_document.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTextBrowser;
class QTextDocument;
class QToolButton;
class QVBoxLayout;

namespace wg {

class Actions;
class ViewState;

struct LessonAnswer
{
    std::optional<std::size_t> choice; // none: the reader went on without one
};

/// Shows; what a step does to the window is the business of who listens to stepEntered(). Values are computed in the
/// background, for the result on screen, whoever put it there.
class LessonPanel : public QWidget
{
    Q_OBJECT

public:
    LessonPanel(ViewState& view, const Actions& actions, QWidget* parent = nullptr);
    ~LessonPanel() override;

    void open(const Lesson& lesson, std::size_t step = 0);
    void showList();
    /// While the result of the step is not on screen its text has no numbers: those there are belong to another.
    void setAwaiting(bool awaiting);
    [[nodiscard]] bool isInLesson() const { return m_lesson.has_value(); }
    [[nodiscard]] const std::optional<Lesson>& lesson() const { return m_lesson; }
    [[nodiscard]] std::size_t step() const { return m_step; }
    /// The step has a question that is not answered yet.
    [[nodiscard]] bool isAsking() const;
    /// The answer to its question, where that was given or skipped.
    [[nodiscard]] const std::optional<LessonAnswer>& given() const { return m_answer; }
    [[nodiscard]] const QTextDocument& document() const { return *m_document; }

    /// Onwards: an open question is answered first.
    void next();
    void previous();
    void goTo(std::size_t step);
    void answer(std::size_t choice);
    /// Shows what the question hid.
    void reveal(const LessonAnswer& answer);

signals:
    void stepEntered();
    void answered();
    void listShown();
    void lessonChosen(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Question
    {
        LessonText text;
        AnalysisResultPtr result;
        ViewPlace place;
    };

    QWidget* makeListPage();
    QWidget* makeStepPage(const Actions& actions);
    void enter();
    void showQuestion();
    void refresh();
    void render();
    void scaleTitles();
    void fitWidth();
    [[nodiscard]] LessonText shownText() const;
    [[nodiscard]] LessonLook look() const;

    ViewState& m_view;
    const Actions& m_actions;
    std::optional<Lesson> m_lesson;
    std::size_t m_step = 0;
    std::optional<LessonAnswer> m_answer; // of the step's question
    bool m_isAwaiting = false;
    LessonValues m_values;
    QStackedWidget* m_pages = nullptr;
    QListWidget* m_list = nullptr;
    QLabel* m_lessonTitle = nullptr;
    QLabel* m_stepTitle = nullptr;
    QProgressBar* m_progress = nullptr;
    QTextBrowser* m_browser = nullptr;
    QWidget* m_question = nullptr;
    QLabel* m_asked = nullptr;
    QLabel* m_verdict = nullptr;
    QVBoxLayout* m_choices = nullptr;
    QBoxLayout* m_middle = nullptr; // text and question
    QToolButton* m_return = nullptr;
    QBoxLayout* m_turning = nullptr; // the buttons below
    std::unique_ptr<QTextDocument> m_document;
    Background<Question, LessonValues> m_background;
};

} // namespace wg
