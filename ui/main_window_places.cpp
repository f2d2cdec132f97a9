// SPDX-License-Identifier: GPL-3.0-or-later
// The window's connections: where the panels are, which part of which file is read, what explains them.
#include "ui/main_window.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/explanations.h"
#include "ui/import/import_desk.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/live_file.h"
#include "ui/message_bar.h"
#include "ui/messages.h"
#include "ui/plots/row_stack.h"
#include "ui/stretch.h"
#include "ui/view_state.h"
#include "ui/weights/weights_desk.h"
#include "ui/window_layout.h"

#include <QAction>
#include <QDir>
#include <QStatusBar>
#include <QWhatsThis>

namespace wg {

namespace {

constexpr int kKeptMs = 6000;

} // namespace

void MainWindow::connectArrangements()
{
    const auto on = [&](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, this, slot); };
    const std::pair<ActionId, Arrangement> arrangements[]{
        {ActionId::ArrangeAligned, Arrangement::Aligned}, {ActionId::ArrangeColumns, Arrangement::Columns},
        {ActionId::ArrangeLecture, Arrangement::Lecture}, {ActionId::ArrangeMinimal, Arrangement::Minimal},
        {ActionId::ArrangeCompare, Arrangement::Compare}, {ActionId::ArrangeOwn, Arrangement::Own}};
    for (const auto& [id, wanted] : arrangements)
        on(id, [this, wanted = wanted] { m_layout->arrange(wanted); });
    on(ActionId::SwitchArrangement, [this] {
        const bool isAligned = m_layout->arrangement() == Arrangement::Aligned;
        m_layout->arrange(isAligned ? Arrangement::Columns : Arrangement::Aligned);
    });
    on(ActionId::KeepArrangement, [this] {
        m_layout->keepOwn();
        statusBar()->showMessage(tr("Kept: View > Arrange > My Arrangement brings it back."), kKeptMs);
    });
    on(ActionId::ResetLayout, [this] { m_layout->reset(); });
    on(ActionId::Zen, [this](bool zen) { m_layout->setZen(zen); });
}

void MainWindow::connectSignal()
{
    const auto reopen = [this](const ImportOptions& import) {
        if (const SignalPtr& signal = m_controller->signal()) open(QString::fromStdString(signal->source.name), import);
    };
    m_liveFile = new LiveFile(
        *m_controller, *m_actions, *m_fileChanged, [this, reopen] { reopen(m_controller->import()); }, this);
    auto* weights = new WeightsDesk({*m_controller, *m_view, *m_actions, *m_parameters}, *this);
    auto* desk = new ImportDesk(
        {*m_controller, *m_view, *m_actions, *m_messages},
        [this](const QString& source, const ImportOptions& import) { open(source, import); }, *this);
    connect(desk, &ImportDesk::weightsWanted, weights, &WeightsDesk::ask);
    QAction* part = (*m_actions)[ActionId::AnalyseStretch];
    QAction* whole = (*m_actions)[ActionId::AnalyseWhole];
    connect(part, &QAction::triggered, this, [this, reopen] {
        reopen(importOfStretch(m_controller->import(), *m_controller->signal(), *m_view->stretch()));
    });
    connect(whole, &QAction::triggered, this, [this, reopen] {
        ImportOptions import = m_controller->import();
        import.range.clear();
        reopen(import);
    });
    const auto follow = [this, part, whole] {
        part->setEnabled(m_view->stretch().has_value());
        const bool isPart = !m_controller->import().range.empty();
        whole->setEnabled(isPart);
        m_partShown->setVisible(isPart);
        if (isPart) m_partShown->showMessage(tr("Only a part of the signal is read and analysed."));
    };
    m_partShown->addAction(*whole);
    connect(m_view.get(), &ViewState::stretchChanged, this, follow);
    connect(m_view.get(), &ViewState::resultChanged, this, follow);
    follow();
}

void MainWindow::connectLessons()
{
    m_lessons = new LessonDesk({*this,
                                *m_view,
                                *m_parameters,
                                *m_controller,
                                *m_history,
                                *m_actions,
                                *m_panels,
                                {m_rows, m_reconstruction},
                                [this](const QString& source) { open(source); }},
                               *m_parameterDock, *m_menus.lessons);
    connect(m_lessons, &LessonDesk::failed, this, [this](const Error& error, const QString& path) {
        m_messages->showMessage(shownSentenceForLesson(error, path));
    });
    connect(m_lessons, &LessonDesk::written, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Written: %1").arg(QDir::toNativeSeparators(path)), kKeptMs);
    });
}

void MainWindow::openLesson(const QString& path)
{
    m_messages->hide();
    m_lessons->open(path);
}

void MainWindow::connectExplanations()
{
    for (const RowStack* rows : {m_rows, m_reconstruction})
        explainRows(*rows);
    explainDocks(*this);
    connect((*m_actions)[ActionId::WhatsThis], &QAction::triggered, this, [] { QWhatsThis::enterWhatsThisMode(); });
}

} // namespace wg
