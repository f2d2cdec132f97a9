// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window once: text, icon, shortcut, tooltip.
#pragma once

#include <QAction>
#include <QObject>

#include <array>
#include <vector>

namespace wg {

enum class ActionId
{
    Open,
    Reload,
    ReloadAutomatically,
    ImportSettings,
    PasteTable,
    OpenSession,
    SaveSession,
    SaveSessionAs,
    Export,
    ExportPicture,
    ExportPage,
    ExportArrays,
    CopyPicture,
    Quit,
    Undo,
    Redo,
    ResetParameters,
    Run,
    Automatic,
    Stop,
    NewSeed,
    WeightsFromFile,
    ArrangeAligned,
    ArrangeColumns,
    ArrangeLecture,
    ArrangeMinimal,
    ArrangeCompare,
    ArrangeOwn,
    KeepArrangement,
    SwitchArrangement,
    ResetLayout,
    ShowHeadTable,
    ShowInspector,
    ShowTruth,
    ShowVariants,
    ShowHistory,
    KeepVariant,
    FlipVariants,
    ShowDifference,
    FullScreen,
    Zen,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    LanguageSystem,
    LanguageEnglish,
    LanguageChinese,
    Fit,
    PreviousView,
    LogScale,
    RowScale,
    SharedScale,
    HoldScale,
    SharedBandScale,
    EdgeShading,
    GazeDirection,
    Contributions,
    Residual,
    SwapMouseButtons,
    AnalyseStretch,
    AnalyseWhole,
    TokenLeft,
    TokenRight,
    BandFiner,
    BandCoarser,
    NextHead,
    PreviousHead,
    AllHeadsOn,
    KeySheet,
    WhatsThis,
    FirstSteps,
    ShowLesson,
    LessonList,
    NextStep,
    PreviousStep,
    ReturnToStep,
    NewLesson,
    ExportLesson,
    About,
    Count,
};

inline constexpr int kNumberedHeads = 9;

/// Owns the actions; the window connects them. Groups are those of the key sheet.
class Actions : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        QString group;
        QAction* action = nullptr;
    };

    explicit Actions(QObject* parent);

    [[nodiscard]] QAction* get(ActionId id) const { return m_byId[static_cast<std::size_t>(id)]; }
    QAction* operator[](ActionId id) const { return get(id); }
    /// Switching and soloing of the first nine heads, `head` from 0.
    [[nodiscard]] QAction* toggleHead(int head) const { return m_toggles[static_cast<std::size_t>(head)]; }
    [[nodiscard]] QAction* soloHead(int head) const { return m_solos[static_cast<std::size_t>(head)]; }
    /// All of them, in the order of the key sheet.
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    void addNumberedHeads();
    QAction* add(const QString& group, const QString& text, const QString& iconName, const QString& toolTip);

    std::array<QAction*, static_cast<std::size_t>(ActionId::Count)> m_byId{};
    std::array<QAction*, kNumberedHeads> m_toggles{};
    std::array<QAction*, kNumberedHeads> m_solos{};
    std::vector<Entry> m_entries;
};

} // namespace wg
