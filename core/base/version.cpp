// SPDX-License-Identifier: GPL-3.0-or-later
// The version CMake was told.
#include "core/base/version.h"

namespace wg {

std::string_view programVersion()
{
    return WAVEGAZE_VERSION;
}

} // namespace wg
