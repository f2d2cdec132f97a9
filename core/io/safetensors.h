// SPDX-License-Identifier: GPL-3.0-or-later
// safetensors: named arrays behind a JSON header, the common container of trained weights.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>
#include <string>
#include <vector>

namespace wg {

/// u64 header length, JSON header, elements. The tensors must cover the elements without hole or overlap. float16 and
/// bfloat16 become float32; 4, 6 and 8 bit floats and complex numbers are listed as skipped. Errors carry the byte.
[[nodiscard]] Result<Dataset> readSafetensors(std::span<const std::byte> bytes, const Limits& limits,
                                              Progress& progress);

} // namespace wg
