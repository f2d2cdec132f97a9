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
    /// Whether every pixel shows the exact pooled value of its cells, and not yet the coarse overview.
    [[nodiscard]] bool isExact() const { return m_exact; }
    /// Upper end of the colour scale shown; none without a map.
    [[nodiscard]] std::optional<double> scaleMaximum() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 200}; }

signals:
    void exactPictureReady();

protected:
    void applyTheme() override;
    [[nodiscard]] QRectF dataArea() const override;
    [[nodiscard]] Qt::Orientations wheelAxes() const override { return Qt::Horizontal | Qt::Vertical; }
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void moveSelection(int right, int up, bool control) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// A part of the map in colours.
    struct Piece
    {
        MapRect rect;
        QImage image;
        std::size_t cellsPerPixelDown = 1;
        std::size_t cellsPerPixelAcross = 1;
        double clippedShare = 0;
    };

    void refresh(); // after any change of what is shown
    void refreshLater();
    [[nodiscard]] std::optional<Piece> coarsePiece(const QSize& pixels) const;
    [[nodiscard]] bool overviewSuffices(const QSize& pixels) const;
    [[nodiscard]] TileRequest wantedTile(const QSize& pixels) const;
    [[nodiscard]] Piece pieceOf(const PooledMap& map) const;
    void takeTile();
    [[nodiscard]] QSize mapPixels() const;
    [[nodiscard]] std::size_t head() const;
    [[nodiscard]] std::optional<TokenPair> pairAt(const QPointF& position) const;
    [[nodiscard]] QString readoutOf(const TokenPair& pair) const;
    [[nodiscard]] QString badge() const;
    [[nodiscard]] double xOf(double key) const;
    [[nodiscard]] double yOf(double query) const;
    void layOut();
    void paintMapLayer(QCPPainter& painter) const;
    void paintBands(QCPPainter& painter) const;
    void paintBandEdge(QCPPainter& painter, std::size_t band, bool keys) const;
    [[nodiscard]] bool paintSymbols(QCPPainter& painter, std::size_t band, bool keys) const;
    void paintEdges(QCPPainter& painter) const;
    void paintCaptions(QCPPainter& painter) const;
    void paintMarks(QCPPainter& painter) const;

    AnalysisResultPtr m_result;
    std::shared_ptr<const Attention> m_attention;
    std::optional<Piece> m_coarse;
    std::optional<Piece> m_tile;
    std::optional<TileRequest> m_requested;
    bool m_exact = false;
    bool m_willRefresh = false;
    TileWorker m_worker;
    QCPAxisRect* m_rect = nullptr;
};

} // namespace wg
