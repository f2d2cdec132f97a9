// SPDX-License-Identifier: GPL-3.0-or-later
// HDF5 in the confined reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wg {

/// Sends every array of numbers of the file that is standard input, at most `maxBytes` in all. With `only`, of
/// all but the array of this name the shape alone. What would need another
/// file or a plug-in is passed over. Returns the exit code.
[[nodiscard]] int sendHdf5(std::uint64_t maxBytes, const std::optional<std::string>& only);

} // namespace wg
