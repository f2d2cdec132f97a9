// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_layout.h"

#include "ui/actions.h"
#include "ui/head_panel.h"
#include "ui/panel_docks.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>
#include <array>
#include <utility>

namespace wg {

namespace {

constexpr double kParameterShare = 0.225; // of the width
constexpr int kNarrowestParameters = 250;
constexpr int kWidestParameters = 286;
constexpr double kCompareShare = 0.42; // of the height, for the variants
constexpr double kLectureTextScale = 1.5;
constexpr double kLectureFont = 1.25; // of menus and controls
const QString kOwnGroup = QStringLiteral("ownArrangement");
const QString kWindowGroup = QStringLiteral("window");

struct Plan
{
    ActionId action;
    std::array<bool, kRowCount> rows; // in the centre
    bool hasParameters = true;
    bool hasHeads = true;
    bool hasReconstruction = false;
    bool hasMainTools = true;
    bool hasParameterTools = true;
    bool hasVariants = false;
    bool hasMapOnly = false; // no thumbnails and figures
    double headShare = 0.4; // of the width beside the parameters
};

Plan planOf(Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::Aligned:
        break;
    case Arrangement::Columns:
        return {
            ActionId::ArrangeColumns, {true, true, false, false}, true, true, true, true, true, false, false, 1.0 / 3};
    case Arrangement::Lecture:
        return {
            ActionId::ArrangeLecture, {false, true, false, true}, false, true, false, false, true, false, true, 0.45};
    case Arrangement::Minimal:
        return {ActionId::ArrangeMinimal, {true, true, true, true}, false, false, false, false, false};
    case Arrangement::Compare:
        return {ActionId::ArrangeCompare, {false, true, false, true}, true, true, false, true, true, true, true, 0.35};
    case Arrangement::Own:
        return {ActionId::ArrangeOwn, {true, true, true, true}};
    }
    return {ActionId::ArrangeAligned, {true, true, true, true}};
}

Arrangement savedArrangement(const QSettings& settings)
{
    const int value = settings.value(QStringLiteral("arrangement"), 0).toInt();
    const bool isKnown = value >= 0 && value <= static_cast<int>(Arrangement::Own);
    return isKnown ? static_cast<Arrangement>(value) : Arrangement::Aligned;
}

/// Stops painting while panels move, so that the steps between are neither seen nor paid for.
class QuietWindow
{
public:
    explicit QuietWindow(QWidget& window)
        : m_window(window)
        , m_wasEnabled(window.updatesEnabled())
    {
        m_window.setUpdatesEnabled(false);
    }
    ~QuietWindow()
    {
        if (!m_wasEnabled) return;
        // Layouts within layouts ask for each other's room: until they agree there is nothing to paint.
        if (m_window.isVisible()) QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_window.setUpdatesEnabled(true);
    }
    QuietWindow(const QuietWindow&) = delete;
    QuietWindow& operator=(const QuietWindow&) = delete;

private:
    QWidget& m_window;
    bool m_wasEnabled;
};

} // namespace

WindowLayout::WindowLayout(const Parts& parts)
    : m_parts(parts)
    , m_plainTextScale(parts.view.textScale())
{
    m_parts.actions[ActionId::ArrangeOwn]->setEnabled(hasOwn());
}

void WindowLayout::placeDocks()
{
    QMainWindow& window = m_parts.window;
    for (QDockWidget* dock : {m_parts.parameterDock, m_parts.headDock, m_parts.reconstructionDock})
        dock->setFloating(false);
    window.addDockWidget(Qt::LeftDockWidgetArea, m_parts.parameterDock);
    window.addDockWidget(Qt::RightDockWidgetArea, m_parts.headDock);
    window.splitDockWidget(m_parts.headDock, m_parts.reconstructionDock, Qt::Horizontal);
    m_parts.panels->place();
}

