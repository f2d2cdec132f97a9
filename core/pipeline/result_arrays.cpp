// SPDX-License-Identifier: GPL-3.0-or-later
// The table of arrays: for each its name, the methods that have it, its shape and where its numbers come from.
#include "core/attention/attention_map.h"
#include "core/base/byte_text.h"
#include "core/pipeline/export.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <type_traits>

namespace wg {

namespace {

/// What the axes of an array count; Values is the width of a head's values, Ends the two ends of a footprint.
enum Axis : std::size_t
{
    Items,
    Samples,
    Channels,
    Tokens,
    Heads,
    Hidden,
    Values,
    Bands,
    Offsets,
    Ends,
    kAxisCount
};
using Sizes = std::array<std::size_t, kAxisCount>;

struct Source
{
    const AnalysisResult& result;
    const ImportOptions& import;
    Progress& progress;

    [[nodiscard]] const Attention& attention() const { return *result.attention; }
};

using Bytes = std::vector<std::byte>;
using Shape = std::vector<std::size_t>;

struct Entry
{
    std::string_view name;
    bool (*isIn)(Method method);
    std::vector<Axis> axes; // none: as many bytes as there are
    Result<Bytes> (*fill)(const Source& source);
    ElementType type = ElementType::F64;
};

bool inAll(Method)
{
    return true;
}
bool withHeads(Method method)
{
    return method != Method::Off;
}
bool withRows(Method method)
{
    return method != Method::Off && method != Method::Article;
}
bool inArticle(Method method)
{
    return method == Method::Article;
}

template <class Out, class In>
Bytes packed(std::span<const In> values)
{
    Bytes bytes(values.size() * sizeof(Out));
    if constexpr (std::is_same_v<Out, In>) {
        if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    } else {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const Out value = static_cast<Out>(values[i]);
            std::memcpy(bytes.data() + i * sizeof(Out), &value, sizeof(Out));
        }
    }
    return bytes;
}

bool isSingle(const AnalysisResult& result)
{
    return result.settings.precision == Precision::F32;
}

template <class Values>
Bytes reals(const Source& source, const Values& values)
{
    const std::span<const typename Values::value_type> all(values);
    return isSingle(source.result) ? packed<float>(all) : packed<double>(all);
}

/// One member of the projections, whichever precision they were computed in.
template <class Choose>
Bytes projected(const Source& source, const Choose& choose)
{
    return std::visit([&](const auto& projections) { return reals(source, choose(projections).values); },
                      source.attention().projections);
}

/// One number of each head, [B,H].
template <double HeadFigures::*kMember>
Result<Bytes> perHead(const Source& source)
{
    std::vector<double> values;
    for (const HeadFigures& head : source.result.figures->heads)
        values.push_back(head.*kMember);
    return reals(source, values);
}

Result<Bytes> bandOffsets(const Source& source)
{
    return packed<std::int64_t>(std::span<const std::size_t>(source.result.layout().bandOffsets));
}

Result<Bytes> footprints(const Source& source)
{
    std::vector<std::int64_t> ends;
    const BandLayout& layout = source.result.layout();
    for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
        const Footprint footprint = layout.footprint(token);
        ends.push_back(footprint.first);
        ends.push_back(footprint.last);
    }
    return packed<std::int64_t>(std::span<const std::int64_t>(ends));
}

Result<Bytes> query(const Source& source)
{
    return projected(
        source, [](const auto& p) -> const auto& { return p.query; });
}

Result<Bytes> key(const Source& source)
{
    return projected(
        source, [](const auto& p) -> const auto& { return p.key; });
}

Result<Bytes> value(const Source& source)
{
    return projected(
        source, [](const auto& p) -> const auto& { return p.value; });
}

/// Undefined with the linear kernel, which has no softmax.
Result<Bytes> logSumExp(const Source& source)
{
    const Attention& attention = source.attention();
    if (attention.settings.kernel == KernelKind::Linear) {
        const std::size_t rows = attention.items() * attention.heads() * attention.tokens();
        return reals(source, std::vector<double>(rows, std::numeric_limits<double>::quiet_NaN()));
    }
    return projected(
        source, [](const auto& p) -> const auto& { return p.logSumExp; });
}

Result<Bytes> attentionMap(const Source& source)
{
    WG_TRY(map, wholeAttention(source.attention(), source.result.request.threads, source.progress));
    return reals(source, map.values);
}

/// In seconds where the rate is known, else in samples.
Result<Bytes> headDistance(const Source& source)
{
    std::vector<double> values;
    const double unit = source.result.signal->secondsPerSample();
    for (const HeadFigures& head : source.result.figures->heads)
        values.push_back(head.distanceSamples * unit);
    return reals(source, values);
}

