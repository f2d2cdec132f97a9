// SPDX-License-Identifier: GPL-3.0-or-later
// The program's version, as exports and --version state it.
#pragma once

#include <string_view>

namespace wg {

[[nodiscard]] std::string_view programVersion(); // "0.1.0"

} // namespace wg
