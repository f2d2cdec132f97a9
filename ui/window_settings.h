// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between sessions, beside the signal: theme, view options, arrangement, what was dismissed.
#pragma once

#include "ui/theme.h"

#include <QString>

namespace wg {

class ViewState;

enum class ThemeChoice
{
    System,
    Light,
    Dark,
    HighContrast
};
enum class Arrangement
{
    Aligned,
    Columns,
    Lecture,
    Minimal,
    Compare,
    Own
};

[[nodiscard]] ThemeChoice savedThemeChoice();
void saveThemeChoice(ThemeChoice choice);
/// What the desktop's own palette looks like; must be asked before the program sets one.
[[nodiscard]] ThemeKind desktopTheme();
/// Applies the Fusion style and the palette of the theme to the whole program.
void applyApplicationTheme(ThemeKind kind);

void saveViewOptions(const ViewState& view);
void saveTextScale(double scale);
void restoreViewOptions(ViewState& view);

} // namespace wg
