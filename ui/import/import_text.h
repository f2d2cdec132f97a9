// SPDX-License-Identifier: GPL-3.0-or-later
// Choices of the import dialog as words: for people, and for the command line. Pure functions.
#pragma once

#include "core/pipeline/preview.h"

#include <QString>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace wg {

/// "recording, 3 x 1000, float32".
[[nodiscard]] QString outlineText(const ArrayOutline& outline);

/// What the axes of an array may mean, as --axes spells it, and in words: {"CT", "3 channels x 1,000 samples"}.
[[nodiscard]] std::vector<std::pair<QString, QString>> axesChoices(const std::vector<std::size_t>& shape);

/// What --columns says of the channels that are chosen, in order; empty for all of them.
[[nodiscard]] std::string columnsText(const std::vector<std::string>& names, const std::vector<bool>& isChosen);

/// The same choice for a terminal: "wavegaze run x.npz --array b --axes CT".
[[nodiscard]] QString commandText(const QString& path, const ImportOptions& options);

} // namespace wg
