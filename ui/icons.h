// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own icons, drawn in the text colour of the present palette at any size.
#pragma once

#include <QIcon>
#include <QString>

namespace wg {

/// The icon resources/icons/`name`.svg; readable in light and dark because its lines take the palette's colour.
[[nodiscard]] QIcon icon(const QString& name);

} // namespace wg
