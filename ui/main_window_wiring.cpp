// SPDX-License-Identifier: GPL-3.0-or-later
// The window's connections: what actions do, and what is shown when results, errors and themes arrive.
#include "ui/main_window.h"

#include "core/base/version.h"
#include "core/signal/test_signals.h"
#include "ui/actions.h"
#include "ui/analysis_controller.h"
#include "ui/export/export_dialog.h"
#include "ui/exporter.h"
#include "ui/head_panel.h"
#include "ui/key_sheet.h"
#include "ui/message_bar.h"
#include "ui/messages.h"
#include "ui/panel_docks.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/plots/scalogram_plot.h"
#include "ui/recent_files.h"
#include "ui/session_history.h"
#include "ui/signal_text.h"
#include "ui/status_line.h"
#include "ui/translate.h"
#include "ui/variant_panel.h"
#include "ui/view_state.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

#include <utility>

namespace wg {

namespace {

constexpr int kBriefMs = 6000;
const QString kFirstStepsKey = QStringLiteral("firstSteps/closed");
const QString kFolderKey = QStringLiteral("open/folder");

QString text(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

void MainWindow::fillExamples()
{
    for (const ExampleInfo& example : exampleInfos()) {
        QAction* action = m_menus.examples->addAction(translated(example.title));
        action->setToolTip(translated(example.summary));
        const QString source = QStringLiteral("example:") + text(example.name);
        connect(action, &QAction::triggered, this, [this, source] { open(source); });
    }
}

void MainWindow::fillPictures()
{
    const std::pair<QString, Panel> panels[]{
        {tr("&Overview\u2026"), Panel::Overview},
        {tr("&Coefficients\u2026"), Panel::Coefficients},
        {tr("&Heads and Map\u2026"), Panel::Heads},
        {tr("&Gaze\u2026"), Panel::Gaze},
        {tr("&Reconstruction\u2026"), Panel::Reconstruction},
        {tr("&Scalogram\u2026"), Panel::Scalogram},
    };
    for (const auto& entry : panels) {
        QAction* action = m_menus.pictures->addAction(entry.first);
        const Panel panel = entry.second;
        connect(action, &QAction::triggered, this, [this, panel] { m_exporter->exportFigure(panel); });
    }
    m_menus.pictures->addSeparator();
    QAction* screenTheme = m_menus.pictures->addAction(tr("Use the Screen's &Theme"));
    screenTheme->setToolTip(tr("Off: pictures are light, whatever the screen shows"));
    screenTheme->setCheckable(true);
    screenTheme->setChecked(m_usesScreenTheme);
    m_exporter->setUseScreenTheme(m_usesScreenTheme);
    connect(screenTheme, &QAction::toggled, this, [this](bool use) {
        m_usesScreenTheme = use;
        m_exporter->setUseScreenTheme(use);
    });
}

/// Between models: of these connections there is one, however often the widgets are built.
void MainWindow::connectModels()
{
    AnalysisController* controller = m_controller.get();
    ParameterModel* parameters = m_parameters.get();
    connect(parameters, &ParameterModel::changed, controller,
            [parameters, controller] { controller->setOptions(parameters->options()); });
}

void MainWindow::connectController()
{
    AnalysisController* controller = m_controller.get();
    connect(m_parameters.get(), &ParameterModel::heldChanged, m_headPanel, &HeadPanel::holdHeights);
    connect(controller, &AnalysisController::signalChanged, this, [this] {
        m_history->recordSignal();
        m_parameters->setGiven(m_controller->signal()->attention);
        m_parameters->setSampleCount(m_controller->signal()->length());
        m_parameterPanel->setSignal(m_controller->signal());
    });
    connect(controller, &AnalysisController::resultChanged, this, &MainWindow::showResult);
    connect(controller, &AnalysisController::failed, this, &MainWindow::showFailure);
    connect(controller, &AnalysisController::failed, this, &MainWindow::standIn);
    connect(controller, &AnalysisController::choiceWanted, this, &MainWindow::standIn);
    connect(controller, &AnalysisController::staleChanged, this, &MainWindow::showStale);
    connect(controller, &AnalysisController::pendingChanged, this, &MainWindow::lightRun);
    connect(controller, &AnalysisController::busyChanged, this, [this](bool busy) {
        m_status->setBusy(busy);
        (*m_actions)[ActionId::Stop]->setEnabled(busy);
    });
    connect(controller, &AnalysisController::progressed, m_status, &StatusLine::setProgress);
    connect(controller, &AnalysisController::stopped, this,
            [this] { statusBar()->showMessage(tr("Stopped; the last result stays."), kBriefMs); });
    connect(m_view.get(), &ViewState::hoverChanged, this, [this] { m_status->setReadout(m_view->readout()); });

    (*m_actions)[ActionId::Stop]->setEnabled(false);
    (*m_actions)[ActionId::Automatic]->setChecked(controller->isAutomatic());
    connect((*m_actions)[ActionId::Run], &QAction::triggered, controller, &AnalysisController::run);
    connect((*m_actions)[ActionId::Stop], &QAction::triggered, controller, &AnalysisController::stop);
    connect((*m_actions)[ActionId::Automatic], &QAction::toggled, controller, &AnalysisController::setAutomatic);
}

void MainWindow::connectHistory()
{
    QUndoStack* history = &m_parameters->history();
    connect((*m_actions)[ActionId::Undo], &QAction::triggered, history, &QUndoStack::undo);
    connect((*m_actions)[ActionId::Redo], &QAction::triggered, history, &QUndoStack::redo);
    const auto follow = [this, history] {
        QAction* undo = (*m_actions)[ActionId::Undo];
        QAction* redo = (*m_actions)[ActionId::Redo];
        undo->setEnabled(history->canUndo());
        redo->setEnabled(history->canRedo());
        undo->setText(history->canUndo() ? tr("&Undo %1").arg(history->undoText()) : tr("&Undo"));
        redo->setText(history->canRedo() ? tr("&Redo %1").arg(history->redoText()) : tr("&Redo"));
    };
    connect(history, &QUndoStack::indexChanged, this, follow);
    connect(history, &QUndoStack::undoTextChanged, this, follow);
    follow();
    connect(m_parameterPanel, &ParameterPanel::sourceGestureStarted, m_history.get(),
            &SessionHistory::beginExampleGesture);
    connect(m_parameterPanel, &ParameterPanel::sourceGestureEnded, m_history.get(), &SessionHistory::endExampleGesture);
    connect(m_parameterPanel, &ParameterPanel::sourceEdited, this, [this](const QString& source) {
        m_history->noteExampleEdit();
        m_controller->open(source);
    });
}

void MainWindow::connectFileActions()
{
    const Actions& actions = *m_actions;
    connect(actions[ActionId::Open], &QAction::triggered, this, &MainWindow::askForFile);
    connect(m_recent, &RecentFiles::chosen, this, [this](const QString& path) { open(path); });
    connect(actions[ActionId::Export], &QAction::triggered, this, [this] {
        if (!m_view->result()) return;
        auto* dialog = new ExportDialog(*m_view, Panel::Page, *m_exporter, m_shownImport, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(actions[ActionId::ExportPage], &QAction::triggered, this,
            [this] { m_exporter->exportFigure(Panel::Page); });
    connect(actions[ActionId::ExportPicture], &QAction::triggered, this,
            [this] { m_exporter->exportFigure(lastPanel()); });
    connect(actions[ActionId::ExportArrays], &QAction::triggered, this,
            [this] { m_exporter->exportArrays(m_shownImport); });
    connect(actions[ActionId::CopyPicture], &QAction::triggered, this, [this] {
        m_exporter->copyPicture(m_lastView != nullptr ? *m_lastView : static_cast<PlotView&>(m_headPanel->map()));
    });
    connect(actions[ActionId::Quit], &QAction::triggered, this, &QWidget::close);
    connect(m_exporter, &Exporter::written, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Written: %1").arg(QDir::toNativeSeparators(path)), kBriefMs);
    });
    connect(m_exporter, &Exporter::copied, this,
            [this] { statusBar()->showMessage(tr("Picture copied to the clipboard."), kBriefMs); });
    connect(m_exporter, &Exporter::failed, this, &MainWindow::showFailure);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { rememberView(now); });
}

void MainWindow::connectWindowActions()
{
    const Actions& actions = *m_actions;
    const auto on = [&](ActionId id, auto slot) { connect(actions[id], &QAction::triggered, this, slot); };
    on(ActionId::ResetParameters, [this] { m_parameters->resetAll(); });
    on(ActionId::NewSeed,
       [this] { m_parameters->setNumber(Parameter::Seed, QRandomGenerator::global()->bounded(10000)); });
    on(ActionId::Fit, [this] {
        m_view->fitAll();
        m_rows->fit();
        m_reconstruction->fit();
    });
    on(ActionId::HoldScale,
       [this](bool hold) { m_view->setHeldMaximum(hold ? m_headPanel->map().scaleMaximum() : std::nullopt); });
    connect(m_view.get(), &ViewState::coloursChanged, this,
            [this] { (*m_actions)[ActionId::HoldScale]->setChecked(m_view->heldMaximum().has_value()); });
    actions[ActionId::HoldScale]->setChecked(m_view->heldMaximum().has_value());
    actions[ActionId::FullScreen]->setChecked(isFullScreen());
    on(ActionId::FullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    on(ActionId::ThemeSystem, [this] { setThemeChoice(ThemeChoice::System); });
    on(ActionId::ThemeLight, [this] { setThemeChoice(ThemeChoice::Light); });
    on(ActionId::ThemeDark, [this] { setThemeChoice(ThemeChoice::Dark); });
    on(ActionId::ThemeHighContrast, [this] { setThemeChoice(ThemeChoice::HighContrast); });
    on(ActionId::LanguageSystem, [this] { setLanguageChoice(Language::System); });
    on(ActionId::LanguageEnglish, [this] { setLanguageChoice(Language::English); });
    on(ActionId::LanguageChinese, [this] { setLanguageChoice(Language::Chinese); });
    const ActionId languages[]{ActionId::LanguageSystem, ActionId::LanguageEnglish, ActionId::LanguageChinese};
    actions[languages[static_cast<int>(savedLanguage())]]->setChecked(true);
    on(ActionId::KeySheet, [this] { showKeySheet(); });
    on(ActionId::FirstSteps, [this] { showFirstSteps(); });
    on(ActionId::About, [this] { showAbout(); });
    connect(m_firstSteps, &MessageBar::closed, this, [] { QSettings().setValue(kFirstStepsKey, true); });
    if (!QSettings().value(kFirstStepsKey).toBool()) showFirstSteps();
}

void MainWindow::addShortcuts()
{
    // Arrows move the token only in the plots: elsewhere they belong to sliders, lists and text.
    const ActionId inPlots[]{ActionId::TokenLeft, ActionId::TokenRight, ActionId::BandFiner, ActionId::BandCoarser};
    for (const ActionId id : inPlots) {
        QAction* action = (*m_actions)[id];
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_rows->addAction(action);
        m_reconstruction->addAction(action);
        m_headPanel->map().addAction(action);
    }
    for (const Actions::Entry& entry : m_actions->entries())
        if (entry.action->shortcutContext() == Qt::WindowShortcut) addAction(entry.action);
}

void MainWindow::askForFile()
{
    const QString filters
        = tr("Signals (*.npy *.npz *.csv *.tsv *.txt *.dat *.wav *.flac *.ogg *.aiff *.edf *.bdf *.mat *.h5 *.hdf5 "
             "*.json *.fa *.fasta *.f32 *.f64 *.s16 *.u8 *.safetensors);;All files (*)");
    const QString folder = QSettings().value(kFolderKey, QDir::homePath()).toString();
    const QString path = QFileDialog::getOpenFileName(this, tr("Open Signal"), folder, filters);
    if (path.isEmpty()) return;
    QSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
    open(path);
}

void MainWindow::display(const AnalysisResultPtr& result)
{
    m_view->setResult(result);
    if (!m_view->selectedToken()) m_view->setSelection(telltaleToken(*result));
    m_rows->setResult(result);
    m_reconstruction->setResult(result);
    m_headPanel->setResult(result);
    const bool attentionFollows
        = result == m_controller->result() && m_controller->isStale() && m_parameters->options().method != Method::Off;
    m_status->setSummary(resultSummary(*result, attentionFollows));
    const QString notice = weightsNotice(*result);
    if (notice.isEmpty())
        m_notice->hide();
    else
        m_notice->showMessage(notice);
    (*m_actions)[ActionId::ExportArrays]->setEnabled(!result->signal->attention); // they are in the file already
    updateTitle();
}

void MainWindow::showResult()
{
    const AnalysisResultPtr& result = m_controller->result();
    m_shownVariant = VariantList::kCurrent;
    m_shownImport = m_controller->import();
    m_variantNotice->hide();
    if (!std::exchange(m_isStandingIn, false)) m_messages->hide(); // it says what is to be seen in its place
    display(result);
    noteResult();
}

/// What is said of the current result, whatever is shown.
void MainWindow::noteResult()
{
    const AnalysisResultPtr& result = m_controller->result();
    m_panels->variants().setCurrent(result);
    (*m_actions)[ActionId::KeepVariant]->setEnabled(true);
    m_status->setSeconds(m_controller->secondsToResult());
    const QFileInfo file(QString::fromStdString(result->signal->source.name));
    if (file.isFile() && m_recent->paths().value(0) != file.canonicalFilePath()) m_recent->add(file.filePath());
}

void MainWindow::showFailure(const Error& error, const QString& source)
{
    m_messages->showMessage(shownSentence(error, source));
}

void MainWindow::showStale(bool stale)
{
    m_rows->setStale(stale);
    m_reconstruction->setStale(stale);
    m_headPanel->setStale(stale);
}

void MainWindow::lightRun(bool pending)
{
    QAction* run = (*m_actions)[ActionId::Run];
    run->setEnabled(pending);
    if (QWidget* button = m_bars.main->widgetForAction(run)) {
        const Theme& look = theme(m_view->themeKind());
        button->setStyleSheet(pending ? QStringLiteral("background: %1; border-radius: 3px;").arg(look.accent.name())
                                      : QString());
    }
}

void MainWindow::showFirstSteps()
{
    m_firstSteps->showMessage(tr("Point anywhere: everything that looks at this moment lights up; click to keep it. "
                                 "Drop a file here to see your own signal. F2: keys and mouse. Shift+F1, then a "
                                 "click: what a panel shows."));
}

void MainWindow::showKeySheet()
{
    auto* sheet = findChild<KeySheet*>();
    if (sheet == nullptr) sheet = new KeySheet(*m_actions, this);
    sheet->show();
    sheet->raise();
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Wavegaze"),
                       tr("<b>Wavegaze %1</b><p>Wavelet attention of signals: see it, measure it, export it.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later. Built with Qt %2 "
                          "(LGPL), QCustomPlot (GPL), Eigen (MPL) and Highway (Apache).</p>")
                           .arg(text(programVersion()), QString::fromLatin1(qVersion())));
}

void MainWindow::rememberView(QWidget* focused)
{
    for (QWidget* widget = focused; widget != nullptr && widget != this; widget = widget->parentWidget())
        if (auto* plot = qobject_cast<PlotView*>(widget)) m_lastView = plot;
}

Panel MainWindow::lastPanel() const
{
    if (m_lastView == &m_headPanel->map()) return Panel::Heads;
    for (const RowStack* stack : {m_rows, m_reconstruction}) {
        if (m_lastView == &stack->view(Row::Coefficients)) return Panel::Coefficients;
        if (m_lastView == &stack->view(Row::Gaze)) return Panel::Gaze;
        if (m_lastView == &stack->view(Row::Output)) return Panel::Reconstruction;
        if (m_lastView == &stack->scalogram()) return Panel::Scalogram;
    }
    return Panel::Overview;
}

} // namespace wg
