// SPDX-License-Identifier: GPL-3.0-or-later
// The panels at the bottom of the window, tabbed: each with the action that shows it.
#pragma once

#include <QObject>

#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QUndoStack;
class QWidget;

namespace wg {

class Actions;
enum class ActionId;
class ViewState;

/// Owns the docks. They start hidden, and a hidden panel computes nothing.
class PanelDocks : public QObject
{
    Q_OBJECT

public:
    PanelDocks(QMainWindow& window, ViewState& view, QUndoStack& history, const Actions& actions, QMenu& menu);
    ~PanelDocks() override;

    /// Back to their first place, hidden.
    void place();

private:
    struct Entry
    {
        QDockWidget* dock = nullptr;
        QAction* action = nullptr;
    };

    void add(QWidget& content, const QString& name, QAction& action, QMenu& menu);

    QMainWindow& m_window;
    std::vector<Entry> m_entries;
};

} // namespace wg
