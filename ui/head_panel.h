// SPDX-License-Identifier: GPL-3.0-or-later
// The panel of heads: small multiples, the focus map of the selected one, its figures and colours.
#pragma once

#include "core/pipeline/analysis.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSplitter;

namespace wg {

class Actions;
class AttentionPlot;
class BandMassView;
class HeadGrid;
class ViewState;

class HeadPanel : public QWidget
{
    Q_OBJECT

public:
    HeadPanel(ViewState& view, const Actions& actions, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result);
    void setStale(bool stale);
    [[nodiscard]] AttentionPlot& map() const { return *m_map; }
    [[nodiscard]] HeadGrid& grid() const { return *m_grid; }
    [[nodiscard]] QByteArray saveHeights() const;
    void resetHeights();
    /// For a lecture: the map without thumbnails, controls and figures.
    void setMapOnly(bool mapOnly);
    void restoreHeights(const QByteArray& heights);
    /// While somebody drags a slider nothing moves to another place, however many heads there come to be.
    void holdHeights(bool isHeld);
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] QWidget* buildGridPart(const Actions& actions);
    [[nodiscard]] QWidget* buildMapPart(const Actions& actions);
    void buildColourControls(QHBoxLayout& layout, const Actions& actions);
    void switchAll(bool on);
    void followColours();
    void updateFigures();
    void fitParts(); // to the height of the panel and the number of heads

    ViewState& m_view;
    QSplitter* m_splitter = nullptr;
    QWidget* m_gridPart = nullptr;
    QWidget* m_colourBar = nullptr;
    QWidget* m_figuresPart = nullptr;
    HeadGrid* m_grid = nullptr;
    AttentionPlot* m_map = nullptr;
    BandMassView* m_bandMass = nullptr;
    QComboBox* m_order = nullptr;
    QComboBox* m_colourMap = nullptr;
    QComboBox* m_scale = nullptr;
    QComboBox* m_pooling = nullptr;
    QLabel* m_figures = nullptr;
    bool m_isMapOnly = false;
    bool m_hasOwnHeights = false; // somebody moved the handle between grid and map
    bool m_hasMany = false; // heads
    bool m_isHeld = false;
};

} // namespace wg
