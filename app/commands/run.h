// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze run`: computes, writes arrays and figures.
#pragma once

#include <span>
#include <string>

namespace wg {

/// `arguments` are those after "run". Returns the exit code. argc and argv are for Qt, when figures are asked for.
[[nodiscard]] int runCommand(std::span<const std::string> arguments, int& argc, char** argv);

} // namespace wg
