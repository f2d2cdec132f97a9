// SPDX-License-Identifier: GPL-3.0-or-later
// One row of coefficient tiles as pixels.
#pragma once

#include "core/wavelet/dwt.h"
#include "ui/plots/colour_map.h"

#include <QImage>
#include <QRect>

#include <optional>
#include <span>
#include <vector>

namespace wg {

/// What a row of tiles shows and how.
struct TileRow
{
    const BandLayout* layout = nullptr;
    std::size_t band = 0;
    std::span<const float> values; // of all tokens
    std::span<const float> blocks; // strongestBlocks(values)
    std::size_t firstPresent = 0; // tokens outside [first, last) have no value
    std::size_t lastPresent = 0;
    ColourLimits limits;
    const ColourMap* map = nullptr;
    bool hatchEdges = true;
    double pixelScale = 1;
};

struct TileColours
{
    QRgb background = 0;
    QRgb absent = 0;
    QRgb notANumber = 0;
    QRgb hatch = 0;
};

/// The value of largest magnitude of every 64 tokens, so that a frame costs no more for a signal of millions.
[[nodiscard]] std::vector<float> strongestBlocks(std::span<const float> values);

/// Fills `area` of the image with the row over `time`. Tiles narrower than a pixel are pooled by largest magnitude, so
/// no peak is lost; wide ones are separated by a thin line; edge-affected ones are hatched.
void paintTileRow(QImage& image, const QRect& area, const TimeRange& time, const TileRow& row,
                  const TileColours& colours);

} // namespace wg
