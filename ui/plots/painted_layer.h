// SPDX-License-Identifier: GPL-3.0-or-later
// Own drawing inside a QCustomPlot, at the right place between grid, axes and overlay.
#pragma once

#include <qcustomplot.h>

#include <functional>
#include <utility>

namespace wg {

/// Calls a function with the painter whenever its layer is drawn, clipped to an axis rect where one is given.
/// Owned by the plot.
class PaintedLayer : public QCPLayerable
{
public:
    using Paint = std::function<void(QCPPainter&)>;

    PaintedLayer(QCustomPlot& plot, const QString& layer, Paint paint, QCPAxisRect* clip = nullptr)
        : QCPLayerable(&plot, layer)
        , m_paint(std::move(paint))
        , m_clip(clip)
    { }

protected:
    [[nodiscard]] QRect clipRect() const override
    {
        return m_clip != nullptr ? m_clip->rect() : mParentPlot->viewport();
    }
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter* painter) override { m_paint(*painter); }

private:
    Paint m_paint;
    QCPAxisRect* m_clip;
};

/// Ticks at round numbers of a scaled quantity: axis coordinate c stands for `start + c * scale`.
class RoundTicker : public QCPAxisTicker
{
public:
    using Label = std::function<QString(double value, double step)>;

    RoundTicker(std::function<int()> wanted, Label label)
        : m_wanted(std::move(wanted))
        , m_label(std::move(label))
    { }

    void setScale(double start, double scale)
    {
        m_start = start;
        m_scale = scale;
    }
    /// Ticks at whole numbers only.
    void setWhole(bool whole) { m_whole = whole; }
    void generate(const QCPRange& range, const QLocale& locale, QChar format, int precision, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* labels) override;

private:
    std::function<int()> m_wanted;
    Label m_label;
    double m_start = 0;
    double m_scale = 1;
    bool m_whole = false;
};

} // namespace wg
