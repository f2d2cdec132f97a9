// SPDX-License-Identifier: GPL-3.0-or-later
// The Python dictionary at the head of a .npy file, read by a grammar instead of being evaluated.
#pragma once

#include "core/base/result.h"
#include "core/io/limits.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct NpyHeader
{
    std::string descr; // "<f8"
    std::size_t descrOffset = 0; // byte of the file
    bool isFortranOrder = false;
    std::vector<std::size_t> shape;
    std::size_t shapeOffset = 0; // byte of the file
};

/// `text` is the dictionary, which starts at byte `offset` of the file. Every key exactly once, no other key.
[[nodiscard]] Result<NpyHeader> parseNpyHeader(std::string_view text, std::size_t offset, const Limits& limits);

} // namespace wg
