// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/weight_file.h"

#include "core/io/input_file.h"
#include "core/io/shard_index.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace wg {

namespace {

std::vector<FoundLayer> completeAmong(std::span<const std::string> dottedNames)
{
    std::vector<FoundLayer> layers = findLayers(dottedNames);
    std::erase_if(layers, [](const FoundLayer& layer) { return !layer.missing.empty(); });
    return layers;
}

bool isParameterName(const std::string& name)
{
    static constexpr std::array<std::string_view, 10> kEndings{
        "weight",      "bias", "kernel", "scale", "gamma", "beta", "running_mean", "running_var", "num_batches_tracked",
        "position_ids"};
    const std::string dotted = dottedName(name);
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](std::string_view ending) { return dotted.ends_with(ending); });
}

Result<std::vector<TensorSummary>> summariesOf(const Dataset& dataset, const Progress& progress)
{
    std::vector<TensorSummary> summaries;
    for (const NamedArray& array : dataset.arrays) {
        if (progress.stopped()) return stoppedError();
        TensorSummary summary{{array.name, array.type, array.shape}, statsOf(array), {}};
        summary.histogram = histogramOf(array, summary.stats, kHistogramBins);
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

/// What the files of an index hold, by name; never more than one of them in memory.
Result<std::map<std::string, TensorSummary>> readShards(const std::string& path, const std::vector<ShardEntry>& entries,
                                                        const Limits& limits, Progress& progress)
{
    std::set<std::string> files;
    std::set<std::pair<std::string, std::string>> listed; // file and tensor
    for (const ShardEntry& entry : entries) {
        files.insert(entry.file);
        listed.emplace(entry.file, entry.tensor);
    }
    std::map<std::string, TensorSummary> known;
    for (const std::string& file : files) {
        SourceInfo unused;
        const std::string shard = (std::filesystem::path(path).parent_path() / file).string();
        const auto dataset = readDataset(shard, limits, progress, unused);
        if (!dataset && dataset.error().code == ErrorCode::Stopped) return dataset.error();
        if (!dataset) continue; // which of its files fails is said when a layer needs it
        WG_TRY(summaries, summariesOf(*dataset, progress));
        for (TensorSummary& summary : summaries)
            if (listed.contains({file, summary.outline.name})) known.emplace(summary.outline.name, std::move(summary));
    }
    return known;
}

Result<WeightFile> readIndex(const std::string& path, const Limits& limits, Progress& progress)
{
    WG_TRY(file, InputFile::open(path, limits));
    WG_TRY(content, file.read(progress));
    WG_TRY(entries, readShardIndex(content.bytes, limits));
    WG_TRY(known, readShards(path, entries, limits, progress));
    WeightFile weights{"safetensors", file.size(), {}, {}};
    std::vector<std::string> names;
    for (const ShardEntry& entry : entries) {
        const auto found = known.find(entry.tensor);
        weights.tensors.push_back(found != known.end() ? found->second
                                                       : TensorSummary{{entry.tensor, ElementType::F64, {}}, {}, {}});
        names.push_back(dottedName(entry.tensor));
    }
    weights.layers = completeAmong(names);
    return weights;
}

} // namespace

std::vector<FoundLayer> completeLayers(const Dataset& dataset)
{
    std::vector<std::string> names;
    for (const NamedArray& array : dataset.arrays)
        names.push_back(dottedName(array.name));
    return completeAmong(names);
}

bool areAllParameters(const Dataset& dataset)
{
    return std::all_of(dataset.arrays.begin(), dataset.arrays.end(),
                       [](const NamedArray& array) { return isParameterName(array.name); });
}

Result<WeightFile> readWeightFile(const std::string& path, const Limits& limits, Progress& progress)
{
    if (path.ends_with(".index.json")) return readIndex(path, limits, progress);
    SourceInfo source;
    WG_TRY(dataset, readDataset(path, limits, progress, source));
    if (dataset.format != "safetensors" && dataset.format != "npz")
        return makeError(ErrorCode::UnknownFormat,
                         "weights come from .safetensors or .npz files, this is " + dataset.format);
    WeightFile weights{dataset.format, source.sizeBytes, {}, completeLayers(dataset)};
    WG_TRY(summaries, summariesOf(dataset, progress));
    weights.tensors = std::move(summaries);
    return weights;
}

} // namespace wg
