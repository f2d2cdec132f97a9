// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the wheel from changing a value while a panel is scrolled past it.
#pragma once

class QWidget;

namespace wg {

/// The wheel scrolls the panel unless `widget` has the keyboard focus.
void guardWheel(QWidget& widget);

} // namespace wg
