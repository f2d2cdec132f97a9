// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB's files of versions 4 and 5 in the confined reader.
#pragma once

#include <cstdint>

namespace wg {

/// Sends every array of numbers of the file that is standard input, at most `maxBytes` in all. Returns the exit code.
[[nodiscard]] int sendMat(std::uint64_t maxBytes);

} // namespace wg
