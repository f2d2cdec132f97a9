// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a Signal of a Dataset: which array, which axes, which columns, which part, and are the numbers finite.
#include "core/pipeline/convert.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/pipeline/load.h"
#include "core/pipeline/selection.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

namespace wg {

namespace {

constexpr std::size_t kMaxListed = 30;

std::string describe(const NamedArray& array)
{
    std::string shape;
    for (const std::size_t size : array.shape)
        shape += (shape.empty() ? "" : " x ") + std::to_string(size);
    return escaped(array.name) + " (" + (shape.empty() ? "single number" : shape) + ", "
        + std::string(toString(array.type)) + ")";
}

std::string listed(std::span<const NamedArray> arrays)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(arrays.size(), kMaxListed); ++i)
        text += (i == 0 ? "" : ", ") + describe(arrays[i]);
    if (arrays.size() > kMaxListed) text += " and " + groupedText(arrays.size() - kMaxListed) + " more";
    return text;
}

Result<const NamedArray*> chooseArray(const Dataset& dataset, const std::string& name)
{
    const auto& arrays = dataset.arrays;
    if (arrays.empty()) return makeError(ErrorCode::TooShort, "the file holds no arrays of numbers");
    if (!name.empty()) {
        const auto found
            = std::find_if(arrays.begin(), arrays.end(), [&](const NamedArray& array) { return array.name == name; });
        if (found != arrays.end()) return &*found;
        return makeError(ErrorCode::BadParameter, "array: '" + escaped(name) + "' is not one of " + listed(arrays));
    }
    if (arrays.size() == 1 || dataset.format == "fasta") return &arrays.front();
    // Single numbers beside an array are its settings, such as a rate.
    const auto isArray = [](const NamedArray& array) { return !array.shape.empty(); };
    const auto only = std::find_if(arrays.begin(), arrays.end(), isArray);
    if (std::count_if(arrays.begin(), arrays.end(), isArray) == 1) return &*only;
    return makeError(ErrorCode::Ambiguous, "the file holds several arrays; choose one with --array: " + listed(arrays));
}

View viewOf(const NamedArray& array, const AxisMap& axes)
{
    std::vector<std::size_t> strides(array.shape.size(), 1);
    for (std::size_t axis = strides.size() - 1; axis-- > 0;)
        strides[axis] = strides[axis + 1] * array.shape[axis + 1];
    View view;
    const auto take = [&](const std::optional<std::size_t>& axis, std::size_t& size, std::size_t& stride) {
        if (!axis) return;
        size = array.shape[*axis];
        stride = strides[*axis];
    };
    take(axes.item, view.items, view.itemStride);
    take(axes.time, view.length, view.timeStride);
    take(axes.channel, view.channels, view.channelStride);
    return view;
}

template <class Number>
Converted convertElements(const std::vector<std::byte>& bytes, const Selection& selection)
{
    const View& view = selection.view;
    const auto& columns = selection.columns;
    const SampleRange& range = selection.range;
    Converted converted{Tensor<double>({view.items, range.stop - range.first, columns.size()}), 0};
    double* to = converted.samples.values.data();
    const std::size_t rowBytes = columns.size() * sizeof(Number);
    const bool isWhole = std::is_same_v<Number, double> && view.items == 1 && columns.size() == view.channels
        && view.timeStride == columns.size() && (view.channels == 1 || view.channelStride == 1);
    if (isWhole && std::is_sorted(columns.begin(), columns.end())) {
        std::memcpy(to, bytes.data() + range.first * rowBytes, (range.stop - range.first) * rowBytes);
        return converted;
    }
    for (std::size_t item = 0; item < view.items; ++item) {
        for (std::size_t t = range.first; t < range.stop; ++t) {
            const std::size_t row = item * view.itemStride + t * view.timeStride;
            for (const std::size_t column : columns) {
                Number value{};
                std::memcpy(&value, bytes.data() + (row + column * view.channelStride) * sizeof(Number),
                            sizeof(Number));
                *to = static_cast<double>(value);
                if constexpr (std::is_integral_v<Number> && sizeof(Number) == 8) {
                    constexpr double kPastLargest = std::is_signed_v<Number> ? 0x1p63 : 0x1p64;
                    if (*to >= kPastLargest || static_cast<Number>(*to) != value) ++converted.inexact;
                }
                ++to;
            }
        }
    }
    return converted;
}

