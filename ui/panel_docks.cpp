// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panel_docks.h"

#include "ui/actions.h"
#include "ui/head_table.h"
#include "ui/inspector_panel.h"
#include "ui/plots/row_stack.h"
#include "ui/translate.h"
#include "ui/truth_panel.h"
#include "ui/variant_panel.h"
#include "ui/view_state.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QUndoView>

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr double kShare = 0.25; // of the window's height
constexpr int kHandle = 8; // between rows and panels
constexpr int kLowest = 156; // title, header and some lines of a table

QWidget* makeHistoryView(QUndoStack& history)
{
    auto* list = new QUndoView(&history);
    list->setAccessibleName(PanelDocks::tr("Steps that can be undone"));
    list->setToolTip(PanelDocks::tr("Click a step to go there; undone steps stay until something else is changed"));
    list->setEmptyLabel(PanelDocks::tr("As it began"));
    list->setFrameShape(QFrame::NoFrame);
    return list;
}

} // namespace

PanelDocks::PanelDocks(QMainWindow& window, const Sources& sources, QMenu& menu)
    : QObject(&window)
    , m_window(window)
    , m_actions(sources.actions)
    , m_rows(sources.rows)
    , m_variants(new VariantPanel(sources.variants, sources.view, sources.actions))
{
    add(*new HeadTable(sources.view), QStringLiteral("headTable"), *m_actions[ActionId::ShowHeadTable], menu);
    add(*new InspectorPanel(sources.view), QStringLiteral("inspector"), *m_actions[ActionId::ShowInspector], menu);
    add(*new TruthPanel(sources.view), QStringLiteral("truth"), *m_actions[ActionId::ShowTruth], menu);
    add(*m_variants, QStringLiteral("variants"), *m_actions[ActionId::ShowVariants], menu);
    add(*makeHistoryView(sources.history), QStringLiteral("history"), *m_actions[ActionId::ShowHistory], menu);
}

PanelDocks::~PanelDocks()
{
    for (const Entry& entry : m_entries)
        delete entry.dock;
}

void PanelDocks::add(QWidget& content, const QString& name, QAction& action, QMenu& menu)
{
    auto* dock = new QDockWidget(plainText(action.text()), &m_window);
    dock->setObjectName(name);
    dock->setWidget(&content);
    dock->setAllowedAreas(Qt::AllDockWidgetAreas);
    menu.addAction(&action);
    // Behind another tab a dock counts as not visible: the action then brings it to the front.
    connect(dock, &QDockWidget::visibilityChanged, &action, &QAction::setChecked);
    connect(&action, &QAction::triggered, dock, [this, dock](bool wanted) {
        if (wanted)
            open(*dock);
        else
            dock->hide();
    });
    m_entries.push_back({dock, &action});
}

void PanelDocks::open(QDockWidget& dock)
{
    const int spare = m_rows.height() - m_rows.heightOfAllRows() - kHandle;
    dock.show();
    dock.raise();
    // Left to the panels' own wishes the plots of a low window would become stripes, or scroll.
    const int share = qRound(kShare * m_window.height());
    if (!std::exchange(m_wasShown, true)) takeHeight(std::clamp(spare, std::min(kLowest, share), share));
}

void PanelDocks::takeHeight(int height)
{
    m_window.resizeDocks({m_entries.front().dock}, {height}, Qt::Vertical);
}

void PanelDocks::show(ActionId action)
{
    for (const Entry& entry : m_entries)
        if (entry.action == m_actions[action] && !entry.action->isChecked()) entry.action->trigger();
}

void PanelDocks::place()
{
    m_wasShown = false;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        QDockWidget* dock = m_entries[i].dock;
        dock->setFloating(false);
        m_window.addDockWidget(Qt::BottomDockWidgetArea, dock);
        if (i > 0) m_window.tabifyDockWidget(m_entries[0].dock, dock);
        dock->hide();
    }
}

} // namespace wg
