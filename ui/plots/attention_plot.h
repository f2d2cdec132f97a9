// SPDX-License-Identifier: GPL-3.0-or-later
// The focus map: queries down, keys across, of the selected head, pooled to the pixels it is drawn on.
#pragma once

#include "ui/plots/colour_map.h"
#include "ui/plots/plot_view.h"
#include "ui/plots/tile_worker.h"

class QCPAxisRect;

namespace wg {

/// A coarse picture from the head's overview comes first; the visible part is then computed exactly in the background,
/// and the newest view wins.
class AttentionPlot : public PlotView
{
    Q_OBJECT

public:
    explicit AttentionPlot(ViewState& state, QWidget* parent = nullptr);
    ~AttentionPlot() override;

    void setResult(const AnalysisResultPtr& result) override;
    void fit() override;
    void drawInto(QCPPainter& painter, const QSize& size, double scale) override;
    /// Whether the picture shows exact values of the visible part (and not yet the coarse overview).
    [[nodiscard]] bool isExact() const { return m_exact; }
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

signals:
    void exactPictureReady();

protected:
    void applyTheme() override;
    [[nodiscard]] QRectF dataArea() const override;
    [[nodiscard]] Zone zoneAt(const QPointF& position) const override;
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWindow();
    void requestExact();
    [[nodiscard]] TileRequest wantedTile() const;
    void takeTile(const std::shared_ptr<const PooledMap>& tile);
    void showCoarse();
    void updateImage();
    [[nodiscard]] ColourLimits limits() const;
    [[nodiscard]] std::optional<TokenPair> pairAt(const QPointF& position) const;
    [[nodiscard]] QString badge() const;
    void paintMap(QCPPainter& painter) const;
    void paintBands(QCPPainter& painter) const;
    void paintScale(QCPPainter& painter) const;
    void paintHover(QCPPainter& painter) const;

    AnalysisResultPtr m_result;
    std::shared_ptr<const Attention> m_attention;
    std::shared_ptr<const PooledMap> m_shown;
    QImage m_image; // m_shown in colours, row 0 = first query
    double m_clippedShare = 0;
    bool m_exact = false;
    TileWorker m_worker;
    QCPAxisRect* m_rect = nullptr;
};

} // namespace wg
