// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers without any header: what they are has to be said.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <optional>
#include <span>
#include <string_view>

namespace wg {

struct RawLayout
{
    ElementType type = ElementType::F64;
    std::size_t channels = 1; // interleaved
    bool isBigEndian = false;
};

/// "s16", "f32,2", "u16,4,big": type, channels (1), byte order (little). Errors: BadParameter, naming what is allowed.
[[nodiscard]] Result<RawLayout> parseRawLayout(std::string_view text);

/// By a suffix such as .f32 or .s16; empty for any other name.
[[nodiscard]] std::optional<RawLayout> rawLayoutOf(std::string_view path);

/// One array "signal", [samples] or [samples, channels]. Errors: Truncated (not one whole sample), TooLarge, Stopped.
[[nodiscard]] Result<Dataset> readRaw(std::span<const std::byte> bytes, const RawLayout& layout, const Limits& limits,
                                      Progress& progress);

} // namespace wg
