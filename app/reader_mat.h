// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB's files of versions 4 and 5 in the confined reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wg {

/// Sends every array of numbers of the file that is standard input, at most `maxBytes` in all. With
/// `only`, of all but the array of this name the shape alone. Returns the exit code.
[[nodiscard]] int sendMat(std::uint64_t maxBytes, const std::optional<std::string>& only);

} // namespace wg
