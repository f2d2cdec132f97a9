// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the matrices of one layer out of a file, and checks that they fit each other.
#include "core/pipeline/layer_file.h"

#include "core/attention/settings.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/input_file.h"
#include "core/io/safetensors.h"
#include "core/io/shard_index.h"
#include "core/pipeline/layer_names.h"
#include "core/pipeline/load.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

namespace wg {

namespace {

constexpr std::size_t kMaxListed = 30;

/// A matrix, or a vector of one row, as it lies in the file.
struct Numbers
{
    std::string name;
    std::vector<std::size_t> shape;
    std::vector<double> values;
};

std::string shapeText(const std::vector<std::size_t>& shape)
{
    std::string text;
    for (const std::size_t size : shape)
        text += (text.empty() ? "" : "x") + std::to_string(size);
    return text.empty() ? "a single number" : text;
}

Error wrongShape(const Numbers& numbers, const std::vector<std::size_t>& expected)
{
    return makeError(ErrorCode::BadShape,
                     escaped(numbers.name) + " is " + shapeText(numbers.shape) + ", expected " + shapeText(expected));
}

Result<Numbers> numbersOf(const NamedArray& array)
{
    Numbers numbers{array.name, array.shape, {}};
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        numbers.values.resize(array.bytes->size() / sizeof(Number));
        for (std::size_t i = 0; i < numbers.values.size(); ++i) {
            Number value{};
            std::memcpy(&value, array.bytes->data() + i * sizeof(Number), sizeof(Number));
            numbers.values[i] = static_cast<double>(value);
        }
    });
    const auto bad = std::count_if(numbers.values.begin(), numbers.values.end(),
                                   [](double value) { return !std::isfinite(value); });
    if (bad == 0) return numbers;
    return makeError(ErrorCode::NonFinite,
                     groupedText(static_cast<std::uint64_t>(bad)) + " of " + groupedText(numbers.values.size())
                         + " values of '" + escaped(array.name) + "' are NaN or infinite");
}

void transpose(Numbers& matrix)
{
    const std::size_t rows = matrix.shape[0];
    const std::size_t columns = matrix.shape[1];
    std::vector<double> turned(matrix.values.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column)
            turned[column * rows + row] = matrix.values[row * columns + column];
    matrix.values = std::move(turned);
    std::swap(matrix.shape[0], matrix.shape[1]);
}

/// Picks arrays by dotted name and turns them to W[out,in].
class LayerReader
{
public:
    LayerReader(const Dataset& dataset, const FoundLayer& found)
        : m_found(found)
        , m_names(*found.names)
    {
        for (const NamedArray& array : dataset.arrays)
            m_arrays.emplace(dottedName(array.name), &array);
    }

    Result<AttentionLayer> read()
    {
        for (const char* extra : {"bias_k", "bias_v"}) {
            if (find(m_found.prefix + extra) != nullptr)
                return makeError(ErrorCode::UnsupportedType,
                                 "the layer appends a learned key and value (" + std::string(extra)
                                     + "), which is not supported");
        }
        m_layer.prefix = m_found.title();
        m_layer.family = m_names.family;
        m_layer.isScaled = m_names.isScaled;
        m_layer.source = source();
        if (!m_names.warning.empty()) m_layer.warnings.push_back("weights: " + std::string(m_names.warning));
        WG_CHECK(m_names.isFused() ? readFusedInputs() : readInputs());
        WG_CHECK(readInputBiases());
        WG_CHECK(readOutput());
        WG_CHECK(readEmbedding());
        return std::move(m_layer);
    }

private:
    [[nodiscard]] const NamedArray* find(const std::string& name) const
    {
        const auto found = m_arrays.find(name);
        return found == m_arrays.end() ? nullptr : found->second;
    }

