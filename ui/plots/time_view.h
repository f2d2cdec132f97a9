// SPDX-License-Identifier: GPL-3.0-or-later
// What the four time rows have in common: one shared time axis, aligned margins, the linked cursor, footprint brackets.
#pragma once

#include "ui/plots/plot_view.h"

#include <QSharedPointer>

#include <vector>

class QCPAxisRect;

namespace wg {

class RoundTicker;

/// Margins shared by all rows, so that one instant is one x everywhere. Computed here and nowhere else.
struct RowMargins
{
    int left = 0; // label column
    int right = 0; // legends and colour scales
};
[[nodiscard]] RowMargins rowMargins(double textScale);

/// A plot over time. The row at the bottom of a stack shows the time axis with its numbers; the others only its ticks.
class TimeView : public PlotView
{
    Q_OBJECT

public:
    void setTimeAxisVisible(bool visible);
    void fit() override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    TimeView(ViewState& state, QWidget* parent);

    /// Adopts an axis rect as a row: margins, linked range, ticks. The last one carries the time axis.
    void adoptRow(QCPAxisRect* rect);
    /// Time ticks and label of a signal.
    void followSignal(const Signal& signal);
    void applyRowLayout();
    [[nodiscard]] QCPAxisRect* rowAt(const QPointF& position) const; // the nearest row
    [[nodiscard]] double timeAt(const QPointF& position) const;
    [[nodiscard]] double pixelOf(double time) const;
    [[nodiscard]] virtual std::optional<std::size_t> tokenAt(const QPointF& position) const;
    /// "d3[51] 0.408-0.431 s".
    [[nodiscard]] QString describeToken(std::size_t token) const;
    /// In cycles per sample, where the height stands for a frequency.
    [[nodiscard]] virtual std::optional<double> frequencyAt(const QPointF& position) const;
    [[nodiscard]] virtual QString readoutAt(const QPointF& position) const = 0;
    virtual void zoomValues(QCPAxisRect* row, double factor, double pixel);
    virtual void fitValues() { }
    /// Below this height of the data the row scrolls out of sight rather than shrinks; at text scale 1.
    [[nodiscard]] virtual int leastDataHeight() const { return 44; }

    void applyTheme() override;
    [[nodiscard]] Zone zoneAt(const QPointF& position) const override;
    [[nodiscard]] QRectF dataArea() const override;
    void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) override;
    void panBy(const QPointF& pixels) override;
    void zoomInto(const QRectF& box) override;
    bool selectBetween(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers) override;
    void hoverAt(const QPointF& position) override;
    void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) override;

    bool m_showBrackets = false; // rows 1 and 4
    bool m_valuesTouched = false; // the value axis was set by hand and stays

private:
    void applyTimeRange();
    void paintSymbols(QCPPainter& painter) const;
    [[nodiscard]] int timeAxisMargin() const; // at text scale 1
    void paintCursor(QCPPainter& painter) const;
    void paintStretch(QCPPainter& painter) const;
    void paintBrackets(QCPPainter& painter) const;
    void paintBracket(QCPPainter& painter, const Footprint& footprint, const QColor& colour, bool atTop) const;
    [[nodiscard]] int timeTickCount() const;
    [[nodiscard]] QCPAxisRect* lowestRow() const;

    std::vector<QCPAxisRect*> m_rows; // owned by the plot's layout
    QSharedPointer<RoundTicker> m_ticker;
    bool m_timeAxisVisible = true;
};

} // namespace wg