std::vector<std::string> channelNames(const Dataset& dataset, const NamedArray& array, std::size_t count)
{
    if (dataset.columns.size() == count) return dataset.columns;
    if (count == 1) return {array.name.empty() ? "signal" : array.name};
    std::vector<std::string> names(count);
    for (std::size_t i = 0; i < count; ++i)
        names[i] = "channel " + std::to_string(i);
    return names;
}

/// The line of the first bad cell among the chosen columns, where the reader knows lines and nothing was cut off.
std::optional<std::uint64_t> firstBadLine(const Dataset& dataset, const Selection& selection)
{
    std::optional<std::uint64_t> line;
    if (selection.firstInFile() != 0) return line;
    for (const std::size_t column : selection.columns) {
        if (column >= dataset.missing.size() || dataset.missing[column].count == 0) continue;
        line = std::min(line.value_or(dataset.missing[column].firstLine), dataset.missing[column].firstLine);
    }
    return line;
}

void takeSymbols(Signal& signal, const Dataset& dataset, const Selection& selection)
{
    // Symbols belong to the rows of an array: read along another axis the samples are none.
    const auto& shape = selection.array->shape;
    const bool isAlongRows = selection.view.timeStride == shape.back() && selection.view.length == shape.front();
    if (dataset.symbols.empty() || !isAlongRows) return;
    std::size_t before = selection.range.first;
    for (const NamedArray* array = dataset.arrays.data(); array != selection.array; ++array)
        before += array->shape.front();
    const auto begin = dataset.symbols.begin() + static_cast<std::ptrdiff_t>(before);
    signal.symbols.assign(begin, begin + static_cast<std::ptrdiff_t>(signal.length()));
}

/// Those that begin within the signal, or go on into it.
void takeAnnotations(Signal& signal, const Dataset& dataset)
{
    const double end = signal.startSeconds + static_cast<double>(signal.length()) * signal.secondsPerSample();
    std::copy_if(
        dataset.annotations.begin(), dataset.annotations.end(), std::back_inserter(signal.annotations),
        [&](const Annotation& one) { return one.seconds < end && one.seconds + one.duration >= signal.startSeconds; });
}

Result<void> checkFinite(const Signal& signal, const Dataset& dataset, const Selection& selection)
{
    const auto& values = signal.samples.values;
    const auto isBad = [](double value) { return !std::isfinite(value); };
    const auto first = std::find_if(values.begin(), values.end(), isBad);
    if (first == values.end()) return {};
    const auto count = std::count_if(first, values.end(), isBad);
    const auto index = static_cast<std::size_t>(first - values.begin());
    const std::size_t channel = index % signal.channelCount();
    const std::size_t sample = index / signal.channelCount() % signal.length() + selection.firstInFile();
    Error error = makeError(ErrorCode::NonFinite,
                            groupedText(static_cast<std::uint64_t>(count)) + " of " + groupedText(values.size())
                                + " values are missing, NaN or infinite, the first in '"
                                + escaped(signal.channels[channel]) + "' at sample " + groupedText(sample)
                                + "; choose other columns or a range without them, or fill the gaps");
    const auto line = firstBadLine(dataset, selection);
    if (!line) return error;
    return Error::atLine(error.code, *line, error.detail);
}

