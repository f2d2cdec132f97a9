// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_desk.h"

#include "core/io/atomic_file.h"
#include "core/lesson/flat_yaml.h"
#include "ui/actions.h"
#include "ui/lessons/lesson_files.h"
#include "ui/lessons/lesson_handout.h"
#include "ui/parameter_model.h"
#include "ui/plots/row_stack.h"
#include "ui/signal_text.h"
#include "ui/view_state.h"

#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QResizeEvent>
#include <QSplitter>
#include <QStyle>
#include <QTimer>

#include <algorithm>
#include <array>
#include <utility>

namespace wg {

namespace {

constexpr int kColumnWidth = 340; // of the text, where the window is wide
constexpr double kLargestColumn = 0.27; // of the window's width
constexpr double kHeadShare = 0.37; // of the width beside the column
constexpr double kLowHeadShare = 0.44;
constexpr int kRoomForLecture = 1200; // pixels, for text, rows and map side by side
constexpr double kLowShare = 0.34; // of the height, for text below rows and map
constexpr double kLowTextShare = 0.6; // of the width, where the parameters are beside it
constexpr double kTextShare = 0.62; // of the column, where the parameters are below it
constexpr std::array kArrangements{ActionId::ArrangeAligned, ActionId::ArrangeColumns, ActionId::ArrangeLecture,
                                   ActionId::ArrangeMinimal, ActionId::ArrangeCompare};

} // namespace

LessonDesk::LessonDesk(const LessonParts& parts, QDockWidget& besides, QMenu& menu)
    : m_parts(parts)
    , m_besides(besides)
    , m_corner(parts.window.corner(Qt::BottomRightCorner))
    , m_dock(new QDockWidget(tr("Lesson"), &parts.window))
    , m_panel(new LessonPanel(parts.view, parts.actions, m_dock))
    , m_stage(new LessonStage(parts))
    , m_handout(new HandoutWriter(this))
{
    m_stage->setParent(this);
    m_dock->setObjectName(QStringLiteral("lesson"));
    m_dock->setWidget(m_panel);
    m_dock->hide();
    m_parts.window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    m_dock->hide();
    fillMenu(menu);
    connectActions();
    connect(m_panel, &LessonPanel::stepEntered, this, &LessonDesk::enterStep);
    connect(m_stage, &LessonStage::arrived, m_panel, [this] { m_panel->setAwaiting(false); });
    connect(m_panel, &LessonPanel::answered, m_stage, &LessonStage::uncover);
    connect(m_panel, &LessonPanel::lessonChosen, this, &LessonDesk::open);
    connect(m_panel, &LessonPanel::listShown, m_stage, &LessonStage::leave);
    connect(m_panel, &LessonPanel::listShown, this, &LessonDesk::hideControls);
    connect(m_panel, &LessonPanel::listShown, this, &LessonDesk::follow);
    connect(m_stage, &LessonStage::arranged, this, &LessonDesk::placeDock);
    connect(m_handout, &HandoutWriter::written, this, &LessonDesk::written);
    connect(m_handout, &HandoutWriter::failed, this, &LessonDesk::failed);
    m_parts.window.installEventFilter(this);
    follow();
}

LessonDesk::~LessonDesk()
{
    delete m_dock;
}

void LessonDesk::fillMenu(QMenu& menu)
{
    menu.setToolTipsVisible(true);
    for (const LessonEntry& entry : builtInLessons()) {
        QAction* action = menu.addAction(entry.title);
        action->setToolTip(entry.summary);
        connect(action, &QAction::triggered, this, [this, path = entry.path] { open(path); });
    }
    menu.addSeparator();
    QAction* file = menu.addAction(tr("&Open Lesson File\u2026"));
    file->setToolTip(tr("A lesson of your own: Markdown with step blocks"));
    connect(file, &QAction::triggered, this, [this] {
        const QString path = QFileDialog::getOpenFileName(&m_parts.window, tr("Open Lesson"), QDir::homePath(),
                                                          tr("Lessons (*.md);;All files (*)"));
        if (!path.isEmpty()) open(path);
    });
}

void LessonDesk::connectActions()
{
    const Actions& actions = m_parts.actions;
    const auto on = [&](ActionId id, auto slot) { connect(actions[id], &QAction::triggered, this, slot); };
    on(ActionId::ShowLesson, [this](bool wanted) {
        if (wanted) placeDock();
        m_dock->setVisible(wanted);
        if (wanted) m_dock->raise();
    });
    on(ActionId::NextStep, [this] { m_panel->next(); });
    on(ActionId::PreviousStep, [this] { m_panel->previous(); });
    on(ActionId::ReturnToStep, [this] { enterStep(); });
    on(ActionId::LessonList, [this] { m_panel->showList(); });
    on(ActionId::NewLesson, [this] { askToRecord(); });
    on(ActionId::ExportLesson, [this] { askForHandout(); });
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this] { follow(); });
    // A click on an arrangement puts every dock in its place but this one.
    for (const ActionId id : kArrangements)
        on(id, [this] {
            if (m_dock->isVisible()) QTimer::singleShot(0, this, &LessonDesk::placeDock);
        });
}

