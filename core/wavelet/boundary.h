// SPDX-License-Identifier: GPL-3.0-or-later
// The nine ways a signal goes on beyond its ends.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace wg {

/// Names and meaning are PyWavelets'.
enum class BoundaryMode
{
    Zero,
    Constant,
    Symmetric,
    Periodic,
    Smooth,
    Periodization,
    Reflect,
    Antisymmetric,
    Antireflect
};

inline constexpr std::array<BoundaryMode, 9> kBoundaryModes{
    BoundaryMode::Zero,     BoundaryMode::Constant,      BoundaryMode::Symmetric,
    BoundaryMode::Periodic, BoundaryMode::Smooth,        BoundaryMode::Periodization,
    BoundaryMode::Reflect,  BoundaryMode::Antisymmetric, BoundaryMode::Antireflect};

[[nodiscard]] std::string_view toString(BoundaryMode mode);
[[nodiscard]] std::optional<BoundaryMode> findBoundaryMode(std::string_view name);

} // namespace wg
