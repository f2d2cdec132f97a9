// SPDX-License-Identifier: GPL-3.0-or-later
// The Mallat pyramid over levels, channels and items, and the shape of its result.
#include "core/wavelet/dwt.h"

#include "core/base/allocate.h"
#include "core/base/parallel.h"
#include "core/wavelet/level.h"

#include <algorithm>
#include <atomic>
#include <bit>

namespace wg {

namespace {

using detail::Bands;

/// Outputs between two looks at the stop request: below 10 ms for the longest filter.
constexpr std::size_t kStep = 16384;

/// Calls work(begin, end) for consecutive pieces of [0, count); false when stopped.
template <class Work>
bool inSteps(std::size_t count, const Progress& progress, const Work& work)
{
    for (std::size_t begin = 0; begin < count; begin += kStep) {
        if (progress.stopped()) return false;
        work(begin, std::min(count, begin + kStep));
    }
    return !progress.stopped();
}

struct Transform
{
    const FilterBank& bank;
    const BandLayout& layout;
    const Progress& progress;

    [[nodiscard]] std::size_t bandSize(std::size_t band) const
    {
        return layout.bandOffsets[band + 1] - layout.bandOffsets[band];
    }

    /// Coefficients of one channel; false when stopped.
    [[nodiscard]] bool forward(std::span<const double> samples, std::span<double> coefficients) const
    {
        std::vector<double> input;
        std::vector<double> approximation;
        std::span<const double> x = samples;
        for (std::size_t band = layout.bandCount() - 1; band > 0; --band) {
            const std::size_t count = bandSize(band);
            const auto high = coefficients.subspan(layout.bandOffsets[band], count);
            std::span<double> low = coefficients.first(count);
            if (band > 1) {
                approximation.resize(count);
                low = approximation;
            }
            const bool finished = inSteps(count, progress, [&](std::size_t begin, std::size_t end) {
                const Bands<double> part{low.subspan(begin, end - begin), high.subspan(begin, end - begin)};
                detail::analyseRange<double>(x, bank, layout.mode, begin, part);
            });
            if (!finished) return false;
            std::swap(input, approximation);
            x = input;
        }
        return true;
    }

