// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar and the tool bars, built from the actions.
#pragma once

class QMainWindow;
class QMenuBar;
class QMenu;
class QToolBar;

namespace wg {

class Actions;
class ParameterModel;

/// Menus the window fills itself.
struct Menus
{
    QMenu* recent = nullptr;
    QMenu* examples = nullptr;
    QMenu* pictures = nullptr; // one entry a panel
    QMenu* panels = nullptr;
    QMenu* lessons = nullptr;
};

[[nodiscard]] Menus fillMenuBar(QMenuBar& bar, const Actions& actions);

struct ToolBars
{
    QToolBar* main = nullptr;
    QToolBar* parameters = nullptr;
};

[[nodiscard]] ToolBars addToolBars(QMainWindow& window, const Actions& actions, ParameterModel& model,
                                   const Menus& menus);

} // namespace wg
