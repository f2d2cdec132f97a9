// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live_file.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/message_bar.h"
#include "ui/signal_text.h"

#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace wg {

namespace {

const QString kAutomaticKey = QStringLiteral("reload/automatic");

} // namespace

LiveFile::LiveFile(AnalysisController& controller, const Actions& actions, MessageBar& bar,
                   std::function<void()> reload, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
    , m_actions(actions)
    , m_bar(bar)
    , m_reload(std::move(reload))
{
    QAction* automatic = actions[ActionId::ReloadAutomatically];
    automatic->setChecked(QSettings().value(kAutomaticKey).toBool());
    for (const ActionId id : {ActionId::Reload, ActionId::ReloadAutomatically})
        m_bar.addAction(*actions[id]);
    connect(&controller, &AnalysisController::signalChanged, this, &LiveFile::follow);
    connect(&m_watch, &FileWatch::changed, this, &LiveFile::onChanged);
    connect(actions[ActionId::Reload], &QAction::triggered, this, [this] { m_reload(); });
    connect(automatic, &QAction::triggered, this, [this](bool isOn) {
        QSettings().setValue(kAutomaticKey, isOn);
        if (isOn && m_bar.isVisible()) m_reload();
    });
    follow();
}

void LiveFile::follow()
{
    m_bar.hide();
    const SignalPtr& signal = m_controller.signal();
    m_watch.watch(signal ? QString::fromStdString(signal->source.name) : QString());
    m_actions[ActionId::Reload]->setEnabled(signal != nullptr);
}

void LiveFile::onChanged()
{
    if (m_actions[ActionId::ReloadAutomatically]->isChecked()) {
        m_reload();
        return;
    }
    announce();
}

void LiveFile::announce()
{
    m_bar.showMessage(tr("%1 has changed on disk.").arg(signalName(*m_controller.signal())));
}

} // namespace wg