    /// Samples of one channel; false when stopped.
    [[nodiscard]] bool inverse(std::span<const double> coefficients, std::span<double> samples) const
    {
        std::vector<double> input;
        std::vector<double> output;
        std::span<const double> low = coefficients.first(bandSize(0));
        for (std::size_t band = 1; band < layout.bandCount(); ++band) {
            const auto high = coefficients.subspan(layout.bandOffsets[band], bandSize(band));
            const Bands<const double> bands{low.first(high.size()), high};
            output.resize(detail::synthesisLength(high.size(), bank.length(), layout.mode));
            const bool finished = inSteps(output.size() / 2, progress, [&](std::size_t begin, std::size_t end) {
                detail::synthesiseRange<double>(bands, bank, layout.mode, begin, end, output);
            });
            if (!finished) return false;
            std::swap(input, output);
            low = input;
        }
        std::copy_n(low.begin(), samples.size(), samples.begin());
        return true;
    }
};

/// Runs work(from, to) on every channel of every item, where `from` and `to` are that channel's contiguous values.
template <class Work>
Result<Tensor<double>> overChannels(const Tensor<double>& in, std::size_t outLength, int threads,
                                    const Progress& progress, const Work& work)
{
    const std::size_t inLength = in.size(1);
    const std::size_t channels = in.size(2);
    WG_TRY(out, makeTensor<double>({in.size(0), outLength, channels}, progress));
    std::atomic<bool> stopped{false};
    parallelFor(threads, in.size(0) * channels, [&](std::size_t index) {
        const std::span<const double> source = in.slice(index / channels);
        const std::span<double> target = out.slice(index / channels);
        if (stopped) return;
        if (channels == 1) {
            if (!work(source, target)) stopped = true;
            return;
        }
        const std::size_t channel = index % channels;
        std::vector<double> from(inLength);
        std::vector<double> to(outLength);
        const bool finished = inSteps(inLength, progress,
                                      [&](std::size_t begin, std::size_t end) {
                                          for (std::size_t t = begin; t < end; ++t)
                                              from[t] = source[t * channels + channel];
                                      })
            && work(from, to) && inSteps(outLength, progress, [&](std::size_t begin, std::size_t end) {
                                  for (std::size_t t = begin; t < end; ++t)
                                      target[t * channels + channel] = to[t];
                              });
        if (!finished) stopped = true;
    });
    if (stopped || progress.stopped()) return stoppedError();
    return out;
}

} // namespace

std::size_t coefficientCount(std::size_t sampleCount, std::size_t filterLength, BoundaryMode mode)
{
    if (mode == BoundaryMode::Periodization) return (sampleCount + 1) / 2;
    return (sampleCount + filterLength - 1) / 2;
}

int largestUsefulLevel(std::size_t sampleCount, std::size_t filterLength)
{
    const std::size_t ratio = filterLength < 2 ? 0 : sampleCount / (filterLength - 1);
    return ratio == 0 ? 0 : static_cast<int>(std::bit_width(ratio)) - 1;
}

int largestLevel(std::size_t sampleCount)
{
    return sampleCount < 2 ? 1 : static_cast<int>(std::bit_width(sampleCount - 1));
}

int BandLayout::levelOf(std::size_t band) const
{
    return band == 0 ? levels : levels + 1 - static_cast<int>(band);
}

std::size_t BandLayout::bandOf(std::size_t token) const
{
    const auto after = std::upper_bound(bandOffsets.begin(), bandOffsets.end(), token);
    return static_cast<std::size_t>(after - bandOffsets.begin()) - 1;
}

Footprint BandLayout::footprint(std::size_t token) const
{
    const std::size_t band = bandOf(token);
    const auto k = static_cast<std::int64_t>(token - bandOffsets[band]);
    if (levels == 0) return {k, k};
    const auto length = static_cast<std::int64_t>(filterLength);
    const std::int64_t scale = std::int64_t{1} << levelOf(band);
    const bool periodic = mode == BoundaryMode::Periodization;
    const std::int64_t last = periodic ? scale * k + (scale - 1) * (length / 2) : scale * (k + 1) - 1;
    return {last - (scale - 1) * (length - 1), last};
}

std::string BandLayout::bandName(std::size_t band) const
{
    if (levels == 0) return "x";
    return std::string(1, band == 0 ? 'a' : 'd').append(std::to_string(levelOf(band)));
}

BandLayout makeBandLayout(std::size_t sampleCount, const FilterBank& bank, BoundaryMode mode, int levels)
{
    BandLayout layout{sampleCount, levels, mode, bank.length(), {}};
    std::vector<std::size_t> sizes; // d_1, d_2, ..., d_J, a_J
    std::size_t count = sampleCount;
    for (int level = 0; level < levels; ++level) {
        count = coefficientCount(count, bank.length(), mode);
        sizes.push_back(count);
    }
    sizes.push_back(count);

    layout.bandOffsets.push_back(0);
    std::reverse(sizes.begin(), sizes.end());
    for (const std::size_t size : sizes)
        layout.bandOffsets.push_back(layout.bandOffsets.back() + size);
    return layout;
}

Result<Tensor<double>> decompose(const Tensor<double>& samples, const FilterBank& bank, const BandLayout& layout,
                                 int threads, Progress& progress)
{
    if (layout.levels == 0) return samples;
    const Transform transform{bank, layout, progress};
    return overChannels(
        samples, layout.tokenCount(), threads, progress,
        [&](std::span<const double> from, std::span<double> to) { return transform.forward(from, to); });
}

Result<Tensor<double>> reconstruct(const Tensor<double>& coefficients, const FilterBank& bank, const BandLayout& layout,
                                   int threads, Progress& progress)
{
    if (layout.levels == 0) return coefficients;
    const Transform transform{bank, layout, progress};
    return overChannels(
        coefficients, layout.sampleCount, threads, progress,
        [&](std::span<const double> from, std::span<double> to) { return transform.inverse(from, to); });
}

} // namespace wg
