// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of denoisers.
#include "core/pipeline/denoising.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/translatable.h"
#include "core/signal/test_signals.h"

#include <atomic>
#include <cmath>
#include <mutex>
#include <optional>
#include <tuple>

namespace wg {
namespace {

constexpr std::size_t kMethods = kDenoisers.size() + 1; // attention is the last

double squaredDistance(std::span<const double> a, std::span<const double> b)
{
    double sum = 0;
    for (std::size_t t = 0; t < a.size(); ++t)
        sum += (a[t] - b[t]) * (a[t] - b[t]);
    return sum;
}

/// Keeps the first error of several threads.
class FirstError
{
public:
    void set(const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error) m_error = error;
    }
    [[nodiscard]] const std::optional<Error>& get() const { return m_error; }

private:
    std::mutex m_mutex;
    std::optional<Error> m_error;
};

/// What all replicates of the bench share.
struct Bench
{
    const FilterBank& bank;
    BandLayout layout;
    std::vector<SignalPtr> signals; // clean
};

Result<Bench> makeBench()
{
    WG_TRY(bank, findFilterBank("sym8"));
    Bench bench{*bank, makeBandLayout(kBenchSamples, *bank, BoundaryMode::Periodization, 5), {}};
    for (const std::string_view name : kBenchSignals) {
        WG_TRY(signal, makeExample(std::string(name) + "?n=" + std::to_string(kBenchSamples) + "&noise=0"));
        bench.signals.push_back(signal);
    }
    return bench;
}

Result<double> attentionError(const SignalPtr& noisy, Progress& progress)
{
    AnalysisRequest request;
    request.signal = noisy;
    request.threads = 1;
    request.options.wavelet = "sym8";
    request.options.mode = BoundaryMode::Periodization;
    request.options.levels = 5;
    request.options.window = 3;
    request.options.temperature = 0.7;
    WG_TRY(result, analyse(request, progress));
    return result->clean->mseOutput;
}

/// Mean squared errors of all methods on one signal with the noise of one replicate.
Result<std::array<double, kMethods>> errorsOf(const Bench& bench, std::size_t signal, std::uint32_t replicate,
                                              Progress& progress)
{
    auto noisy = std::make_shared<Signal>(*bench.signals[signal]);
    noisy->clean = std::make_shared<const Tensor<double>>(noisy->samples);
    RandomState random(replicate);
    for (double& value : noisy->samples.values)
        value += random.nextNormal();
    std::array<double, kMethods> errors{};
    for (std::size_t d = 0; d < kDenoisers.size(); ++d) {
        WG_TRY(result, denoised(noisy->samples.values, bench.bank, bench.layout, kDenoisers[d], 1, progress));
        errors[d] = squaredDistance(result, noisy->clean->values) / static_cast<double>(kBenchSamples);
    }
    WG_TRY(attention, attentionError(noisy, progress));
    errors.back() = attention;
    return errors;
}

/// Mean and its standard error.
std::pair<double, double> meanOf(std::span<const double> values)
{
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / count;
    double spread = 0;
    for (const double value : values)
        spread += (value - mean) * (value - mean);
    return {mean, count > 1 ? std::sqrt(spread / (count - 1) / count) : 0.0};
}

/// Mean squared errors of the input, attention and the classical denoisers, in this order, for one replicate.
using SignalErrors = std::array<double, kDenoisers.size() + 2>;

/// Classical denoisers take one channel after the other.
Result<double> classicalError(const AnalysisResult& result, const Signal& noisy, Denoiser denoiser, double sigma,
                              Progress& progress)
{
    const std::size_t channels = noisy.channelCount();
    double sum = 0;
    for (std::size_t item = 0; item < noisy.items(); ++item) {
        for (std::size_t channel = 0; channel < channels; ++channel) {
            const std::vector<double> samples = columnOf<double>(noisy.samples.slice(item), channel, channels);
            WG_TRY(cleaned, denoised(samples, *result.transform->bank, result.layout(), denoiser, sigma, progress));
            sum += squaredDistance(cleaned, columnOf<double>(noisy.clean->slice(item), channel, channels));
        }
    }
    return sum / static_cast<double>(noisy.samples.values.size());
}

Result<SignalErrors> errorsWithNoise(const AnalysisResult& result, double noise, std::uint32_t replicate,
                                     Progress& progress)
{
    auto noisy = std::make_shared<Signal>(*result.signal);
    noisy->samples = *noisy->clean;
    RandomState random(replicate);
    for (double& value : noisy->samples.values)
        value += noise * random.nextNormal();
    AnalysisRequest request = result.request;
    request.signal = noisy;
    request.threads = 1;
    WG_TRY(attended, analyse(request, progress));
    SignalErrors errors{attended->clean->mseInput, attended->clean->mseOutput};
    for (std::size_t d = 0; d < kDenoisers.size(); ++d) {
        WG_TRY(error, classicalError(result, *noisy, kDenoisers[d], noise, progress));
        errors[d + 2] = error;
    }
    return errors;
}

std::vector<NoiseRow> noiseRowsOf(const std::vector<SignalErrors>& errors)
{
    std::vector<NoiseRow> rows{{"input", WG_TRANSLATABLE("wg", "Input, as it is")},
                               {"attention", WG_TRANSLATABLE("wg", "Attention, as set")}};
    for (const Denoiser denoiser : kDenoisers)
        rows.push_back({std::string(toString(denoiser)), std::string(titleOf(denoiser))});
    for (std::size_t method = 0; method < rows.size(); ++method) {
        std::vector<double> values;
        values.reserve(errors.size());
        for (const SignalErrors& one : errors)
            values.push_back(one[method]);
        std::tie(rows[method].mse, rows[method].standardError) = meanOf(values);
    }
    return rows;
}

std::vector<BenchRow> rowsOf(const std::vector<std::array<double, kMethods>>& errors, std::size_t replicates)
{
    std::vector<BenchRow> rows(kMethods);
    for (std::size_t method = 0; method < kMethods; ++method) {
        const bool isClassical = method < kDenoisers.size();
        BenchRow& row = rows[method];
        row.method = isClassical ? toString(kDenoisers[method]) : "attention";
        row.title = isClassical ? titleOf(kDenoisers[method]) : WG_TRANSLATABLE("wg", "Attention, per band");
        for (std::size_t signal = 0; signal < kBenchSignals.size(); ++signal) {
            std::vector<double> values;
            for (std::size_t replicate = 0; replicate < replicates; ++replicate)
                values.push_back(errors[signal * replicates + replicate][method]);
            std::tie(row.mse[signal], row.standardError[signal]) = meanOf(values);
        }
    }
    return rows;
}

} // namespace

