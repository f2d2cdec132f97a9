// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of an analysis, and which of them a change leaves standing.
#include "core/pipeline/analysis.h"

#include "core/attention/given.h"
#include "core/attention/layer.h"
#include "core/base/byte_text.h"
#include "core/base/parallel.h"
#include "core/base/stopwatch.h"
#include "core/base/translatable.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wg {
namespace {

double largestMagnitude(std::span<const double> values)
{
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

/// max |a - b| / max |a|, or max |a - b| where a is all zero.
double relativeDifference(std::span<const double> a, std::span<const double> b)
{
    double difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = std::max(difference, std::abs(a[i] - b[i]));
    const double scale = largestMagnitude(a);
    return scale > 0 ? difference / scale : difference;
}

/// The state of one analyse() call.
struct Job
{
    const AnalysisRequest& request;
    const AnalysisResultPtr& previous;
    Progress& progress;
    int threads;
    AnalysisResult result;
};

bool sameTransform(const AnalysisResult& a, const AnalysisResult& b)
{
    return a.signal == b.signal && a.settings.wavelet == b.settings.wavelet && a.settings.mode == b.settings.mode
        && a.settings.levels == b.settings.levels;
}

/// The residual is added after attention, so it does not count.
bool sameAttention(Settings a, Settings b)
{
    a.residual = b.residual = false;
    return a == b;
}

double energyOf(std::span<const double> values)
{
    return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
}

/// Orthogonal banks keep the energy where no coefficient is added at the ends.
double parsevalError(const Transform& transform, std::span<const double> samples)
{
    const BandLayout& layout = *transform.layout;
    const bool applies = layout.levels == 0
        || (transform.bank->orthogonal && layout.mode == BoundaryMode::Periodization
            && layout.tokenCount() == layout.sampleCount);
    if (!applies) return std::numeric_limits<double>::quiet_NaN();
    const double before = energyOf(samples);
    const double after = energyOf(transform.coefficients.values);
    return before > 0 ? std::abs(after / before - 1) : after;
}

Result<void> runTransform(Job& job)
{
    AnalysisResult& result = job.result;
    if (job.previous && sameTransform(*job.previous, result)) {
        result.transform = job.previous->transform;
        return {};
    }
    job.progress.enter(WG_TRANSLATABLE("wg", "transform"));
    const Tensor<double>& samples = result.signal->samples;
    auto transform = std::make_shared<Transform>();
    WG_TRY(bank, findFilterBank(result.settings.wavelet));
    transform->bank = bank;
    transform->layout = std::make_shared<const BandLayout>(
        makeBandLayout(result.signal->length(), *bank, result.settings.mode, result.settings.levels));
    const Stopwatch forward;
    WG_TRY(coefficients, decompose(samples, *bank, *transform->layout, job.threads, job.progress));
    transform->seconds = forward.seconds();
    WG_TRY(reconstruction, reconstruct(coefficients, *bank, *transform->layout, job.threads, job.progress));
    transform->coefficients = std::move(coefficients);
    transform->reconstruction = std::move(reconstruction);
    transform->reconstructionError = relativeDifference(samples.values, transform->reconstruction.values);
    transform->parsevalError = parsevalError(*transform, samples.values);
    result.seconds.transform = transform->seconds;
    result.transform = std::move(transform);
    return {};
}

Result<void> runAttention(Job& job)
{
    AnalysisResult& result = job.result;
    if (result.settings.method == Method::Off) return {};
    const bool reusable = job.previous && job.previous->transform == result.transform && job.previous->attention
        && sameAttention(job.previous->settings, result.settings);
    if (reusable) {
        result.attention = job.previous->attention;
        result.figures = job.previous->figures;
        return {};
    }
    const Transform& transform = *result.transform;
    job.progress.enter(WG_TRANSLATABLE("wg", "attention"));
    const Stopwatch attending;
    const auto& given = result.signal->attention;
    WG_TRY(attention,
           given ? attendAsGiven(given, transform.coefficients, transform.layout, result.settings, job.threads,
                                 job.progress)
                 : attend(transform.coefficients, transform.layout, result.settings, job.threads, job.progress));
    result.seconds.attention = attending.seconds();
    job.progress.enter(WG_TRANSLATABLE("wg", "figures"));
    const Stopwatch looking;
    WG_TRY(figures, figuresOf(*attention, job.threads, job.progress));
    result.seconds.figures = looking.seconds();
    result.attention = std::move(attention);
    result.figures = std::move(figures);
    return {};
}

/// What is left of the coefficients with every head off: the residual, and the bias of a trained layer's output.
Tensor<double> headlessCoefficients(const AnalysisResult& result)
{
    const Tensor<double>& coefficients = result.transform->coefficients;
    Tensor<double> rest = result.settings.residual ? coefficients : Tensor<double>(coefficients.shape);
    const std::vector<double>& bias = result.attention->outputBias;
    for (std::size_t i = 0; i < (bias.empty() ? 0 : rest.values.size()); ++i)
        rest.values[i] += bias[i % bias.size()];
    return rest;
}

Tensor<double> attendedCoefficients(const AnalysisResult& result)
{
    const Tensor<double>& coefficients = result.transform->coefficients;
    if (result.settings.method == Method::Off) return coefficients;
    const Attention& attention = *result.attention;
    Tensor<double> sum = headlessCoefficients(result);
    for (std::size_t item = 0; item < attention.items(); ++item) {
        const auto target = sum.slice(item);
        for (std::size_t head = 0; head < attention.heads(); ++head) {
            const auto part = attention.headCoefficients.slice(item, head);
            for (std::size_t i = 0; i < part.size(); ++i)
                target[i] += part[i];
        }
    }
    return sum;
}

/// max |y - sum of its parts| / max |y|, parts added in the order a person would switch them on.
double headSumError(const Output& output)
{
    Tensor<double> sum = output.residualOutput.empty() ? Tensor<double>(output.output.shape) : output.residualOutput;
    for (std::size_t item = 0; item < output.headOutputs.size(0); ++item)
        for (std::size_t head = 0; head < output.headOutputs.size(1); ++head) {
            const auto part = output.headOutputs.slice(item, head);
            const auto target = sum.slice(item);
            for (std::size_t i = 0; i < part.size(); ++i)
                target[i] += part[i];
        }
    return relativeDifference(output.output.values, sum.values);
}

std::size_t nonFinite(const Output& output)
{
    std::ptrdiff_t count = 0;
    for (const Tensor<double>* tensor : {&output.attendedCoefficients, &output.headOutputs, &output.output})
        count += std::count_if(tensor->values.begin(), tensor->values.end(),
                               [](double value) { return !std::isfinite(value); });
    return static_cast<std::size_t>(count);
}

Result<void> runInverse(Job& job)
{
    AnalysisResult& result = job.result;
    const bool reusable = job.previous && result.attention && job.previous->attention == result.attention
        && job.previous->settings.residual == result.settings.residual;
    if (reusable) {
        result.output = job.previous->output;
        return {};
    }
    job.progress.enter(WG_TRANSLATABLE("wg", "inverse"));
    const Stopwatch watch;
    const Transform& transform = *result.transform;
    const Signal& signal = *result.signal;
    const bool off = result.settings.method == Method::Off;
    const std::size_t heads = off ? 0 : result.attention->heads();
    auto output = std::make_shared<Output>();
    output->attendedCoefficients = attendedCoefficients(result);
    output->headOutputs = Tensor<double>({signal.items(), heads, signal.length(), signal.channelCount()});
    if (off || result.settings.residual) output->residualOutput = transform.reconstruction;
    if (!off && !result.attention->outputBias.empty()) {
        WG_TRY(
            rest,
            reconstruct(headlessCoefficients(result), *transform.bank, *transform.layout, job.threads, job.progress));
        output->residualOutput = std::move(rest);
    }
    if (off) {
        output->output = transform.reconstruction;
    } else {
        Tensor<double> flat = result.attention->headCoefficients;
        flat.shape = {signal.items() * heads, flat.size(2), flat.size(3)};
        WG_TRY(parts, reconstruct(flat, *transform.bank, *transform.layout, job.threads, job.progress));
        output->headOutputs.values = std::move(parts.values);
        WG_TRY(
            whole,
            reconstruct(output->attendedCoefficients, *transform.bank, *transform.layout, job.threads, job.progress));
        output->output = std::move(whole);
    }
    output->headSumError = headSumError(*output);
    output->nonFinite = nonFinite(*output);
    result.seconds.inverse = watch.seconds();
    result.output = std::move(output);
    return {};
}

double meanSquaredError(std::span<const double> a, std::span<const double> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum / static_cast<double>(a.size());
}

void compareWithClean(AnalysisResult& result)
{
    const auto& clean = result.signal->clean;
    if (!clean || clean->shape != result.signal->samples.shape) return;
    CleanFigures figures;
    figures.mseInput = meanSquaredError(result.signal->samples.values, clean->values);
    figures.mseOutput = meanSquaredError(result.output->output.values, clean->values);
    figures.snrGainDb = 10 * std::log10(figures.mseInput / figures.mseOutput);
    result.clean = figures;
}

Result<void> checkMemory(const Job& job)
{
    const std::uint64_t limit = job.request.maxMemoryBytes == 0 ? defaultMemoryLimit() : job.request.maxMemoryBytes;
    const std::uint64_t needed = estimateMemory(*job.result.signal, job.result.settings).analysisBytes;
    if (needed <= limit) return {};
    return makeError(ErrorCode::TooLarge,
                     "this analysis needs about " + byteText(needed) + ", " + byteText(limit)
                         + " are allowed: take fewer heads or hidden units, a shorter range, precision f32, or allow "
                           "more with --max-memory");
}

} // namespace

std::uint64_t defaultMemoryLimit()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGE_SIZE);
    if (pages <= 0 || pageSize <= 0) return std::uint64_t{4} << 30;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageSize) / 4 * 3;
}

