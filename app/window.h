// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a window.
#pragma once

namespace wg {

/// Opens one window for each file named on the command line, or one on the built-in example. Returns the exit code.
[[nodiscard]] int runWindow(int argc, char** argv);

} // namespace wg