    [[nodiscard]] LayerSource source() const
    {
        const auto nameOf = [this](std::string_view name) {
            const NamedArray* array = name.empty() ? nullptr : find(m_found.prefix + std::string(name));
            return array == nullptr ? std::string() : array->name;
        };
        LayerSource source;
        for (std::size_t i = 0; i < (m_names.isFused() ? 1U : 3U); ++i)
            source.in.push_back(nameOf(m_names.in[i]));
        for (std::size_t i = 0; i < (m_names.hasFusedBias() ? 1U : 3U); ++i)
            source.inBias.push_back(nameOf(m_names.inBias[i]));
        source.out = nameOf(m_names.out);
        source.outBias = nameOf(m_names.outBias);
        source.storage = m_names.storage == MatrixStorage::OutIn ? "out-in"
            : m_names.storage == MatrixStorage::InOut            ? "in-out"
                                                                 : "per-head";
        return source;
    }

    /// W[out,in], whatever the storage; `isOutput` tells Flax's [H,d,E] from [E,H,d].
    Result<Numbers> matrix(const std::string& name, bool isOutput)
    {
        WG_TRY(numbers, numbersOf(*find(name)));
        const std::size_t rank = m_names.storage == MatrixStorage::PerHead ? 3 : 2;
        const bool isEmpty = numbers.values.empty();
        if (numbers.shape.size() != rank || isEmpty)
            return makeError(ErrorCode::BadShape,
                             escaped(name) + " is " + shapeText(numbers.shape) + ", expected "
                                 + (rank == 3 ? "three" : "two") + " dimensions, none of them 0");
        const auto& shape = numbers.shape;
        if (rank == 3 && isOutput) numbers.shape = {shape[0] * shape[1], shape[2]};
        if (rank == 3 && !isOutput) numbers.shape = {shape[0], shape[1] * shape[2]};
        if (m_names.storage != MatrixStorage::OutIn) transpose(numbers);
        return numbers;
    }

    static LinearMap mapOf(Numbers numbers)
    {
        return {numbers.shape[0], numbers.shape[1], std::move(numbers.values), {}};
    }

    /// What `[rows, columns]` of W[out,in] is in this file's storage.
    [[nodiscard]] std::vector<std::size_t> stored(std::size_t rows, std::size_t columns) const
    {
        return m_names.storage == MatrixStorage::InOut ? std::vector{columns, rows} : std::vector{rows, columns};
    }

    Result<void> readFusedInputs()
    {
        WG_TRY(whole, matrix(m_found.prefix + std::string(m_names.in[0]), false));
        const std::size_t width = whole.shape[1];
        if (whole.shape[0] != 3 * width) {
            whole.shape = stored(whole.shape[0], width);
            return wrongShape(whole, stored(3 * width, width));
        }
        const auto part = [&](std::size_t index) {
            const auto first = whole.values.begin() + static_cast<std::ptrdiff_t>(index * width * width);
            return LinearMap{
                width, width, std::vector<double>(first, first + static_cast<std::ptrdiff_t>(width * width)), {}};
        };
        m_layer.query = part(0);
        m_layer.key = part(1);
        m_layer.value = part(2);
        return {};
    }

    Result<void> readInputs()
    {
        const std::string queryName = m_found.prefix + std::string(m_names.in[0]);
        WG_TRY(query, matrix(queryName, false));
        const std::size_t rows = query.shape[0];
        const std::size_t width = query.shape[1];
        m_layer.query = mapOf(std::move(query));
        if (m_names.storage == MatrixStorage::PerHead)
            m_layer.heads = static_cast<int>(std::min<std::size_t>(find(queryName)->shape[1], kMaxHeads + 1));
        WG_TRY(key, matrix(m_found.prefix + std::string(m_names.in[1]), false));
        // Grouped-query attention: several query heads share the rows of one key head.
        if (key.shape[1] != width || rows % key.shape[0] != 0) return mismatch(m_names.in[1], key, rows, width);
        const std::size_t keyRows = key.shape[0];
        m_layer.key = mapOf(std::move(key));
        WG_TRY(value, matrix(m_found.prefix + std::string(m_names.in[2]), false));
        if (value.shape[1] != width || value.shape[0] != keyRows) return mismatch(m_names.in[2], value, keyRows, width);
        m_layer.value = mapOf(std::move(value));
        return {};
    }

    Error mismatch(std::string_view name, const Numbers& found, std::size_t rows, std::size_t columns) const
    {
        Numbers shown{m_found.prefix + std::string(name), found.shape, {}};
        return wrongShape(shown, {rows, columns});
    }