MemoryEstimate estimateMemory(const Signal& signal, const Settings& settings)
{
    const auto items = static_cast<double>(signal.items());
    const auto length = static_cast<double>(signal.length());
    const auto channels = static_cast<double>(signal.channelCount());
    const Result<const FilterBank*> bank = findFilterBank(settings.wavelet);
    const double tokens = bank
        ? static_cast<double>(makeBandLayout(signal.length(), **bank, settings.mode, settings.levels).tokenCount())
        : length;
    const double heads = settings.method == Method::Off ? 0 : settings.heads;
    const double hidden = settings.hidden;
    const double real = settings.precision == Precision::F32 ? 4 : 8;
    const double valueWidth = mixesCoefficients(settings.weights) ? channels : hidden;
    const double rows = items * heads * tokens;
    const double draws = settings.method == Method::Article ? rows * 3 * hidden * 8 : 0;

    const double signals = 8 * items * channels * (4 * length + 3 * tokens);
    const double projections = rows * (2 * hidden + valueWidth + 2) * real + draws;
    const double outputs = 8 * rows * channels * 3 + 8 * items * heads * length * channels;
    const double figures
        = items * heads * 128e3 + std::min(items * heads, 64.0) * 1e6 + tokens * (settings.levels + 6) * 8;
    MemoryEstimate estimate;
    const auto toBytes = [](double bytes) { return static_cast<std::uint64_t>(std::min(bytes, 1e18)); };
    estimate.analysisBytes = toBytes(signals + projections + outputs + figures);
    estimate.attentionMapBytes = toBytes(rows * tokens * 8);
    return estimate;
}

Result<AnalysisResultPtr> analyse(const AnalysisRequest& request, Progress& progress, const AnalysisResultPtr& previous)
{
    Job job{request, previous, progress, request.threads > 0 ? request.threads : machineThreads(), {}};
    AnalysisResult& result = job.result;
    result.request = request;
    result.signal = request.signal;
    result.warnings = request.signal->warnings;
    WG_TRY(settings, resolve(request.options, request.signal->length(), result.warnings));
    result.settings = std::move(settings);
    if (result.signal->attention) {
        result.warnings = result.signal->warnings; // those of options that have no say here
        adoptGiven(*result.signal->attention, result.settings);
    }
    if (result.settings.layer != nullptr)
        WG_CHECK(checkLayerFits(*result.settings.layer, result.signal->channelCount(), result.settings.window));
    WG_CHECK(checkMemory(job));
    WG_CHECK(runTransform(job));
    WG_CHECK(runAttention(job));
    WG_CHECK(runInverse(job));
    compareWithClean(result);
    return std::make_shared<const AnalysisResult>(std::move(result));
}

} // namespace wg
