// SPDX-License-Identifier: GPL-3.0-or-later
// The window in another language. Its widgets are built anew on the models that are there, as at the start of the
// program: no widget then needs to know how to say again what it says, which sixty files would have to do and one would
// forget. Signal, result, parameters, selection, undo, variants and what is being computed live in the models and never
// notice; what only widgets know (panels, tabs, lesson, session) is handed over here.
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/autosave.h"
#include "ui/exporter.h"
#include "ui/head_panel.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/live_file.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/plots/row_stack.h"
#include "ui/session_desk.h"
#include "ui/session_history.h"
#include "ui/status_line.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"
#include "ui/window_snapshot.h"

#include <QApplication>
#include <QDockWidget>
#include <QScrollBar>
#include <QStatusBar>
#include <QToolBar>

#include <string_view>
#include <utility>

namespace wg {

namespace {

constexpr int kRetryMs = 200;

} // namespace

void MainWindow::setLanguageChoice(Language choice)
{
    saveLanguage(choice);
    useLanguage(choice);
}

void MainWindow::rebuild()
{
    if (m_language == languageName()) return;
    // A dialog works for the widgets behind it, and a file that is being written or read is for one of them.
    const bool isAtRest = QApplication::activeModalWidget() == nullptr && QApplication::activePopupWidget() == nullptr
        && !m_exporter->isWriting() && !m_sessions->isBusy() && !m_lessons->isWriting();
    if (!isAtRest) return m_rebuilding.start(kRetryMs);

    setUpdatesEnabled(false);
    const bool isZen = m_layout->isZen();
    m_layout->setZen(false);
    const WindowTexts texts = windowTexts({*this, *m_layout, *m_rows, *m_reconstruction, *m_headPanel});
    const QByteArray places = saveState(WindowLayout::kVersion);
    const double textScale = m_view->textScale();
    const OpenSession session = m_sessions->session();
    const LessonPlace lesson = m_lessons->place();
    const int shownVariant = std::exchange(m_shownVariant, VariantList::kCurrent);
    const int scroll = m_parameterPanel->verticalScrollBar()->value();
    const bool isOffering = !m_recovery->isHidden();
    const bool hasHints = !m_firstSteps->isHidden();
    const bool hasChanged = !m_fileChanged->isHidden();
    m_layout->arrange(Arrangement::Aligned); // a lecture's large type is the window's, which stays

    tearDown();
    build();

    m_layout->arrange(Arrangement::Aligned);
    m_layout->onFirstShow();
    m_sessions->take(session);
    if (m_controller->signal()) m_parameterPanel->setSignal(m_controller->signal());
    // Of one picture to the next the selection and the zoom would be carried, and fitted to both.
    if (m_controller->result()) noteResult();
    showVariant(shownVariant);
    m_status->setBusy(m_controller->isBusy());
    (*m_actions)[ActionId::Stop]->setEnabled(m_controller->isBusy());
    showStale(m_controller->isStale());
    m_firstSteps->setVisible(hasHints);
    if (hasChanged) m_liveFile->announce();
    applyWindowTexts(texts, {*this, *m_layout, *m_rows, *m_reconstruction, *m_headPanel});
    m_view->setTextScale(textScale);
    m_parameterPanel->verticalScrollBar()->setValue(scroll);
    updateTitle();
    m_rows->setFocus();
    m_autosave->write(); // the copy of the one before went with it
    if (isOffering) offerRecovery();
    // New panels say what room they wish when the event loop has been there, and would keep it.
    QTimer::singleShot(0, this, [this, places, lesson, isZen] {
        restoreState(places, WindowLayout::kVersion);
        if (!lesson.path.isEmpty()) m_lessons->resume(lesson); // its frames are around what is in its place
        if (isZen) m_layout->setZen(true);
        setUpdatesEnabled(true);
    });
}

void MainWindow::tearDown()
{
    // The worker's results, the steps of the history and the state go on, but not to widgets that are going; and the
    // views go before the desks that they tell.
    QObject* const models[]{m_view.get(),
                            m_parameters.get(),
                            m_controller.get(),
                            m_history.get(),
                            m_variants.get(),
                            &m_parameters->history(),
                            qApp};
    for (QObject* model : models)
        disconnect(model, nullptr, this, nullptr);
    delete std::exchange(m_autosave, nullptr);
    delete std::exchange(m_sessions, nullptr);
    delete std::exchange(m_lessons, nullptr);
    m_layout.reset();
    for (QDockWidget** dock : {&m_parameterDock, &m_headDock, &m_reconstructionDock})
        delete std::exchange(*dock, nullptr);
    delete std::exchange(m_panels, nullptr);
    delete takeCentralWidget();
    m_lastView = nullptr;
    delete m_bars.main;
    delete m_bars.parameters;
    delete menuWidget();
    delete statusBar();
    m_exporter = nullptr;
    // What is left of ours: helpers that listen, open sheets, and last the actions that all of them show.
    for (QObject* child : QObjectList(children())) {
        const bool isOurs = std::string_view(child->metaObject()->className()).starts_with("wg::");
        if (isOurs && child != m_actions) delete child;
    }
    delete std::exchange(m_actions, nullptr);
}

} // namespace wg