    Result<void> readBias(std::string_view name, std::size_t size, std::vector<double>& target)
    {
        const NamedArray* array = name.empty() ? nullptr : find(m_found.prefix + std::string(name));
        if (array == nullptr) return {};
        WG_TRY(numbers, numbersOf(*array));
        if (numbers.values.size() != size) return wrongShape(numbers, {size});
        target = std::move(numbers.values);
        return {};
    }

    Result<void> readInputBiases()
    {
        LinearMap* const maps[] = {&m_layer.query, &m_layer.key, &m_layer.value};
        if (!m_names.hasFusedBias()) {
            for (std::size_t i = 0; i < 3; ++i)
                WG_CHECK(readBias(m_names.inBias[i], maps[i]->outputs, maps[i]->bias));
            return {};
        }
        std::vector<double> whole;
        WG_CHECK(readBias(m_names.inBias[0], 3 * m_layer.query.outputs, whole));
        const auto size = static_cast<std::ptrdiff_t>(whole.size() / 3);
        for (std::ptrdiff_t i = 0; i < (size > 0 ? 3 : 0); ++i)
            maps[i]->bias.assign(whole.begin() + i * size, whole.begin() + (i + 1) * size);
        return {};
    }

    Result<void> readOutput()
    {
        WG_TRY(output, matrix(m_found.prefix + std::string(m_names.out), true));
        if (output.shape[1] != m_layer.query.outputs) {
            output.shape = stored(output.shape[0], output.shape[1]);
            return wrongShape(output, stored(m_layer.query.inputs, m_layer.query.outputs));
        }
        m_layer.output = mapOf(std::move(output));
        return readBias(m_names.outBias, m_layer.output.outputs, m_layer.output.bias);
    }

    /// Our own optional names at the root of the file, always W[out,in].
    Result<void> readEmbedding()
    {
        WG_CHECK(readRootMap("embed", m_layer.embed));
        if (m_layer.embed.isGiven() && m_layer.embed.outputs != m_layer.query.inputs)
            return wrongShape({"embed.weight", {m_layer.embed.outputs, m_layer.embed.inputs}, {}},
                              {m_layer.query.inputs, m_layer.embed.inputs});
        WG_CHECK(readRootMap("unembed", m_layer.unembed));
        if (m_layer.unembed.isGiven() && m_layer.unembed.inputs != m_layer.output.outputs)
            return wrongShape({"unembed.weight", {m_layer.unembed.outputs, m_layer.unembed.inputs}, {}},
                              {m_layer.unembed.outputs, m_layer.output.outputs});
        return {};
    }

    Result<void> readRootMap(const std::string& name, LinearMap& target)
    {
        const NamedArray* weight = find(name + ".weight");
        if (weight == nullptr) return {};
        WG_TRY(numbers, numbersOf(*weight));
        if (numbers.shape.size() != 2 || numbers.values.empty())
            return makeError(ErrorCode::BadShape,
                             name + ".weight is " + shapeText(numbers.shape)
                                 + ", expected two dimensions, none of them 0");
        target = mapOf(std::move(numbers));
        const NamedArray* bias = find(name + ".bias");
        if (bias == nullptr) return {};
        WG_TRY(values, numbersOf(*bias));
        if (values.values.size() != target.outputs) return wrongShape(values, {target.outputs});
        target.bias = std::move(values.values);
        return {};
    }

    const FoundLayer& m_found;
    const LayerNames& m_names;
    std::map<std::string, const NamedArray*> m_arrays;
    AttentionLayer m_layer;
};

std::string listed(std::span<const FoundLayer> layers)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(layers.size(), kMaxListed); ++i)
        text += (i == 0 ? "" : ", ") + (layers[i].prefix.empty() ? "(no prefix)" : escaped(layers[i].title(), 256));
    if (layers.size() > kMaxListed) text += " and " + groupedText(layers.size() - kMaxListed) + " more";
    return text;
}

