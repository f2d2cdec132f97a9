// SPDX-License-Identifier: GPL-3.0-or-later
// A result as a Python program that computes it again.
#pragma once

#include "core/base/result.h"
#include "core/pipeline/analysis.h"

#include <string>

namespace wg {

/// NumPy and PyWavelets alone recompute what `resultFile` (.npz, with the array `input`) holds, and assert that it is
/// the same. `path` is where the script will be: it looks for the other files from there.
[[nodiscard]] std::string scriptText(const AnalysisResult& result, const std::string& path,
                                     const std::string& resultFile);

/// Errors: WriteFailed.
[[nodiscard]] Result<void> writeScript(const std::string& path, const AnalysisResult& result,
                                       const std::string& resultFile);

} // namespace wg
