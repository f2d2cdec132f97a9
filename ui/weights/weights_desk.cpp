// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/weights/weights_desk.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/parameter_model.h"
#include "ui/view_state.h"
#include "ui/weights/weights_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

namespace wg {

namespace {

const QString kFolderKey = QStringLiteral("weights/folder");
constexpr int kUntilShownMs = 20;

} // namespace

WeightsDesk::WeightsDesk(const Parts& parts, QWidget& window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
{
    connect(m_parts.actions[ActionId::WeightsFromFile], &QAction::triggered, this, &WeightsDesk::askForFile);
    connect(&m_parts.parameters, &ParameterModel::layerWanted, this, &WeightsDesk::askForFile);
    connect(&m_parts.controller, &AnalysisController::choiceWanted, this, [this](const QString& path, OpenedKind kind) {
        if (kind == OpenedKind::Layer) ask(path);
    });
}

void WeightsDesk::askForFile()
{
    const QString folder = QSettings().value(kFolderKey, QDir::homePath()).toString();
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Weights"), folder,
                                                      tr("Weights (*.safetensors *.npz *.index.json);;All files (*)"));
    if (path.isEmpty()) return;
    QSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
    ask(path);
}

void WeightsDesk::ask(const QString& path)
{
    if (!m_parts.controller.signal()) {
        // The program starts with this file: a layer is chosen for a signal, and the window opens one to stand in.
        connect(
            &m_parts.controller, &AnalysisController::signalChanged, this, [this, path] { ask(path); },
            Qt::SingleShotConnection);
        return;
    }
    if (!m_window.isVisible()) {
        // A dialog without its window would be lost behind it.
        QTimer::singleShot(kUntilShownMs, this, [this, path] { ask(path); });
        return;
    }
    if (m_dialog) m_dialog->close();
    m_dialog = new WeightsDialog(path, m_parts.controller.signal(), m_parts.parameters.options().heads,
                                 theme(m_parts.view.themeKind()), &m_window);
    connect(m_dialog, &QDialog::accepted, this, [this, dialog = m_dialog.data()] { finish(*dialog); });
    m_dialog->open();
}

void WeightsDesk::finish(const WeightsDialog& dialog)
{
    m_parts.parameters.setLayer(dialog.layer(), dialog.heads(), dialog.window());
}

} // namespace wg
