// SPDX-License-Identifier: GPL-3.0-or-later
// The index of a model that is kept in several .safetensors files.
#pragma once

#include "core/base/result.h"
#include "core/io/limits.h"

#include <span>
#include <string>
#include <vector>

namespace wg {

struct ShardEntry
{
    std::string tensor;
    std::string file; // a plain file name, in the folder of the index
};

/// {"metadata": ..., "weight_map": {tensor: file, ...}}. Errors: those of the JSON reader, BadHeader, DuplicateName,
/// TooManyItems, ReferencesOutside (a file elsewhere than beside the index).
[[nodiscard]] Result<std::vector<ShardEntry>> readShardIndex(std::span<const std::byte> bytes, const Limits& limits);

} // namespace wg
