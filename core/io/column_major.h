// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of Fortran and MATLAB, whose first index runs fastest.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wg {

/// The same elements, `width` bytes each, with the last index running fastest. Errors: Stopped.
[[nodiscard]] Result<std::vector<std::byte>> fromColumnMajor(const std::vector<std::byte>& source,
                                                             std::span<const std::size_t> shape, std::size_t width,
                                                             const Progress& progress);

} // namespace wg
