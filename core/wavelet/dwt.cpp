// SPDX-License-Identifier: GPL-3.0-or-later
// The Mallat pyramid over levels, channels and items, and the shape of its result.
#include "core/wavelet/dwt.h"

#include "core/base/parallel.h"
#include "core/wavelet/level.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>

namespace wg {

namespace {

using detail::Bands;

/// Values between two looks at the stop request: below 10 ms for the longest filter.
constexpr std::size_t kStep = 16384;

/// Below this many values a level is done before a second thread has started.
constexpr std::size_t kValuesWorthThreads = 1 << 17;

/// Calls work(begin, end) for pieces of the rows [0, count) of `channels` values; false when stopped.
template <class Work>
bool inPieces(std::size_t count, std::size_t channels, int threads, const Progress& progress, const Work& work)
{
    const std::size_t step = std::max(kStep / channels, std::size_t{64});
    if (count * channels < kValuesWorthThreads) threads = 1;
    parallelFor(threads, (count + step - 1) / step, [&](std::size_t piece) {
        if (!progress.stopped()) work(piece * step, std::min(count, (piece + 1) * step));
    });
    return !progress.stopped();
}

/// Room for one level's values, undefined until written. Levels shrink or grow, so it is kept while it is large enough.
template <class Real>
class Scratch
{
public:
    [[nodiscard]] std::span<Real> take(std::size_t size)
    {
        if (size > m_size) {
            m_values = std::make_unique_for_overwrite<Real[]>(size);
            m_size = size;
        }
        return {m_values.get(), size};
    }

private:
    std::unique_ptr<Real[]> m_values;
    std::size_t m_size = 0;
};

/// The levels of one item, rows of `channels` interleaved values at every level.
template <class Real>
struct Pyramid
{
    const FilterBank& bank;
    const BandLayout& layout;
    std::size_t channels;
    int threads;
    const Progress& progress;

    template <class Values>
    [[nodiscard]] auto bandOf(Values coefficients, std::size_t band) const
    {
        const std::size_t first = layout.bandOffsets[band] * channels;
        return coefficients.subspan(first, layout.bandOffsets[band + 1] * channels - first);
    }

    /// Coefficients [L,C] of samples [T,C]; false when stopped.
    [[nodiscard]] bool forward(std::span<const Real> samples, std::span<Real> coefficients) const
    {
        Scratch<Real> input, approximation;
        std::span<const Real> x = samples;
        for (std::size_t band = layout.bandCount() - 1; band > 0; --band) {
            const auto high = bandOf(coefficients, band);
            std::span<Real> low = bandOf(coefficients, 0); // where the last approximation goes
            if (band > 1) low = approximation.take(high.size());
            const auto work = [&](std::size_t begin, std::size_t end) {
                const std::size_t first = begin * channels;
                const std::size_t size = (end - begin) * channels;
                const Bands<Real> part{low.subspan(first, size), high.subspan(first, size)};
                detail::analyseRange<Real>(x, channels, bank, layout.mode, begin, part);
            };
            if (!inPieces(high.size() / channels, channels, threads, progress, work)) return false;
            std::swap(input, approximation);
            x = low;
        }
        return true;
    }

    /// Samples [T,C] of coefficients [L,C]; false when stopped.
    [[nodiscard]] bool inverse(std::span<const Real> coefficients, std::span<Real> samples) const
    {
        Scratch<Real> input, output;
        std::span<const Real> low = bandOf(coefficients, 0);
        for (std::size_t band = 1; band < layout.bandCount(); ++band) {
            const auto high = bandOf(coefficients, band);
            const Bands<const Real> bands{low.first(high.size()), high};
            const std::size_t length = detail::synthesisLength(high.size() / channels, bank.length(), layout.mode);
            const bool isResult = band + 1 == layout.bandCount() && length * channels == samples.size();
            const std::span<Real> y = isResult ? samples : output.take(length * channels);
            const auto work = [&](std::size_t begin, std::size_t end) {
                detail::synthesiseRange<Real>(bands, channels, bank, layout.mode, {begin, end}, y);
            };
            if (!inPieces(length / 2, channels, threads, progress, work)) return false;
            if (isResult) return true;
            std::swap(input, output);
            low = y;
        }
        std::copy_n(low.begin(), samples.size(), samples.begin());
        return true;
    }
};

/// Runs work(from, to, threads) on every item. Several items share the threads; a single one gets all of them.
template <class Real, class Work>
Result<Tensor<Real>> overItems(const Tensor<Real>& in, std::size_t outLength, int threads, const Progress& progress,
                               const Work& work)
{
    const std::size_t items = in.size(0);
    auto out = Tensor<Real>::unset({items, outLength, in.size(2)});
    const int inside = items > 1 ? 1 : threads;
    std::atomic<bool> stopped{false};
    parallelFor(threads, items, [&](std::size_t item) {
        if (!stopped && !work(in.slice(item), out.slice(item), inside)) stopped = true;
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

template <class Real>
Result<Tensor<Real>> decompose(const Tensor<Real>& samples, const FilterBank& bank, const BandLayout& layout,
                               int threads, Progress& progress)
{
    if (layout.levels == 0) return samples;
    return overItems(samples, layout.tokenCount(), threads, progress,
                     [&](std::span<const Real> from, std::span<Real> to, int inside) {
                         return Pyramid<Real>{bank, layout, samples.size(2), inside, progress}.forward(from, to);
                     });
}

template <class Real>
Result<Tensor<Real>> reconstruct(const Tensor<Real>& coefficients, const FilterBank& bank, const BandLayout& layout,
                                 int threads, Progress& progress)
{
    if (layout.levels == 0) return coefficients;
    return overItems(coefficients, layout.sampleCount, threads, progress,
                     [&](std::span<const Real> from, std::span<Real> to, int inside) {
                         return Pyramid<Real>{bank, layout, coefficients.size(2), inside, progress}.inverse(from, to);
                     });
}

template Result<Tensor<double>> decompose(const Tensor<double>&, const FilterBank&, const BandLayout&, int, Progress&);
template Result<Tensor<float>> decompose(const Tensor<float>&, const FilterBank&, const BandLayout&, int, Progress&);
template Result<Tensor<double>> reconstruct(const Tensor<double>&, const FilterBank&, const BandLayout&, int,
                                            Progress&);
template Result<Tensor<float>> reconstruct(const Tensor<float>&, const FilterBank&, const BandLayout&, int, Progress&);

} // namespace wg
