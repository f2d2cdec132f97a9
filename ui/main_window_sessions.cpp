// SPDX-License-Identifier: GPL-3.0-or-later
// The window's part in sessions: opening, saving, what is kept for a crash, the title.
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/autosave.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/recent_files.h"
#include "ui/session_desk.h"
#include "ui/signal_text.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"

#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QStatusBar>

namespace wg {

namespace {

constexpr int kShownMs = 6000;

} // namespace

void MainWindow::connectSessions()
{
    m_sessions = new SessionDesk({*m_view,
                                  *m_parameters,
                                  *m_controller,
                                  *m_variants,
                                  {*this, *m_layout, *m_rows, *m_reconstruction, *m_headPanel}});
    m_autosave = new Autosave(*m_sessions, *m_recovery, this);
    const auto on = [&](ActionId id, auto slot) { connect((*m_actions)[id], &QAction::triggered, m_sessions, slot); };
    on(ActionId::OpenSession, &SessionDesk::askAndOpen);
    on(ActionId::SaveSession, &SessionDesk::save);
    on(ActionId::SaveSessionAs, &SessionDesk::saveAs);
    connect(m_sessions, &SessionDesk::failed, this, &MainWindow::showFailure);
    connect(m_autosave, &Autosave::failed, this, &MainWindow::showFailure);
    connect(m_sessions, &SessionDesk::noted, m_messages, &MessageBar::showMessage);
    connect(m_sessions, &SessionDesk::opened, this, [this](const QString& path) {
        m_messages->hide();
        if (!path.isEmpty()) m_recent->add(path);
    });
    connect(m_sessions, &SessionDesk::saved, this, [this](const QString& path) {
        m_recent->add(path);
        statusBar()->showMessage(tr("Session saved: %1").arg(QDir::toNativeSeparators(path)), kShownMs);
    });
    connect(m_sessions, &SessionDesk::modifiedChanged, this, &MainWindow::updateTitle);
    connect(m_sessions, &SessionDesk::failed, this, &MainWindow::standIn);
    connect(m_sessions, &SessionDesk::cancelled, this, &MainWindow::standIn);
}

/// A window that could not open what it was started with, or has to ask about it, still shows something.
void MainWindow::standIn()
{
    if (m_controller->signal() || m_controller->isBusy()) return;
    open(QStringLiteral("example:doppler"));
    m_isStandingIn = true;
}

void MainWindow::offerRecovery()
{
    m_autosave->offer();
}

void MainWindow::updateTitle()
{
    if (!m_view->result()) return;
    QString title = signalName(*m_view->result()->signal);
    if (m_sessions->isRecovered())
        title += tr(" (Recovered)");
    else if (!m_sessions->path().isEmpty())
        title = QStringLiteral("%1 - %2").arg(QFileInfo(m_sessions->path()).fileName(), title);
    setWindowTitle(tr("%1[*] - Wavegaze").arg(title));
    setWindowModified(m_sessions->isModified());
}

} // namespace wg
