// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the 106 filter banks from the tables once, and finds them by name.
#include "core/wavelet/filter_bank.h"

#include "core/wavelet/filter_tables.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <utility>

namespace wg {

namespace {

using detail::Taps;

/// Quadrature-mirror rule with PyWavelets' signs: recHigh[k] = (-1)^k decLow[k], decHigh[k] = (-1)^(k+1) recLow[k].
FilterBank makeBank(std::string name, std::string family, std::vector<double> decLow, std::vector<double> recLow)
{
    FilterBank bank;
    bank.name = std::move(name);
    bank.family = std::move(family);
    bank.decLow = std::move(decLow);
    bank.recLow = std::move(recLow);
    for (std::size_t k = 0; k < bank.decLow.size(); ++k) {
        const double sign = k % 2 == 0 ? 1.0 : -1.0;
        bank.recHigh.push_back(sign * bank.decLow[k]);
        bank.decHigh.push_back(-sign * bank.recLow[k]);
    }
    return bank;
}

FilterBank makeOrthogonal(std::string name, std::string family, Taps decLow, Symmetry symmetry, int vanishingMoments)
{
    FilterBank bank = makeBank(std::move(name), std::move(family), {decLow.begin(), decLow.end()},
                               {decLow.rbegin(), decLow.rend()});
    bank.orthogonal = true;
    bank.symmetry = symmetry;
    bank.vanishingMoments = vanishingMoments;
    return bank;
}

void addDaubechies(std::vector<FilterBank>& banks)
{
    const auto asymmetric = Symmetry::Asymmetric;
    banks.push_back(makeOrthogonal("haar", "Haar", detail::daubechiesTaps().front(), asymmetric, 1));
    int order = 1;
    for (const auto& tables : {detail::daubechiesTaps(), detail::longDaubechiesTaps()}) {
        for (const Taps& taps : tables) {
            banks.push_back(makeOrthogonal("db" + std::to_string(order), "Daubechies", taps, asymmetric, order));
            ++order;
        }
    }
}

void addNearSymmetric(std::vector<FilterBank>& banks)
{
    const auto nearSymmetric = Symmetry::NearSymmetric;
    int order = 2;
    for (const Taps& taps : detail::symletTaps()) {
        banks.push_back(makeOrthogonal("sym" + std::to_string(order), "Symlets", taps, nearSymmetric, order));
        ++order;
    }
    order = 1;
    for (const Taps& taps : detail::coifletTaps()) {
        banks.push_back(makeOrthogonal("coif" + std::to_string(order), "Coiflets", taps, nearSymmetric, 2 * order));
        ++order;
    }
}

/// A reverse biorthogonal bank has the roles of analysis and synthesis swapped, and every filter turned round.
void addBiorthogonal(std::vector<FilterBank>& banks)
{
    std::vector<FilterBank> reversed;
    for (const auto& [order, vanishingMoments, decLow, recLow] : detail::biorthogonalTaps()) {
        FilterBank bank = makeBank("bior" + std::string(order), "Biorthogonal", {decLow.begin(), decLow.end()},
                                   {recLow.begin(), recLow.end()});
        FilterBank reverse = makeBank("rbio" + std::string(order), "Reverse biorthogonal",
                                      {recLow.rbegin(), recLow.rend()}, {decLow.rbegin(), decLow.rend()});
        for (FilterBank* made : {&bank, &reverse}) {
            made->symmetry = Symmetry::Symmetric;
            made->vanishingMoments = vanishingMoments;
        }
        banks.push_back(std::move(bank));
        reversed.push_back(std::move(reverse));
    }
    std::move(reversed.begin(), reversed.end(), std::back_inserter(banks));
}

const std::vector<FilterBank>& allBanks()
{
    static const std::vector<FilterBank> banks = [] {
        std::vector<FilterBank> made;
        addDaubechies(made);
        addNearSymmetric(made);
        addBiorthogonal(made);
        made.push_back(
            makeOrthogonal("dmey", "Discrete Meyer (FIR Approximation)", detail::meyerTaps(), Symmetry::Symmetric, 0));
        return made;
    }();
    return banks;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein's distance, blind to case.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row[b.size()];
}

std::string closeMatches(std::string_view name)
{
    constexpr std::size_t kShown = 4;
    // Longer text is no wavelet's misspelling, and the distance costs its length.
    const std::string_view start = name.substr(0, 32);
    std::vector<std::pair<std::size_t, const std::string*>> ranked;
    for (const std::string& known : waveletNames())
        ranked.emplace_back(editDistance(start, known), &known);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text;
    for (std::size_t i = 0; i < kShown; ++i)
        text += (i == 0 ? "" : ", ") + *ranked[i].second;
    return text;
}

} // namespace

std::span<const std::string> waveletNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (const FilterBank& bank : allBanks())
            made.push_back(bank.name);
        return made;
    }();
    return names;
}

Result<const FilterBank*> findFilterBank(std::string_view name)
{
    const auto& banks = allBanks();
    const auto found = std::find_if(banks.begin(), banks.end(), [&](const auto& bank) { return bank.name == name; });
    if (found != banks.end()) return &*found;
    return makeError(ErrorCode::BadParameter,
                     "no wavelet is called '" + std::string(name) + "'; close: " + closeMatches(name));
}

} // namespace wg
