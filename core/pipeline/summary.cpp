// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of a result as JSON.
#include "core/pipeline/summary.h"

#include "core/attention/layer.h"
#include "core/base/version.h"
#include "core/pipeline/options_json.h"
#include "core/pipeline/truth.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <limits>

namespace wg {

namespace {

using Json = nlohmann::ordered_json; // keeps the documented order of the keys

void addImport(Json& options, const ImportOptions& import, const Signal& signal)
{
    const auto textOrNull = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    options["array"] = textOrNull(import.array);
    options["columns"] = textOrNull(import.columns);
    options["axes"] = textOrNull(import.axes);
    options["range"] = textOrNull(import.range);
    options["raw"] = textOrNull(import.raw);
    options["symbols"] = textOrNull(import.symbols);
    options["rate"] = signal.rate ? Json(*signal.rate) : Json(nullptr);
}

/// The file of a trained layer, so that it can be found and known again.
Json weightsFileOf(const Settings& settings)
{
    if (settings.layer == nullptr) return nullptr;
    const AttentionLayer& layer = *settings.layer;
    return {{"name", layer.file},
            {"format", layer.format},
            {"family", layer.family},
            {"size", layer.sizeBytes},
            {"sha256", layer.sha256}};
}

Json shapeOf(const Signal& signal)
{
    return Json::array({signal.items(), signal.length(), signal.channelCount()});
}

Json bandsOf(const BandLayout& layout)
{
    Json bands = Json::array();
    for (std::size_t band = 0; band < layout.bandCount(); ++band) {
        const std::size_t first = layout.bandOffsets[band];
        bands.push_back({{"name", layout.bandName(band)},
                         {"level", layout.levelOf(band)},
                         {"first", first},
                         {"count", layout.bandOffsets[band + 1] - first}});
    }
    return bands;
}

Json headsOf(const AnalysisResult& result)
{
    Json heads = Json::array();
    for (const HeadSummary& head : headSummaries(result)) {
        heads.push_back({{"entropy", head.entropyBits},
                         {"effective_tokens", head.effectiveTokens},
                         {"distance", head.distance},
                         {"edge_share", head.edgeShare},
                         {"energy_share", head.energyShare}});
    }
    return heads;
}

Json truthJson(const AnalysisResult& result)
{
    Json checks = Json::array();
    for (const TruthCheck& check : truthOf(result)) {
        checks.push_back({{"check", toString(check.check)},
                          {"error", check.value},
                          {"tolerance", check.tolerance},
                          {"verdict", toString(check.verdict)}});
    }
    return checks;
}

Json cleanOf(const AnalysisResult& result)
{
    if (!result.clean) return nullptr;
    return {{"mse_input", result.clean->mseInput},
            {"mse_output", result.clean->mseOutput},
            {"snr_gain_db", result.clean->snrGainDb}};
}

Json secondsOf(const StageSeconds& stages, const RunFigures& run)
{
    return {{"read", run.readSeconds},   {"transform", stages.transform}, {"attention", stages.attention},
            {"figures", stages.figures}, {"inverse", stages.inverse},     {"write", run.writeSeconds}};
}

/// Names may hold bytes that are not UTF-8, which JSON cannot: they become U+FFFD.
std::string printed(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::vector<HeadSummary> headSummaries(const AnalysisResult& result)
{
    if (result.figures == nullptr) return {};
    const HeadFigureSet& figures = *result.figures;
    const std::size_t items = figures.heads.size() / figures.headCount;
    const double unit = result.signal->secondsPerSample();
    std::vector<HeadSummary> summaries(figures.headCount);
    for (std::size_t head = 0; head < figures.headCount; ++head) {
        HeadSummary& mean = summaries[head];
        for (std::size_t item = 0; item < items; ++item) {
            const HeadFigures& one = figures.at(item, head);
            const double share = 1.0 / static_cast<double>(items);
            mean.entropyBits += share * one.entropyBits;
            mean.distance += share * one.distanceSamples * unit;
            mean.edgeShare += share * one.edgeShare;
            mean.energyShare += share * one.energyShare;
        }
        mean.effectiveTokens = std::exp2(mean.entropyBits);
    }
    return summaries;
}

double rowSumError(const AnalysisResult& result)
{
    double largest = std::numeric_limits<double>::quiet_NaN();
    if (result.figures == nullptr) return largest;
    for (const HeadFigures& head : result.figures->heads)
        largest = std::fmax(largest, head.rowSumError);
    return largest;
}

std::string summaryJson(const AnalysisResult& result, const RunFigures& run)
{
    return printed({{"input", result.signal->source.name},
                    {"shape", shapeOf(*result.signal)},
                    {"options", optionsJson(result.settings)},
                    {"coefficients", result.layout().tokenCount()},
                    {"bands", bandsOf(result.layout())},
                    {"heads", headsOf(result)},
                    {"reconstruction_error", result.transform->reconstructionError},
                    {"row_sum_error", rowSumError(result)},
                    {"head_sum_error", result.output->headSumError},
                    {"clean", cleanOf(result)},
                    {"seconds", secondsOf(result.seconds, run)},
                    {"peak_memory_bytes", run.peakMemoryBytes},
                    {"warnings", result.warnings}});
}

std::string metadataJson(const AnalysisResult& result, const ImportOptions& import)
{
    const Signal& signal = *result.signal;
    const SourceInfo& source = signal.source;
    Json options = optionsJson(result.settings);
    addImport(options, import, signal);
    const Json checksum = source.sha256.empty() ? Json(nullptr) : Json(source.sha256);
    return printed(
        {{"program", "wavegaze"},
         {"version", programVersion()},
         {"options", options},
         {"input",
          {{"name", source.name}, {"format", source.format}, {"size", source.sizeBytes}, {"sha256", checksum}}},
         {"weights_file", weightsFileOf(result.settings)},
         {"shape", shapeOf(signal)},
         {"channels", signal.channels},
         {"units", signal.units},
         {"start_seconds", signal.startSeconds},
         {"bands", bandsOf(result.layout())},
         {"distance_unit", signal.rate ? "seconds" : "samples"},
         {"reconstruction_error", result.transform->reconstructionError},
         {"row_sum_error", rowSumError(result)},
         {"head_sum_error", result.output->headSumError},
         {"truth", truthJson(result)},
         {"clean", cleanOf(result)},
         {"warnings", result.warnings}});
}

} // namespace wg
