// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a large array, read without the rest of its file.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/input_file.h"
#include "core/io/limits.h"
#include "core/io/npy.h"
#include "core/io/raw.h"

#include <cstddef>

namespace wg {

/// Indices [first, stop) along one axis, and all of the others.
struct AxisPart
{
    std::size_t axis = 0;
    std::size_t first = 0;
    std::size_t stop = 0;
};

/// The part as readNpy() would give it, had the file held nothing else. `part` lies within the outline's shape.
/// Errors: TooLarge, ChangedWhileReading, Unreadable, Stopped.
[[nodiscard]] Result<Dataset> readNpyPart(const InputFile& file, const NpyOutline& outline, const AxisPart& part,
                                          const Limits& limits, Progress& progress);

/// Whole samples in a file of numbers without a header.
[[nodiscard]] std::size_t rawFrames(const InputFile& file, const RawLayout& layout);

/// Samples [first, stop), which lie within rawFrames(). Errors as above.
[[nodiscard]] Result<Dataset> readRawPart(const InputFile& file, const RawLayout& layout, std::size_t first,
                                          std::size_t stop, const Limits& limits, Progress& progress);

} // namespace wg
