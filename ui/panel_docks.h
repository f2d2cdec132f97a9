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
class RowStack;
class VariantList;
class VariantPanel;
class ViewState;

/// Owns the docks. They start hidden, and a hidden panel computes nothing.
class PanelDocks : public QObject
{
    Q_OBJECT

public:
    /// What the panels show and change; outlives them.
    struct Sources
    {
        ViewState& view;
        QUndoStack& history;
        VariantList& variants;
        const Actions& actions;
        const RowStack& rows; // what the panels at the bottom take their height from
    };

    PanelDocks(QMainWindow& window, const Sources& sources, QMenu& menu);
    ~PanelDocks() override;

    /// Back to their first place, hidden.
    void place();
    /// Gives the panels at the bottom this height.
    void takeHeight(int height);
    /// To the front; `action` is the one that shows the panel.
    void show(ActionId action);
    [[nodiscard]] VariantPanel& variants() const { return *m_variants; }

private:
    struct Entry
    {
        QDockWidget* dock = nullptr;
        QAction* action = nullptr;
    };

    void open(QDockWidget& dock);
    void add(QWidget& content, const QString& name, QAction& action, QMenu& menu);

    QMainWindow& m_window;
    const Actions& m_actions;
    const RowStack& m_rows;
    VariantPanel* m_variants = nullptr;
    std::vector<Entry> m_entries;
    bool m_wasShown = false; // since place()
};

} // namespace wg
