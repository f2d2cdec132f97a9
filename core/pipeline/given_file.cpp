// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/given_file.h"

#include "core/attention/given.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/pipeline/verify.h"
#include "core/pipeline/weight_file.h"
#include "core/wavelet/dwt.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace wg {

namespace {

constexpr double kRowSumTolerance = 1e-2; // half precision, over a thousand keys

bool isSquare(const NamedArray& array)
{
    const auto& shape = array.shape;
    const std::size_t rank = shape.size();
    return (rank == 3 || rank == 4) && shape[rank - 1] == shape[rank - 2] && shape[rank - 1] > 1 && shape[0] > 0
        && shape[rank - 3] > 0;
}

Numbers<double> numbersOf(const NamedArray& array)
{
    Numbers<double> numbers;
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        numbers.resize(array.bytes->size() / sizeof(Number));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            Number number{};
            std::memcpy(&number, array.bytes->data() + i * sizeof(Number), sizeof(Number));
            numbers[i] = static_cast<double>(number);
        }
    });
    return numbers;
}

/// Number by number: what is no attention is often a large stack of pictures, and its first row says so.
bool haveRowsOfOne(const NamedArray& array)
{
    const std::size_t keys = array.shape.back();
    bool areOne = true;
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        const std::size_t count = array.bytes->size() / sizeof(Number);
        double sum = 0;
        for (std::size_t i = 0; i < count && areOne; ++i) {
            Number number{};
            std::memcpy(&number, array.bytes->data() + i * sizeof(Number), sizeof(Number));
            sum += static_cast<double>(number);
            if ((i + 1) % keys != 0) continue;
            areOne = std::abs(sum - 1) <= kRowSumTolerance;
            sum = 0;
        }
    });
    return areOne;
}

const NamedArray* find(const Dataset& dataset, const std::string& name)
{
    const auto found = std::find_if(dataset.arrays.begin(), dataset.arrays.end(),
                                    [&](const NamedArray& array) { return array.name == name; });
    return found == dataset.arrays.end() ? nullptr : &*found;
}

Result<GivenAttention> weightsOf(const NamedArray& array)
{
    GivenAttention given;
    given.weights.shape = array.shape;
    if (array.shape.size() == 3) given.weights.shape.insert(given.weights.shape.begin(), 1);
    if (given.heads() > static_cast<std::size_t>(kMaxHeads))
        return makeError(ErrorCode::BadShape,
                         "'" + escaped(array.name) + "' has " + std::to_string(given.heads()) + " heads, at most "
                             + std::to_string(kMaxHeads) + " are shown");
    given.weights.values = numbersOf(array);
    const auto& values = given.weights.values;
    const auto bad = std::count_if(values.begin(), values.end(), [](double value) { return !std::isfinite(value); });
    if (bad > 0)
        return makeError(ErrorCode::NonFinite,
                         groupedText(static_cast<std::uint64_t>(bad)) + " of the weights in '" + escaped(array.name)
                             + "' are NaN or infinite");
    given.isSigned = std::any_of(values.begin(), values.end(), [](double value) { return value < 0; });
    return given;
}

/// What an export of this program says of its transform; false where the file is none, or it does not fit.
bool takeTransform(const Dataset& dataset, GivenAttention& given, std::size_t length)
{
    const NamedArray* metadata = find(dataset, "metadata");
    if (metadata == nullptr || metadata->type != ElementType::U8) return false;
    const std::string_view text(reinterpret_cast<const char*>(metadata->bytes->data()), metadata->bytes->size());
    const auto run = recordedRun(text);
    if (!run || !run->options.wavelet || !run->options.mode || !run->options.levels) return false;
    if (run->options.method == Method::Time) return length == given.tokens();
    const auto bank = findFilterBank(*run->options.wavelet);
    if (!bank || *run->options.levels > largestLevel(length)) return false;
    const BandLayout layout = makeBandLayout(length, **bank, *run->options.mode, *run->options.levels);
    if (layout.tokenCount() != given.tokens()) return false;
    given.wavelet = *run->options.wavelet;
    given.mode = *run->options.mode;
    given.levels = *run->options.levels;
    return true;
}

bool isSignalOf(const NamedArray& array, const GivenAttention& given)
{
    const auto& shape = array.shape;
    if (shape.empty() || shape.size() > 3) return false;
    const std::size_t items = shape.size() == 3 ? shape[0] : 1;
    const std::size_t length = shape.size() == 3 ? shape[1] : shape[0];
    return items == given.items() && length == given.tokens();
}

/// The array that the attention is of; null where none is.
const NamedArray* partnerOf(const Dataset& dataset, const std::string& attention, GivenAttention& given)
{
    const NamedArray* input = find(dataset, "input");
    const bool isExported = input != nullptr && input->shape.size() == 3 && input->shape[0] == given.items()
        && takeTransform(dataset, given, input->shape[1]);
    if (isExported) return input;
    if (input != nullptr && isSignalOf(*input, given)) return input;
    const NamedArray* only = nullptr;
    for (const NamedArray& array : dataset.arrays) {
        if (array.name == attention || !isSignalOf(array, given)) continue;
        if (only != nullptr) return nullptr; // which of them is not known
        only = &array;
    }
    return only;
}

/// What a token gets, in the mean over heads and queries; 1 / L where all get the same.
Signal receivedBy(const GivenAttention& given)
{
    Signal signal;
    const std::size_t tokens = given.tokens();
    signal.samples = Tensor<double>({given.items(), tokens, 1});
    const double share = 1.0 / static_cast<double>(given.heads() * tokens);
    for (std::size_t item = 0; item < given.items(); ++item) {
        const auto received = signal.samples.slice(item);
        const auto weights = given.weights.slice(item);
        for (std::size_t i = 0; i < weights.size(); ++i)
            received[i % tokens] += weights[i] * share;
    }
    signal.channels = {"received"};
    signal.units = {""};
    return signal;
}

} // namespace

std::optional<std::string> findAttention(const Dataset& dataset)
{
    if (!completeLayers(dataset).empty()) return std::nullopt; // a model: its square arrays are weights to compute with
    std::vector<const NamedArray*> maps;
    for (const NamedArray& array : dataset.arrays)
        if (isSquare(array) && (array.shape.size() == 4 || haveRowsOfOne(array))) maps.push_back(&array);
    if (maps.size() == 1) return maps.front()->name;
    const auto named
        = std::find_if(maps.begin(), maps.end(), [](const NamedArray* array) { return array->name == "attention"; });
    if (named == maps.end()) return std::nullopt;
    return (*named)->name;
}

Result<SignalPtr> attentionFrom(const Dataset& dataset, const std::string& array, const SourceInfo& source)
{
    const NamedArray* map = find(dataset, array);
    if (map == nullptr || !isSquare(*map))
        return makeError(ErrorCode::BadShape, "'" + escaped(array) + "' is no attention [H,L,L] or [B,H,L,L]");
    WG_TRY(given, weightsOf(*map));
    const NamedArray* partner = partnerOf(dataset, array, given);
    Signal signal;
    if (partner != nullptr) {
        ImportOptions options;
        options.array = partner->name;
        WG_TRY(known, signalFrom(dataset, source, options));
        signal = *known;
    } else {
        signal = receivedBy(given);
        signal.source = source;
        signal.warnings = dataset.warnings;
    }
    signal.attention = std::make_shared<const GivenAttention>(std::move(given));
    return std::make_shared<const Signal>(std::move(signal));
}

} // namespace wg
