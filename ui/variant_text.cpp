// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/variant_text.h"

#include "ui/plots/axis_text.h"
#include "ui/translate.h"

#include <QLocale>

namespace wg {

namespace {

constexpr int kDigits = 4;

NumberCell cellOf(const std::optional<double>& value)
{
    if (!value) return {QStringLiteral("\u2013")};
    return {numberText(*value, kDigits, QLocale()), *value};
}

std::vector<NumberCell> rowOf(const QString& name, std::optional<double> first, std::optional<double> second)
{
    std::optional<double> difference;
    if (first && second) difference = *first - *second;
    return {{name}, cellOf(first), cellOf(second), cellOf(difference)};
}

} // namespace

std::vector<std::vector<NumberCell>> comparedRows(const ComparedFigures& first, const ComparedFigures& second,
                                                  const std::optional<OutputDifference>& difference)
{
    std::vector<std::vector<NumberCell>> rows;
    const auto ofHeads = [&](const QString& name, double HeadFigures::*figure) {
        const auto value
            = [&](const ComparedFigures& one) { return one.head ? std::optional((*one.head).*figure) : std::nullopt; };
        if (first.head || second.head) rows.push_back(rowOf(name, value(first), value(second)));
    };
    ofHeads(tr("Entropy (bits)"), &HeadFigures::entropyBits);
    ofHeads(tr("Effective tokens"), &HeadFigures::effectiveTokens);
    ofHeads(tr("Distance (samples)"), &HeadFigures::distanceSamples);
    ofHeads(tr("On edges (share)"), &HeadFigures::edgeShare);
    ofHeads(tr("Share of output"), &HeadFigures::energyShare);
    rows.push_back(rowOf(tr("Output, rms"), first.outputRms, second.outputRms));
    rows.push_back(rowOf(tr("Output \u2212 input, rms"), first.inputDistanceRms, second.inputDistanceRms));
    if (first.clean || second.clean) {
        const auto value = [](const ComparedFigures& one, double CleanFigures::*figure) {
            return one.clean ? std::optional((*one.clean).*figure) : std::nullopt;
        };
        rows.push_back(rowOf(tr("Mean squared error against clean"), value(first, &CleanFigures::mseOutput),
                             value(second, &CleanFigures::mseOutput)));
        rows.push_back(rowOf(tr("SNR gain (dB)"), value(first, &CleanFigures::snrGainDb),
                             value(second, &CleanFigures::snrGainDb)));
    }
    const auto verdict
        = [](const ComparedFigures& one) { return NumberCell{one.checksHold ? tr("\u2713 hold") : tr("\u2717 fail")}; };
    rows.push_back({{tr("Checks")}, verdict(first), verdict(second), {}});
    const NumberCell none{QStringLiteral("\u2013")};
    if (!difference) {
        rows.push_back({{tr("Outputs apart")}, none, none, {tr("lengths differ")}});
        return rows;
    }
    rows.push_back({{tr("Outputs apart, rms")}, none, none, cellOf(difference->rms)});
    rows.push_back({{tr("Outputs apart, largest")}, none, none, cellOf(difference->largest)});
    rows.push_back({{tr("Outputs apart, rms relative to the first")}, none, none, cellOf(difference->relative)});
    return rows;
}

} // namespace wg
