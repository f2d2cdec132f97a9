// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_panel.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/lessons/lesson_files.h"
#include "ui/lessons/lesson_stage.h"
#include "ui/translate.h"
#include "ui/view_state.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace wg {

namespace {

constexpr int kMargin = 10;
constexpr int kNarrowest = 220;
constexpr int kWide = 560; // room for a question beside the text
constexpr double kTitleScale = 1.2;
constexpr int kBarHeight = 5; // of the progress line

QToolButton* buttonOf(QAction& action, Qt::ToolButtonStyle style, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    button->setAccessibleName(plainText(action.text()));
    return button;
}

/// Of several lines. Its least height is that of its width: a layout that is short of room takes the height of a label
/// for what its hint says, and would cut its lines.
class WrappedLabel : public QLabel
{
public:
    explicit WrappedLabel(QWidget* parent)
        : QLabel(parent)
    {
        setWordWrap(true);
        setTextFormat(Qt::PlainText);
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {QLabel::minimumSizeHint().width(), heightForWidth(width())};
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        if (event->size().width() != event->oldSize().width()) updateGeometry();
    }
};

} // namespace

LessonPanel::LessonPanel(ViewState& view, const Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_actions(actions)
    , m_document(std::make_unique<QTextDocument>())
    , m_background(
          [](const Question& question, Progress& progress) {
              return evaluateText(question.text, *question.result, question.place, progress);
          },
          [this](const Question&, const Result<LessonValues>& values) {
              if (!values) return;
              m_values = *values;
              render();
          })
{
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeListPage());
    m_pages->addWidget(makeStepPage(actions));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, 4, kMargin, 6);
    layout->addWidget(m_pages);
    setMinimumWidth(kNarrowest);
    scaleTitles();
    for (const auto changed : {&ViewState::resultChanged, &ViewState::selectionChanged, &ViewState::itemChanged,
                               &ViewState::channelChanged, &ViewState::selectedHeadChanged})
        connect(&m_view, changed, this, &LessonPanel::refresh);
    connect(&m_view, &ViewState::themeChanged, this, &LessonPanel::render);
}

LessonPanel::~LessonPanel()
{
    m_browser->setDocument(nullptr); // it would outlive ours
}

QWidget* LessonPanel::makeListPage()
{
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    for (const LessonEntry& entry : builtInLessons()) {
        auto* item = new QListWidgetItem(entry.title + QLatin1Char('\n') + entry.summary, m_list);
        item->setData(Qt::UserRole, entry.path);
        item->setToolTip(tr("Open this lesson"));
    }
    const auto choose = [this](const QListWidgetItem* item) { emit lessonChosen(item->data(Qt::UserRole).toString()); };
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_list, &QListWidget::itemClicked, this, choose);
    return m_list;
}

QWidget* LessonPanel::makeStepPage(const Actions& actions)
{
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* top = new QHBoxLayout;
    m_lessonTitle = new WrappedLabel(page);
    top->addWidget(m_lessonTitle, 1);
    top->addWidget(buttonOf(*actions[ActionId::LessonList], Qt::ToolButtonIconOnly, page), 0, Qt::AlignTop);
    layout->addLayout(top);
    m_progress = new QProgressBar(page);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(kBarHeight);
    m_progress->setAccessibleName(tr("Progress of the lesson"));
    layout->addWidget(m_progress);
    m_stepTitle = new WrappedLabel(page);
    layout->addWidget(m_stepTitle);
    m_browser = new QTextBrowser(page);
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setAccessibleName(tr("Text of the lesson"));
    m_browser->viewport()->setAutoFillBackground(false);
    m_browser->installEventFilter(this);
    m_middle = new QBoxLayout(QBoxLayout::TopToBottom);
    m_middle->addWidget(m_browser, 1);
    m_question = new QWidget(page);
    m_choices = new QVBoxLayout(m_question);
    m_choices->setContentsMargins(0, 0, 0, 0);
    m_choices->setSpacing(3);
    m_asked = new WrappedLabel(m_question);
    m_choices->addWidget(m_asked);
    m_middle->addWidget(m_question, 0, Qt::AlignTop);
    layout->addLayout(m_middle, 1);
    m_verdict = new WrappedLabel(page);
    layout->addWidget(m_verdict);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(buttonOf(*actions[ActionId::PreviousStep], Qt::ToolButtonTextBesideIcon, page));
    m_return = buttonOf(*actions[ActionId::ReturnToStep], Qt::ToolButtonTextBesideIcon, page);
    bottom->addWidget(m_return);
    bottom->addStretch(1);
    bottom->addWidget(buttonOf(*actions[ActionId::NextStep], Qt::ToolButtonTextBesideIcon, page));
    m_turning = bottom;
    layout->addLayout(bottom);
    return page;
}

void LessonPanel::open(const Lesson& lesson, std::size_t step)
{
    m_lesson = lesson;
    m_progress->setRange(0, static_cast<int>(lesson.steps.size()));
    m_pages->setCurrentIndex(1);
    m_step = step < lesson.steps.size() ? step : 0;
    enter();
    m_browser->setFocus();
}

void LessonPanel::showList()
{
    m_lesson.reset();
    m_background.cancel();
    m_pages->setCurrentIndex(0);
    m_list->setFocus();
    emit listShown();
}

void LessonPanel::goTo(std::size_t step)
{
    if (!m_lesson || step >= m_lesson->steps.size()) return;
    m_step = step;
    enter();
}

