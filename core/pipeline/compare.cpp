// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over two outputs.
#include "core/pipeline/compare.h"

#include "core/pipeline/truth.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {
namespace {

constexpr std::size_t kValuesPerCheck = 1'000'000; // about 1 ms

struct Sums
{
    double squares = 0; // of the first
    double differences = 0; // squared
    double largest = 0;
    double count = 0;

    [[nodiscard]] double rms() const { return std::sqrt(squares / count); }
    [[nodiscard]] double differenceRms() const { return std::sqrt(differences / count); }
};

Result<Sums> sumsOf(std::span<const double> first, std::span<const double> second, const Progress& progress)
{
    Sums sums;
    sums.count = static_cast<double>(first.size());
    for (std::size_t begin = 0; begin < first.size(); begin += kValuesPerCheck) {
        if (progress.stopped()) return stoppedError();
        const std::size_t end = std::min(first.size(), begin + kValuesPerCheck);
        for (std::size_t i = begin; i < end; ++i) {
            const double difference = first[i] - second[i];
            sums.squares += first[i] * first[i];
            sums.differences += difference * difference;
            sums.largest = std::max(sums.largest, std::abs(difference));
        }
    }
    return sums;
}

} // namespace

Result<std::optional<OutputDifference>> compareOutputs(const AnalysisResult& first, const AnalysisResult& second,
                                                       Progress& progress)
{
    const Tensor<double>& a = first.output->output;
    const Tensor<double>& b = second.output->output;
    if (a.shape != b.shape) return std::optional<OutputDifference>();
    WG_TRY(sums, sumsOf(a.values, b.values, progress));
    OutputDifference difference{sums.differenceRms(), sums.largest, 0};
    if (sums.squares > 0)
        difference.relative = sums.differenceRms() / sums.rms();
    else if (sums.differences > 0)
        difference.relative = std::numeric_limits<double>::infinity();
    return std::optional(difference);
}

Result<ComparedFigures> comparedFigures(const AnalysisResult& result, std::size_t item, std::size_t head,
                                        Progress& progress)
{
    WG_TRY(sums, sumsOf(result.output->output.values, result.signal->samples.values, progress));
    ComparedFigures figures;
    figures.outputRms = sums.rms();
    figures.inputDistanceRms = sums.differenceRms();
    figures.clean = result.clean;
    figures.checksHold = holds(truthOf(result));
    const bool hasHead = result.figures && head < result.figures->headCount && item < result.signal->items();
    if (hasHead) figures.head = result.figures->at(item, head);
    return figures;
}

} // namespace wg
