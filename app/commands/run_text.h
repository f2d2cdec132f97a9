// SPDX-License-Identifier: GPL-3.0-or-later
// What `wavegaze run` says about a result: to people, and as a row of the batch table.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/summary.h"

#include <cstddef>
#include <string>
#include <vector>

namespace wg {

/// "1 x 1024 x 2".
[[nodiscard]] std::string shapeText(const std::vector<std::size_t>& shape);

[[nodiscard]] std::string summaryText(const AnalysisResult& result, const RunFigures& run,
                                      const std::vector<std::string>& written);

/// Lines of --summary.
[[nodiscard]] std::string summaryHeader();
[[nodiscard]] std::string summaryRow(const AnalysisResult& result, const RunFigures& run, const std::string& out);
[[nodiscard]] std::string failedRow(const std::string& input, const std::string& reason);

} // namespace wg
