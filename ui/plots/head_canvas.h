// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the grid of heads: one button a head, placed in rows.
#pragma once

#include "ui/plots/head_cell.h"
#include "ui/plots/head_grid.h"

#include <QAbstractButton>

#include <vector>

class QPainter;

namespace wg {

class HeadCanvas;

/// A checkable button, so that assistive technology knows it; the picture is drawn by paintHeadCell().
class HeadButton : public QAbstractButton
{
public:
    HeadButton(ViewState& state, HeadCanvas& canvas);

    void setModel(HeadCellModel model);
    [[nodiscard]] const HeadCellModel& model() const { return m_model; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void nextCheckState() override { }
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    ViewState& m_state;
    HeadCanvas& m_canvas;
    HeadCellModel m_model;
};

class HeadCanvas : public QWidget
{
public:
    explicit HeadCanvas(ViewState& state)
        : m_state(state)
    { }

    void setResult(const AnalysisResultPtr& result);
    void setOrder(HeadOrder order);
    void setStale(bool stale);
    enum class Changed
    {
        Maps,
        Colours,
        Marks
    };
    void refresh(Changed changed); // contents
    void repaintCells();
    void followSelection();
    void arrange(const QSize& viewport); // places
    void focusNeighbour(const HeadButton& cell, int key);
    void draw(QPainter& painter, const QSizeF& size) const;
    [[nodiscard]] bool isStale() const { return m_stale; }

    [[nodiscard]] HeadOrder order() const { return m_order; }
    [[nodiscard]] const std::vector<std::size_t>& shownHeads() const { return m_shown; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] std::vector<std::size_t> sortedHeads() const;
    [[nodiscard]] double sortKey(const HeadFigures& figures, std::size_t head) const; // smallest first
    [[nodiscard]] QString hint() const;

    ViewState& m_state;
    AnalysisResultPtr m_result;
    std::vector<PooledMap> m_thumbnails;
    std::vector<QImage> m_pictures;
    std::vector<HeadButton*> m_cells; // in the order shown
    CellGrid m_grid;
    QSize m_viewport;
    HeadOrder m_order = HeadOrder::Number;
    std::vector<std::size_t> m_shown; // head numbers, one per cell
    bool m_stale = false;
};

} // namespace wg
