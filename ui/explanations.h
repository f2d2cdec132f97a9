// SPDX-License-Identifier: GPL-3.0-or-later
// What every panel shows and how to read it, for What's This (Shift+F1).
#pragma once

class QMainWindow;

namespace wg {

class RowStack;

void explainRows(const RowStack& rows);
/// Every dock; one without a text of its own says what the action that shows it says.
void explainDocks(const QMainWindow& window);

} // namespace wg
