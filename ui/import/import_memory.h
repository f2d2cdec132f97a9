// SPDX-License-Identifier: GPL-3.0-or-later
// How files were read, kept between sessions: a choice is asked for once.
#pragma once

#include "core/pipeline/open.h"

#include <string>

namespace wg {

inline constexpr int kRememberedShapes = 200;

[[nodiscard]] ImportMemory savedImportMemory();
/// Replaces what was known of the shape; beyond kRememberedShapes the oldest are forgotten.
void rememberImport(const std::string& shape, const ImportOptions& options);

} // namespace wg
