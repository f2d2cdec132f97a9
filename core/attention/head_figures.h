// SPDX-License-Identifier: GPL-3.0-or-later
// Figures about a head from its exact map: entropy, distance, band-to-band mass, edge share, overviews for display.
#pragma once

#include "core/attention/attention.h"
#include "core/attention/attention_map.h"

#include <memory>
#include <vector>

namespace wg {

inline constexpr std::size_t kOverviewCells = 1024; // at most this many pooled rows and columns

/// One head of one item.
struct HeadFigures
{
    double entropyBits = 0; // mean over rows; for article, of the column of weights
    double effectiveTokens = 0; // 2^entropy
    double distanceSamples = 0; // mean over queries of sum_j A_ij |tc_i - tc_j|, tc = footprint centre
    double edgeShare = 0; // attention that lands on boundary-affected coefficients
    double energyShare = 0; // |o_h|^2 / sum_h |o_h|^2
    double rowSumError = 0; // max |1 - sum_j A_ij|; softmax only, else NaN
    std::vector<double> bandMass; // (bands x bands), row-major, rows sum to 1; empty for article
    /// Of the whole map. For article only overviewMax, and only up to 2048 tokens: above, ask pooledTile() for what is
    /// seen.
    PooledMap overviewMax, overviewMean;
};

/// With the linear kernel weights are signed and do not sum to 1: figures use |A_ij| / sum_j |A_ij|.
struct HeadFigureSet
{
    std::vector<HeadFigures> heads; // [B*H], item-major

    std::size_t headCount = 0;
    [[nodiscard]] const HeadFigures& at(std::size_t item, std::size_t head) const
    {
        return heads[item * headCount + head];
    }
};

/// One streaming pass over every map. Same bits for any number of threads. Errors: Stopped.
[[nodiscard]] Result<std::shared_ptr<const HeadFigureSet>> figuresOf(const Attention& attention, int threads,
                                                                     Progress& progress);

} // namespace wg
