// SPDX-License-Identifier: GPL-3.0-or-later
// Published colour maps as numbers.
#pragma once

#include <array>
#include <cstdint>

namespace wg {

using ColourTable = std::array<std::uint32_t, 256>; // 0xRRGGBB

extern const ColourTable kViridisTable;
extern const ColourTable kCividisTable;
extern const ColourTable kMagmaTable;

} // namespace wg
