// SPDX-License-Identifier: GPL-3.0-or-later
// Offers to read the file of the signal again when it has changed on disk, or does so by itself.
#pragma once

#include "ui/file_watch.h"

#include <QObject>

#include <functional>

namespace wg {

class Actions;
class AnalysisController;
class MessageBar;

class LiveFile : public QObject
{
    Q_OBJECT

public:
    /// `reload` opens the signal that is shown again. The bar gets the buttons.
    LiveFile(AnalysisController& controller, const Actions& actions, MessageBar& bar, std::function<void()> reload,
             QObject* parent = nullptr);

    [[nodiscard]] const FileWatch& watch() const { return m_watch; }
    /// Says in the bar that the file has changed.
    void announce();

private:
    void follow();
    void onChanged();

    AnalysisController& m_controller;
    const Actions& m_actions;
    MessageBar& m_bar;
    std::function<void()> m_reload;
    FileWatch m_watch;
};

} // namespace wg
