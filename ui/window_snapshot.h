// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of the window as texts: arrangement, docks, heights of rows, tabs.
#pragma once

#include <string>
#include <utility>
#include <vector>

class QMainWindow;

namespace wg {

class HeadPanel;
class RowStack;
class WindowLayout;

struct WindowParts
{
    QMainWindow& window;
    WindowLayout& layout;
    RowStack& rows; // the centre
    RowStack& reconstruction;
    HeadPanel& heads;
};

using WindowTexts = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] WindowTexts windowTexts(const WindowParts& parts);
/// What is missing or cannot be understood leaves the window as it is; where it is and how large stays its own.
void applyWindowTexts(const WindowTexts& texts, const WindowParts& parts);

} // namespace wg
