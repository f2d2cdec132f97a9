// SPDX-License-Identifier: GPL-3.0-or-later
// The window: docks, actions, drag and drop, closing. Owns no numbers.
#pragma once

#include "core/base/result.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/load.h"
#include "ui/language.h"
#include "ui/menus.h"
#include "ui/window_settings.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QDockWidget;

namespace wg {

class Actions;
class Autosave;
class AnalysisController;
class Exporter;
class HeadPanel;
class LessonDesk;
class LiveFile;
class MessageBar;
class PanelDocks;
class ParameterModel;
class ParameterPanel;
class PlotView;
class RecentFiles;
class RowStack;
class SessionDesk;
class SessionHistory;
class StatusLine;
class VariantList;
class ViewState;
class WindowLayout;
enum class Panel;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow();
    ~MainWindow() override;

    /// A path or "example:NAME".
    void open(const QString& source, const ImportOptions& import = {});
    [[nodiscard]] WindowLayout& panelLayout() const { return *m_layout; }
    void setThemeChoice(ThemeChoice choice);
    /// Asks about windows that ended without warning; for the first window of a program.
    void offerRecovery();
    /// A lesson file; what is wrong with it is said in the window.
    void openLesson(const QString& path);
    void setLanguageChoice(Language choice);

    [[nodiscard]] const Actions& actions() const { return *m_actions; }
    [[nodiscard]] ViewState& view() const { return *m_view; }
    [[nodiscard]] ParameterModel& parameters() const { return *m_parameters; }
    [[nodiscard]] AnalysisController& controller() const { return *m_controller; }
    [[nodiscard]] SessionHistory& history() const { return *m_history; }
    [[nodiscard]] VariantList& variants() const { return *m_variants; }
    [[nodiscard]] SessionDesk& sessions() const { return *m_sessions; }
    [[nodiscard]] Autosave& autosave() const { return *m_autosave; }
    [[nodiscard]] LessonDesk& lessons() const { return *m_lessons; }
    [[nodiscard]] Exporter& exporter() const { return *m_exporter; }
    [[nodiscard]] MessageBar& messages() const { return *m_messages; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void tearDown();
    void rebuild();
    void buildTop();
    void buildCentre();
    void buildDocks();
    [[nodiscard]] QDockWidget* addDock(const QString& title, const QString& name, QWidget* content,
                                       Qt::DockWidgetArea area);
    void fillExamples();
    void fillPictures();
    void connectModels();
    void connectController();
    void connectHistory();
    void connectVariants();
    void connectSessions();
    void connectFileActions();
    void connectWindowActions();
    void connectArrangements();
    void connectSignal();
    void connectExplanations();
    void connectLessons();
    void addShortcuts();

    void askForFile();
    void showResult(); // that of the present parameters
    void noteResult();
    void display(const AnalysisResultPtr& result);
    void keepVariant();
    void showVariant(int index);
    void showFailure(const Error& error, const QString& source);
    void standIn();
    void showStale(bool stale);
    void showFirstSteps();
    void updateTitle();
    void showKeySheet();
    void showAbout();
    void lightRun(bool pending);
    void applyTheme();
    void rememberView(QWidget* focused);
    [[nodiscard]] Panel lastPanel() const;

    // Shared by the views, so the destructor ends the views first.
    std::unique_ptr<ViewState> m_view;
    std::unique_ptr<ParameterModel> m_parameters;
    std::unique_ptr<AnalysisController> m_controller;
    std::unique_ptr<SessionHistory> m_history;
    std::unique_ptr<VariantList> m_variants;
    Actions* m_actions = nullptr;
    Exporter* m_exporter = nullptr;
    SessionDesk* m_sessions = nullptr;
    Autosave* m_autosave = nullptr;
    RecentFiles* m_recent = nullptr;
    StatusLine* m_status = nullptr;
    Menus m_menus;
    ToolBars m_bars;
    MessageBar* m_messages = nullptr;
    MessageBar* m_firstSteps = nullptr;
    MessageBar* m_notice = nullptr;
    MessageBar* m_variantNotice = nullptr;
    MessageBar* m_fileChanged = nullptr;
    MessageBar* m_partShown = nullptr;
    MessageBar* m_recovery = nullptr;
    RowStack* m_rows = nullptr; // all four rows, or the first two in columns
    RowStack* m_reconstruction = nullptr; // the other two in columns
    ParameterPanel* m_parameterPanel = nullptr;
    HeadPanel* m_headPanel = nullptr;
    QDockWidget* m_parameterDock = nullptr;
    QDockWidget* m_headDock = nullptr;
    QDockWidget* m_reconstructionDock = nullptr;
    PanelDocks* m_panels = nullptr;
    LessonDesk* m_lessons = nullptr;
    LiveFile* m_liveFile = nullptr;
    std::unique_ptr<WindowLayout> m_layout;
    PlotView* m_lastView = nullptr;
    int m_shownVariant = -1; // VariantList::kCurrent
    ImportOptions m_shownImport; // what the signal shown was read with
    bool m_usesScreenTheme = false; // for pictures
    bool m_isStandingIn = false; // an example, while a message says why
    ThemeChoice m_themeChoice = ThemeChoice::System;
    QString m_language; // of the widgets
    QTimer m_rebuilding; // until the language changes at a moment of rest
};

} // namespace wg