void LessonDesk::follow()
{
    const bool isShown = m_dock->isVisible();
    m_parts.actions[ActionId::ShowLesson]->setChecked(isShown);
    const bool isOpen = isShown && m_panel->isInLesson();
    for (const ActionId id : {ActionId::ReturnToStep, ActionId::LessonList})
        m_parts.actions[id]->setEnabled(isOpen);
    m_parts.actions[ActionId::ExportLesson]->setEnabled(m_panel->isInLesson());
    const std::size_t last = isOpen ? m_panel->lesson()->steps.size() - 1 : 0;
    m_parts.actions[ActionId::PreviousStep]->setEnabled(isOpen && m_panel->step() > 0);
    m_parts.actions[ActionId::NextStep]->setEnabled(isOpen && (m_panel->step() < last || m_panel->isAsking()));
    if (isShown) return;
    m_stage->leave();
    hideControls();
    m_parts.window.setCorner(Qt::BottomRightCorner, m_corner);
}

bool LessonDesk::isLow() const
{
    return m_parts.actions[ActionId::ArrangeLecture]->isChecked() && m_parts.window.width() < kRoomForLecture;
}

void LessonDesk::placeDock()
{
    if (m_dock->isFloating()) return;
    QMainWindow& window = m_parts.window;
    const bool isShown = m_dock->isVisible();
    // Large type leaves a narrow window no room for text, rows and map side by side.
    window.setCorner(Qt::BottomRightCorner, isLow() ? Qt::BottomDockWidgetArea : m_corner);
    if (isLow()) {
        window.addDockWidget(Qt::BottomDockWidgetArea, m_dock, Qt::Horizontal);
        window.splitDockWidget(m_dock, &m_besides, Qt::Horizontal);
    } else {
        window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
        window.splitDockWidget(m_dock, &m_besides, Qt::Vertical);
    }
    m_dock->setVisible(isShown || m_panel->isInLesson());
    hideControls();
    if (lacksControls()) {
        m_besides.show();
        m_shownFor = checkedArrangement();
    }
    shareRoom();
}

/// Some arrangements have no controls: those that the step speaks of are needed.
bool LessonDesk::lacksControls() const
{
    const std::vector<std::string>& names = m_stage->wanted().highlight;
    return m_panel->isInLesson() && std::any_of(names.begin(), names.end(), [this](const std::string& name) {
               const bool isControl
                   = std::find(kLessonControls.begin(), kLessonControls.end(), name) != kLessonControls.end();
               return isControl && m_stage->targetsOf(name).empty();
           });
}

/// The parameters as the arrangement has them, where a step had opened them.
void LessonDesk::hideControls()
{
    const QAction* shownFor = std::exchange(m_shownFor, nullptr);
    if (shownFor != nullptr && shownFor == checkedArrangement()) m_besides.hide();
}

const QAction* LessonDesk::checkedArrangement() const
{
    const auto found = std::find_if(kArrangements.begin(), kArrangements.end(),
                                    [this](ActionId id) { return m_parts.actions[id]->isChecked(); });
    return found == kArrangements.end() ? nullptr : m_parts.actions[*found];
}

/// The least width of the rows, with a scroll bar and the gaps beside them.
int LessonDesk::roomForRows() const
{
    const RowStack& rows = *m_parts.stacks.front();
    const int bar = m_parts.window.style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    return rows.findChild<QSplitter*>()->minimumSizeHint().width() + 2 * bar;
}

void LessonDesk::shareRoom()
{
    QMainWindow& window = m_parts.window;
    const int width = window.width();
    const int height = window.height();
    auto* heads = window.findChild<QDockWidget*>(QStringLiteral("heads"));
    const bool hasHeads = heads != nullptr && heads->isVisible() && !heads->isFloating();
    if (isLow()) {
        const int rest = width - roomForRows(); // for the map
        if (hasHeads) window.resizeDocks({heads}, {std::min(rest, qRound(kLowHeadShare * width))}, Qt::Horizontal);
        window.resizeDocks({m_dock}, {qRound(kLowShare * height)}, Qt::Vertical);
        window.resizeDocks({m_dock, &m_besides}, {qRound(kLowTextShare * width), qRound((1 - kLowTextShare) * width)},
                           Qt::Horizontal);
        return;
    }
    // The rows keep their least width: what lies beyond the edge of theirs could not be seen.
    const int others = roomForRows() + (hasHeads ? heads->minimumSizeHint().width() : 0);
    const int column = std::min({kColumnWidth, qRound(kLargestColumn * width), width - others});
    QList<QDockWidget*> docks{m_dock};
    QList<int> widths{column};
    // The column is taken from the heads as well as from the rows, which would else have no room for their scales.
    if (hasHeads) {
        docks << heads;
        widths << std::min(qRound(kHeadShare * (width - column)), width - column - roomForRows());
    }
    window.resizeDocks(docks, widths, Qt::Horizontal);
    window.resizeDocks({m_dock, &m_besides}, {qRound(height * kTextShare), qRound(height * (1 - kTextShare))},
                       Qt::Vertical);
}

