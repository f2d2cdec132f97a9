// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze info`: what a file holds.
#pragma once

#include <span>
#include <string>

namespace wg {

/// `arguments` are those after "info". Returns the exit code.
[[nodiscard]] int infoCommand(std::span<const std::string> arguments);

} // namespace wg
