// SPDX-License-Identifier: GPL-3.0-or-later
// The published filter taps that cannot be derived from other taps; filter_bank.cpp makes the banks from them.
#pragma once

#include <span>
#include <string_view>

namespace wg::detail {

/// A low-pass decomposition filter.
using Taps = std::span<const double>;

struct BiorthogonalTaps
{
    std::string_view order; // "2.4": vanishing moments of psi and of its dual
    int vanishingMoments;
    Taps decLow;
    Taps recLow;
};

std::span<const Taps> daubechiesTaps(); // db1, db2, ...
std::span<const Taps> longDaubechiesTaps(); // the rest of them
std::span<const Taps> symletTaps(); // sym2, sym3, ...
std::span<const Taps> coifletTaps(); // coif1, coif2, ...
std::span<const BiorthogonalTaps> biorthogonalTaps();
Taps meyerTaps();

} // namespace wg::detail
