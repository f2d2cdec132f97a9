// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/open.h"

#include "core/io/raw.h"

#include <algorithm>
#include <array>

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

Result<OpenedSignal> openUnread(const std::string& path, const Error& error, const ImportMemory& memory,
                                const Limits& limits, Progress& progress)
{
    const auto known = memory.find(fileShapeOf(path));
    if (known == memory.end()) return error;
    WG_TRY(signal, loadSignal(path, known->second, limits, progress));
    return OpenedSignal{signal, known->second};
}

Error choiceError(const Dataset& dataset)
{
    if (!isOneArrayRead(dataset)) return makeError(ErrorCode::Ambiguous, "the file holds several arrays");
    return makeError(ErrorCode::Ambiguous, "the axes of the array could mean different things");
}

} // namespace

std::string fileShape(const Dataset& dataset)
{
    std::string shape = dataset.format;
    for (const std::string& column : dataset.columns)
        shape += '|' + column;
    if (!dataset.columns.empty()) return shape;
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
                                       ErrorCode::UnknownFormat, ErrorCode::TooShort};
    return std::find(kCodes.begin(), kCodes.end(), error.code) != kCodes.end();
}

Result<OpenedSignal> openSignal(const std::string& source, const ImportOptions& options, const ImportMemory& memory,
                                const Limits& limits, Progress& progress)
{
    if (source.starts_with("example:") || options != ImportOptions{}) {
        WG_TRY(signal, loadSignal(source, options, limits, progress));
        return OpenedSignal{signal, options};
    }
    if (rawLayoutOf(source)) {
        const Error open = makeError(ErrorCode::Ambiguous, "the file does not say what its numbers are");
        return openUnread(source, open, memory, limits, progress);
    }
    SourceInfo info;
    const auto dataset = readDataset(source, limits, progress, info);
    if (!dataset) {
        if (!isMatterOfOptions(dataset.error())) return dataset.error();
        return openUnread(source, dataset.error(), memory, limits, progress);
    }
    const auto known = memory.find(fileShape(*dataset));
    if (known == memory.end()) {
        if (leavesChoice(*dataset)) return choiceError(*dataset);
        WG_TRY(signal, signalFrom(*dataset, info, {}));
        return OpenedSignal{signal, {}};
    }
    const bool isReadOtherwise = !known->second.raw.empty() || !known->second.symbols.empty();
    WG_TRY(signal,
           isReadOtherwise ? loadSignal(source, known->second, limits, progress)
                           : signalFrom(*dataset, info, known->second));
    return OpenedSignal{signal, known->second};
}

} // namespace wg
