// SPDX-License-Identifier: GPL-3.0-or-later
// The amplitude spectra of input and output over frequency, on a logarithmic scale, with the bands ruled.
#pragma once

#include "core/wavelet/spectrum.h"
#include "ui/background.h"
#include "ui/plots/plot_view.h"
#include "ui/plots/trace.h"

#include <QSharedPointer>

#include <vector>

class QCPAxisRect;

namespace wg {

class RoundTicker;

/// Computed in the background while it is seen. The output is that with the heads that are on.
class SpectrumPlot : public PlotView
{
    Q_OBJECT

public:
    explicit SpectrumPlot(ViewState& state, QWidget* parent = nullptr);
    ~SpectrumPlot() override;

    void setResult(const AnalysisResultPtr& result) override;
    void fit() override;

    /// Logarithms (base 10) of the amplitudes, not below `floor`; made off the GUI thread, immutable.
    struct Lines
    {
        double frequencyStep = 1;
        double floor = 0;
        std::vector<double> input, output;
        Trace inputTrace, outputTrace;
    };
    [[nodiscard]] const std::shared_ptr<const Lines>& lines() const { return m_lines; }

protected:
    void applyTheme() override;
    [[nodiscard]] QRectF dataArea() const override;
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        AnalysisResultPtr result;
        std::size_t item = 0;
        std::size_t channel = 0;
        std::vector<bool> headsOn;
    };

    [[nodiscard]] static Result<std::shared_ptr<const Lines>> compute(const Request& request, Progress& progress);
    void refresh();
    void accept(std::shared_ptr<const Lines> lines);
    void labelAmplitude();
    void layOut();
    void setBins(double from, double to);
    [[nodiscard]] QString frequencyText(double bin) const;
    void paintLines(QCPPainter& painter) const;
    void paintBands(QCPPainter& painter) const;
    void paintLegend(QCPPainter& painter) const;
    void paintHovered(QCPPainter& painter) const;
    [[nodiscard]] std::pair<double, double> bandBins(std::size_t band) const; // its ideal edges
    [[nodiscard]] std::optional<double> binAt(const QPointF& position) const;
    [[nodiscard]] double cyclesPerSample(double bin) const;

    AnalysisResultPtr m_result;
    std::shared_ptr<const Lines> m_lines;
    bool m_isZoomed = false;
    QCPAxisRect* m_rect = nullptr;
    QSharedPointer<RoundTicker> m_frequencies;
    Background<Request, std::shared_ptr<const Lines>> m_background;
};

} // namespace wg
