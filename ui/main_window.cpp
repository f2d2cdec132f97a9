// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/exporter.h"
#include "ui/head_panel.h"
#include "ui/message_bar.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/recent_files.h"
#include "ui/session_history.h"
#include "ui/status_line.h"
#include "ui/truth_panel.h"
#include "ui/view_actions.h"
#include "ui/view_state.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QResizeEvent>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace wg {

namespace {

// Raised when a dock is added or renamed: a layout of another version is not restored.
constexpr int kLayoutVersion = 2;
constexpr int kParameterWidth = 286;

} // namespace

MainWindow::MainWindow()
    : m_view(std::make_unique<ViewState>())
    , m_parameters(std::make_unique<ParameterModel>())
    , m_controller(std::make_unique<AnalysisController>())
    , m_history(std::make_unique<SessionHistory>(*m_parameters, *m_view, *m_controller))
    , m_actions(new Actions(this))
    , m_exporter(new Exporter(*m_view, *this))
    , m_themeChoice(savedThemeChoice())
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Wavegaze"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    restoreViewOptions(*m_view);
    connectViewActions(*m_actions, *m_view);
    buildTop();
    m_recent = new RecentFiles(*m_menus.recent, this);
    fillExamples();
    fillPictures();
    m_bars = addToolBars(*this, *m_actions, *m_parameters, m_menus);
    auto* light = new TruthLight(*m_view, statusBar());
    connect(light, &QToolButton::clicked, (*m_actions)[ActionId::ShowTruth], &QAction::trigger);
    m_status = new StatusLine(*statusBar(), *(*m_actions)[ActionId::Stop], *light);
    buildCentre();
    buildDocks();
    connectController();
    connectHistory();
    connectFileActions();
    connectWindowActions();
    addShortcuts();
    setThemeChoice(m_themeChoice);
    // Room for the frame around the window: without it the status bar starts below a screen of 1280 x 800.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(8, 48)));
    setArrangement(Arrangement::Aligned);
    restoreLayout();
}

MainWindow::~MainWindow()
{
    // The steps know the history; the worker stops before any widget it feeds goes, and the views go before the state
    // they read.
    m_parameters->history().clear();
    m_history.reset();
    m_controller.reset();
    for (QDockWidget* dock : {m_parameterDock, m_headDock, m_reconstructionDock})
        delete dock;
    delete m_panels;
    delete takeCentralWidget();
}

void MainWindow::open(const QString& source, const ImportOptions& import)
{
    m_history->noteOpening();
    m_controller->open(source, import);
}

void MainWindow::buildTop()
{
    // Messages belong to the whole window: in the centre they would be squeezed between the docks.
    auto* top = new QWidget(this);
    auto* layout = new QVBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QMenuBar(top);
    layout->addWidget(bar);
    m_menus = fillMenuBar(*bar, *m_actions);
    m_messages = new MessageBar(MessageBar::Kind::Error, top);
    m_firstSteps = new MessageBar(MessageBar::Kind::Hint, top);
    m_notice = new MessageBar(MessageBar::Kind::Notice, top);
    for (MessageBar* message : {m_messages, m_firstSteps, m_notice})
        layout->addWidget(message);
    setMenuWidget(top);
}

void MainWindow::buildCentre()
{
    m_rows = new RowStack(*m_view, this);
    setCentralWidget(m_rows);
}

QDockWidget* MainWindow::addDock(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setAllowedAreas(Qt::AllDockWidgetAreas);
    addDockWidget(area, dock);
    m_menus.panels->addAction(dock->toggleViewAction());
    return dock;
}

void MainWindow::buildDocks()
{
    m_parameterPanel = new ParameterPanel(*m_parameters, *m_view, *m_actions, this);
    m_headPanel = new HeadPanel(*m_view, *m_actions, this);
    m_reconstruction = new RowStack(*m_view, this);
    for (const Row row : {Row::Input, Row::Coefficients})
        m_reconstruction->setRowVisible(row, false);
    m_parameterDock = addDock(tr("Parameters"), QStringLiteral("parameters"), m_parameterPanel, Qt::LeftDockWidgetArea);
    m_headDock = addDock(tr("Attention Heads"), QStringLiteral("heads"), m_headPanel, Qt::RightDockWidgetArea);
    m_reconstructionDock
        = addDock(tr("Reconstruction"), QStringLiteral("reconstruction"), m_reconstruction, Qt::RightDockWidgetArea);
    m_panels = new PanelDocks(*this, *m_view, m_parameters->history(), *m_actions, *m_menus.panels);
    // The parameters reach down to the status bar; the tables at the bottom are wide and take the rest.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_menus.panels->addSeparator();
    for (QToolBar* bar : {m_bars.main, m_bars.parameters})
        m_menus.panels->addAction(bar->toggleViewAction());
}

