// SPDX-License-Identifier: GPL-3.0-or-later
// Limits and colours of attention maps.
#include "ui/plots/head_map.h"

#include "ui/plots/axis_text.h"
#include "ui/translate.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {

namespace {

/// Keys that queries [first, last) may attend to: scopes are in order, so this is one range.
TokenRange reachableKeys(const Attention& attention, std::size_t first, std::size_t last)
{
    if (attention.isArticle()) return {0, attention.tokens()};
    return {attention.scopeOf(first).first, attention.scopeOf(last - 1).last};
}

float rowMaximum(const PooledMap& map, std::size_t row)
{
    float largest = 0;
    for (std::size_t c = 0; c < map.columns; ++c) {
        const float magnitude = std::abs(map.values[row * map.columns + c]);
        if (magnitude > largest) largest = magnitude;
    }
    return largest;
}

} // namespace

const PooledMap& headOverview(const AnalysisResult& result, const ViewState& state, std::size_t head)
{
    const std::size_t item = std::min(state.item(), result.attention->items() - 1);
    const HeadFigures& figures = result.figures->at(item, head);
    return state.pooling() == Pooling::Max ? figures.overviewMax : figures.overviewMean;
}

ColourLimits headLimits(const AnalysisResult& result, const ViewState& state, std::size_t head)
{
    const bool perRow = state.colourScale() == ColourScale::PerRow;
    if (state.heldMaximum() && !perRow) {
        const double held = *state.heldMaximum();
        return isSigned(*result.attention) ? ColourLimits{-held, held, false}
                                           : sequentialLimits(held, state.colourScale());
    }
    double low = 0;
    double high = 0;
    const auto include = [&](std::size_t number) {
        const PooledMap& map = headOverview(result, state, number);
        low = std::min(low, static_cast<double>(map.minimum));
        high = std::max(high, static_cast<double>(map.maximum));
    };
    if (state.sharedLimits()) {
        for (std::size_t h = 0; h < result.attention->heads(); ++h)
            include(h);
    } else {
        include(head);
    }
    if (!isSigned(*result.attention)) return sequentialLimits(high, state.colourScale());
    const double magnitude = perRow ? 1.0 : std::max(-low, high);
    return {-(magnitude > 0 ? magnitude : 1), magnitude > 0 ? magnitude : 1, false};
}

const ColourMap& headColours(const AnalysisResult& result, const ViewState& state)
{
    return isSigned(*result.attention) ? divergingMap(state.themeKind()) : sequentialMap(state.colourMap());
}

MapPicture paintMap(const PooledMap& map, const AnalysisResult& result, const ViewState& state,
                    const ColourLimits& limits)
{
    const Theme& look = theme(state.themeKind());
    const QRgb unattended = look.unattended.rgb();
    const Colouring colouring(limits, headColours(result, state), look.notANumber.rgb());
    const bool perRow = state.colourScale() == ColourScale::PerRow;
    const double beyond = limits.maximum * (1 + 1e-6);
    MapPicture picture{QImage(static_cast<int>(map.columns), static_cast<int>(map.rows), QImage::Format_RGB32), 0};
    std::vector<TokenRange> keysOf(map.columns);
    for (std::size_t c = 0; c < map.columns; ++c) {
        const std::size_t first = c * map.rect.keyCount / map.columns;
        const std::size_t last = (c + 1) * map.rect.keyCount / map.columns;
        keysOf[c] = {map.rect.firstKey + first, map.rect.firstKey + std::max(last, first + 1)};
    }
    std::size_t clipped = 0;
    for (std::size_t r = 0; r < map.rows; ++r) {
        const std::size_t firstQuery = map.rect.firstQuery + r * map.rect.queryCount / map.rows;
        const std::size_t lastQuery = map.rect.firstQuery + (r + 1) * map.rect.queryCount / map.rows;
        const TokenRange keys = reachableKeys(*result.attention, firstQuery, std::max(lastQuery, firstQuery + 1));
        const float largest = perRow ? rowMaximum(map, r) : 1.0F;
        const float factor = largest > 0 ? 1.0F / largest : 1.0F;
        auto* line = reinterpret_cast<QRgb*>(picture.image.scanLine(static_cast<int>(r)));
        for (std::size_t c = 0; c < map.columns; ++c) {
            const double value = static_cast<double>(map.values[r * map.columns + c] * factor);
            const bool reachable = keysOf[c].first < keys.last && keysOf[c].last > keys.first;
            line[c] = reachable ? colouring.of(value) : unattended;
            if (std::abs(value) > beyond) ++clipped;
        }
    }
    picture.clippedShare
        = static_cast<double>(clipped) / static_cast<double>(std::max<std::size_t>(map.values.size(), 1));
    return picture;
}

QImage paintValues(const PooledMap& map, const ColourLimits& limits, const ColourMap& colours, const Theme& look)
{
    QImage image(static_cast<int>(map.columns), static_cast<int>(map.rows), QImage::Format_RGB32);
    const Colouring colouring(limits, colours, look.notANumber.rgb());
    for (std::size_t r = 0; r < map.rows; ++r) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(static_cast<int>(r)));
        for (std::size_t c = 0; c < map.columns; ++c)
            line[c] = colouring.of(static_cast<double>(map.values[r * map.columns + c]));
    }
    return image;
}

MapMarks mapMarks(const ViewState& state)
{
    const bool outwards = state.gazeDirection() == GazeDirection::WhomILookAt;
    MapMarks marks;
    (outwards || state.selectedKey() ? marks.query : marks.key) = state.selectedToken();
    if (state.selectedKey()) marks.key = state.selectedKey();
    const Hover& hover = state.hover();
    if (hover.pair) {
        marks.hoveredQuery = hover.pair->query;
        marks.hoveredKey = hover.pair->key;
    } else {
        (outwards ? marks.hoveredQuery : marks.hoveredKey) = hover.token;
    }
    return marks;
}

void paintHairline(QPainter& painter, const QLineF& line, bool isQuery, Qt::PenStyle style, double width)
{
    const Theme& look = theme(ThemeKind::Light);
    painter.setPen(QPen(QColor(255, 255, 255, 130), 2.6 * width));
    painter.drawLine(line);
    painter.setPen(QPen(isQuery ? look.query : look.key, 1.3 * width, style));
    painter.drawLine(line);
}

double pairValue(const AnalysisResult& result, const ViewState& state, std::size_t head, const TokenPair& pair)
{
    Progress progress;
    const std::size_t item = std::min(state.item(), result.attention->items() - 1);
    const auto cell
        = pooledTile(*result.attention, item, head, {pair.query, 1, pair.key, 1}, 1, 1, Pooling::Max, progress);
    return cell ? static_cast<double>(cell->values.front()) : std::numeric_limits<double>::quiet_NaN();
}

QString pairText(const AnalysisResult& result, const ViewState& state, std::size_t head, const TokenPair& pair,
                 const QLocale& locale)
{
    const auto described
        = [&](std::size_t token) { return tokenDescription(result.layout(), *result.signal, token, locale); };
    return tr("head %1: %2 \u2192 %3 = %4")
        .arg(head + 1)
        .arg(described(pair.query), described(pair.key), numberText(pairValue(result, state, head, pair), 4, locale));
}

QString mapQuantity(const AnalysisResult& result, const ViewState& state)
{
    const bool perRow = state.colourScale() == ColourScale::PerRow;
    if (result.attention->isArticle()) {
        return perRow ? tr("similarity / row maximum")
                      : tr("similarity QK\u1d40/\u221a"
                           "d");
    }
    return perRow ? tr("attention / row maximum") : tr("attention weight");
}

} // namespace wg