bool LessonDesk::eventFilter(QObject* watched, QEvent* event)
{
    const auto* resize = event->type() == QEvent::Resize ? static_cast<QResizeEvent*>(event) : nullptr;
    if (resize != nullptr && m_dock->isVisible() && resize->size().width() != resize->oldSize().width())
        QTimer::singleShot(0, this, &LessonDesk::placeDock);
    return QObject::eventFilter(watched, event);
}

bool LessonDesk::open(const QString& path)
{
    const Result<Lesson> lesson = loadLesson(path);
    if (!lesson) {
        emit failed(lesson.error(), path);
        return false;
    }
    m_path = path;
    m_dock->show();
    m_dock->raise();
    m_panel->open(*lesson);
    follow();
    return true;
}

LessonPlace LessonDesk::place() const
{
    if (!m_panel->isInLesson()) return {};
    return {m_path, m_panel->step(), m_stage->isPending(), m_panel->given()};
}

bool LessonDesk::isWriting() const
{
    return m_handout->isBusy();
}

void LessonDesk::resume(const LessonPlace& place)
{
    const Result<Lesson> lesson = loadLesson(place.path);
    if (!lesson) return; // a file of the person's that has gone
    m_path = place.path;
    m_isResuming = !place.isPending;
    m_panel->open(*lesson, place.step);
    m_isResuming = false;
    if (place.answer) m_panel->reveal(*place.answer);
    follow();
}

void LessonDesk::enterStep()
{
    if (!m_panel->isInLesson()) return;
    const LessonStep& step = m_panel->lesson()->steps[m_panel->step()];
    if (m_isResuming) {
        m_stage->resume(step.view);
    } else {
        m_stage->set(step.view, tr("Lesson step %1").arg(m_panel->step() + 1));
        m_panel->setAwaiting(m_stage->isPending());
    }
    if (step.prediction && m_panel->isAsking()) m_stage->cover(step.prediction->hides);
}

void LessonDesk::askToRecord()
{
    if (!m_parts.view.result()) return;
    const QString path
        = QFileDialog::getSaveFileName(&m_parts.window, tr("Record a Step"), QDir::home().filePath(tr("lesson.md")),
                                       tr("Lessons (*.md)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty()) recordStep(path.endsWith(QLatin1String(".md")) ? path : path + QStringLiteral(".md"));
}

void LessonDesk::recordStep(const QString& path)
{
    std::string text;
    if (QFileInfo::exists(path)) {
        // Only what is a lesson may grow: anything else would be spoilt.
        const Result<Lesson> known = loadLesson(path);
        if (!known) {
            emit failed(known.error(), path);
            return;
        }
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) text = file.readAll().toStdString();
        if (!text.empty() && text.back() != '\n') text += '\n';
    } else {
        text = "---\ntitle: " + quotedYaml(QFileInfo(path).completeBaseName().toStdString()) + "\nsummary: \"\"\n---\n";
    }
    const QString title = variantName(*m_parts.view.result());
    text += '\n' + stepBlock(title.toStdString(), m_stage->present())
        + (m_parts.view.result()->attention
               ? tr("Say what to look at. The output has {heads} heads; head 1 looks at {effective_tokens(head=1)} "
                    "tokens.")
               : tr("Say what to look at. The signal has {samples} samples and {coefficients} coefficients."))
              .toStdString()
        + '\n';
    const Result<void> done = writeTextFile(path.toStdString(), text);
    if (done)
        emit written(path);
    else
        emit failed(done.error(), path);
}

void LessonDesk::askForHandout()
{
    const QString stem = QFileInfo(m_path).completeBaseName() + QStringLiteral(".pdf");
    const QString path = QFileDialog::getSaveFileName(&m_parts.window, tr("Handout of the Lesson"),
                                                      QDir::home().filePath(stem), tr("PDF pages (*.pdf)"));
    if (!path.isEmpty()) writeHandout(path);
}

void LessonDesk::writeHandout(const QString& path)
{
    if (m_panel->isInLesson()) m_handout->write(*m_panel->lesson(), m_parts.view.result(), path);
}

} // namespace wg
