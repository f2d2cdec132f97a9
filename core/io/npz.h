// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npz archives: a zip file of .npy members.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>
#include <string>

namespace wg {

/// Stored and deflated members. Members that are no arrays, and arrays of text or Python objects, are listed as
/// skipped. Names of members are never used as paths. Errors inside a member name it; their byte counts within the
/// member.
[[nodiscard]] Result<Dataset> readNpz(std::span<const std::byte> bytes, const Limits& limits, Progress& progress);

enum class ZipMethod
{
    Store,
    Deflate
};

/// Streams the arrays into an archive that numpy.load reads with allow_pickle=False. The same arrays give the same
/// bytes.
[[nodiscard]] Result<void> writeNpz(const std::string& path, std::span<const NamedArray> arrays,
                                    ZipMethod method = ZipMethod::Store);

} // namespace wg