void MainWindow::placeDocks()
{
    for (QDockWidget* dock : {m_parameterDock, m_headDock, m_reconstructionDock})
        dock->setFloating(false);
    addDockWidget(Qt::LeftDockWidgetArea, m_parameterDock);
    addDockWidget(Qt::RightDockWidgetArea, m_headDock);
    splitDockWidget(m_headDock, m_reconstructionDock, Qt::Horizontal);
    m_parameterDock->show();
    m_headDock->show();
    m_panels->place();
}

void MainWindow::setArrangement(Arrangement arrangement)
{
    m_arrangement = arrangement;
    const bool isColumns = arrangement == Arrangement::Columns;
    (*m_actions)[isColumns ? ActionId::ArrangeColumns : ActionId::ArrangeAligned]->setChecked(true);
    placeDocks();
    for (const Row row : {Row::Gaze, Row::Output})
        m_rows->setRowVisible(row, !isColumns);
    m_reconstructionDock->setVisible(isColumns);
    m_reconstructionDock->toggleViewAction()->setEnabled(isColumns);
    resizeColumns();
}

void MainWindow::resizeColumns()
{
    const int rest = width() - kParameterWidth;
    if (m_arrangement == Arrangement::Columns)
        resizeDocks({m_parameterDock, m_headDock, m_reconstructionDock}, {kParameterWidth, rest / 3, rest / 3},
                    Qt::Horizontal);
    else
        resizeDocks({m_parameterDock, m_headDock}, {kParameterWidth, rest * 2 / 5}, Qt::Horizontal);
}

void MainWindow::keepProportions(int before, int after)
{
    // Left to itself a growing window gives everything to the centre, and the map stays small.
    if (!m_wasShown || before <= 0 || before == after) return;
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (QDockWidget* dock : {m_headDock, m_reconstructionDock}) {
        if (!dock->isVisible() || dock->isFloating()) continue;
        docks << dock;
        widths << dock->width() * after / before;
    }
    resizeDocks(docks, widths, Qt::Horizontal);
}

void MainWindow::wrapToolBars()
{
    const int wanted = m_bars.main->sizeHint().width() + m_bars.parameters->sizeHint().width();
    const bool isWrapped = toolBarBreak(m_bars.parameters);
    if (wanted > width() && !isWrapped) insertToolBarBreak(m_bars.parameters);
    if (wanted <= width() && isWrapped) removeToolBarBreak(m_bars.parameters);
}

void MainWindow::setThemeChoice(ThemeChoice choice)
{
    m_themeChoice = choice;
    saveThemeChoice(choice);
    const ActionId id = choice == ThemeChoice::System ? ActionId::ThemeSystem
        : choice == ThemeChoice::Light                ? ActionId::ThemeLight
                                                      : ActionId::ThemeDark;
    (*m_actions)[id]->setChecked(true);
    const ThemeKind kind = choice == ThemeChoice::System ? desktopTheme()
        : choice == ThemeChoice::Light                   ? ThemeKind::Light
                                                         : ThemeKind::Dark;
    applyApplicationTheme(kind);
    m_view->setThemeKind(kind);
    applyTheme();
}

void MainWindow::applyTheme()
{
    const Theme& look = theme(m_view->themeKind());
    m_messages->setColours(look.bad, look.panel);
    m_firstSteps->setColours(look.accent, look.panel);
    m_notice->setColours(look.warning, look.panel);
    lightRun(m_controller->hasPending());
}

void MainWindow::restoreLayout()
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("window"));
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    const bool isColumns = settings.value(QStringLiteral("columns"), false).toBool();
    const QByteArray state = settings.value(QStringLiteral("state")).toByteArray();
    if (state.isEmpty()) return;
    setArrangement(isColumns ? Arrangement::Columns : Arrangement::Aligned);
    m_layoutRestored = restoreState(state, kLayoutVersion);
    m_rows->restoreHeights(settings.value(QStringLiteral("rowHeights")).toByteArray());
    m_headPanel->restoreHeights(settings.value(QStringLiteral("headHeights")).toByteArray());
}

void MainWindow::saveLayout() const
{
    saveViewOptions(*m_view);
    QSettings settings;
    settings.beginGroup(QStringLiteral("window"));
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("state"), saveState(kLayoutVersion));
    settings.setValue(QStringLiteral("columns"), m_arrangement == Arrangement::Columns);
    settings.setValue(QStringLiteral("rowHeights"), m_rows->saveHeights());
    settings.setValue(QStringLiteral("headHeights"), m_headPanel->saveHeights());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_controller->stop();
    saveLayout();
    event->accept();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_wasShown) return;
    m_wasShown = true;
    wrapToolBars();
    if (!m_layoutRestored) resizeColumns();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    wrapToolBars();
    keepProportions(event->oldSize().width(), event->size().width());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty()) return;
    event->acceptProposedAction();
    open(urls.first().toLocalFile());
}

} // namespace wg