/// The one complete layer that `prefix` means.
Result<FoundLayer> chooseLayer(const std::vector<std::string>& names, const std::string& prefix)
{
    const std::vector<FoundLayer> all = findLayers(names);
    std::vector<FoundLayer> complete;
    std::copy_if(all.begin(), all.end(), std::back_inserter(complete),
                 [](const FoundLayer& layer) { return layer.missing.empty(); });
    if (complete.empty() && !all.empty())
        return makeError(ErrorCode::TooShort,
                         "the layer '" + escaped(all.front().title(), 256) + "' lacks '"
                             + escaped(all.front().missing, 256) + "'");
    if (complete.empty())
        return makeError(ErrorCode::TooShort,
                         "no attention layer is found: it needs in_proj_weight and out_proj.weight, or the weights of "
                         "query, key, value and output under one of the usual names");
    const std::vector<FoundLayer> chosen = layersWithin(complete, prefix);
    if (chosen.empty())
        return makeError(ErrorCode::BadParameter,
                         "weights-prefix '" + escaped(prefix) + "' is in none of the layers " + listed(complete));
    if (chosen.size() == 1) return chosen.front();
    return makeError(ErrorCode::Ambiguous,
                     "the file holds several attention layers; choose one with --weights-prefix: " + listed(chosen));
}

/// Whether an array may be part of the layer.
bool belongs(const std::string& dotted, const FoundLayer& layer)
{
    return dotted.starts_with(layer.prefix) || dotted.starts_with("embed.") || dotted.starts_with("unembed.");
}

/// Everything that a layer in a model of several files may need, from those files only.
Result<Dataset> readShards(const std::string& path, const std::vector<ShardEntry>& entries, const std::string& prefix,
                           const Limits& limits, Progress& progress)
{
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (const ShardEntry& entry : entries)
        names.push_back(dottedName(entry.tensor));
    WG_TRY(layer, chooseLayer(names, prefix));
    std::set<std::string> files;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (belongs(names[i], layer)) files.insert(entries[i].file);
    }
    Dataset all;
    for (const std::string& file : files) {
        SourceInfo unused;
        const std::string shard = (std::filesystem::path(path).parent_path() / file).string();
        auto part = readDataset(shard, limits, progress, unused);
        if (!part)
            return Error{part.error().code, "in '" + escaped(file) + "': " + part.error().detail, part.error().place,
                         part.error().offset};
        for (NamedArray& array : part->arrays) {
            if (belongs(dottedName(array.name), layer)) all.arrays.push_back(std::move(array));
        }
    }
    all.format = "safetensors";
    return all;
}

Result<Dataset> readWeights(const std::string& path, const std::string& prefix, const Limits& limits,
                            Progress& progress, SourceInfo& source)
{
    if (!path.ends_with(".index.json")) return readDataset(path, limits, progress, source);
    WG_TRY(file, InputFile::open(path, limits));
    WG_TRY(content, file.read(progress));
    source = {path, "safetensors", file.size(), content.sha256};
    WG_TRY(entries, readShardIndex(content.bytes, limits));
    return readShards(path, entries, prefix, limits, progress);
}

} // namespace

Result<AttentionLayerPtr> layerFrom(const Dataset& dataset, const std::string& prefix)
{
    std::vector<std::string> names;
    for (const NamedArray& array : dataset.arrays)
        names.push_back(dottedName(array.name));
    WG_TRY(found, chooseLayer(names, prefix));
    WG_TRY(layer, LayerReader(dataset, found).read());
    return std::make_shared<const AttentionLayer>(std::move(layer));
}

Result<AttentionLayerPtr> loadLayer(const std::string& path, const std::string& prefix, const Limits& limits,
                                    Progress& progress)
{
    SourceInfo source;
    WG_TRY(dataset, readWeights(path, prefix, limits, progress, source));
    if (dataset.format != "safetensors" && dataset.format != "npz")
        return makeError(ErrorCode::UnknownFormat,
                         "weights come from .safetensors or .npz files, this is " + dataset.format);
    WG_TRY(found, layerFrom(dataset, prefix));
    AttentionLayer layer = *found;
    layer.file = path;
    layer.format = dataset.format;
    layer.sizeBytes = source.sizeBytes;
    layer.sha256 = source.sha256;
    return std::make_shared<const AttentionLayer>(std::move(layer));
}

} // namespace wg