Result<std::vector<DenoiserError>> classicalErrors(const AnalysisResult& result, int threads, Progress& progress)
{
    const Signal& signal = *result.signal;
    if (!signal.clean || signal.clean->shape != signal.samples.shape || result.layout().levels == 0)
        return makeError(ErrorCode::BadParameter, "needs a known clean signal and a transform");
    const std::size_t channels = signal.channelCount();
    std::vector<std::array<double, kDenoisers.size()>> sums(signal.items() * channels);
    FirstError failure;
    parallelFor(threads, sums.size() * kDenoisers.size(), [&](std::size_t index) {
        const std::size_t series = index / kDenoisers.size();
        const Denoiser denoiser = kDenoisers[index % kDenoisers.size()];
        const std::size_t item = series / channels;
        const std::size_t channel = series % channels;
        const std::vector<double> samples = columnOf<double>(signal.samples.slice(item), channel, channels);
        const double sigma = noiseLevel(columnOf<double>(result.transform->coefficients.slice(item), channel, channels),
                                        result.layout());
        const auto clean = denoised(samples, *result.transform->bank, result.layout(), denoiser, sigma, progress);
        if (!clean) return failure.set(clean.error());
        sums[series][index % kDenoisers.size()]
            = squaredDistance(*clean, columnOf<double>(signal.clean->slice(item), channel, channels));
    });
    if (failure.get()) return *failure.get();
    const auto count = static_cast<double>(signal.samples.values.size());
    const double before = squaredDistance(signal.samples.values, signal.clean->values) / count;
    std::vector<DenoiserError> errors;
    for (std::size_t d = 0; d < kDenoisers.size(); ++d) {
        double sum = 0;
        for (const auto& series : sums)
            sum += series[d];
        errors.push_back({kDenoisers[d], sum / count, 10 * std::log10(before * count / sum)});
    }
    return errors;
}

Result<std::vector<NoiseRow>> benchOnSignal(const AnalysisResult& result, double noise, int replicates, int threads,
                                            Progress& progress)
{
    const Signal& signal = *result.signal;
    if (!signal.clean || signal.clean->shape != signal.samples.shape || result.layout().levels == 0)
        return makeError(ErrorCode::BadParameter, "needs a known clean signal and a transform");
    std::vector<SignalErrors> errors(static_cast<std::size_t>(replicates));
    FirstError failure;
    std::atomic<std::size_t> done{0};
    parallelFor(threads, errors.size(), [&](std::size_t index) {
        if (progress.stopped()) return failure.set(stoppedError());
        const auto one = errorsWithNoise(result, noise, static_cast<std::uint32_t>(index), progress);
        if (!one) return failure.set(one.error());
        errors[index] = *one;
        progress.report(static_cast<double>(++done) / static_cast<double>(errors.size()));
    });
    if (failure.get()) return *failure.get();
    return noiseRowsOf(errors);
}

Result<std::vector<BenchRow>> benchDenoisers(int replicates, int threads, Progress& progress)
{
    WG_TRY(bench, makeBench());
    const auto count = static_cast<std::size_t>(replicates);
    std::vector<std::array<double, kMethods>> errors(kBenchSignals.size() * count);
    FirstError failure;
    std::atomic<std::size_t> done{0};
    parallelFor(threads, errors.size(), [&](std::size_t index) {
        if (progress.stopped()) return failure.set(stoppedError());
        auto one = errorsOf(bench, index / count, static_cast<std::uint32_t>(index % count), progress);
        if (!one) return failure.set(one.error());
        errors[index] = *one;
        progress.report(static_cast<double>(++done) / static_cast<double>(errors.size()));
    });
    if (failure.get()) return *failure.get();
    return rowsOf(errors, count);
}

} // namespace wg