Result<Bytes> bandMass(const Source& source)
{
    std::vector<double> mass;
    for (const HeadFigures& head : source.result.figures->heads) {
        mass.insert(mass.end(), head.bandMass.begin(), head.bandMass.end());
    }
    return reals(source, mass);
}

Result<Bytes> timeAxis(const Source& source)
{
    const Signal& signal = *source.result.signal;
    std::vector<double> seconds(signal.length());
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        seconds[i] = signal.startSeconds + static_cast<double>(i) * signal.secondsPerSample();
    }
    return reals(source, seconds);
}

Result<Bytes> metadata(const Source& source)
{
    const std::string text = metadataJson(source.result, source.import);
    return packed<char>(std::span<const char>(text));
}

template <Tensor<double> Output::*kMember>
Result<Bytes> fromOutput(const Source& source)
{
    return reals(source, (*source.result.output.*kMember).values);
}

template <Tensor<double> Attention::*kMember>
Result<Bytes> fromAttention(const Source& source)
{
    return reals(source, (source.attention().*kMember).values);
}

Result<Bytes> input(const Source& source)
{
    return reals(source, source.result.signal->samples.values);
}
Result<Bytes> coefficients(const Source& source)
{
    return reals(source, source.result.transform->coefficients.values);
}

const std::vector<Entry>& entries()
{
    static const std::vector<Entry> all{
        {"input", inAll, {Items, Samples, Channels}, input},
        {"coefficients", inAll, {Items, Tokens, Channels}, coefficients},
        {"band_offsets", inAll, {Offsets}, bandOffsets, ElementType::I64},
        {"footprints", inAll, {Tokens, Ends}, footprints, ElementType::I64},
        {"query", withHeads, {Items, Heads, Tokens, Hidden}, query},
        {"key", withHeads, {Items, Heads, Tokens, Hidden}, key},
        {"value", withHeads, {Items, Heads, Tokens, Values}, value},
        {"logits", inArticle, {Items, Tokens, Heads}, fromAttention<&Attention::logits>},
        {"weights", inArticle, {Items, Tokens, Heads}, fromAttention<&Attention::weights>},
        {"log_sum_exp", withRows, {Items, Heads, Tokens}, logSumExp},
        {"attention", withRows, {Items, Heads, Tokens, Tokens}, attentionMap},
        {"attended_coefficients", inAll, {Items, Tokens, Channels}, fromOutput<&Output::attendedCoefficients>},
        {"head_outputs", withHeads, {Items, Heads, Samples, Channels}, fromOutput<&Output::headOutputs>},
        {"output", inAll, {Items, Samples, Channels}, fromOutput<&Output::output>},
        {"head_entropy", withHeads, {Items, Heads}, perHead<&HeadFigures::entropyBits>},
        {"head_distance", withHeads, {Items, Heads}, headDistance},
        {"head_edge_share", withHeads, {Items, Heads}, perHead<&HeadFigures::edgeShare>},
        {"head_energy_share", withHeads, {Items, Heads}, perHead<&HeadFigures::energyShare>},
        {"band_mass", withRows, {Items, Heads, Bands, Bands}, bandMass},
        {"time", inAll, {Samples}, timeAxis},
        {"metadata", inAll, {}, metadata, ElementType::U8},
    };
    return all;
}

Sizes sizesOf(const Signal& signal, const Settings& settings, std::size_t tokens)
{
    const auto bands = static_cast<std::size_t>(settings.levels) + 1;
    Sizes sizes{};
    sizes[Items] = signal.items();
    sizes[Samples] = signal.length();
    sizes[Channels] = signal.channelCount();
    sizes[Tokens] = tokens;
    sizes[Heads] = static_cast<std::size_t>(settings.heads);
    sizes[Hidden] = static_cast<std::size_t>(settings.hidden);
    sizes[Values] = mixesCoefficients(settings.weights) ? sizes[Channels] : sizes[Hidden];
    sizes[Bands] = bands;
    sizes[Offsets] = bands + 1;
    sizes[Ends] = 2;
    return sizes;
}

Shape shapeOf(const Entry& entry, const Sizes& sizes)
{
    Shape shape;
    for (const Axis axis : entry.axes)
        shape.push_back(sizes[axis]);
    return shape;
}

const Entry* findEntry(Method method, std::string_view name)
{
    const std::vector<Entry>& all = entries();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Entry& entry) { return entry.name == name; });
    return found != all.end() && found->isIn(method) ? &*found : nullptr;
}

Error unknownArray(Method method, std::string_view name)
{
    std::string known;
    for (const std::string_view one : arrayNames(method))
        known += (known.empty() ? "" : ", ") + std::string(one);
    return makeError(ErrorCode::BadParameter,
                     "--arrays " + std::string(name) + ": method " + std::string(toString(method))
                         + " has no such array; it has " + known);
}

