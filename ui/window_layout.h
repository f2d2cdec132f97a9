// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels of the window are: arrangements, the person's own one, zen, what is kept between sessions.
#pragma once

#include "ui/menus.h"
#include "ui/window_settings.h"

#include <QList>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace wg {

class Actions;
class HeadPanel;
class PanelDocks;
class RowStack;
class ViewState;

class WindowLayout
{
public:
    /// Raised when a dock is added or renamed: a layout of another version is not restored.
    static constexpr int kVersion = 3;

    struct Parts
    {
        QMainWindow& window;
        ViewState& view;
        const Actions& actions;
        ToolBars bars;
        RowStack* rows = nullptr; // the centre: all four rows, or the first two in columns
        RowStack* reconstruction = nullptr; // the other two in columns
        HeadPanel* heads = nullptr;
        QDockWidget* parameterDock = nullptr;
        QDockWidget* headDock = nullptr;
        QDockWidget* reconstructionDock = nullptr;
        PanelDocks* panels = nullptr;
    };

    explicit WindowLayout(const Parts& parts);

    void arrange(Arrangement arrangement);
    [[nodiscard]] Arrangement arrangement() const { return m_arrangement; }
    /// The first arrangement with the heights it has at first.
    void reset();
    /// Keeps the panels as they are now as the person's own arrangement.
    void keepOwn();
    [[nodiscard]] static bool hasOwn();
    /// Nothing but plots: menu, bars, parameters and tables hidden until it is left.
    void setZen(bool zen);
    [[nodiscard]] bool isZen() const { return !m_hiddenByZen.isEmpty(); }

    void restore();
    void save();
    void onFirstShow();
    void onResize(int before, int after);

private:
    void placeDocks();
    void resizeColumns();
    void wrapToolBars();
    void keepProportions(int before, int after);
    void setLecture(bool lecture);
    void restoreOwn();

    Parts m_parts;
    Arrangement m_arrangement = Arrangement::Aligned;
    double m_plainTextScale = 1; // what a lecture goes back to
    QList<QWidget*> m_hiddenByZen;
    bool m_isRestored = false;
    bool m_wasShown = false;
};

} // namespace wg
