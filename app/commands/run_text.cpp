// SPDX-License-Identifier: GPL-3.0-or-later
// What `wavegaze run` says about a result.
#include "app/commands/run_text.h"

#include "app/text_table.h"
#include "core/attention/analytic.h"
#include "core/attention/layer.h"
#include "core/base/byte_text.h"
#include "core/base/text_number.h"
#include "core/io/csv.h"
#include "ui/messages.h"

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace wg {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::string counted(std::size_t count, const std::string& noun)
{
    return groupedText(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string inputLine(const Signal& signal)
{
    std::string line = printable(signal.source.name) + ": " + counted(signal.length(), "sample");
    line += ", " + counted(signal.channelCount(), "channel");
    if (signal.items() > 1) line += ", " + counted(signal.items(), "item");
    if (!signal.rate) return line + '\n';
    const double duration = static_cast<double>(signal.length()) * signal.secondsPerSample();
    return line + ", " + shortText(*signal.rate, 6) + " Hz, " + shortText(duration, 4) + " s\n";
}

std::string weightsText(const Settings& settings)
{
    if (settings.layer == nullptr) return std::string(toString(settings.weights)) + " weights";
    const AttentionLayer& layer = *settings.layer;
    return "weights of " + printable(layer.file) + (layer.prefix.empty() ? "" : ", " + printable(layer.prefix)) + " ("
        + layer.family + ")";
}

std::string settingsLine(const Settings& settings)
{
    std::string line(toString(settings.method));
    if (settings.method != Method::Time) {
        line += ", " + settings.wavelet + ", " + std::string(toString(settings.mode)) + ", "
            + counted(static_cast<std::size_t>(settings.levels), "level");
    }
    if (settings.method == Method::Off) return line + '\n';
    line += ", " + counted(static_cast<std::size_t>(settings.heads), "head") + " of "
        + counted(static_cast<std::size_t>(settings.hidden), "unit");
    if (settings.method != Method::Article) {
        line += ", " + weightsText(settings) + ", window " + std::to_string(settings.window) + ", "
            + std::string(toString(settings.score)) + ", temperature " + shortText(settings.temperature, 6) + ", "
            + std::string(toString(settings.kernel));
        if (settings.residual) line += ", residual";
    }
    line += ", seed " + std::to_string(settings.seed) + ", " + std::string(toString(settings.precision)) + '\n';
    const std::string_view expectation = expectationOf(settings);
    return expectation.empty() ? line : line + std::string(expectation) + '\n';
}

std::string bandsLine(const BandLayout& layout)
{
    std::string line = counted(layout.tokenCount(), "coefficient") + ":";
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        const std::size_t count = layout.bandOffsets[band + 1] - layout.bandOffsets[band];
        line += (band == 0 ? " " : ", ") + layout.bandName(band) + ' ' + groupedText(count);
    }
    return line + '\n';
}

std::string headTable(const AnalysisResult& result)
{
    const std::string unit = result.signal->rate ? "s" : "samples";
    std::vector<TextRow> rows{{"head", "entropy", "effective tokens", "distance", "edge share", "energy share"},
                              {"", "bits", "", unit, "%", "%"}};
    std::size_t number = 0;
    for (const HeadSummary& head : headSummaries(result)) {
        rows.push_back({std::to_string(++number), fixedText(head.entropyBits, 3), fixedText(head.effectiveTokens, 1),
                        shortText(head.distance, 4), fixedText(100 * head.edgeShare, 2),
                        fixedText(100 * head.energyShare, 1)});
    }
    return alignedRows(rows, Align::Right);
}

std::string errorLines(const AnalysisResult& result)
{
    std::string text = "reconstruction error " + shortText(result.transform->reconstructionError, 2);
    if (const double rows = rowSumError(result); std::isfinite(rows)) text += ", row sums " + shortText(rows, 2);
    if (result.attention != nullptr) text += ", sum of heads " + shortText(result.output->headSumError, 2);
    text += '\n';
    if (!result.clean) return text;
    return text + "mean squared error " + shortText(result.clean->mseInput, 4) + " -> "
        + shortText(result.clean->mseOutput, 4) + ", gain " + fixedText(result.clean->snrGainDb, 2) + " dB\n";
}

std::string costLine(const StageSeconds& stages, const RunFigures& run)
{
    return "time: read " + secondsText(run.readSeconds) + ", transform " + secondsText(stages.transform)
        + ", attention " + secondsText(stages.attention) + ", figures " + secondsText(stages.figures) + ", inverse "
        + secondsText(stages.inverse) + ", write " + secondsText(run.writeSeconds) + "; memory "
        + byteText(run.peakMemoryBytes) + '\n';
}

/// Undefined figures leave their cell empty.
std::string cellOf(double value)
{
    return std::isfinite(value) ? numberText(value) : std::string();
}
std::string cellOf(std::size_t value)
{
    return numberText(std::uint64_t{value});
}
std::string cellOf(int value)
{
    return numberText(std::int64_t{value});
}

constexpr std::array<const char*, 26> kSummaryColumns{"input",
                                                      "error",
                                                      "items",
                                                      "samples",
                                                      "channels",
                                                      "method",
                                                      "wavelet",
                                                      "mode",
                                                      "levels",
                                                      "heads",
                                                      "hidden",
                                                      "seed",
                                                      "coefficients",
                                                      "entropy",
                                                      "effective_tokens",
                                                      "distance",
                                                      "edge_share",
                                                      "reconstruction_error",
                                                      "row_sum_error",
                                                      "head_sum_error",
                                                      "mse_input",
                                                      "mse_output",
                                                      "snr_gain_db",
                                                      "seconds",
                                                      "peak_memory_bytes",
                                                      "output"};

std::string csvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + cells[i];
    return line + '\n';
}

/// Mean over the heads.
HeadSummary meanHead(const std::vector<HeadSummary>& heads)
{
    if (heads.empty()) return {kUndefined, kUndefined, kUndefined, kUndefined, kUndefined};
    HeadSummary mean;
    const double share = 1.0 / static_cast<double>(heads.size());
    for (const HeadSummary& head : heads) {
        mean.entropyBits += share * head.entropyBits;
        mean.distance += share * head.distance;
        mean.edgeShare += share * head.edgeShare;
    }
    mean.effectiveTokens = std::exp2(mean.entropyBits);
    return mean;
}

double totalSeconds(const StageSeconds& stages, const RunFigures& run)
{
    return run.readSeconds + stages.transform + stages.attention + stages.figures + stages.inverse + run.writeSeconds;
}

} // namespace

