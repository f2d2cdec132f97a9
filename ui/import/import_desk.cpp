// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_desk.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/import/import_dialog.h"
#include "ui/import/import_memory.h"
#include "ui/import/paste.h"
#include "ui/message_bar.h"
#include "ui/messages.h"
#include "ui/view_state.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace wg {

namespace {

constexpr int kUntilShownMs = 20;

QString settingsAnswer()
{
    return ImportDesk::tr("A signal\u2026");
}
QString weightsAnswer()
{
    return ImportDesk::tr("Weights\u2026");
}

} // namespace

ImportDesk::ImportDesk(const Parts& parts, Open open, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_open(std::move(open))
    , m_window(window)
{
    AnalysisController* controller = &m_parts.controller;
    controller->setImportMemory(savedImportMemory());
    connect(controller, &AnalysisController::choiceWanted, this, &ImportDesk::decide);
    connect(controller, &AnalysisController::failed, this, &ImportDesk::offerSettings);
    connect(controller, &AnalysisController::signalChanged, this, &ImportDesk::follow);
    connect(&m_parts.messages, &MessageBar::answered, this, &ImportDesk::answer);
    connect(m_parts.actions[ActionId::ImportSettings], &QAction::triggered, this, [this, controller] {
        ask(QString::fromStdString(controller->signal()->source.name), controller->import());
    });
    connect(m_parts.actions[ActionId::PasteTable], &QAction::triggered, this, &ImportDesk::paste);
    follow();
}

void ImportDesk::paste()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const QMimeData nothing;
    const Result<QString> file = pastedFile(data != nullptr ? *data : nothing);
    if (file)
        m_open(*file, {});
    else
        m_parts.messages.showMessage(shownSentence(file.error(), {}));
}

void ImportDesk::follow()
{
    const SignalPtr& signal = m_parts.controller.signal();
    const bool isFile = signal && !signal->source.name.starts_with("example:");
    m_parts.actions[ActionId::ImportSettings]->setEnabled(isFile);
}

void ImportDesk::offerSettings(const Error& error, const QString& source)
{
    if (source.isEmpty() || source.startsWith(QLatin1String("example:")) || !isMatterOfOptions(error)) return;
    m_asked = source;
    m_parts.messages.offer(tr("Read it otherwise"), {settingsAnswer()});
}

void ImportDesk::decide(const QString& source, OpenedKind kind)
{
    if (kind == OpenedKind::Choice) ask(source, {});
    if (kind != OpenedKind::LayerOrSignal) return;
    m_asked = source;
    m_parts.messages.showMessage(tr("%1 holds an attention layer and other arrays.").arg(QFileInfo(source).fileName()));
    m_parts.messages.offer(tr("Use it as"), {settingsAnswer(), weightsAnswer()});
}

void ImportDesk::answer(const QString& answer)
{
    m_parts.messages.hide();
    if (answer == weightsAnswer())
        emit weightsWanted(m_asked);
    else
        ask(m_asked, {});
}

void ImportDesk::ask(const QString& source, const ImportOptions& start)
{
    if (!m_window.isVisible()) {
        // The program starts with this file: a dialog without its window would be lost behind it.
        QTimer::singleShot(kUntilShownMs, this, [this, source, start] { ask(source, start); });
        return;
    }
    if (m_dialog) m_dialog->close();
    m_dialog = new ImportDialog(source, start, theme(m_parts.view.themeKind()), &m_window);
    connect(m_dialog, &QDialog::accepted, this, [this, dialog = m_dialog.data()] { finish(*dialog); });
    connect(m_dialog, &QDialog::rejected, this, [this] {
        // Started with a file that nobody wants to choose from: better an example than an empty window.
        if (!m_parts.controller.signal()) m_open(QStringLiteral("example:doppler"), {});
    });
    m_dialog->open();
}

void ImportDesk::finish(const ImportDialog& dialog)
{
    rememberImport(dialog.shape(), dialog.options());
    m_parts.controller.setImportMemory(savedImportMemory());
    m_open(dialog.path(), dialog.options());
}

} // namespace wg