/// Bytes of an array as exported; a double, so that no product of sizes can overflow.
double bytesOf(const Entry& entry, const Sizes& sizes, Precision precision)
{
    double bytes = entry.type == ElementType::F64 && precision == Precision::F32 ? 4 : 8;
    for (const std::size_t size : shapeOf(entry, sizes))
        bytes *= static_cast<double>(size);
    return bytes;
}

std::string byteText(double bytes)
{
    return wg::byteText(static_cast<std::uint64_t>(std::min(bytes, 0x1p63)));
}

} // namespace

std::vector<std::string_view> arrayNames(Method method)
{
    std::vector<std::string_view> names;
    for (const Entry& entry : entries()) {
        if (entry.isIn(method)) names.push_back(entry.name);
    }
    return names;
}

std::vector<ArraySize> arraySizes(const AnalysisResult& result)
{
    const Sizes sizes = sizesOf(*result.signal, result.settings, result.layout().tokenCount());
    std::vector<ArraySize> all;
    for (const Entry& entry : entries()) {
        if (!entry.isIn(result.settings.method)) continue;
        const double bytes = entry.axes.empty() ? 0 : bytesOf(entry, sizes, result.settings.precision);
        all.push_back({entry.name, shapeOf(entry, sizes), static_cast<std::uint64_t>(std::min(bytes, 0x1p63))});
    }
    return all;
}

Result<std::vector<std::string_view>> chooseArrays(Method method, const std::vector<std::string>& asked)
{
    std::vector<std::string_view> names = arrayNames(method);
    if (asked == std::vector<std::string>{"all"}) return names;
    for (const std::string& name : asked) {
        if (findEntry(method, name) == nullptr) return unknownArray(method, name);
    }
    std::erase_if(names, [&](std::string_view name) {
        return asked.empty() ? name == "attention" : std::find(asked.begin(), asked.end(), name) == asked.end();
    });
    return names;
}

Result<void> checkExportMemory(const Signal& signal, const Settings& settings,
                               const std::vector<std::string_view>& names, std::uint64_t maxBytes)
{
    WG_TRY(bank, findFilterBank(settings.wavelet));
    const BandLayout layout = makeBandLayout(signal.length(), *bank, settings.mode, settings.levels);
    const Sizes sizes = sizesOf(signal, settings, layout.tokenCount());
    const double allowed = static_cast<double>(maxBytes == 0 ? defaultMemoryLimit() : maxBytes);
    double needed = static_cast<double>(estimateMemory(signal, settings).analysisBytes);
    double map = 0; // the map as computed and as exported
    for (const std::string_view name : names) {
        const Entry* entry = findEntry(settings.method, name);
        if (entry == nullptr) return unknownArray(settings.method, name);
        const double bytes = bytesOf(*entry, sizes, settings.precision);
        needed += bytes;
        if (name == "attention") map = bytes + bytesOf(*entry, sizes, Precision::F64);
    }
    if (map > 0) needed += bytesOf(*findEntry(settings.method, "attention"), sizes, Precision::F64);
    if (needed <= allowed) return {};
    const std::string what = "this needs " + byteText(needed) + ", more than the " + byteText(allowed) + " allowed";
    const std::string advice = "choose a shorter --range or fewer --arrays, or raise --max-memory";
    if (map == 0) return makeError(ErrorCode::TooLarge, what + "; " + advice);
    return makeError(ErrorCode::TooLarge,
                     what + ", " + byteText(map) + " of it for the map `attention`; leave that out, " + advice);
}

Result<std::vector<NamedArray>> resultArrays(const AnalysisResult& result, const std::vector<std::string_view>& names,
                                             const ImportOptions& import, Progress& progress)
{
    WG_CHECK(checkExportMemory(*result.signal, result.settings, names, result.request.maxMemoryBytes));
    const Sizes sizes = sizesOf(*result.signal, result.settings, result.layout().tokenCount());
    const Source source{result, import, progress};
    std::vector<NamedArray> arrays;
    for (const std::string_view name : names) {
        if (progress.stopped()) return stoppedError();
        const Entry& entry = *findEntry(result.settings.method, name);
        WG_TRY(bytes, entry.fill(source));
        ElementType type = entry.type;
        if (type == ElementType::F64 && isSingle(result)) type = ElementType::F32;
        Shape shape = entry.axes.empty() ? Shape{bytes.size()} : shapeOf(entry, sizes);
        arrays.push_back({std::string(name), type, std::move(shape), std::make_shared<const Bytes>(std::move(bytes))});
    }
    return arrays;
}

} // namespace wg
