// SPDX-License-Identifier: GPL-3.0-or-later
// Recomputes a result and compares it array by array.
#include "core/pipeline/verify.h"

#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/export.h"
#include "core/pipeline/layer_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>

namespace wg {

namespace {

// Relative to the largest number of an array: other processors have other vector widths and so another order of sums.
constexpr double kTolerance = 1e-9;
constexpr double kSingleTolerance = 1e-4;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

const NamedArray* find(const Dataset& dataset, std::string_view name)
{
    const auto found = std::find_if(dataset.arrays.begin(), dataset.arrays.end(),
                                    [&](const NamedArray& array) { return array.name == name; });
    return found == dataset.arrays.end() ? nullptr : &*found;
}

std::vector<double> numbersOf(const NamedArray& array)
{
    std::vector<double> numbers;
    withElementType(array.type, [&](auto zero) {
        using Number = decltype(zero);
        numbers.reserve(array.bytes->size() / sizeof(Number));
        for (std::size_t at = 0; at + sizeof(Number) <= array.bytes->size(); at += sizeof(Number)) {
            Number number{};
            std::memcpy(&number, array.bytes->data() + at, sizeof(Number));
            numbers.push_back(static_cast<double>(number));
        }
    });
    return numbers;
}

/// Shares and logarithms, whose differences mean the same however small they are themselves.
bool isOfOrderOne(std::string_view name)
{
    constexpr std::array<std::string_view, 7> kNames{
        "attention", "weights", "log_sum_exp", "head_entropy", "head_edge_share", "head_energy_share", "band_mass"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// MATLAB has no vectors and drops sides of 1 at the end.
std::vector<std::size_t> withoutOnes(std::vector<std::size_t> shape)
{
    std::erase(shape, std::size_t{1});
    return shape;
}

/// Two NaNs are the same; whole numbers are the same or not.
ArrayCheck compare(const NamedArray& found, const NamedArray& expected, double tolerance)
{
    ArrayCheck check{found.name, expected.shape, 0, tolerance, {}};
    if (withoutOnes(found.shape) != withoutOnes(expected.shape)) {
        check.difference = kInfinity;
        check.remark = "another shape";
        return check;
    }
    const std::vector<double> a = numbersOf(found);
    const std::vector<double> b = numbersOf(expected);
    double largest = isOfOrderOne(found.name) ? 1 : 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (std::isnan(a[i]) && std::isnan(b[i])) continue;
        const double difference = std::abs(a[i] - b[i]);
        check.difference = std::max(check.difference, std::isnan(difference) ? kInfinity : difference);
        if (std::isfinite(b[i])) largest = std::max(largest, std::abs(b[i]));
    }
    check.tolerance = expected.type == ElementType::I64 ? 0 : tolerance * largest;
    return check;
}

/// A path of the metadata as it stands, else beside the file of results.
std::string located(const std::string& path, const std::string& resultFile)
{
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
    const auto beside = std::filesystem::path(resultFile).parent_path() / std::filesystem::path(path).filename();
    return std::filesystem::exists(beside, ignored) ? beside.string() : path;
}

class Verifier
{
public:
    Verifier(const VerifyOptions& options, Progress& progress, std::string& culprit)
        : m_options(options)
        , m_limits(limitsWithin(options.maxMemoryBytes))
        , m_progress(progress)
        , m_culprit(culprit)
    { }

    Result<Verification> run()
    {
        m_culprit = m_options.file;
        SourceInfo unused;
        WG_TRY(dataset, readDataset(m_options.file, m_limits, m_progress, unused));
        const NamedArray* metadata = find(dataset, "metadata");
        if (metadata == nullptr || metadata->type != ElementType::U8)
            return makeError(ErrorCode::BadHeader, "there is no array 'metadata', so nothing says how it was made");
        WG_TRY(recorded, recordedRun(textOf(*metadata->bytes)));
        WG_CHECK(loadLayerOf(recorded));
        WG_TRY(signal, loadInput(recorded, dataset));
        WG_CHECK(recompute(recorded, signal, dataset));
        return std::move(m_verification);
    }

private:
    Result<void> loadLayerOf(RecordedRun& recorded)
    {
        if (recorded.weightsFile.empty()) return {};
        m_culprit = m_options.weights.empty() ? located(recorded.weightsFile, m_options.file) : m_options.weights;
        WG_TRY(layer, loadLayer(m_culprit, recorded.weightsPrefix, m_limits, m_progress));
        noteChange("the file of weights", layer->sha256, recorded.weightsSha256);
        recorded.options.layer = std::move(layer);
        return {};
    }

    /// Without the file of the signal, the array `input` shows at least that the rest follows from it.
    Result<SignalPtr> loadInput(const RecordedRun& recorded, const Dataset& dataset)
    {
        m_culprit = m_options.input.empty() ? located(recorded.input, m_options.file) : m_options.input;
        auto signal = loadSignal(m_culprit, recorded.import, m_limits, m_progress);
        if (signal) {
            noteChange("the input", (*signal)->source.sha256, recorded.inputSha256);
            return signal;
        }
        const NamedArray* kept = find(dataset, "input");
        if (signal.error().code != ErrorCode::NotFound || !m_options.input.empty() || kept == nullptr) return signal;
        m_verification.remarks.push_back("the input " + escaped(recorded.input, 256)
                                         + " is not there; recomputed from the array 'input'");
        m_culprit = m_options.file;
        ImportOptions whole;
        whole.array = "input";
        whole.rate = recorded.import.rate;
        WG_TRY(plain, signalFrom(dataset, {}, whole));
        return withStart(plain, dataset);
    }

    /// The time of the first sample is the one thing that `input` does not hold.
    static Result<SignalPtr> withStart(const SignalPtr& plain, const Dataset& dataset)
    {
        const NamedArray* time = find(dataset, "time");
        if (time == nullptr || time->bytes->empty()) return plain;
        auto signal = std::make_shared<Signal>(*plain);
        signal->startSeconds = numbersOf(*time).front();
        return SignalPtr(std::move(signal));
    }

    void noteChange(const std::string& what, const std::string& now, const std::string& then)
    {
        if (now != then) m_verification.remarks.push_back(what + " is not the recorded file: its checksum differs");
    }

    Result<void> recompute(const RecordedRun& recorded, const SignalPtr& signal, const Dataset& dataset)
    {
        m_culprit = m_options.file;
        const Method method = recorded.options.method;
        const std::vector<std::string_view> known = arrayNames(method);
        std::vector<std::string> names;
        for (const NamedArray& array : dataset.arrays) {
            if (array.name == "metadata") continue;
            if (std::find(known.begin(), known.end(), array.name) != known.end())
                names.push_back(array.name);
            else
                m_verification.remarks.push_back("the array '" + escaped(array.name) + "' is not one of this method's");
        }
        if (names.empty()) return makeError(ErrorCode::TooShort, "there is no array to compare");
        WG_TRY(chosen, chooseArrays(method, names));
        WG_TRY(result, analyse({signal, recorded.options, 0, m_options.maxMemoryBytes}, m_progress));
        WG_TRY(arrays, resultArrays(*result, chosen, recorded.import, m_progress));
        const bool isSingle = recorded.options.precision == Precision::F32;
        for (const NamedArray& expected : arrays)
            m_verification.arrays.push_back(
                compare(*find(dataset, expected.name), expected, isSingle ? kSingleTolerance : kTolerance));
        return {};
    }

    const VerifyOptions& m_options;
    Limits m_limits;
    Progress& m_progress;
    std::string& m_culprit;
    Verification m_verification;
};

} // namespace

bool Verification::isGood() const
{
    return std::all_of(arrays.begin(), arrays.end(), [](const ArrayCheck& check) { return check.isGood(); });
}

Result<Verification> verifyFile(const VerifyOptions& options, Progress& progress, std::string& culprit)
{
    return Verifier(options, progress, culprit).run();
}

} // namespace wg
