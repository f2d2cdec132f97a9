// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/autosave.h"
#include "ui/exporter.h"
#include "ui/head_panel.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/message_bar.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/recent_files.h"
#include "ui/session_desk.h"
#include "ui/session_history.h"
#include "ui/status_line.h"
#include "ui/truth_panel.h"
#include "ui/variant_list.h"
#include "ui/view_actions.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

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

#include <utility>

namespace wg {

namespace {

std::pair<ActionId, ThemeKind> lookOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return {ActionId::ThemeSystem, desktopTheme()};
    case ThemeChoice::Light:
        break;
    case ThemeChoice::Dark:
        return {ActionId::ThemeDark, ThemeKind::Dark};
    case ThemeChoice::HighContrast:
        return {ActionId::ThemeHighContrast, ThemeKind::HighContrast};
    }
    return {ActionId::ThemeLight, ThemeKind::Light};
}

} // namespace

MainWindow::MainWindow()
    : m_view(std::make_unique<ViewState>())
    , m_parameters(std::make_unique<ParameterModel>())
    , m_controller(std::make_unique<AnalysisController>())
    , m_history(std::make_unique<SessionHistory>(*m_parameters, *m_view, *m_controller))
    , m_variants(std::make_unique<VariantList>(m_parameters->history()))
    , m_themeChoice(savedThemeChoice())
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    m_rebuilding.setSingleShot(true);
    connect(&m_rebuilding, &QTimer::timeout, this, &MainWindow::rebuild);
    useLanguage(savedLanguage());
    restoreViewOptions(*m_view);
    connectModels();
    build();
    // Room for the frame around the window: without it the status bar starts below a screen of 1280 x 800.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(8, 48)));
    m_layout->arrange(Arrangement::Aligned);
    m_layout->restore();
}

MainWindow::~MainWindow()
{
    // The worker stops before any widget it feeds goes, and the steps go before the history that knows them.
    m_controller->stop();
    tearDown();
    m_parameters->history().clear();
    m_history.reset();
    m_controller.reset();
}

/// Everything a person sees, on the models that are there.
void MainWindow::build()
{
    m_language = languageName();
    setWindowTitle(tr("Wavegaze"));
    m_actions = new Actions(this);
    m_exporter = new Exporter(*m_view, *this);
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
    connectVariants();
    connectSessions();
    connectFileActions();
    connectWindowActions();
    connectArrangements();
    connectSignal();
    connectLessons();
    connectExplanations();
    addShortcuts();
    setThemeChoice(m_themeChoice);
}

void MainWindow::open(const QString& source, const ImportOptions& import)
{
    if (source.endsWith(QLatin1String(".wgz"), Qt::CaseInsensitive)) return m_sessions->open(source);
    m_isStandingIn = false;
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
    m_variantNotice = new MessageBar(MessageBar::Kind::Hint, top);
    m_fileChanged = new MessageBar(MessageBar::Kind::Hint, top);
    m_partShown = new MessageBar(MessageBar::Kind::Notice, top);
    m_recovery = new MessageBar(MessageBar::Kind::Hint, top);
    for (MessageBar* message :
         {m_recovery, m_messages, m_fileChanged, m_partShown, m_firstSteps, m_notice, m_variantNotice})
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
    m_panels
        = new PanelDocks(*this, {*m_view, m_parameters->history(), *m_variants, *m_actions, *m_rows}, *m_menus.panels);
    // The tables at the bottom are wide, the parameters scroll, and the map needs its height.
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_layout = std::make_unique<WindowLayout>(WindowLayout::Parts{*this, *m_view, *m_actions, m_bars, m_rows,
                                                                  m_reconstruction, m_headPanel, m_parameterDock,
                                                                  m_headDock, m_reconstructionDock, m_panels});
    m_menus.panels->addSeparator();
    for (QToolBar* bar : {m_bars.main, m_bars.parameters})
        m_menus.panels->addAction(bar->toggleViewAction());
}

void MainWindow::setThemeChoice(ThemeChoice choice)
{
    m_themeChoice = choice;
    saveThemeChoice(choice);
    const auto [id, kind] = lookOf(choice);
    (*m_actions)[id]->setChecked(true);
    applyApplicationTheme(kind);
    m_view->setThemeKind(kind);
    applyTheme();
}

void MainWindow::applyTheme()
{
    const Theme& look = theme(m_view->themeKind());
    m_messages->setColours(look.bad, look.panel);
    m_fileChanged->setColours(look.accent, look.panel);
    m_partShown->setColours(look.warning, look.panel);
    m_recovery->setColours(look.accent, look.panel);
    m_firstSteps->setColours(look.accent, look.panel);
    m_notice->setColours(look.warning, look.panel);
    m_variantNotice->setColours(look.accent, look.panel);
    lightRun(m_controller->hasPending());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_sessions->mayClose()) return event->ignore();
    m_controller->stop();
    m_layout->save();
    event->accept();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_layout->onFirstShow();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_layout->onResize(event->oldSize().width(), event->size().width());
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    // What the plots do not want of Escape: first the hidden panels come back, then the screen.
    if (event->key() != Qt::Key_Escape) return QMainWindow::keyPressEvent(event);
    if (m_layout->isZen())
        m_layout->setZen(false);
    else if (isFullScreen())
        (*m_actions)[ActionId::FullScreen]->trigger();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) (*m_actions)[ActionId::FullScreen]->setChecked(isFullScreen());
    if (event->type() == QEvent::LanguageChange && m_language != languageName()) m_rebuilding.start(0);
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
    const QString path = urls.first().toLocalFile();
    path.endsWith(QLatin1String(".md")) ? openLesson(path) : open(path);
}

} // namespace wg
