// SPDX-License-Identifier: GPL-3.0-or-later
// The operating system's reasons in plain ASCII: strerror would follow the locale.
#pragma once

#include <string>

namespace wg {

[[nodiscard]] std::string osErrorText(int errorNumber);

} // namespace wg