std::string shapeText(const std::vector<std::size_t>& shape)
{
    std::string text;
    for (const std::size_t size : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return text.empty() ? "single number" : text;
}

std::string summaryText(const AnalysisResult& result, const RunFigures& run, const std::vector<std::string>& written)
{
    std::string text = inputLine(*result.signal) + settingsLine(result.settings) + bandsLine(result.layout());
    if (result.figures != nullptr) text += '\n' + headTable(result) + '\n';
    text += errorLines(result) + costLine(result.seconds, run);
    for (const std::string& warning : result.warnings)
        text += "warning: " + printable(warning) + '\n';
    for (const std::string& file : written)
        text += "wrote " + printable(file) + '\n';
    return text;
}

std::string summaryHeader()
{
    return csvLine(std::vector<std::string>(kSummaryColumns.begin(), kSummaryColumns.end()));
}

std::string summaryRow(const AnalysisResult& result, const RunFigures& run, const std::string& out)
{
    const Signal& signal = *result.signal;
    const Settings& settings = result.settings;
    const HeadSummary mean = meanHead(headSummaries(result));
    const CleanFigures clean = result.clean.value_or(CleanFigures{kUndefined, kUndefined, kUndefined});
    return csvLine({csvCell(signal.source.name),
                    "",
                    cellOf(signal.items()),
                    cellOf(signal.length()),
                    cellOf(signal.channelCount()),
                    std::string(toString(settings.method)),
                    settings.wavelet,
                    std::string(toString(settings.mode)),
                    cellOf(settings.levels),
                    cellOf(settings.heads),
                    cellOf(settings.hidden),
                    numberText(std::uint64_t{settings.seed}),
                    cellOf(result.layout().tokenCount()),
                    cellOf(mean.entropyBits),
                    cellOf(mean.effectiveTokens),
                    cellOf(mean.distance),
                    cellOf(mean.edgeShare),
                    cellOf(result.transform->reconstructionError),
                    cellOf(rowSumError(result)),
                    cellOf(result.output->headSumError),
                    cellOf(clean.mseInput),
                    cellOf(clean.mseOutput),
                    cellOf(clean.snrGainDb),
                    cellOf(totalSeconds(result.seconds, run)),
                    numberText(run.peakMemoryBytes),
                    csvCell(out)});
}

std::string failedRow(const std::string& input, const std::string& reason)
{
    std::vector<std::string> cells(kSummaryColumns.size());
    cells[0] = csvCell(input);
    cells[1] = csvCell(reason);
    return csvLine(cells);
}

} // namespace wg
