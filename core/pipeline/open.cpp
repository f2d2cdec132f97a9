// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/open.h"

#include "core/io/raw.h"
#include "core/pipeline/given_file.h"
#include "core/pipeline/weight_file.h"

#include <algorithm>
#include <array>
#include <optional>

namespace wg {

namespace {

constexpr std::size_t kMaxShapeArrays = 64; // more tell no more

std::string sizesText(const NamedArray& array)
{
    const auto longest = std::max_element(array.shape.begin(), array.shape.end());
    std::string text;
    for (auto size = array.shape.begin(); size != array.shape.end(); ++size)
        text += (text.empty() ? "" : "x") + (size == longest ? "*" : std::to_string(*size));
    return text;
}

bool areAxesOpen(const Dataset& dataset, const NamedArray& array)
{
    if (!dataset.columns.empty()) return false;
    const auto& shape = array.shape;
    return shape.size() > 2 || (shape.size() == 2 && shape[1] > shape[0]);
}

bool isOneArrayRead(const Dataset& dataset)
{
    return std::count_if(dataset.arrays.begin(), dataset.arrays.end(),
                         [](const NamedArray& array) { return !array.shape.empty(); })
        <= 1;
}

Opened undecided(OpenedKind kind)
{
    return {kind, nullptr, {}};
}

/// What cannot be read on its own may be known from the last time.
Result<Opened> openUnread(const std::string& path, const std::optional<Error>& error, const ImportMemory& memory,
                          const Limits& limits, Progress& progress)
{
    const auto known = memory.find(fileShapeOf(path));
    if (known == memory.end()) {
        if (error) return *error;
        return undecided(OpenedKind::Choice);
    }
    WG_TRY(signal, loadSignal(path, known->second, limits, progress));
    return Opened{OpenedKind::Signal, signal, known->second};
}

/// Options that leave the array open are a choice too.
Result<Opened> asOpened(const Result<SignalPtr>& signal, const ImportOptions& options)
{
    if (signal) return Opened{OpenedKind::Signal, *signal, options};
    if (signal.error().code == ErrorCode::Ambiguous) return undecided(OpenedKind::Choice);
    return signal.error();
}

/// Of a file that is too large as a whole, a part or one of its arrays may do.
Result<Opened> openTooLarge(const std::string& path, const Error& error, const ImportMemory& memory,
                            const Limits& limits, Progress& progress)
{
    const auto outline = readOutline(path, limits, progress);
    if (!outline && outline.error().code == ErrorCode::Stopped) return outline.error();
    if (!outline) return openUnread(path, error, memory, limits, progress);
    const auto known = memory.find(fileShape(*outline));
    if (known == memory.end()) return undecided(OpenedKind::Choice);
    // What was right for a shorter file of this shape may not do for this one.
    const auto signal = loadSignal(path, known->second, limits, progress);
    if (!signal && isMatterOfOptions(signal.error())) return undecided(OpenedKind::Choice);
    return asOpened(signal, known->second);
}

OpenedKind kindOf(const Dataset& dataset)
{
    const bool mayBeWeights = dataset.format == "safetensors" || dataset.format == "npz";
    if (mayBeWeights && !completeLayers(dataset).empty())
        return areAllParameters(dataset) ? OpenedKind::Layer : OpenedKind::LayerOrSignal;
    return leavesChoice(dataset) ? OpenedKind::Choice : OpenedKind::Signal;
}

} // namespace

std::string fileShape(const Dataset& dataset)
{
    std::string shape = dataset.format;
    for (const std::string& column : dataset.columns)
        shape += '|' + column;
    if (!dataset.columns.empty() && dataset.arrays.size() == 1) return shape;
    for (std::size_t i = 0; i < std::min(dataset.arrays.size(), kMaxShapeArrays); ++i)
        shape += '|' + dataset.arrays[i].name + ':' + sizesText(dataset.arrays[i]);
    return shape;
}

std::string fileShapeOf(const std::string& path)
{
    const std::size_t dot = path.rfind('.');
    const bool hasSuffix = dot != std::string::npos && path.find('/', dot) == std::string::npos;
    return "unknown|" + (hasSuffix ? path.substr(dot + 1) : std::string());
}

bool leavesChoice(const Dataset& dataset)
{
    if (!isOneArrayRead(dataset)) return true;
    return std::any_of(dataset.arrays.begin(), dataset.arrays.end(),
                       [&](const NamedArray& array) { return areAxesOpen(dataset, array); });
}

bool isMatterOfOptions(const Error& error)
{
    static constexpr std::array kCodes{ErrorCode::Ambiguous,     ErrorCode::NonFinite, ErrorCode::BadShape,
                                       ErrorCode::BadParameter,  ErrorCode::BadText,   ErrorCode::BadNumber,
                                       ErrorCode::UnknownFormat, ErrorCode::TooShort,  ErrorCode::TooLarge};
    return std::find(kCodes.begin(), kCodes.end(), error.code) != kCodes.end();
}

Result<Opened> openSignal(const std::string& source, const ImportOptions& options, const ImportMemory& memory,
                          const Limits& limits, Progress& progress)
{
    if (source.starts_with("example:") || options != ImportOptions{})
        return asOpened(loadSignal(source, options, limits, progress), options);
    if (source.ends_with(".index.json")) return undecided(OpenedKind::Layer);
    if (rawLayoutOf(source)) return openUnread(source, std::nullopt, memory, limits, progress);
    SourceInfo info;
    const auto dataset = readDataset(source, limits, progress, info);
    if (!dataset) {
        if (dataset.error().code == ErrorCode::TooLarge)
            return openTooLarge(source, dataset.error(), memory, limits, progress);
        if (!isMatterOfOptions(dataset.error())) return dataset.error();
        return openUnread(source, dataset.error(), memory, limits, progress);
    }
    const auto known = memory.find(fileShape(*dataset));
    if (known == memory.end()) {
        if (const auto attention = findAttention(*dataset))
            return asOpened(attentionFrom(*dataset, *attention, info), {});
        const OpenedKind kind = kindOf(*dataset);
        if (kind != OpenedKind::Signal) return undecided(kind);
        return asOpened(signalFrom(*dataset, info, {}), {});
    }
    const bool isReadOtherwise = !known->second.raw.empty() || !known->second.symbols.empty();
    const auto signal = isReadOtherwise ? loadSignal(source, known->second, limits, progress)
                                        : signalFrom(*dataset, info, known->second);
    // What served another file of the shape may not serve this one, such as a range it is too short for.
    if (!signal && isMatterOfOptions(signal.error())) return undecided(OpenedKind::Choice);
    return asOpened(signal, known->second);
}

} // namespace wg
