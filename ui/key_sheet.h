// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet of keys and mouse gestures, made from the actions themselves.
#pragma once

#include <QDialog>

namespace wg {

class Actions;

/// Non-modal, so that keys can be tried while it is open.
class KeySheet : public QDialog
{
    Q_OBJECT

public:
    explicit KeySheet(const Actions& actions, QWidget* parent = nullptr);

    /// The sheet as rich text: every action that has a shortcut, by group, then the mouse.
    [[nodiscard]] static QString text(const Actions& actions);
};

} // namespace wg
