// SPDX-License-Identifier: GPL-3.0-or-later
// A table from the clipboard as a file, so that it is read, reloaded and remembered like any other.
#pragma once

#include "core/base/result.h"

#include <QString>

class QMimeData;

namespace wg {

/// Where pasted tables are kept.
[[nodiscard]] QString pastedFolder();
/// The file that was copied, or the copied text in a file of the program's cache: the same text is the same file, and
/// the oldest are removed. Errors: TooShort (nothing to read on the clipboard), WriteFailed.
[[nodiscard]] Result<QString> pastedFile(const QMimeData& data);

} // namespace wg
