// SPDX-License-Identifier: GPL-3.0-or-later
// The scalogram of the input on the shared time axis, high frequencies on top, the cone of influence hatched.
#pragma once

#include "core/wavelet/cwt.h"
#include "ui/background.h"
#include "ui/plots/colour_map.h"
#include "ui/plots/time_view.h"

class QCPAxisTickerText;

namespace wg {

/// Computed in the background while it is seen, anew where a closer zoom asks for more columns.
class ScalogramPlot : public TimeView
{
    Q_OBJECT

public:
    explicit ScalogramPlot(ViewState& state, QWidget* parent = nullptr);
    ~ScalogramPlot() override;

    void setResult(const AnalysisResultPtr& result) override;
    /// Computes what is missing first: a file waits for its picture.
    void drawInto(QCPPainter& painter, const QSize& size, double scale) override;
    [[nodiscard]] const std::shared_ptr<const Scalogram>& shown() const { return m_shown; }

signals:
    void pictureReady();

protected:
    void applyTheme() override;
    /// Of the band that holds the frequency under the mouse.
    [[nodiscard]] std::optional<std::size_t> tokenAt(const QPointF& position) const override;
    [[nodiscard]] std::optional<double> frequencyAt(const QPointF& position) const override;
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;
    void fitValues() override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Request
    {
        SignalPtr signal;
        std::size_t item = 0;
        std::size_t channel = 0;
        std::size_t columns = 0;

        bool operator==(const Request&) const = default;
    };

    [[nodiscard]] static Result<std::shared_ptr<const Scalogram>> compute(const Request& request, Progress& progress);
    [[nodiscard]] Request wanted(double pixels) const;
    void refresh();
    void accept(const Request& request, std::shared_ptr<const Scalogram> scalogram);
    void labelScales();
    [[nodiscard]] std::optional<std::size_t> scaleAt(const QPointF& position) const;
    [[nodiscard]] ColourLimits limits() const;
    void paintImage(QCPPainter& painter) const;
    void paintCone(QCPPainter& painter) const;
    void paintScale(QCPPainter& painter) const;
    void paintFrequency(QCPPainter& painter) const;

    SignalPtr m_signal;
    std::shared_ptr<const Scalogram> m_shown;
    std::optional<Request> m_shownRequest;
    float m_largest = 0;
    QString m_hint;
    QCPAxisRect* m_rect = nullptr;
    QSharedPointer<QCPAxisTickerText> m_ticks;
    Background<Request, std::shared_ptr<const Scalogram>> m_background;
};

} // namespace wg
