// SPDX-License-Identifier: GPL-3.0-or-later
// One cell of the head small multiples: its model and its drawing, for the window and for files.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/view_state.h"

#include <QImage>
#include <QLocale>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <memory>
#include <vector>

class QPainter;

namespace wg {

/// What one cell shows.
struct HeadCellModel
{
    std::size_t head = 0;
    QImage thumbnail;
    QString title; // "Head 3"
    QString figures; // "5.1 bits  23 %": entropy and share of the output
    QString description; // the same in a sentence, for tooltips and assistive technology
    bool on = true;
    bool selected = false;
    bool focused = false;
    bool hovered = false;
    bool withCheckBox = true;
};

/// Overviews pooled to thumbnails, one per head of an item. The costly part: done once per result and size.
[[nodiscard]] std::vector<PooledMap> headThumbnails(const AnalysisResult& result, const ViewState& state,
                                                    std::size_t pixels);
[[nodiscard]] std::vector<QImage> headPictures(const AnalysisResult& result, const ViewState& state,
                                               const std::vector<PooledMap>& thumbnails);
[[nodiscard]] std::vector<HeadCellModel> headCells(const AnalysisResult& result, const ViewState& state,
                                                   const std::vector<QImage>& pictures, const QLocale& locale);

/// Columns and size of cells so that `count` of them fill an area as large as possible, at most `widest` wide. Cells
/// that would become too narrow for their figures are compact: number, check box and map. Where scrolling is possible
/// they stay legible and may need more height than there is.
struct CellGrid
{
    int columns = 1;
    QSizeF cell;
};
[[nodiscard]] bool isCompact(double cellWidth, double textScale);
[[nodiscard]] CellGrid arrangeCells(const QSizeF& area, int count, double textScale, double widest, bool mayScroll);

[[nodiscard]] QRectF checkBoxRect(const QRectF& cell, double textScale);
/// Where the map is drawn inside the cell.
[[nodiscard]] QRectF thumbnailRect(const QRectF& cell, double textScale);
void paintHeadCell(QPainter& painter, const QRectF& rect, const HeadCellModel& cell, const Theme& look,
                   double textScale);
/// Hairlines of the selected and the hovered pair over a thumbnail of `tokens` x `tokens`.
void paintHeadMarks(QPainter& painter, const QRectF& thumbnail, const ViewState& state);

} // namespace wg