void LessonPanel::next()
{
    if (!m_lesson) return;
    if (isAsking()) {
        reveal({});
        return;
    }
    goTo(m_step + 1);
}

void LessonPanel::reveal(const LessonAnswer& answer)
{
    m_answer = answer;
    showQuestion();
    refresh();
    render();
    emit answered();
}

bool LessonPanel::isAsking() const
{
    return m_lesson && m_lesson->steps[m_step].prediction && !m_answer;
}

void LessonPanel::previous()
{
    if (m_step > 0) goTo(m_step - 1);
}

void LessonPanel::answer(std::size_t choice)
{
    if (isAsking()) reveal({choice});
}

void LessonPanel::enter()
{
    m_answer.reset();
    m_background.cancel(); // what it works on is the text of the step before
    m_values = {};
    const LessonStep& step = m_lesson->steps[m_step];
    m_stepTitle->setText(QString::fromStdString(step.title));
    m_progress->setValue(static_cast<int>(m_step) + 1);
    m_lessonTitle->setText(tr("%1 \u00b7 step %2 of %3")
                               .arg(QString::fromStdString(m_lesson->title))
                               .arg(m_step + 1)
                               .arg(m_lesson->steps.size()));
    m_actions[ActionId::PreviousStep]->setEnabled(m_step > 0);
    m_actions[ActionId::NextStep]->setEnabled(m_step + 1 < m_lesson->steps.size() || step.prediction.has_value());
    showQuestion();
    emit stepEntered();
    refresh();
    render();
    m_browser->verticalScrollBar()->setValue(0);
}

void LessonPanel::showQuestion()
{
    const auto& prediction = m_lesson->steps[m_step].prediction;
    const bool isOpen = prediction && !m_answer;
    m_question->setVisible(isOpen);
    m_verdict->setVisible(prediction && m_answer);
    for (QPushButton* button : m_question->findChildren<QPushButton*>())
        delete button;
    if (!prediction) return;
    m_asked->setText(QString::fromStdString(prediction->question));
    for (std::size_t choice = 0; isOpen && choice < prediction->choices.size(); ++choice) {
        auto* button = new QPushButton(QString::fromStdString(prediction->choices[choice]), m_question);
        connect(
            button, &QPushButton::clicked, this, [this, choice] { answer(choice); }, Qt::QueuedConnection);
        m_choices->addWidget(button);
    }
    const QString right = QString::fromStdString(prediction->choices[prediction->right]);
    const QString asked = QString::fromStdString(prediction->question);
    const auto choice = m_answer ? m_answer->choice : std::nullopt;
    m_verdict->setText(!choice                            ? tr("%1 It is: %2").arg(asked, right)
                           : *choice == prediction->right ? tr("%1 Right: %2").arg(asked, right)
                                                          : tr("%1 Not so; it is: %2").arg(asked, right));
    if (m_answer) m_actions[ActionId::NextStep]->setEnabled(m_step + 1 < m_lesson->steps.size());
}

LessonText LessonPanel::shownText() const
{
    const LessonStep& step = m_lesson->steps[m_step];
    LessonText text = step.text;
    if (!step.prediction || !m_answer) return text;
    text.push_back({TextPiece::Kind::Markdown, "\n\n", {}});
    text.insert(text.end(), step.prediction->answer.begin(), step.prediction->answer.end());
    return text;
}

void LessonPanel::setAwaiting(bool awaiting)
{
    m_isAwaiting = awaiting;
    refresh();
}

void LessonPanel::refresh()
{
    const AnalysisResultPtr& result = m_view.result();
    if (!m_lesson || m_isAwaiting || !result || !isComplete(*result) || !isVisible()) return;
    m_background.submit(
        {shownText(),
         result,
         {m_view.item(), m_view.channel(), m_view.selectedHead(), m_view.selectedToken(), m_view.selectedKey()}});
}

LessonLook LessonPanel::look() const
{
    const Theme& colours = theme(m_view.themeKind());
    return {m_browser->font(), colours.text, colours.accent, devicePixelRatioF(), m_browser->viewport()->width() - 4.0};
}

void LessonPanel::render()
{
    if (!m_lesson) return;
    const int scroll = m_browser->verticalScrollBar()->value();
    auto document = lessonDocument(shownText(), m_values.texts, look());
    m_browser->setDocument(document.get());
    m_document = std::move(document);
    m_browser->setToolTip(m_values.missing.join(QLatin1Char('\n')));
    m_browser->verticalScrollBar()->setValue(scroll);
}

void LessonPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    scaleTitles();
    fitWidth();
    render();
}

/// A font that was set on a label no longer follows the window's, which is larger in a lecture.
void LessonPanel::scaleTitles()
{
    QFont bold = font();
    bold.setBold(true);
    m_asked->setFont(bold);
    bold.setPointSizeF(bold.pointSizeF() * kTitleScale);
    m_stepTitle->setFont(bold);
}

/// Low and wide, the question is beside the text; in a narrow column one button keeps only its picture.
void LessonPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWidth();
}

void LessonPanel::fitWidth()
{
    m_middle->setDirection(width() >= kWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_return->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const bool isNarrow = m_turning->sizeHint().width() > width() - 2 * kMargin;
    if (isNarrow) m_return->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void LessonPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

bool LessonPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) QTimer::singleShot(0, this, &LessonPanel::render); // formulas fit the width
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        next();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wg
