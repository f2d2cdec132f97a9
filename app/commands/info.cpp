// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze info`: what a file holds.
#include "app/commands/info.h"

#include "app/commands/run_text.h"
#include "app/commands/signal_options.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "app/option_values.h"
#include "app/text_table.h"
#include "core/base/byte_text.h"
#include "core/base/guarded.h"
#include "core/io/array_stats.h"
#include "core/pipeline/given_file.h"
#include "core/pipeline/layer_names.h"
#include "core/pipeline/load.h"
#include "core/signal/test_signals.h"
#include "ui/messages.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace wg {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kUsage = "usage: wavegaze info FILE... [options]\n\nSays what a file (or example:NAME) "
                                    "holds: format, arrays, shapes, types, "
                                    "rate, columns, units, text encoding,\nseparator, what was left out and why.\n";

/// What there is to say about one file.
struct Content
{
    SourceInfo source;
    Dataset data;
};

/// An example has the same things to say as a file: one array with its channels.
Content contentOf(const Signal& signal)
{
    Content content{signal.source, {}};
    content.data.format = signal.source.format;
    content.data.arrays.push_back(makeArray("signal", signal.samples));
    content.data.columns = signal.channels;
    content.data.units = signal.units;
    content.data.rate = signal.rate;
    content.data.startSeconds = signal.startSeconds;
    content.data.warnings = signal.warnings;
    return content;
}

Result<Content> readContent(const std::string& input, const ImportOptions& import)
{
    if (input.starts_with("example:")) {
        WG_TRY(signal, makeExample(input));
        return contentOf(*signal);
    }
    Content content;
    Progress progress;
    WG_TRY(data, readDataset(input, Limits{}, progress, content.source, import));
    content.data = std::move(data);
    return content;
}

/// The attention layers among the arrays, by their names.
std::vector<FoundLayer> layersIn(const Dataset& data)
{
    std::vector<std::string> names;
    for (const NamedArray& array : data.arrays)
        names.push_back(dottedName(array.name));
    std::vector<FoundLayer> layers = findLayers(names);
    std::erase_if(layers, [](const FoundLayer& layer) { return !layer.missing.empty(); });
    return layers;
}

Json arrayJson(const NamedArray& array)
{
    const ArrayStats stats = statsOf(array); // JSON prints what is not finite as null
    return {{"name", array.name},           {"shape", array.shape},
            {"type", toString(array.type)}, {"min", stats.smallest},
            {"mean", stats.mean},           {"max", stats.largest},
            {"nan", stats.nanCount},        {"infinite", stats.infiniteCount}};
}

