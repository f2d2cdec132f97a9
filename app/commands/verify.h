// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze verify`: recomputes a file of results.
#pragma once

#include <span>
#include <string>

namespace wg {

/// `arguments` are those after "verify". Returns the exit code.
[[nodiscard]] int verifyCommand(std::span<const std::string> arguments);

} // namespace wg
