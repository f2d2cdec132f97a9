// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy files: one array each.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>
#include <string>
#include <vector>

namespace wg {

/// Versions 1 to 3, either byte order, C and Fortran order; the elements of NamedArray, and float16 as float32.
/// Never evaluates the header; records, text, complex numbers and Python objects are UnsupportedType.
[[nodiscard]] Result<Dataset> readNpy(std::span<const std::byte> bytes, const Limits& limits, Progress& progress);

/// The bytes before the elements in a .npy file: magic, version 1.0 and a padded header.
[[nodiscard]] std::string npyHeader(const NamedArray& array);

[[nodiscard]] Result<void> writeNpy(const std::string& path, const NamedArray& array);

} // namespace wg
