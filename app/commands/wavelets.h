// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze wavelets`: the wavelets there are.
#pragma once

#include <span>
#include <string>

namespace wg {

/// `arguments` are those after "wavelets". Returns the exit code.
[[nodiscard]] int waveletsCommand(std::span<const std::string> arguments);

} // namespace wg
