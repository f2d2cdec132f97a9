// SPDX-License-Identifier: GPL-3.0-or-later
// Rasterises coefficient tiles.
#include "ui/plots/tile_image.h"

#include "ui/token_time.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace wg {

namespace {

constexpr double kHatchSpacing = 7; // logical pixels
constexpr double kSeparatedFrom = 7; // tiles at least this wide get a separating line

struct Column
{
    QRgb colour = 0;
    bool hatched = false;
};

QRgb blend(QRgb below, QRgb above, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return qRgb(mix(qRed(below), qRed(above)), mix(qGreen(below), qGreen(above)), mix(qBlue(below), qBlue(above)));
}

constexpr std::size_t kTokensPerBlock = 64;

/// The one of larger magnitude; NaN wins over everything.
float stronger(float best, float value)
{
    return std::isnan(value) || std::abs(value) > std::abs(best) ? value : best;
}

/// The value of largest magnitude among tokens [first, last).
float strongest(const TileRow& row, std::size_t first, std::size_t last)
{
    float best = row.values[first];
    for (std::size_t i = first; i < last && !std::isnan(best);) {
        const std::size_t block = i / kTokensPerBlock;
        const bool whole = i % kTokensPerBlock == 0 && i + kTokensPerBlock <= last;
        best = stronger(best, whole ? row.blocks[block] : row.values[i]);
        i += whole ? kTokensPerBlock : 1;
    }
    return best;
}

class RowColumns
{
public:
    RowColumns(const TileRow& row, const TileColours& colours, const TimeRange& time, int width)
        : m_row(row)
        , m_colours(colours)
        , m_colouring(row.limits, *row.map, colours.notANumber)
        , m_firstToken(row.layout->bandOffsets[row.band])
        , m_count(row.layout->bandOffsets[row.band + 1] - m_firstToken)
        , m_cell(std::ldexp(1.0, row.layout->levelOf(row.band)))
        , m_start(timeCell(*row.layout, m_firstToken).from)
        , m_time(time)
        , m_step(time.length() / width)
        , m_firstInside(m_firstToken)
        , m_lastInside(m_firstToken + m_count)
    {
        // Only a few tokens at either end of a band reach beyond the signal.
        const auto isEdge
            = [&row](std::size_t token) { return row.layout->footprint(token).leavesSignal(row.layout->sampleCount); };
        while (m_firstInside < m_lastInside && isEdge(m_firstInside))
            ++m_firstInside;
        while (m_lastInside > m_firstInside && isEdge(m_lastInside - 1))
            --m_lastInside;
    }

    [[nodiscard]] Column at(int x) const
    {
        const double begin = (m_time.from + x * m_step - m_start) / m_cell;
        const double end = begin + m_step / m_cell;
        const double count = static_cast<double>(m_count);
        const double middle = std::floor(0.5 * (begin + end));
        // Wide tiles belong to the pixel whose centre they hold; of narrow ones every one that begins in it.
        const double first = end - begin < 1 ? middle : std::ceil(begin);
        const double last = end - begin < 1 ? middle + 1 : std::ceil(end);
        if (last <= 0 || first >= count || last <= first) return {m_colours.background, false};
        return coloured(m_firstToken + static_cast<std::size_t>(std::max(first, 0.0)),
                        m_firstToken + static_cast<std::size_t>(std::min(last, count)));
    }
    [[nodiscard]] bool endsTile(int x) const
    {
        if (m_cell / m_step < kSeparatedFrom * m_row.pixelScale) return false;
        const auto index
            = [this](double pixel) { return std::floor((m_time.from + pixel * m_step - m_start) / m_cell); };
        return index(x + 0.5) != index(x + 1.5);
    }

private:
    [[nodiscard]] Column coloured(std::size_t first, std::size_t last) const
    {
        const std::size_t from = std::max(first, m_row.firstPresent);
        const std::size_t to = std::min(last, m_row.lastPresent);
        if (to <= from) return {m_colours.absent, false};
        const float value = strongest(m_row, from, to);
        const bool hatched = m_row.hatchEdges && (from < m_firstInside || to > m_lastInside);
        return {m_colouring.of(static_cast<double>(value)), hatched};
    }

    const TileRow& m_row;
    const TileColours& m_colours;
    Colouring m_colouring;
    std::size_t m_firstToken;
    std::size_t m_count;
    double m_cell;
    double m_start;
    TimeRange m_time;
    double m_step;
    std::size_t m_firstInside, m_lastInside; // tokens that see nothing but the signal
};

} // namespace

std::vector<float> strongestBlocks(std::span<const float> values)
{
    std::vector<float> blocks((values.size() + kTokensPerBlock - 1) / kTokensPerBlock, 0.0F);
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        // With the sign moved to the end, bits are ordered like magnitudes, and NaN above them all.
        std::uint32_t strongest = 0;
        const std::size_t first = block * kTokensPerBlock;
        for (const float value : values.subspan(first, std::min(kTokensPerBlock, values.size() - first)))
            strongest = std::max(strongest, std::rotl(std::bit_cast<std::uint32_t>(value), 1));
        blocks[block] = std::bit_cast<float>(std::rotr(strongest, 1));
    }
    return blocks;
}

void paintTileRow(QImage& image, const QRect& area, const TimeRange& time, const TileRow& row,
                  const TileColours& colours)
{
    const RowColumns source(row, colours, time, area.width());
    std::vector<Column> columns(static_cast<std::size_t>(area.width()));
    for (int x = 0; x < area.width(); ++x) {
        Column& column = columns[static_cast<std::size_t>(x)];
        column = source.at(x);
        if (source.endsTile(x)) column.colour = blend(column.colour, colours.background, 0.5);
    }
    const int spacing = std::max(qRound(kHatchSpacing * row.pixelScale), 3);
    const int thickness = std::max(qRound(row.pixelScale), 1);
    for (int y = area.top(); y <= area.bottom(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y)) + area.left();
        for (int x = 0; x < area.width(); ++x) {
            const Column& column = columns[static_cast<std::size_t>(x)];
            const bool stripe = column.hatched && (x + y) % spacing < thickness;
            line[x] = stripe ? blend(column.colour, colours.hatch, 0.55) : column.colour;
        }
    }
}

} // namespace wg
