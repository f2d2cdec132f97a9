// SPDX-License-Identifier: GPL-3.0-or-later
// Time cells of tokens.
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

double cellWidth(const BandLayout& layout, std::size_t band)
{
    return std::ldexp(1.0, layout.levelOf(band));
}

double bandStart(const BandLayout& layout, std::size_t band)
{
    return timeCell(layout, layout.bandOffsets[band]).from;
}

std::size_t bandTokens(const BandLayout& layout, std::size_t band)
{
    return layout.bandOffsets[band + 1] - layout.bandOffsets[band];
}

} // namespace

TimeRange timeCell(const BandLayout& layout, std::size_t token)
{
    const double half = 0.5 * cellWidth(layout, layout.bandOf(token));
    const double centre = layout.footprint(token).centre();
    return {centre - half, centre + half};
}

std::optional<std::size_t> tokenAt(const BandLayout& layout, std::size_t band, double time)
{
    const double index = std::floor((time - bandStart(layout, band)) / cellWidth(layout, band));
    if (!(index >= 0) || index >= static_cast<double>(bandTokens(layout, band))) return std::nullopt;
    return layout.bandOffsets[band] + static_cast<std::size_t>(index);
}

std::size_t nearestToken(const BandLayout& layout, std::size_t band, double time)
{
    const double index = std::floor((time - bandStart(layout, band)) / cellWidth(layout, band));
    const double last = static_cast<double>(bandTokens(layout, band) - 1);
    return layout.bandOffsets[band] + static_cast<std::size_t>(std::clamp(index, 0.0, last));
}

std::size_t bandOfFrequency(const BandLayout& layout, double frequency)
{
    // d1 holds a quarter to a half, d2 an eighth to a quarter, ..., the approximation the rest down to 0.
    std::size_t band = layout.bandCount() - 1;
    for (double bottom = 0.25; band > 0 && frequency < bottom; bottom *= 0.5)
        --band;
    return band;
}

std::optional<std::size_t> hoveredBand(const ViewState& state)
{
    const Hover& hover = state.hover();
    if (!state.result()) return std::nullopt;
    const BandLayout& layout = state.result()->layout();
    if (hover.band) return std::min(*hover.band, layout.bandCount() - 1);
    const auto token = hover.pair ? std::optional(hover.pair->query) : hover.token;
    return token && *token < layout.tokenCount() ? std::optional(layout.bandOf(*token)) : std::nullopt;
}

} // namespace wg