void WindowLayout::arrange(Arrangement arrangement)
{
    if (arrangement == Arrangement::Own && !hasOwn()) arrangement = Arrangement::Aligned;
    const QuietWindow quiet(m_parts.window);
    setZen(false);
    setLecture(arrangement == Arrangement::Lecture);
    m_arrangement = arrangement;
    const Plan plan = planOf(arrangement);
    m_parts.actions[plan.action]->setChecked(true);
    placeDocks();
    m_parts.heads->setMapOnly(plan.hasMapOnly);
    for (std::size_t row = 0; row < kRowCount; ++row)
        m_parts.rows->setRowVisible(static_cast<Row>(row), plan.rows[row]);
    m_parts.parameterDock->setVisible(plan.hasParameters);
    m_parts.headDock->setVisible(plan.hasHeads);
    m_parts.reconstructionDock->setVisible(plan.hasReconstruction);
    m_parts.reconstructionDock->toggleViewAction()->setEnabled(plan.hasReconstruction);
    m_parts.bars.main->setVisible(plan.hasMainTools);
    m_parts.bars.parameters->setVisible(plan.hasParameterTools);
    if (plan.hasVariants) m_parts.panels->show(ActionId::ShowVariants);
    wrapToolBars();
    resizeColumns();
    if (arrangement == Arrangement::Own) restoreOwn();
}

void WindowLayout::setLecture(bool lecture)
{
    const bool wasLecture = m_arrangement == Arrangement::Lecture;
    if (lecture == wasLecture) return;
    if (lecture) m_plainTextScale = m_parts.view.textScale();
    QFont font = m_parts.window.font();
    font.setPointSizeF(font.pointSizeF() * (lecture ? kLectureFont : 1 / kLectureFont));
    m_parts.window.setFont(font);
    m_parts.view.setTextScale(lecture ? std::max(kLectureTextScale, m_plainTextScale) : m_plainTextScale);
}

void WindowLayout::reset()
{
    arrange(Arrangement::Aligned);
    m_parts.rows->resetHeights();
    m_parts.heads->resetHeights();
}

void WindowLayout::keepOwn()
{
    const QMainWindow& window = m_parts.window;
    setZen(false);
    QSettings settings;
    settings.beginGroup(kOwnGroup);
    settings.setValue(QStringLiteral("state"), window.saveState(kVersion));
    for (std::size_t row = 0; row < kRowCount; ++row)
        settings.setValue(QStringLiteral("row%1").arg(row), m_parts.rows->isRowVisible(static_cast<Row>(row)));
    settings.setValue(QStringLiteral("rowHeights"), m_parts.rows->saveHeights());
    settings.setValue(QStringLiteral("headHeights"), m_parts.heads->saveHeights());
    m_parts.actions[ActionId::ArrangeOwn]->setEnabled(true);
}

bool WindowLayout::hasOwn()
{
    return !QSettings().value(kOwnGroup + QStringLiteral("/state")).toByteArray().isEmpty();
}

void WindowLayout::restoreOwn()
{
    QSettings settings;
    settings.beginGroup(kOwnGroup);
    for (std::size_t row = 0; row < kRowCount; ++row)
        m_parts.rows->setRowVisible(static_cast<Row>(row),
                                    settings.value(QStringLiteral("row%1").arg(row), true).toBool());
    m_parts.window.restoreState(settings.value(QStringLiteral("state")).toByteArray(), kVersion);
    m_parts.rows->restoreHeights(settings.value(QStringLiteral("rowHeights")).toByteArray());
    m_parts.heads->restoreHeights(settings.value(QStringLiteral("headHeights")).toByteArray());
}

