// SPDX-License-Identifier: GPL-3.0-or-later
// The options that say how a file becomes a signal.
#pragma once

#include "app/command_line.h"
#include "core/pipeline/load.h"

#include <string>

namespace wg {

/// What the bytes of a file are: --raw and --symbols.
[[nodiscard]] std::vector<Option> contentOptions(ImportOptions& import);

/// These, and which part of it is the signal.
[[nodiscard]] OptionGroup signalOptions(ImportOptions& import, std::string& clean);

} // namespace wg
