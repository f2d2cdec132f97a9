// SPDX-License-Identifier: GPL-3.0-or-later
// Places of tokens for the analytic weights.
#include "core/attention/analytic.h"

#include "core/base/translatable.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wg {
namespace {

/// Of a step to the next band or index; the weight falls by exp(-kSharpness^2 / 2) over one step.
constexpr double kSharpness = 6;
constexpr double kNarrowest = 8; // samples, of head 0

/// The band `generations` coarser than `band`, no further than a_J.
std::size_t coarserBand(std::size_t band, std::size_t generations)
{
    return band - std::min(band, generations);
}

/// The token of `band` whose footprint's centre is nearest, the earlier one where two are. Centres of a band are evenly
/// spaced.
std::size_t nearestToken(const BandLayout& layout, std::size_t band, double centre)
{
    const std::size_t first = layout.bandOffsets[band];
    const std::size_t count = layout.bandOffsets[band + 1] - first;
    const double start = layout.footprint(first).centre();
    const double spacing = std::ldexp(1.0, layout.levelOf(band));
    const double index = std::ceil((centre - start) / spacing - 0.5);
    return first + static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(count - 1)));
}

/// (band, index within it) of a token.
std::array<double, kAnalyticUnits> placeInTree(const BandLayout& layout, std::size_t token)
{
    const std::size_t band = layout.bandOf(token);
    return {kSharpness * static_cast<double>(band), kSharpness * static_cast<double>(token - layout.bandOffsets[band])};
}

} // namespace

AnalyticPlaces analyticPlaces(const Settings& settings, const BandLayout& layout, std::size_t head)
{
    const std::size_t tokens = layout.tokenCount();
    AnalyticPlaces places{std::vector<double>(tokens * kAnalyticUnits), std::vector<double>(tokens * kAnalyticUnits)};
    const std::size_t generations = settings.method == Method::Joint ? head + 1 : 0;
    const double width = std::ldexp(kNarrowest, static_cast<int>(head));
    const auto gate = static_cast<double>(head % layout.bandCount());
    for (std::size_t token = 0; token < tokens; ++token) {
        std::array<double, kAnalyticUnits> query{}, key{};
        const double centre = layout.footprint(token).centre();
        const std::size_t band = layout.bandOf(token);
        if (settings.weights == WeightsKind::Local) {
            query[1] = key[1] = centre / width;
        } else if (settings.weights == WeightsKind::Parent) {
            key = placeInTree(layout, token);
            const std::size_t above = coarserBand(band, generations);
            query = above == band ? key : placeInTree(layout, nearestToken(layout, above, centre));
        } else if (settings.weights == WeightsKind::Scale) {
            query[0] = kSharpness * gate;
            key[0] = kSharpness * static_cast<double>(band);
        }
        const auto at = static_cast<std::ptrdiff_t>(token * kAnalyticUnits);
        std::copy(query.begin(), query.end(), places.query.begin() + at);
        std::copy(key.begin(), key.end(), places.key.begin() + at);
    }
    return places;
}

std::string_view expectationOf(const Settings& settings)
{
    // Scores of 0 are weights of 0 for the linear kernel; without other bands in reach nobody finds a parent.
    const bool seesBands = settings.weights == WeightsKind::Uniform || settings.weights == WeightsKind::Local
        || (settings.method == Method::Joint && settings.temperature <= 1);
    if (settings.kernel != KernelKind::Softmax || !seesBands) return {};
    switch (settings.weights) {
    case WeightsKind::Uniform:
        return WG_TRANSLATABLE("wg",
                               "expect: the entropy is log2 of the tokens attended to, and every output is their mean");
    case WeightsKind::Local:
        return WG_TRANSLATABLE("wg",
                               "expect: weights fall off with time, and the distance about doubles from head to head");
    case WeightsKind::Parent:
        return WG_TRANSLATABLE(
            "wg", "expect: entropy 0, every row looks at one coefficient, h generations coarser in head h");
    case WeightsKind::Scale:
        return WG_TRANSLATABLE(
            "wg",
            "expect: in the map of bands head h fills column h alone, and its entropy is log2 of that band's length");
    case WeightsKind::None:
    case WeightsKind::Random:
    case WeightsKind::Content:
    case WeightsKind::File:
        break;
    }
    return {};
}

} // namespace wg
