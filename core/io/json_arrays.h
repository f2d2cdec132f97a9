// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of numbers as JSON.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>

namespace wg {

/// An array of numbers, nested arrays of equal lengths, or an object of such arrays by name; null is a missing value
/// (NaN). What else an object holds is listed as skipped. Errors carry the byte.
[[nodiscard]] Result<Dataset> readJsonArrays(std::span<const std::byte> bytes, const Limits& limits,
                                             Progress& progress);

} // namespace wg
