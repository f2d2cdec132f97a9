// SPDX-License-Identifier: GPL-3.0-or-later
// What every plot has in common: a themed QCustomPlot, mouse and keyboard conventions, stale veil, drawing into a file.
#pragma once

#include "core/pipeline/analysis.h"
#include "ui/theme.h"
#include "ui/view_state.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QWidget>

#include <optional>

class QCustomPlot;
class QCPPainter;

namespace wg {

/// A view of one part of a result, bound to the shared ViewState, which must outlive it. GUI thread only.
/// Wheel zooms at the cursor, Ctrl+wheel the value axis, Shift+wheel pans, Alt+wheel changes the band; left drag pans,
/// right drag zooms a box (swappable in the state); a double click or Home fits; Backspace goes back.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    ~PlotView() override;

    /// Cheap; a stage whose pointer did not change does nothing. The state gets the result first.
    virtual void setResult(const AnalysisResultPtr& result) = 0;
    /// Dims the picture while a newer one is being computed.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// Shows everything: time range, value axis, map window.
    virtual void fit() = 0;

    /// Draws at `size` logical pixels; images inside get `scale` pixels for each of them. Finishes background work
    /// first.
    virtual void drawInto(QCPPainter& painter, const QSize& size, double scale);
    /// The same as an image, for the clipboard and for tests.
    [[nodiscard]] QImage picture(const QSize& size, double scale = 1.0);

    [[nodiscard]] QSize sizeHint() const override { return {640, 160}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 48}; }

protected:
    /// What is computed in the background and belongs into a picture for a file, which cannot wait.
    virtual void finishWork() { }
    enum class Zone
    {
        Inside,
        HorizontalAxis,
        VerticalAxis
    };

    explicit PlotView(ViewState& state, QWidget* parent);

    [[nodiscard]] ViewState& state() const { return m_state; }
    [[nodiscard]] const Theme& look() const { return theme(m_state.themeKind()); }
    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }
    /// Device pixels per logical pixel of the picture being drawn.
    [[nodiscard]] double pixelScale() const;
    /// Asks for one repaint of everything, or of the cursor layer alone, however often it is called.
    void repaintSoon();
    void repaintOverlay();
    void announce(const QString& readout); // status bar and assistive technology

    virtual void applyTheme();
    [[nodiscard]] virtual Zone zoneAt(const QPointF& position) const;
    [[nodiscard]] virtual QRectF dataArea() const = 0; // inside the axes, logical pixels
    virtual void zoomAt(const QPointF& position, double factor, Qt::Orientations axes) = 0;
    virtual void panBy(const QPointF& pixels) = 0;
    virtual void zoomInto(const QRectF& box) = 0;
    /// A left drag that means something else than moving; false: it does not.
    virtual bool selectBetween(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers);
    virtual void hoverAt(const QPointF& position) = 0;
    virtual void clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers) = 0;
    /// Axes that the wheel alone zooms.
    [[nodiscard]] virtual Qt::Orientations wheelAxes() const { return Qt::Horizontal; }
    virtual void moveSelection(int right, int up, bool control);
    /// A drag, or the wheel turned without a pause, is one step of the zoom history.
    [[nodiscard]] HistoryStep dragStep();
    [[nodiscard]] HistoryStep wheelStep();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    bool onPress(QMouseEvent* event);
    bool onMove(QMouseEvent* event);
    bool onRelease(QMouseEvent* event);
    bool onWheel(QWheelEvent* event);
    void buildLayers();
    void paintVeil(QCPPainter& painter) const;
    void followPixelRatio();
    void layOutFor(const QRect& viewport);
    void drawIfOutdated();

    ViewState& m_state;
    QCustomPlot* m_plot = nullptr; // child widget
    bool m_stale = false;
    bool m_outdated = true; // drawn anew at the next paint event
    std::optional<double> m_drawingScale; // set while drawing into a file
    std::optional<QRectF> m_box; // the box being dragged
    QPointF m_pressed;
    QPointF m_last;
    Qt::MouseButton m_button = Qt::NoButton;
    bool m_dragging = false;
    bool m_dragRemembered = false; // the view before this drag is in the history
    QElapsedTimer m_sinceWheel;
};

} // namespace wg
