// SPDX-License-Identifier: GPL-3.0-or-later
// What attention does to the size of coefficients: in against out, band by band, counted on a grid.
#pragma once

#include "core/pipeline/analysis.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace wg {

/// One band. Cell (row, column) of the grid counts the coefficients whose value before lies in column `column` of
/// [-reach, reach] and whose value after in row `row`, row 0 the lowest.
struct BandShrinkage
{
    std::size_t band = 0;
    double reach = 1;
    double threshold = 0; // sigma sqrt(2 ln T), sigma from the channel's finest band
    std::size_t side = 0; // cells across and down
    std::vector<std::uint32_t> counts;
    std::size_t outside = 0; // coefficients beyond the reach

    [[nodiscard]] std::uint32_t at(std::size_t row, std::size_t column) const { return counts[row * side + column]; }
};

struct ShrinkageRequest
{
    std::size_t item = 0;
    std::size_t channel = 0;
    std::vector<bool> headsOn; // shorter: the rest is on
    std::size_t side = 128;
    double zoom = 1; // the reach is that of the largest coefficient, divided by this
};

/// One coefficient before and after.
struct ShrunkPoint
{
    double before = 0;
    double after = 0;
};
/// Cost: O(H). The request's grid does not matter.
[[nodiscard]] ShrunkPoint shrunkPoint(const AnalysisResult& result, const ShrinkageRequest& request, std::size_t token);
/// The token of the band whose point is nearest. Cost: O(tokens of the band x H). Errors: Stopped.
[[nodiscard]] Result<std::size_t> nearestShrunkToken(const AnalysisResult& result, const ShrinkageRequest& request,
                                                     std::size_t band, const ShrunkPoint& point, Progress& progress);

/// One entry a band, in the order of the layout. Cost: O(L H). Errors: Stopped.
[[nodiscard]] Result<std::vector<BandShrinkage>> shrinkageOf(const AnalysisResult& result,
                                                             const ShrinkageRequest& request, Progress& progress);

} // namespace wg