std::string asJson(const Content& content)
{
    const Dataset& data = content.data;
    Json arrays = Json::array();
    for (const NamedArray& array : data.arrays)
        arrays.push_back(arrayJson(array));
    const auto attention = findAttention(data);
    Json layers = Json::array();
    for (const FoundLayer& layer : layersIn(data))
        layers.push_back({{"prefix", layer.title()}, {"family", layer.names->family}});
    Json annotations = Json::array();
    for (const Annotation& one : data.annotations)
        annotations.push_back({{"seconds", one.seconds}, {"duration", one.duration}, {"text", one.text}});
    Json notes = Json::object();
    for (const auto& [key, value] : data.notes)
        notes[key] = value;
    const std::string& sha256 = content.source.sha256;
    const Json json{{"input", content.source.name},
                    {"format", data.format},
                    {"size", content.source.sizeBytes},
                    {"sha256", sha256.empty() ? Json(nullptr) : Json(sha256)},
                    {"arrays", arrays},
                    {"layers", layers},
                    {"attention", attention ? Json(*attention) : Json(nullptr)},
                    {"rate", data.rate ? Json(*data.rate) : Json(nullptr)},
                    {"start_seconds", data.startSeconds},
                    {"columns", data.columns},
                    {"units", data.units},
                    {"annotations", annotations},
                    {"notes", notes},
                    {"skipped", data.skipped},
                    {"warnings", data.warnings}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string columnsLine(const Dataset& data)
{
    constexpr std::size_t kShown = 24;
    std::string line;
    for (std::size_t i = 0; i < std::min(data.columns.size(), kShown); ++i) {
        line += (i == 0 ? "" : ", ") + printable(data.columns[i]);
        if (i < data.units.size() && !data.units[i].empty()) line += " (" + printable(data.units[i]) + ')';
    }
    const std::size_t hidden = data.columns.size() - std::min(data.columns.size(), kShown);
    return hidden == 0 ? line : line + " and " + std::to_string(hidden) + " more";
}

std::string annotationsLine(const Dataset& data)
{
    constexpr std::size_t kShown = 5;
    std::string line = std::to_string(data.annotations.size()) + ':';
    for (std::size_t i = 0; i < std::min(data.annotations.size(), kShown); ++i) {
        const Annotation& one = data.annotations[i];
        line += (i == 0 ? " " : ", ") + printable(one.text) + " at " + shortText(one.seconds, 6) + " s";
    }
    return data.annotations.size() > kShown ? line + ", ..." : line;
}

std::string arrayTable(const std::vector<NamedArray>& arrays)
{
    std::vector<TextRow> rows{{"array", "type", "shape", "min", "mean", "max", "not finite"}};
    for (const NamedArray& array : arrays) {
        const ArrayStats stats = statsOf(array);
        rows.push_back({printable(array.name), std::string(toString(array.type)), shapeText(array.shape),
                        shortText(stats.smallest, 4), shortText(stats.mean, 4), shortText(stats.largest, 4),
                        std::to_string(stats.nanCount + stats.infiniteCount)});
    }
    return alignedRows(rows, Align::Left, 2);
}

std::string asText(const Content& content)
{
    const Dataset& data = content.data;
    std::string size = content.source.sizeBytes > 0 ? ", " + byteText(content.source.sizeBytes) : std::string();
    std::string text = printable(content.source.name) + ": " + data.format + size + '\n';
    text += arrayTable(data.arrays);
    std::vector<TextRow> facts;
    for (const FoundLayer& layer : layersIn(data))
        facts.push_back({"attention layer",
                         (layer.prefix.empty() ? "(no prefix)" : printable(layer.title())) + ", "
                             + std::string(layer.names->family)});
    if (const auto attention = findAttention(data))
        facts.push_back(
            {"attention maps", (attention->empty() ? "" : printable(*attention) + "; ") + "wavegaze FILE opens them"});
    if (data.rate) facts.push_back({"rate", shortText(*data.rate, 8) + " Hz"});
    if (data.startSeconds != 0) facts.push_back({"start", shortText(data.startSeconds, 8) + " s"});
    if (!data.columns.empty()) facts.push_back({"columns", columnsLine(data)});
    if (!data.annotations.empty()) facts.push_back({"annotations", annotationsLine(data)});
    for (const auto& [key, value] : data.notes)
        facts.push_back({printable(key), printable(value)});
    for (const std::string& skipped : data.skipped)
        facts.push_back({"left out", printable(skipped)});
    for (const std::string& warning : data.warnings)
        facts.push_back({"warning", printable(warning)});
    return text + alignedRows(facts, Align::Left, 2);
}

int describe(const std::string& input, const ImportOptions& import, bool wantsJson)
{
    const Result<Content> content = guarded([&] { return readContent(input, import); });
    if (content) return printOut(wantsJson ? asJson(*content) : asText(*content));
    complain(content.error(), input);
    const int code = exitCodeFor(content.error().code);
    return code == kExitUsage ? kExitInput : code; // no option of info can be to blame
}

} // namespace

int infoCommand(std::span<const std::string> arguments)
{
    bool wantsJson = false;
    ImportOptions import;
    OptionGroup options{"Options", contentOptions(import)};
    options.options.push_back({"--json", "", "one JSON object a line for each file", flagSetter(wantsJson)});
    const std::vector<OptionGroup> groups{std::move(options)};
    const Result<CommandLine> line = parseCommandLine(arguments, groups);
    if (!line) return refuseUsage(line.error());
    if (line->wantsHelp) return printOut(helpText(kUsage, groups));
    if (line->operands.empty()) {
        return refuseUsage(makeError(ErrorCode::BadParameter, "info needs a file; see wavegaze info --help"));
    }
    int exitCode = kExitDone;
    for (const std::string& input : line->operands) {
        const int code = describe(input, import, wantsJson);
        if (code == kExitPipeClosed) return code;
        exitCode = std::max(exitCode, code);
    }
    return exitCode;
}

} // namespace wg
