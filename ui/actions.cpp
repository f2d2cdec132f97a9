// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/icons.h"
#include "ui/translate.h"

#include <QActionGroup>

namespace wg {

namespace {

/// One line of the table. `keys` are separated by "; "; `standard` comes first where the platform has it.
struct Row
{
    ActionId id;
    const char* group;
    const char* text;
    const char* icon;
    const char* keys;
    const char* toolTip;
    bool checkable = false;
    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
};

constexpr const char* kFile = QT_TR_NOOP("File");
constexpr const char* kCompute = QT_TR_NOOP("Compute");
constexpr const char* kView = QT_TR_NOOP("View");
constexpr const char* kColours = QT_TR_NOOP("Colours and marks");
constexpr const char* kSelection = QT_TR_NOOP("Selection");
constexpr const char* kHeads = QT_TR_NOOP("Heads");
constexpr const char* kVariants = QT_TR_NOOP("Variants");
constexpr const char* kWindow = QT_TR_NOOP("Window");
constexpr const char* kHelp = QT_TR_NOOP("Help");
constexpr const char* kSwitchHead = QT_TR_NOOP("Switch Head &%1");
constexpr const char* kSwitchTip = QT_TR_NOOP("Head %1 on or off");
constexpr const char* kSoloHead = QT_TR_NOOP("Solo Head &%1");
constexpr const char* kSoloTip = QT_TR_NOOP("Head %1 alone, or all again");

// Standard keys are empty on some desktops (Save As outside GNOME, Preferences everywhere), so every row that needs a
// key names one of its own as well.
const Row kRows[]{
    {ActionId::Open, kFile, QT_TR_NOOP("&Open\u2026"), "open", "Ctrl+O",
     QT_TR_NOOP("Open a signal: npy, npz, csv, wav, edf and more"), false, QKeySequence::Open},
    {ActionId::Reload, kFile, QT_TR_NOOP("&Reload"), "reload", "Ctrl+L",
     QT_TR_NOOP("Read the file again; zoom and parameters stay")},
    {ActionId::ReloadAutomatically, kFile, QT_TR_NOOP("Reload A&utomatically"), "", "",
     QT_TR_NOOP("Read the file again whenever it changes on disk"), true},
    {ActionId::PasteTable, kFile, QT_TR_NOOP("&Paste a Table"), "", "Ctrl+V",
     QT_TR_NOOP("Open the numbers on the clipboard: a column or a table, as a spreadsheet copies them"), false,
     QKeySequence::Paste},
    {ActionId::ImportSettings, kFile, QT_TR_NOOP("I&mport Settings\u2026"), "", "Ctrl+I",
     QT_TR_NOOP("Choose the array, axes, columns, part and rate of the file that is shown")},
    {ActionId::OpenSession, kFile, QT_TR_NOOP("Open Sessio&n\u2026"), "", "Ctrl+Shift+O",
     QT_TR_NOOP("Bring back a window that was saved: signal, parameters, variants, view")},
    {ActionId::SaveSession, kFile, QT_TR_NOOP("&Save Session"), "", "Ctrl+S",
     QT_TR_NOOP("Save everything this window shows, to open it again later"), false, QKeySequence::Save},
    {ActionId::SaveSessionAs, kFile, QT_TR_NOOP("Save Session &As\u2026"), "", "Ctrl+Alt+S",
     QT_TR_NOOP("Save under another name; the files it is about can be taken in")},
    {ActionId::Export, kFile, QT_TR_NOOP("&Export\u2026"), "export", "Ctrl+Alt+E",
     QT_TR_NOOP("Pictures by size, resolution and journal with a preview, or arrays by name and size")},
    {ActionId::ExportPage, kFile, QT_TR_NOOP("Export &Page\u2026"), "export", "Ctrl+E",
     QT_TR_NOOP("Write all panels as one figure: PNG, SVG or PDF")},
    {ActionId::ExportPicture, kFile, QT_TR_NOOP("Export P&icture\u2026"), "export", "Ctrl+Shift+E",
     QT_TR_NOOP("Write the panel used last as a figure: PNG, SVG or PDF")},
    {ActionId::ExportArrays, kFile, QT_TR_NOOP("Export &Arrays\u2026"), "export", "Ctrl+Shift+S",
     QT_TR_NOOP("Write the numbers: NPZ with every array, NPY or CSV of the output, JSON of the figures")},
    {ActionId::CopyPicture, kFile, QT_TR_NOOP("&Copy Picture"), "copy", "Ctrl+Shift+C",
     QT_TR_NOOP("Copy the panel used last to the clipboard")},
    {ActionId::Quit, kFile, QT_TR_NOOP("&Quit"), "", "Ctrl+Q", QT_TR_NOOP("Close the window"), false,
     QKeySequence::Quit},
    {ActionId::Undo, kCompute, QT_TR_NOOP("&Undo"), "undo", "Ctrl+Z",
     QT_TR_NOOP("Take back the last step: a parameter, a head, the signal, a variant"), false, QKeySequence::Undo},
    {ActionId::Redo, kCompute, QT_TR_NOOP("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y", QT_TR_NOOP("Change it again"),
     false, QKeySequence::Redo},
    {ActionId::ResetParameters, kCompute, QT_TR_NOOP("Reset All &Parameters"), "reset", "",
     QT_TR_NOOP("Every parameter to its default")},
    {ActionId::Run, kCompute, QT_TR_NOOP("R&un"), "run", "F5; Ctrl+R", QT_TR_NOOP("Compute what has changed"), false,
     QKeySequence::Refresh},
    {ActionId::Automatic, kCompute, QT_TR_NOOP("&Automatic"), "auto", "Ctrl+U",
     QT_TR_NOOP("Compute at every change; off: changes wait for Run"), true},
    {ActionId::Stop, kCompute, QT_TR_NOOP("&Stop"), "stop", "Ctrl+.",
     QT_TR_NOOP("Stop computing; the last result stays")},
    {ActionId::NewSeed, kCompute, QT_TR_NOOP("&New Seed"), "dice", "Ctrl+G",
     QT_TR_NOOP("Roll a new seed for the random numbers")},
    {ActionId::WeightsFromFile, kCompute, QT_TR_NOOP("&Weights from File\u2026"), "open", "Ctrl+W",
     QT_TR_NOOP("Use one attention layer that was trained elsewhere: .safetensors or .npz")},
    {ActionId::Fit, kView, QT_TR_NOOP("&Fit"), "fit", "Home", QT_TR_NOOP("Show the whole signal and the whole map")},
    {ActionId::PreviousView, kView, QT_TR_NOOP("&Previous View"), "back", "Backspace",
     QT_TR_NOOP("Back to the zoom before (50 are kept)")},
    {ActionId::LogScale, kColours, QT_TR_NOOP("&Logarithmic Colours"), "log", "L",
     QT_TR_NOOP("Colours of the map over six decades"), true},
    {ActionId::RowScale, kColours, QT_TR_NOOP("Colours per &Row"), "rows", "R",
     QT_TR_NOOP("Every row of the map uses the whole colour range"), true},
    {ActionId::SharedScale, kColours, QT_TR_NOOP("&Same Colours for All Heads"), "lock", "S",
     QT_TR_NOOP("One colour scale for all heads, so that they compare; off: each head its own"), true},
    {ActionId::HoldScale, kColours, QT_TR_NOOP("&Hold Colours"), "hold", "K",
     QT_TR_NOOP(
         "Keep the colour scale of the maps as it is while parameters change; the wheel over the scale moves its end"),
     true},
    {ActionId::SharedBandScale, kColours, QT_TR_NOOP("Same Colours for All &Bands"), "lock", "Shift+S",
     QT_TR_NOOP("One colour scale for all bands of coefficients"), true},
    {ActionId::EdgeShading, kColours, QT_TR_NOOP("&Edge Shading"), "edge", "B",
     QT_TR_NOOP("Hatch what depends on samples beyond the ends"), true},
    {ActionId::GazeDirection, kColours, QT_TR_NOOP("&Who Looks at Me"), "gaze", "G",
     QT_TR_NOOP("Row 3 shows who attends to the selected token, instead of what it attends to"), true},
    {ActionId::Contributions, kColours, QT_TR_NOOP("Head &Contributions"), "heads", "C",
     QT_TR_NOOP("Row 4 shows what each head adds"), true},
    {ActionId::Residual, kColours, QT_TR_NOOP("Re&sidual"), "waves", "Shift+R",
     QT_TR_NOOP("Row 4 shows input minus output below"), true},
    {ActionId::SwapMouseButtons, kView, QT_TR_NOOP("Left &Drag Zooms"), "", "",
     QT_TR_NOOP("Swap the mouse buttons: left zooms, right pans"), true},
    {ActionId::AnalyseStretch, kSelection, QT_TR_NOOP("&Analyse Only the Selected Time"), "stretch", "Ctrl+T",
     QT_TR_NOOP("Read only the stretch selected on the time axis; select one by dragging along the axis, or with Shift "
                "anywhere")},
    {ActionId::AnalyseWhole, kSelection, QT_TR_NOOP("Analyse the &Whole Signal"), "", "Ctrl+Shift+T",
     QT_TR_NOOP("Read the signal from its first to its last sample again")},
    {ActionId::TokenLeft, kSelection, QT_TR_NOOP("Token &Left"), "", "Left", QT_TR_NOOP("Select the token before")},
    {ActionId::TokenRight, kSelection, QT_TR_NOOP("Token &Right"), "", "Right", QT_TR_NOOP("Select the token after")},
    {ActionId::BandFiner, kSelection, QT_TR_NOOP("&Finer Band"), "", "Ctrl+Up",
     QT_TR_NOOP("Select the token of the next finer band")},
    {ActionId::BandCoarser, kSelection, QT_TR_NOOP("&Coarser Band"), "", "Ctrl+Down",
     QT_TR_NOOP("Select the token of the next coarser band")},
    {ActionId::NextHead, kHeads, QT_TR_NOOP("&Next Head"), "", "N", QT_TR_NOOP("Show the map of the next head")},
    {ActionId::PreviousHead, kHeads, QT_TR_NOOP("&Previous Head"), "", "Shift+N",
     QT_TR_NOOP("Show the map of the head before")},
    {ActionId::AllHeadsOn, kHeads, QT_TR_NOOP("&All Heads On"), "heads", "0", QT_TR_NOOP("Switch every head on")},
    {ActionId::KeepVariant, kVariants, QT_TR_NOOP("&Keep as Variant"), "keep", "Ctrl+K",
     QT_TR_NOOP("Keep the result shown, to compare it later")},
    {ActionId::FlipVariants, kVariants, QT_TR_NOOP("&Flip A/B"), "flip", "A",
     QT_TR_NOOP("Show the other one of the two compared variants in the whole window")},
    {ActionId::ShowDifference, kVariants, QT_TR_NOOP("&Difference"), "difference", "D",
     QT_TR_NOOP("The outputs of the two compared variants, and the first minus the second"), true},
    {ActionId::ArrangeAligned, kWindow, QT_TR_NOOP("&Aligned"), "aligned", "Ctrl+1",
     QT_TR_NOOP("Four rows on one time axis, heads beside them"), true},
    {ActionId::ArrangeColumns, kWindow, QT_TR_NOOP("&Columns"), "columns", "Ctrl+2",
     QT_TR_NOOP("Coefficients, heads and reconstruction as three columns"), true},
    {ActionId::ArrangeLecture, kWindow, QT_TR_NOOP("&Lecture"), "lecture", "Ctrl+3",
     QT_TR_NOOP("For a projector: coefficients, output and map alone, in large type"), true},
    {ActionId::ArrangeCompare, kWindow, QT_TR_NOOP("Com&pare"), "flip", "Ctrl+4",
     QT_TR_NOOP("Coefficients and output above, the kept variants and their difference below"), true},
    {ActionId::ArrangeMinimal, kWindow, QT_TR_NOOP("&Minimal"), "minimal", "Ctrl+5",
     QT_TR_NOOP("The four rows and nothing else"), true},
    {ActionId::ArrangeOwn, kWindow, QT_TR_NOOP("M&y Arrangement"), "own", "Ctrl+6",
     QT_TR_NOOP("The panels as you kept them"), true},
    {ActionId::KeepArrangement, kWindow, QT_TR_NOOP("&Keep as My Arrangement"), "", "Ctrl+Shift+6",
     QT_TR_NOOP("Keep the panels as they are now; My Arrangement brings them back")},
    {ActionId::SwitchArrangement, kWindow, QT_TR_NOOP("S&witch Arrangement"), "columns", "Ctrl+Tab",
     QT_TR_NOOP("Aligned rows or three columns")},
    {ActionId::ResetLayout, kWindow, QT_TR_NOOP("Reset &Layout"), "reset", "",
     QT_TR_NOOP("Every panel back in its place")},
    {ActionId::ShowHeadTable, kWindow, QT_TR_NOOP("Figures of All &Heads"), "table", "F",
     QT_TR_NOOP(
         "Every head in a table: entropy, distance, edges, share, and where the selected coefficient looks most"),
     true},
    {ActionId::ShowInspector, kWindow, QT_TR_NOOP("&Inspector"), "inspector", "I",
     QT_TR_NOOP("The arithmetic of the selected weight, and the largest weights of its row"), true},
    {ActionId::ShowTruth, kWindow, QT_TR_NOOP("&Truth"), "truth", "T",
     QT_TR_NOOP("What must hold of every result, and whether it does"), true},
    {ActionId::ShowVariants, kWindow, QT_TR_NOOP("&Variants"), "variants", "V",
     QT_TR_NOOP("Results kept as A, B, C\u2026, and two of them compared"), true},
    {ActionId::ShowHistory, kWindow, QT_TR_NOOP("&History"), "history", "Ctrl+H",
     QT_TR_NOOP("Every step that can be undone; a click goes there"), true},
    {ActionId::FullScreen, kWindow, QT_TR_NOOP("&Full Screen"), "fullscreen", "F11", QT_TR_NOOP("Use the whole screen"),
     true, QKeySequence::FullScreen},
    {ActionId::Zen, kWindow, QT_TR_NOOP("&Zen"), "zen", "Z",
     QT_TR_NOOP("Plots alone: menu, bars, parameters and tables hidden; Escape ends it"), true},
    {ActionId::ThemeSystem, kWindow, QT_TR_NOOP("&System Theme"), "theme", "",
     QT_TR_NOOP("Light or dark as the desktop"), true},
    {ActionId::ThemeLight, kWindow, QT_TR_NOOP("&Light Theme"), "theme", "", QT_TR_NOOP("Dark on light"), true},
    {ActionId::ThemeDark, kWindow, QT_TR_NOOP("&Dark Theme"), "theme", "Ctrl+Shift+D", QT_TR_NOOP("Light on dark"),
     true},
    {ActionId::ThemeHighContrast, kWindow, QT_TR_NOOP("&High Contrast"), "theme", "",
     QT_TR_NOOP("White and yellow on black"), true},
    {ActionId::LanguageSystem, kWindow, QT_TR_NOOP("&System Language"), "", "",
     QT_TR_NOOP("The language of the desktop, where the program speaks it"), true},
    {ActionId::LanguageEnglish, kWindow, "&English", "", "", "Show the program and its lessons in English", true},
    {ActionId::LanguageChinese, kWindow, "&\u4e2d\u6587", "", "",
     "\u7528\u4e2d\u6587\u663e\u793a\u7a0b\u5e8f\u548c\u8bfe\u7a0b", true},
    {ActionId::KeySheet, kHelp, QT_TR_NOOP("&Keys and Mouse"), "keys", "F2; ?",
     QT_TR_NOOP("What every key and mouse button does")},
    {ActionId::WhatsThis, kHelp, QT_TR_NOOP("&What's This?"), "info", "Shift+F1",
     QT_TR_NOOP("Then click a panel: what it shows, how to read it"), false, QKeySequence::WhatsThis},
    {ActionId::ShowLesson, kHelp, QT_TR_NOOP("&Lesson"), "lecture", "F1",
     QT_TR_NOOP("Lessons that set the window up step by step, with the numbers on screen in their text"), true},
    {ActionId::LessonList, kHelp, QT_TR_NOOP("&All Lessons"), "rows", "",
     QT_TR_NOOP("Leave this lesson for the list of lessons")},
    {ActionId::NextStep, kHelp, QT_TR_NOOP("&Next"), "run", "PgDown",
     QT_TR_NOOP("Next step; an open question is answered first")},
    {ActionId::PreviousStep, kHelp, QT_TR_NOOP("&Back"), "back", "PgUp", QT_TR_NOOP("The step before")},
    {ActionId::ReturnToStep, kHelp, QT_TR_NOOP("&Return to Step"), "undo", "Ctrl+Home",
     QT_TR_NOOP("Everything as this step has it, whatever was changed since")},
    {ActionId::NewLesson, kFile, QT_TR_NOOP("&New Lesson\u2026"), "keep", "Ctrl+N",
     QT_TR_NOOP("Record the window as a step of a lesson file of your own; the same file again adds a step")},
    {ActionId::ExportLesson, kFile, QT_TR_NOOP("Export Lesson &Handout\u2026"), "export", "Ctrl+Shift+L",
     QT_TR_NOOP("The lesson as PDF: a page a step, with its pictures and values")},
    {ActionId::FirstSteps, kHelp, QT_TR_NOOP("&First Steps"), "info", "", QT_TR_NOOP("Show the strip of hints again"),
     false},
    {ActionId::About, kHelp, QT_TR_NOOP("&About Wavegaze"), "info", "", QT_TR_NOOP("Version and licences")},
};

QList<QKeySequence> shortcutsOf(const Row& row)
{
    QList<QKeySequence> keys;
    if (row.standard != QKeySequence::UnknownKey) keys = QKeySequence::keyBindings(row.standard);
    const QStringList own = QString::fromLatin1(row.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts);
    for (const QString& key : own)
        if (const QKeySequence sequence(key); !keys.contains(sequence)) keys << sequence;
    return keys;
}

QString toolTipWithKey(const QString& toolTip, const QAction& action)
{
    if (action.shortcut().isEmpty()) return toolTip;
    return QStringLiteral("%1 (%2)").arg(toolTip, action.shortcut().toString(QKeySequence::NativeText));
}

} // namespace

Actions::Actions(QObject* parent)
    : QObject(parent)
{
    for (const Row& row : kRows) {
        if (row.id == ActionId::ArrangeAligned) addNumberedHeads();
        QAction* action = add(wg::tr(row.group), wg::tr(row.text), QString::fromLatin1(row.icon), wg::tr(row.toolTip));
        action->setCheckable(row.checkable);
        action->setShortcuts(shortcutsOf(row));
        action->setToolTip(toolTipWithKey(wg::tr(row.toolTip), *action));
        m_byId[static_cast<std::size_t>(row.id)] = action;
    }
    get(ActionId::Quit)->setMenuRole(QAction::QuitRole);
    get(ActionId::About)->setMenuRole(QAction::AboutRole);
    auto* arrangements = new QActionGroup(this);
    for (const ActionId id : {ActionId::ArrangeAligned, ActionId::ArrangeColumns, ActionId::ArrangeLecture,
                              ActionId::ArrangeMinimal, ActionId::ArrangeCompare, ActionId::ArrangeOwn})
        arrangements->addAction(get(id));
    auto* themes = new QActionGroup(this);
    for (const ActionId id :
         {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark, ActionId::ThemeHighContrast})
        themes->addAction(get(id));
    auto* languages = new QActionGroup(this);
    for (const ActionId id : {ActionId::LanguageSystem, ActionId::LanguageEnglish, ActionId::LanguageChinese})
        languages->addAction(get(id));
}

void Actions::addNumberedHeads()
{
    for (int head = 0; head < kNumberedHeads; ++head) {
        const auto index = static_cast<std::size_t>(head);
        const int number = head + 1;
        m_toggles[index] = add(wg::tr(kHeads), wg::tr(kSwitchHead).arg(number), {}, wg::tr(kSwitchTip).arg(number));
        m_toggles[index]->setShortcut(QKeySequence(QString::number(number)));
        m_solos[index] = add(wg::tr(kHeads), wg::tr(kSoloHead).arg(number), {}, wg::tr(kSoloTip).arg(number));
        m_solos[index]->setShortcut(QKeySequence(QStringLiteral("Shift+%1").arg(number)));
    }
}

QAction* Actions::add(const QString& group, const QString& text, const QString& iconName, const QString& toolTip)
{
    auto* action = new QAction(text, this);
    action->setIconText(plainText(text)); // Qt leaves a bracketed mnemonic in the text of a button
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    action->setToolTip(toolTip);
    m_entries.push_back({group, action});
    return action;
}

} // namespace wg
