// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a result as JSON: the summary of a run, and the metadata that travel with every export.
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/load.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wg {

/// What only the caller can measure.
struct RunFigures
{
    double readSeconds = 0;
    double writeSeconds = 0; // arrays and figures
    std::uint64_t peakMemoryBytes = 0;
};

/// One head over all items of the batch: means, and 2^entropy of the mean entropy.
struct HeadSummary
{
    double entropyBits = 0;
    double effectiveTokens = 0;
    double distance = 0; // seconds where the rate is known, else samples
    double edgeShare = 0;
    double energyShare = 0;
};
[[nodiscard]] std::vector<HeadSummary> headSummaries(const AnalysisResult& result);

/// max |1 - sum_j A_ij| over all heads; NaN where rows need not sum to 1 (linear kernel, `off`).
[[nodiscard]] double rowSumError(const AnalysisResult& result);

/// One object on one line; what is undefined is null.
[[nodiscard]] std::string summaryJson(const AnalysisResult& result, const RunFigures& run);

/// Every option as resolved, the program, the input and its checksum, the warnings. The same result gives the same
/// text.
[[nodiscard]] std::string metadataJson(const AnalysisResult& result, const ImportOptions& import);

} // namespace wg
