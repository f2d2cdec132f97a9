// SPDX-License-Identifier: GPL-3.0-or-later
// Coefficients before and after, on a grid.
#include "core/pipeline/shrinkage.h"

#include "core/wavelet/denoise.h"

#include <algorithm>
#include <cmath>

namespace wg {
namespace {

constexpr std::size_t kTokensPerCheck = 4096;

/// What is left of the coefficients with the heads that are on.
Result<std::vector<double>> after(const AnalysisResult& result, const ShrinkageRequest& request, Progress& progress)
{
    std::vector<double> values(result.layout().tokenCount());
    for (std::size_t token = 0; token < values.size(); ++token) {
        if (token % kTokensPerCheck == 0 && progress.stopped()) return stoppedError();
        values[token] = shrunkPoint(result, request, token).after;
    }
    return values;
}

/// The cell of a value, or `side` beyond the reach.
std::size_t cellOf(double value, const BandShrinkage& band)
{
    const double place = (value / band.reach + 1) / 2 * static_cast<double>(band.side);
    if (!(place >= 0) || place > static_cast<double>(band.side)) return band.side;
    return std::min(static_cast<std::size_t>(place), band.side - 1);
}

void count(BandShrinkage& band, std::span<const double> in, std::span<const double> out, double zoom)
{
    double largest = 0;
    for (std::size_t i = 0; i < in.size(); ++i)
        largest = std::max({largest, std::abs(in[i]), std::abs(out[i])});
    band.reach = largest > 0 ? largest / zoom : 1;
    band.counts.assign(band.side * band.side, 0);
    for (std::size_t i = 0; i < in.size(); ++i) {
        const std::size_t column = cellOf(in[i], band);
        const std::size_t row = cellOf(out[i], band);
        if (row < band.side && column < band.side)
            ++band.counts[row * band.side + column];
        else
            ++band.outside;
    }
}

} // namespace

ShrunkPoint shrunkPoint(const AnalysisResult& result, const ShrinkageRequest& request, std::size_t token)
{
    const double before = result.transform->coefficients.slice(request.item, token)[request.channel];
    if (!result.attention) return {before, before};
    ShrunkPoint point{before, result.settings.residual ? before : 0.0};
    const std::vector<double>& bias = result.attention->outputBias; // of a trained layer
    if (!bias.empty()) point.after += bias[request.channel];
    for (std::size_t head = 0; head < result.attention->heads(); ++head) {
        if (head < request.headsOn.size() && !request.headsOn[head]) continue;
        point.after += result.attention->headCoefficients.slice(request.item, head, token)[request.channel];
    }
    return point;
}

Result<std::size_t> nearestShrunkToken(const AnalysisResult& result, const ShrinkageRequest& request, std::size_t band,
                                       const ShrunkPoint& point, Progress& progress)
{
    const BandLayout& layout = result.layout();
    std::size_t nearest = layout.bandOffsets[band];
    double best = HUGE_VAL;
    for (std::size_t token = nearest; token < layout.bandOffsets[band + 1]; ++token) {
        if ((token - layout.bandOffsets[band]) % kTokensPerCheck == 0 && progress.stopped()) return stoppedError();
        const ShrunkPoint one = shrunkPoint(result, request, token);
        const double distance = std::hypot(one.before - point.before, one.after - point.after);
        if (!(distance < best)) continue;
        best = distance;
        nearest = token;
    }
    return nearest;
}

Result<std::vector<BandShrinkage>> shrinkageOf(const AnalysisResult& result, const ShrinkageRequest& request,
                                               Progress& progress)
{
    const BandLayout& layout = result.layout();
    const std::vector<double> before = columnOf<double>(result.transform->coefficients.slice(request.item),
                                                        request.channel, result.signal->channelCount());
    WG_TRY(kept, after(result, request, progress));
    const double threshold = universalThreshold(noiseLevel(before, layout), layout.sampleCount);
    std::vector<BandShrinkage> bands;
    for (std::size_t b = 0; b < layout.bandCount(); ++b) {
        if (progress.stopped()) return stoppedError();
        const std::size_t first = layout.bandOffsets[b];
        const std::size_t size = layout.bandOffsets[b + 1] - first;
        BandShrinkage band;
        band.band = b;
        band.threshold = threshold;
        band.side = request.side;
        count(band, std::span(before).subspan(first, size), std::span(kept).subspan(first, size), request.zoom);
        bands.push_back(std::move(band));
    }
    return bands;
}

} // namespace wg
