// SPDX-License-Identifier: GPL-3.0-or-later
// Formats whose parsers are other people's code are read in a separate, limited process: a crash there is an error
// here.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <chrono>
#include <optional>
#include <string>

namespace wg {

struct HelperSettings
{
    std::string program; // empty: wavegaze-reader beside this program or in its libexec folder
    std::chrono::milliseconds total{120'000};
    std::chrono::milliseconds silence{10'000}; // without a single frame
    /// Of a file of arrays, only the elements of the one with this name are read, and the shapes of the others; empty
    /// names none. Not set: all is read.
    std::optional<std::string> onlyArray;
};

/// Reads the sound file that is open as `file`. The helper gets nothing but that descriptor, an empty environment and
/// hard limits; what it answers is checked like a file. Errors: HelperCrashed, HelperLimit, NotAvailable (no helper),
/// Stopped, and what the helper says about the file.
[[nodiscard]] Result<Dataset> readSound(int file, const Limits& limits, Progress& progress,
                                        const HelperSettings& settings = {});

/// The same for MATLAB files of versions 4 and 5, and for HDF5 with MATLAB's own version 7.3 of it.
[[nodiscard]] Result<Dataset> readMat(int file, const Limits& limits, Progress& progress,
                                      const HelperSettings& settings = {});
[[nodiscard]] Result<Dataset> readHdf5(int file, const Limits& limits, Progress& progress,
                                       const HelperSettings& settings = {});

/// Path of wavegaze-reader, empty when it is not installed.
[[nodiscard]] std::string findHelper();

} // namespace wg
