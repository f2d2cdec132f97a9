// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of one weight as lines of a table, in the user's locale. Pure functions.
#pragma once

#include "core/attention/pair_terms.h"
#include "core/pipeline/analysis.h"
#include "ui/number_table.h"

#include <QLocale>

#include <vector>

namespace wg {

/// Term, how it comes about, value: from the two tokens to what the key brings. `channel` picks the coefficients.
[[nodiscard]] std::vector<std::vector<NumberCell>> termRows(const AnalysisResult& result, const MapCell& cell,
                                                            const PairTerms& terms, std::size_t channel,
                                                            const QLocale& locale);

/// Band, token, time, weight, coefficient of the key: one row a weight.
[[nodiscard]] std::vector<std::vector<NumberCell>> weightRows(const AnalysisResult& result, std::size_t item,
                                                              std::size_t channel, const LargestWeights& largest,
                                                              const QLocale& locale);

/// "d3[51] → d3[49], head 2".
[[nodiscard]] QString cellTitle(const AnalysisResult& result, const MapCell& cell);

} // namespace wg
