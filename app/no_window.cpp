// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the window in a build without it.
#include "app/console.h"
#include "app/exit_code.h"
#include "app/window.h"

namespace wg {

int runWindow(int, char**)
{
    complain("this build has no window; see wavegaze --help");
    return kExitUsage;
}

} // namespace wg
