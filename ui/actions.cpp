// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/icons.h"

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

constexpr const char* kFile = "File";
constexpr const char* kCompute = "Compute";
constexpr const char* kView = "View";
constexpr const char* kColours = "Colours and marks";
constexpr const char* kSelection = "Selection";
constexpr const char* kHeads = "Heads";
constexpr const char* kVariants = "Variants";
constexpr const char* kWindow = "Window";
constexpr const char* kHelp = "Help";

// Standard keys are empty on some desktops (Save As outside GNOME, Preferences everywhere), so every row that needs a
// key names one of its own as well.
const Row kRows[]{
    {ActionId::Open, kFile, "&Open\u2026", "open", "Ctrl+O", "Open a signal: npy, npz, csv, wav, edf and more", false,
     QKeySequence::Open},
    {ActionId::Reload, kFile, "&Reload", "reload", "Ctrl+L", "Read the file again; zoom and parameters stay"},
    {ActionId::ReloadAutomatically, kFile, "Reload A&utomatically", "", "",
     "Read the file again whenever it changes on disk", true},
    {ActionId::PasteTable, kFile, "&Paste a Table", "", "Ctrl+V",
     "Open the numbers on the clipboard: a column or a table, as a spreadsheet copies them", false,
     QKeySequence::Paste},
    {ActionId::ImportSettings, kFile, "I&mport Settings\u2026", "", "Ctrl+I",
     "Choose the array, axes, columns, part and rate of the file that is shown"},
    {ActionId::OpenSession, kFile, "Open Sessio&n\u2026", "", "Ctrl+Shift+O",
     "Bring back a window that was saved: signal, parameters, variants, view"},
    {ActionId::SaveSession, kFile, "&Save Session", "", "Ctrl+S",
     "Save everything this window shows, to open it again later", false, QKeySequence::Save},
    {ActionId::SaveSessionAs, kFile, "Save Session &As\u2026", "", "Ctrl+Alt+S",
     "Save under another name; the files it is about can be taken in"},
    {ActionId::Export, kFile, "&Export\u2026", "export", "Ctrl+Alt+E",
     "Pictures by size, resolution and journal with a preview, or arrays by name and size"},
    {ActionId::ExportPage, kFile, "Export &Page\u2026", "export", "Ctrl+E",
     "Write all panels as one figure: PNG, SVG or PDF"},
    {ActionId::ExportPicture, kFile, "Export P&icture\u2026", "export", "Ctrl+Shift+E",
     "Write the panel used last as a figure: PNG, SVG or PDF"},
    {ActionId::ExportArrays, kFile, "Export &Arrays\u2026", "export", "Ctrl+Shift+S",
     "Write the numbers: NPZ with every array, NPY or CSV of the output, JSON of the figures"},
    {ActionId::CopyPicture, kFile, "&Copy Picture", "copy", "Ctrl+Shift+C",
     "Copy the panel used last to the clipboard"},
    {ActionId::Quit, kFile, "&Quit", "", "Ctrl+Q", "Close the window", false, QKeySequence::Quit},
    {ActionId::Undo, kCompute, "&Undo", "undo", "Ctrl+Z",
     "Take back the last step: a parameter, a head, the signal, a variant", false, QKeySequence::Undo},
    {ActionId::Redo, kCompute, "&Redo", "redo", "Ctrl+Shift+Z; Ctrl+Y", "Change it again", false, QKeySequence::Redo},
    {ActionId::ResetParameters, kCompute, "Reset All &Parameters", "reset", "", "Every parameter to its default"},
    {ActionId::Run, kCompute, "R&un", "run", "F5; Ctrl+R", "Compute what has changed", false, QKeySequence::Refresh},
    {ActionId::Automatic, kCompute, "&Automatic", "auto", "Ctrl+U",
     "Compute at every change; off: changes wait for Run", true},
    {ActionId::Stop, kCompute, "&Stop", "stop", "Ctrl+.", "Stop computing; the last result stays"},
    {ActionId::NewSeed, kCompute, "&New Seed", "dice", "Ctrl+G", "Roll a new seed for the random numbers"},
    {ActionId::WeightsFromFile, kCompute, "&Weights from File\u2026", "open", "Ctrl+W",
     "Use one attention layer that was trained elsewhere: .safetensors or .npz"},
    {ActionId::Fit, kView, "&Fit", "fit", "Home", "Show the whole signal and the whole map"},
    {ActionId::PreviousView, kView, "&Previous View", "back", "Backspace", "Back to the zoom before (50 are kept)"},
    {ActionId::LogScale, kColours, "&Logarithmic Colours", "log", "L", "Colours of the map over six decades", true},
    {ActionId::RowScale, kColours, "Colours per &Row", "rows", "R", "Every row of the map uses the whole colour range",
     true},
    {ActionId::SharedScale, kColours, "&Same Colours for All Heads", "lock", "S",
     "One colour scale for all heads, so that they compare; off: each head its own", true},
    {ActionId::HoldScale, kColours, "&Hold Colours", "hold", "K",
     "Keep the colour scale of the maps as it is while parameters change; the wheel over the scale moves its end",
     true},
    {ActionId::SharedBandScale, kColours, "Same Colours for All &Bands", "lock", "Shift+S",
     "One colour scale for all bands of coefficients", true},
    {ActionId::EdgeShading, kColours, "&Edge Shading", "edge", "B", "Hatch what depends on samples beyond the ends",
     true},
    {ActionId::GazeDirection, kColours, "&Who Looks at Me", "gaze", "G",
     "Row 3 shows who attends to the selected token, instead of what it attends to", true},
    {ActionId::Contributions, kColours, "Head &Contributions", "heads", "C", "Row 4 shows what each head adds", true},
    {ActionId::Residual, kColours, "Re&sidual", "waves", "Shift+R", "Row 4 shows input minus output below", true},
    {ActionId::SwapMouseButtons, kView, "Left &Drag Zooms", "", "", "Swap the mouse buttons: left zooms, right pans",
     true},
    {ActionId::AnalyseStretch, kSelection, "&Analyse Only the Selected Time", "stretch", "Ctrl+T",
     "Read only the stretch selected on the time axis; select one by dragging along the axis, or with Shift anywhere"},
    {ActionId::AnalyseWhole, kSelection, "Analyse the &Whole Signal", "", "Ctrl+Shift+T",
     "Read the signal from its first to its last sample again"},
    {ActionId::TokenLeft, kSelection, "Token &Left", "", "Left", "Select the token before"},
    {ActionId::TokenRight, kSelection, "Token &Right", "", "Right", "Select the token after"},
    {ActionId::BandFiner, kSelection, "&Finer Band", "", "Ctrl+Up", "Select the token of the next finer band"},
    {ActionId::BandCoarser, kSelection, "&Coarser Band", "", "Ctrl+Down", "Select the token of the next coarser band"},
    {ActionId::NextHead, kHeads, "&Next Head", "", "N", "Show the map of the next head"},
    {ActionId::PreviousHead, kHeads, "&Previous Head", "", "Shift+N", "Show the map of the head before"},
    {ActionId::AllHeadsOn, kHeads, "&All Heads On", "heads", "0", "Switch every head on"},
    {ActionId::KeepVariant, kVariants, "&Keep as Variant", "keep", "Ctrl+K",
     "Keep the result shown, to compare it later"},
    {ActionId::FlipVariants, kVariants, "&Flip A/B", "flip", "A",
     "Show the other one of the two compared variants in the whole window"},
    {ActionId::ShowDifference, kVariants, "&Difference", "difference", "D",
     "The outputs of the two compared variants, and the first minus the second", true},
    {ActionId::ArrangeAligned, kWindow, "&Aligned", "aligned", "Ctrl+1",
     "Four rows on one time axis, heads beside them", true},
    {ActionId::ArrangeColumns, kWindow, "&Columns", "columns", "Ctrl+2",
     "Coefficients, heads and reconstruction as three columns", true},
    {ActionId::ArrangeLecture, kWindow, "&Lecture", "lecture", "Ctrl+3",
     "For a projector: coefficients, output and map alone, in large type", true},
    {ActionId::ArrangeCompare, kWindow, "Com&pare", "flip", "Ctrl+4",
     "Coefficients and output above, the kept variants and their difference below", true},
    {ActionId::ArrangeMinimal, kWindow, "&Minimal", "minimal", "Ctrl+5", "The four rows and nothing else", true},
    {ActionId::ArrangeOwn, kWindow, "M&y Arrangement", "own", "Ctrl+6", "The panels as you kept them", true},
    {ActionId::KeepArrangement, kWindow, "&Keep as My Arrangement", "", "Ctrl+Shift+6",
     "Keep the panels as they are now; My Arrangement brings them back"},
    {ActionId::SwitchArrangement, kWindow, "S&witch Arrangement", "columns", "Ctrl+Tab",
     "Aligned rows or three columns"},
    {ActionId::ResetLayout, kWindow, "Reset &Layout", "reset", "", "Every panel back in its place"},
    {ActionId::ShowHeadTable, kWindow, "Figures of All &Heads", "table", "F",
     "Every head in a table: entropy, distance, edges, share, and where the selected coefficient looks most", true},
    {ActionId::ShowInspector, kWindow, "&Inspector", "inspector", "I",
     "The arithmetic of the selected weight, and the largest weights of its row", true},
    {ActionId::ShowTruth, kWindow, "&Truth", "truth", "T", "What must hold of every result, and whether it does", true},
    {ActionId::ShowVariants, kWindow, "&Variants", "variants", "V",
     "Results kept as A, B, C\u2026, and two of them compared", true},
    {ActionId::ShowHistory, kWindow, "&History", "history", "Ctrl+H",
     "Every step that can be undone; a click goes there", true},
    {ActionId::FullScreen, kWindow, "&Full Screen", "fullscreen", "F11", "Use the whole screen", true,
     QKeySequence::FullScreen},
    {ActionId::Zen, kWindow, "&Zen", "zen", "Z",
     "Plots alone: menu, bars, parameters and tables hidden; Escape ends it", true},
    {ActionId::ThemeSystem, kWindow, "&System Theme", "theme", "", "Light or dark as the desktop", true},
    {ActionId::ThemeLight, kWindow, "&Light Theme", "theme", "", "Dark on light", true},
    {ActionId::ThemeDark, kWindow, "&Dark Theme", "theme", "Ctrl+Shift+D", "Light on dark", true},
    {ActionId::ThemeHighContrast, kWindow, "&High Contrast", "theme", "", "White and yellow on black", true},
    {ActionId::KeySheet, kHelp, "&Keys and Mouse", "keys", "F2; ?", "What every key and mouse button does"},
    {ActionId::WhatsThis, kHelp, "&What's This?", "info", "Shift+F1",
     "Then click a panel: what it shows, how to read it", false, QKeySequence::WhatsThis},
    {ActionId::ShowLesson, kHelp, "&Lesson", "lecture", "F1",
     "Lessons that set the window up step by step, with the numbers on screen in their text", true},
    {ActionId::LessonList, kHelp, "&All Lessons", "rows", "", "Leave this lesson for the list of lessons"},
    {ActionId::NextStep, kHelp, "&Next", "run", "PgDown", "Next step; an open question is answered first"},
    {ActionId::PreviousStep, kHelp, "&Back", "back", "PgUp", "The step before"},
    {ActionId::ReturnToStep, kHelp, "&Return to Step", "undo", "Ctrl+Home",
     "Everything as this step has it, whatever was changed since"},
    {ActionId::NewLesson, kFile, "&New Lesson\u2026", "keep", "Ctrl+N",
     "Record the window as a step of a lesson file of your own; the same file again adds a step"},
    {ActionId::ExportLesson, kFile, "Export Lesson &Handout\u2026", "export", "Ctrl+Shift+L",
     "The lesson as PDF: a page a step, with its pictures and values"},
    {ActionId::FirstSteps, kHelp, "&First Steps", "info", "", "Show the strip of hints again", false},
    {ActionId::About, kHelp, "&About Wavegaze", "info", "", "Version and licences"},
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
        QAction* action = add(tr(row.group), tr(row.text), QString::fromLatin1(row.icon), tr(row.toolTip));
        action->setCheckable(row.checkable);
        action->setShortcuts(shortcutsOf(row));
        action->setToolTip(toolTipWithKey(tr(row.toolTip), *action));
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
}

void Actions::addNumberedHeads()
{
    for (int head = 0; head < kNumberedHeads; ++head) {
        const auto index = static_cast<std::size_t>(head);
        const int number = head + 1;
        m_toggles[index] = add(tr(kHeads), tr("Switch Head &%1").arg(number), {}, tr("Head %1 on or off").arg(number));
        m_toggles[index]->setShortcut(QKeySequence(QString::number(number)));
        m_solos[index]
            = add(tr(kHeads), tr("Solo Head &%1").arg(number), {}, tr("Head %1 alone, or all again").arg(number));
        m_solos[index]->setShortcut(QKeySequence(QStringLiteral("Shift+%1").arg(number)));
    }
}

QAction* Actions::add(const QString& group, const QString& text, const QString& iconName, const QString& toolTip)
{
    auto* action = new QAction(text, this);
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    action->setToolTip(toolTip);
    m_entries.push_back({group, action});
    return action;
}

} // namespace wg
