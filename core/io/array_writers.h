// SPDX-License-Identifier: GPL-3.0-or-later
// Several arrays in the files of other programs. All replace the target atomically; the same arrays give the same
// bytes.
#pragma once

#include "core/base/result.h"
#include "core/io/dataset.h"

#include <span>
#include <string>

namespace wg {

/// safetensors: header, then the elements, largest elements first so that all are aligned. Errors: WriteFailed.
[[nodiscard]] Result<void> writeSafetensors(const std::string& path, std::span<const NamedArray> arrays);

/// MATLAB's version 5, uncompressed; a vector becomes a column. Errors: WriteFailed, TooLarge (2 GiB an array is all
/// that the format can hold).
[[nodiscard]] Result<void> writeMat(const std::string& path, std::span<const NamedArray> arrays);

/// HDF5, one contiguous dataset an array in the root group. Errors: WriteFailed.
[[nodiscard]] Result<void> writeHdf5(const std::string& path, std::span<const NamedArray> arrays);

} // namespace wg
