// SPDX-License-Identifier: GPL-3.0-or-later
// Coefficient in against coefficient out, one square a band, with soft and hard thresholding drawn on the same axes.
#pragma once

#include "core/pipeline/shrinkage.h"
#include "ui/background.h"
#include "ui/plots/plot_view.h"

namespace wg {

/// Counted in the background while it is seen. A point is a coefficient: a click selects the nearest. The wheel looks
/// closer at the small coefficients.
class ShrinkagePlot : public PlotView
{
    Q_OBJECT

public:
    explicit ShrinkagePlot(ViewState& state, QWidget* parent = nullptr);
    ~ShrinkagePlot() override;

    void setResult(const AnalysisResultPtr& result) override;
    void fit() override;
    [[nodiscard]] const std::vector<BandShrinkage>& bands() const { return m_bands; }
    /// Where the point of a token is drawn, or would be beyond its square.
    [[nodiscard]] QPointF placeOf(std::size_t token) const;

protected:
    [[nodiscard]] QRectF dataArea() const override;
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        AnalysisResultPtr result;
        ShrinkageRequest what;
    };

    struct Click
    {
        Request asked;
        std::size_t band = 0;
        ShrunkPoint point;
        bool asKey = false;
    };
    /// A place in the square of a band.
    struct Place
    {
        const BandShrinkage* band = nullptr;
        ShrunkPoint point;
    };

    [[nodiscard]] Request request() const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& position) const;
    void choose(const Click& click, std::size_t token);
    void paintMarks(QCPPainter& painter) const;
    void paintToken(QCPPainter& painter, std::optional<std::size_t> token, const QColor& colour) const;
    void refresh();
    [[nodiscard]] QRectF squareOf(std::size_t index) const;
    [[nodiscard]] std::size_t columns() const;
    void paint(QCPPainter& painter) const;
    void paintBand(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const;
    void paintCounts(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const;
    void paintCurves(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const;
    void paintLegend(QCPPainter& painter) const;

    AnalysisResultPtr m_result;
    AnalysisResultPtr m_shownResult;
    std::vector<BandShrinkage> m_bands; // of m_shownResult
    double m_zoom = 1;
    Background<Request, std::vector<BandShrinkage>> m_background;
    Background<Click, std::size_t> m_finder;
};

} // namespace wg
