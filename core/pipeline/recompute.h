// SPDX-License-Identifier: GPL-3.0-or-later
// The Python program of recompute.py, which the build puts into the program.
#pragma once

#include <string_view>

namespace wg {

/// Needs FILE, RATE, START, OPTIONS and LAYER before it.
extern const std::string_view kRecompute;

} // namespace wg