void addWarnings(Signal& signal, const Dataset& dataset, const ImportOptions& options, const Selection& selection,
                 std::uint64_t inexact)
{
    signal.warnings = dataset.warnings;
    if (!dataset.columns.empty())
        for (const std::string& skipped : dataset.skipped)
            signal.warnings.push_back("skipped: " + skipped);
    const View& view = selection.view;
    const bool isGuessed = options.axes.empty() && dataset.columns.empty();
    if (isGuessed && view.channelStride == 1 && view.channels > view.length && view.channels > 1)
        signal.warnings.push_back("the array is taken as " + groupedText(view.length) + " samples of "
                                  + groupedText(view.channels) + " channels; if its rows are channels, use --axes "
                                  + (view.itemStride > 0 ? "BCT" : "CT"));
    if (selection.range.isCut)
        signal.warnings.push_back("the range ends after the last sample; it is cut at "
                                  + groupedText(selection.firstInFile() + signal.length()));
    if (dataset.part) signal.warnings.push_back("only the part asked for was read, so the file has no checksum here");
    if (dataset.format == "fasta" && dataset.arrays.size() > 1 && options.array.empty())
        signal.warnings.push_back("only the first of " + groupedText(dataset.arrays.size())
                                  + " sequences is read; choose another with --array");
    if (inexact > 0)
        signal.warnings.push_back(groupedText(inexact)
                                  + " whole numbers are too large to be exact in double precision");
}

} // namespace

Result<Selection> selectFrom(const Dataset& dataset, const ImportOptions& options)
{
    Selection selection;
    selection.rate = options.rate ? options.rate : dataset.rate;
    const auto& rate = selection.rate;
    if (rate && !(std::isfinite(*rate) && *rate > 0 && std::isfinite(1 / *rate)))
        return makeError(ErrorCode::BadParameter, "rate: the sampling rate must be a positive number of hertz");
    WG_TRY(array, chooseArray(dataset, options.array));
    WG_TRY(axes, selectAxes(options.axes, array->shape.size()));
    if (productOf(array->shape).value_or(0) == 0) return makeError(ErrorCode::TooShort, "the array is empty");
    selection.array = array;
    selection.view = viewOf(*array, axes);
    const View& view = selection.view;
    selection.names = channelNames(dataset, *array, view.channels);
    if (options.columns.empty()) {
        for (std::size_t i = 0; i < view.channels; ++i)
            selection.columns.push_back(i);
    } else {
        WG_TRY(columns, selectColumns(options.columns, selection.names));
        selection.columns = columns;
    }
    if (selection.columns.empty()) return makeError(ErrorCode::BadParameter, "columns: no column is chosen");
    if (dataset.part) {
        selection.firstRead = dataset.part->first;
        selection.range = {0, view.length, dataset.part->isCut};
        return selection;
    }
    WG_TRY(range, selectRange(options.range, {view.length, rate, dataset.startSeconds}));
    selection.range = range;
    return selection;
}

Result<Converted> convertSelected(const Selection& selection)
{
    if (selection.array->bytes == nullptr)
        return makeError(ErrorCode::BadParameter,
                         "array: '" + escaped(selection.array->name) + "' cannot be asked for by its name");
    return withElementType(selection.array->type, [&](auto zero) {
        return convertElements<decltype(zero)>(*selection.array->bytes, selection);
    });
}

Result<SignalPtr> signalFrom(const Dataset& dataset, const SourceInfo& source, const ImportOptions& options)
{
    WG_TRY(selection, selectFrom(dataset, options));
    const View& view = selection.view;
    auto signal = std::make_shared<Signal>();
    WG_TRY(converted, convertSelected(selection));
    signal->samples = std::move(converted.samples);
    signal->rate = selection.rate;
    const auto skipped = static_cast<double>(selection.firstInFile());
    signal->startSeconds = dataset.startSeconds + skipped / selection.rate.value_or(1.0);
    const bool isTable = dataset.columns.size() == view.channels;
    for (const std::size_t column : selection.columns) {
        signal->channels.push_back(selection.names[column]);
        signal->units.push_back(isTable && column < dataset.units.size() ? dataset.units[column] : std::string());
    }
    signal->source = source;
    takeAnnotations(*signal, dataset);
    takeSymbols(*signal, dataset, selection);
    WG_CHECK(checkFinite(*signal, dataset, selection));
    addWarnings(*signal, dataset, options, selection, converted.inexact);
    return SignalPtr(signal);
}

} // namespace wg
