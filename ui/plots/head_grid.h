// SPDX-License-Identifier: GPL-3.0-or-later
// Small multiples of up to 64 heads: thumbnail, number, entropy, share of the output, on/off.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/plots/colour_map.h"
#include "ui/view_state.h"

#include <QImage>
#include <QScrollArea>
#include <QString>

#include <vector>

class QPainter;

namespace wg {

enum class HeadOrder
{
    Number,
    Entropy,
    Distance,
    Energy
};

/// What one cell shows.
struct HeadCellModel
{
    std::size_t head = 0;
    QImage thumbnail;
    QString title; // "Head 3"
    QString figures; // "5.1 bits  23 %"
    bool on = true;
    bool selected = false;
    bool focused = false;
    bool hovered = false;
};

/// Cells of all heads of an item, thumbnails at most `pixels` wide, with the limits and the map of `state`.
[[nodiscard]] std::vector<HeadCellModel> headCells(const AnalysisResult& result, const ViewState& state,
                                                   std::size_t pixels);
/// Draws one cell; text is left out where it does not fit.
void paintHeadCell(QPainter& painter, const QRectF& rect, const HeadCellModel& cell, const Theme& theme,
                   bool withCheckBox);

/// Click selects; the check box, Space or a number key switches; double click, Ctrl+click or Return solos; arrows move.
class HeadGrid : public QScrollArea
{
    Q_OBJECT

public:
    explicit HeadGrid(ViewState& state, QWidget* parent = nullptr);
    ~HeadGrid() override;

    void setResult(const AnalysisResultPtr& result);
    void setStale(bool stale);
    void setOrder(HeadOrder order);
    [[nodiscard]] HeadOrder order() const;
    [[nodiscard]] QImage picture(const QSize& size, double scale = 1.0) const;
    [[nodiscard]] QSize sizeHint() const override { return {360, 240}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Canvas;

    Canvas* m_canvas = nullptr; // owned by the scroll area
};

} // namespace wg
