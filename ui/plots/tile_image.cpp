// SPDX-License-Identifier: GPL-3.0-or-later
// Rasterises coefficient tiles.
#include "ui/plots/tile_image.h"

#include "ui/token_time.h"

#include <algorithm>
#include <cmath>
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

/// The value of largest magnitude among tokens [first, last); NaN wins over everything.
float strongest(std::span<const float> values, std::size_t first, std::size_t last)
{
    float best = values[first];
    for (std::size_t i = first + 1; i < last && !std::isnan(best); ++i) {
        if (std::isnan(values[i]) || std::abs(values[i]) > std::abs(best)) best = values[i];
    }
    return best;
}

class RowColumns
{
public:
    RowColumns(const TileRow& row, const TileColours& colours, const TimeRange& time, int width)
        : m_row(row)
        , m_colours(colours)
        , m_firstToken(row.layout->bandOffsets[row.band])
        , m_count(row.layout->bandOffsets[row.band + 1] - m_firstToken)
        , m_cell(std::ldexp(1.0, row.layout->levelOf(row.band)))
        , m_start(timeCell(*row.layout, m_firstToken).from)
        , m_time(time)
        , m_step(time.length() / width)
    { }

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
        const float value = strongest(m_row.values, from, to);
        bool hatched = false;
        for (std::size_t i = from; i < to && m_row.hatchEdges && !hatched; ++i) {
            hatched = m_row.layout->footprint(i).leavesSignal(m_row.layout->sampleCount);
        }
        return {colourOf(static_cast<double>(value), m_row.limits, *m_row.map, m_colours.notANumber), hatched};
    }

    const TileRow& m_row;
    const TileColours& m_colours;
    std::size_t m_firstToken;
    std::size_t m_count;
    double m_cell;
    double m_start;
    TimeRange m_time;
    double m_step;
};

} // namespace

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
