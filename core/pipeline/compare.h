// SPDX-License-Identifier: GPL-3.0-or-later
// Two results side by side: how far their outputs are apart, and the figures of each.
#pragma once

#include "core/pipeline/analysis.h"

#include <optional>

namespace wg {

/// Distances between two outputs, over all items and channels.
struct OutputDifference
{
    double rms = 0;
    double largest = 0; // max |a - b|
    double relative = 0; // rms / rms of the first; infinite where that is 0 and the second is not
};

/// Nothing where the outputs have different shapes. Cost: O(B T C). Errors: Stopped.
[[nodiscard]] Result<std::optional<OutputDifference>> compareOutputs(const AnalysisResult& first,
                                                                     const AnalysisResult& second, Progress& progress);

/// What is listed of one result beside another: of one head of one item, where it has that.
struct ComparedFigures
{
    std::optional<HeadFigures> head;
    double outputRms = 0;
    double inputDistanceRms = 0; // rms of y - x: what attention changed
    std::optional<CleanFigures> clean;
    bool checksHold = true;
};
[[nodiscard]] Result<ComparedFigures> comparedFigures(const AnalysisResult& result, std::size_t item, std::size_t head,
                                                      Progress& progress);

} // namespace wg
