// SPDX-License-Identifier: GPL-3.0-or-later
// A head's map as a picture: the colours that the focus map and the thumbnails share.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/plots/colour_map.h"

#include <QImage>
#include <QLineF>
#include <QLocale>

#include <optional>

class QPainter;

namespace wg {

/// Colour limits of a head (or of all heads of the item, where the state shares them) for the state's scale and
/// pooling.
[[nodiscard]] ColourLimits headLimits(const AnalysisResult& result, const ViewState& state, std::size_t head);
[[nodiscard]] const ColourMap& headColours(const AnalysisResult& result, const ViewState& state);
/// The head's overview for the state's pooling.
[[nodiscard]] const PooledMap& headOverview(const AnalysisResult& result, const ViewState& state, std::size_t head);

struct MapPicture
{
    QImage image; // one pixel per pooled cell, row 0 = first query
    double clippedShare = 0; // of the cells: beyond the limits
};

/// Colours of a pooled map. Cells no query of their row can reach (another band, `per-band`) get their own colour.
[[nodiscard]] MapPicture paintMap(const PooledMap& map, const AnalysisResult& result, const ViewState& state,
                                  const ColourLimits& limits);

/// Every pooled cell in the colour of its value.
[[nodiscard]] QImage paintValues(const PooledMap& map, const ColourLimits& limits, const ColourMap& colours,
                                 const Theme& look);

/// Which queries and keys are marked in a map: the selected pair, and what is under the mouse.
struct MapMarks
{
    std::optional<std::size_t> query, key, hoveredQuery, hoveredKey;
};
[[nodiscard]] MapMarks mapMarks(const ViewState& state);
/// A line seen on the dark and on the bright end of every map.
void paintHairline(QPainter& painter, const QLineF& line, bool isQuery, Qt::PenStyle style, double width);

/// "head 2: d3[51] 408-431 -> d3[49] 392-415 = 0.083".
[[nodiscard]] QString pairText(const AnalysisResult& result, const ViewState& state, std::size_t head,
                               const TokenPair& pair, const QLocale& locale);
/// One cell of a head's map; exact, and as cheap as one score.
[[nodiscard]] double pairValue(const AnalysisResult& result, const ViewState& state, std::size_t head,
                               const TokenPair& pair);

/// "attention weight", "similarity QK'/sqrt(d)", "attention / row maximum".
[[nodiscard]] QString mapQuantity(const AnalysisResult& result, const ViewState& state);

} // namespace wg
