// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy files: one array each.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// Versions 1 to 3, either byte order, C and Fortran order; the elements of NamedArray, and float16 as float32.
/// Never evaluates the header; records, text, complex numbers and Python objects are UnsupportedType.
[[nodiscard]] Result<Dataset> readNpy(std::span<const std::byte> bytes, const Limits& limits, Progress& progress);

/// What stands before the elements of a .npy file.
struct NpyOutline
{
    std::string descr; // "<f8"
    ElementType type = ElementType::F64; // what the elements become
    std::size_t elementBytes = 8; // of one element in the file
    bool isFortranOrder = false;
    std::vector<std::size_t> shape;
    std::size_t dataOffset = 0;
};
/// `head` is the start of a file of `fileSize` bytes and holds its header. Errors: those of readNpy(), but the size of
/// the array is not limited.
[[nodiscard]] Result<NpyOutline> readNpyOutline(std::span<const std::byte> head, std::uint64_t fileSize,
                                                const Limits& limits);

/// The bytes before the elements in a .npy file: magic, version 1.0 and a padded header.
[[nodiscard]] std::string npyHeader(const NamedArray& array);
[[nodiscard]] std::string npyHeader(std::string_view descr, bool isFortranOrder, std::span<const std::size_t> shape);

[[nodiscard]] Result<void> writeNpy(const std::string& path, const NamedArray& array);

} // namespace wg
