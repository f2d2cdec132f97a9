// SPDX-License-Identifier: GPL-3.0-or-later
// The 106 discrete wavelets: four filters each, and what is known about them.
#pragma once

#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

enum class Symmetry
{
    Asymmetric,
    NearSymmetric,
    Symmetric
};

/// Four filters of one length, in PyWavelets' tap order and sign. Immutable; lives for the whole program.
struct FilterBank
{
    std::string name; // "sym4"
    std::string family; // "Symlets"
    std::vector<double> decLow, decHigh, recLow, recHigh;
    bool orthogonal = false;
    Symmetry symmetry = Symmetry::Asymmetric;
    int vanishingMoments = 0; // of the analysing wavelet psi

    [[nodiscard]] std::size_t length() const { return decLow.size(); }
};

/// Names in PyWavelets' order of families: haar, db1.., sym2.., coif1.., bior.., rbio.., dmey.
[[nodiscard]] std::span<const std::string> waveletNames();

/// The bank of that name, or BadParameter naming close matches.
[[nodiscard]] Result<const FilterBank*> findFilterBank(std::string_view name);

} // namespace wg