void WindowLayout::setZen(bool zen)
{
    if (zen == isZen()) return;
    const QuietWindow quiet(m_parts.window);
    if (!zen) {
        for (QWidget* widget : std::exchange(m_hiddenByZen, {}))
            widget->show();
        m_parts.actions[ActionId::Zen]->setChecked(false);
        return;
    }
    QList<QWidget*> candidates{m_parts.window.menuWidget(), m_parts.window.statusBar(), m_parts.bars.main,
                               m_parts.bars.parameters, m_parts.parameterDock};
    for (QDockWidget* dock : m_parts.window.findChildren<QDockWidget*>())
        if (m_parts.window.dockWidgetArea(dock) == Qt::BottomDockWidgetArea) candidates << dock;
    for (QWidget* widget : candidates)
        if (!widget->isHidden()) m_hiddenByZen << widget;
    for (QWidget* widget : m_hiddenByZen)
        widget->hide();
    m_parts.actions[ActionId::Zen]->setChecked(true);
}

void WindowLayout::resizeColumns()
{
    const Plan plan = planOf(m_arrangement);
    const int width = m_parts.window.width();
    const int parameters = std::clamp(qRound(width * kParameterShare), kNarrowestParameters, kWidestParameters);
    const int rest = width - (plan.hasParameters ? parameters : 0);
    const int heads = qRound(rest * plan.headShare);
    m_parts.window.resizeDocks({m_parts.parameterDock, m_parts.headDock, m_parts.reconstructionDock},
                               {parameters, heads, heads}, Qt::Horizontal);
    if (plan.hasVariants) m_parts.panels->takeHeight(qRound(m_parts.window.height() * kCompareShare));
}

void WindowLayout::keepProportions(int before, int after)
{
    // Left to itself a growing window gives everything to the centre, and the map stays small.
    if (!m_wasShown || before <= 0 || before == after) return;
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (QDockWidget* dock : {m_parts.headDock, m_parts.reconstructionDock}) {
        if (!dock->isVisible() || dock->isFloating()) continue;
        docks << dock;
        widths << dock->width() * after / before;
    }
    m_parts.window.resizeDocks(docks, widths, Qt::Horizontal);
}

void WindowLayout::wrapToolBars()
{
    QMainWindow& window = m_parts.window;
    const ToolBars& bars = m_parts.bars;
    const bool areBoth = !bars.main->isHidden() && !bars.parameters->isHidden();
    const bool isTooWide = bars.main->sizeHint().width() + bars.parameters->sizeHint().width() > window.width();
    const bool isWanted = areBoth && isTooWide;
    if (isWanted == window.toolBarBreak(bars.parameters)) return;
    isWanted ? window.insertToolBarBreak(bars.parameters) : window.removeToolBarBreak(bars.parameters);
}

void WindowLayout::restore()
{
    QSettings settings;
    settings.beginGroup(kWindowGroup);
    m_parts.window.restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    const QByteArray state = settings.value(QStringLiteral("state")).toByteArray();
    if (state.isEmpty()) return;
    arrange(savedArrangement(settings));
    m_isRestored = m_parts.window.restoreState(state, kVersion);
    m_parts.rows->restoreHeights(settings.value(QStringLiteral("rowHeights")).toByteArray());
    m_parts.heads->restoreHeights(settings.value(QStringLiteral("headHeights")).toByteArray());
}

void WindowLayout::save()
{
    setZen(false);
    saveViewOptions(m_parts.view);
    if (m_arrangement == Arrangement::Lecture) saveTextScale(m_plainTextScale);
    QSettings settings;
    settings.beginGroup(kWindowGroup);
    settings.setValue(QStringLiteral("geometry"), m_parts.window.saveGeometry());
    settings.setValue(QStringLiteral("state"), m_parts.window.saveState(kVersion));
    settings.setValue(QStringLiteral("arrangement"), static_cast<int>(m_arrangement));
    settings.setValue(QStringLiteral("rowHeights"), m_parts.rows->saveHeights());
    settings.setValue(QStringLiteral("headHeights"), m_parts.heads->saveHeights());
}

void WindowLayout::onFirstShow()
{
    if (m_wasShown) return;
    m_wasShown = true;
    wrapToolBars();
    if (!m_isRestored) resizeColumns();
}

void WindowLayout::onResize(int before, int after)
{
    wrapToolBars();
    keepProportions(before, after);
}

} // namespace wg
