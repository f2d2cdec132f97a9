// SPDX-License-Identifier: GPL-3.0-or-later
// Common set-up, gestures and drawing of all plots.
#include "ui/plots/plot_view.h"

#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QWindow>

#include <cmath>
#include <utility>

namespace wg {

namespace {

constexpr int kDragPixels = 4; // less is a click
constexpr qint64 kWheelPauseMs = 400; // longer: the next turn of the wheel is a new view

double wheelSteps(const QWheelEvent& event)
{
    // With Alt held, X11 turns the wheel into a horizontal one.
    const QPoint delta = event.angleDelta();
    return (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
}

} // namespace

PlotView::PlotView(ViewState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_plot(new QCustomPlot(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover, false);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumSize(16, 16); // one without area has nothing to paint on, and Qt complains
    m_plot->setSelectionTolerance(0);
    m_plot->setNoAntialiasingOnDrag(false);
    // Without it QCustomPlot strokes a noisy line wider than one pixel in seconds instead of milliseconds.
    m_plot->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    m_plot->plotLayout()->clear();
    m_plot->installEventFilter(this);
    buildLayers();
    connect(&m_state, &ViewState::themeChanged, this, [this] { applyTheme(); });
}

PlotView::~PlotView()
{
    // The painted layers call into this object; they go with the plot, before the members they use.
    delete std::exchange(m_plot, nullptr);
}

void PlotView::buildLayers()
{
    m_plot->addLayer(QStringLiteral("veil"), m_plot->layer(QStringLiteral("overlay")));
    m_plot->layer(QStringLiteral("veil"))->setMode(QCPLayer::lmBuffered);
    new PaintedLayer(*m_plot, QStringLiteral("veil"), [this](QCPPainter& painter) { paintVeil(painter); });
}

void PlotView::paintVeil(QCPPainter& painter) const
{
    const QRectF all = m_plot->viewport();
    painter.setPen(Qt::NoPen);
    if (m_stale) {
        QColor veil = look().plot;
        veil.setAlpha(150);
        painter.fillRect(all, veil);
        painter.setPen(look().mutedText);
        painter.setFont(plotFont(m_state.textScale()));
        const QRectF area = dataArea().isEmpty() ? all : dataArea(); // beside it are legends
        painter.drawText(area.adjusted(8, 4, -10, -4), Qt::AlignTop | Qt::AlignRight, tr("computing\u2026"));
    }
    if (m_box) {
        QColor fill = look().accent;
        fill.setAlpha(40);
        painter.setPen(QPen(look().accent, 1));
        painter.setBrush(fill);
        painter.drawRect(*m_box);
        painter.setBrush(Qt::NoBrush);
    }
    if (hasFocus() && !m_drawingScale) {
        painter.setPen(QPen(look().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(all.adjusted(1, 1, -1, -1));
    }
}

void PlotView::setStale(bool stale)
{
    if (m_stale == stale) return;
    m_stale = stale;
    repaintOverlay();
}

double PlotView::pixelScale() const
{
    return m_drawingScale.value_or(m_plot->bufferDevicePixelRatio());
}

void PlotView::repaintSoon()
{
    m_outdated = true;
    m_plot->update();
}

void PlotView::drawIfOutdated()
{
    if (!std::exchange(m_outdated, false)) return;
    // What is drawn now is painted now; left to itself it would ask for another painting.
    m_plot->setAttribute(Qt::WA_UpdatesDisabled, true);
    m_plot->replot(QCustomPlot::rpQueuedRefresh);
    m_plot->setAttribute(Qt::WA_UpdatesDisabled, false);
}

void PlotView::repaintOverlay()
{
    if (!isVisible() || m_outdated) return;
    m_plot->layer(QStringLiteral("overlay"))->replot();
    m_plot->layer(QStringLiteral("veil"))->replot();
}

void PlotView::announce(const QString& readout)
{
    setAccessibleDescription(readout);
}

void PlotView::layOutFor(const QRect& viewport)
{
    // Ticks are chosen by the room there is, so the layout must know its new size before the axes are prepared.
    m_plot->setViewport(viewport);
    for (const auto phase :
         {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout}) {
        m_plot->plotLayout()->update(phase);
    }
}

void PlotView::drawInto(QCPPainter& painter, const QSize& size, double scale)
{
    finishWork();
    m_drawingScale = scale;
    const QRect before = m_plot->viewport();
    layOutFor(QRect(QPoint(0, 0), size));
    m_plot->setViewport(before);
    m_plot->toPainter(&painter, size.width(), size.height());
    m_drawingScale.reset();
}

QImage PlotView::picture(const QSize& size, double scale)
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(look().plot);
    QCPPainter painter(&image);
    painter.scale(scale, scale);
    drawInto(painter, size, scale);
    return image;
}

void PlotView::applyTheme()
{
    wg::applyTheme(*m_plot, look(), m_state.textScale());
    repaintSoon();
}

PlotView::Zone PlotView::zoneAt(const QPointF& position) const
{
    const QRectF area = dataArea();
    if (position.y() > area.bottom()) return Zone::HorizontalAxis;
    if (position.x() < area.left()) return Zone::VerticalAxis;
    return Zone::Inside;
}

bool PlotView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot) return QWidget::eventFilter(watched, event);
    switch (static_cast<int>(event->type())) {
    case QEvent::Resize:
        // QCustomPlot would draw all of itself for every size on the way; it is drawn once, when it is painted.
        layOutFor(m_plot->rect());
        repaintSoon();
        return true;
    case QEvent::Paint:
        drawIfOutdated();
        return false;
    case QEvent::MouseButtonPress:
        return onPress(static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        return onMove(static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonRelease:
        return onRelease(static_cast<QMouseEvent*>(event));
    case QEvent::Wheel:
        return onWheel(static_cast<QWheelEvent*>(event));
    case QEvent::MouseButtonDblClick:
        m_button = Qt::NoButton;
        fit();
        return true;
    case QEvent::Leave:
        m_state.clearHover();
        return false;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

bool PlotView::onPress(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    m_button = event->button();
    m_pressed = m_last = event->position();
    m_dragging = false;
    return true;
}

bool PlotView::onMove(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_button == Qt::NoButton) {
        hoverAt(position);
        return true;
    }
    if (!m_dragging && (position - m_pressed).manhattanLength() < kDragPixels) return true;
    m_dragging = true;
    if (m_button == Qt::LeftButton && selectBetween(m_pressed, position, event->modifiers())) return true;
    const Qt::MouseButton panButton = m_state.swapMouseButtons() ? Qt::RightButton : Qt::LeftButton;
    if (m_button == panButton || m_button == Qt::MiddleButton) {
        panBy(position - m_last);
    } else {
        m_box = QRectF(m_pressed, position).normalized().intersected(dataArea());
        repaintOverlay();
    }
    m_last = position;
    return true;
}

bool PlotView::selectBetween(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(from)
    Q_UNUSED(to)
    Q_UNUSED(modifiers)
    return false;
}

bool PlotView::onRelease(QMouseEvent* event)
{
    const Qt::MouseButton button = std::exchange(m_button, Qt::NoButton);
    const std::optional<QRectF> box = std::exchange(m_box, std::nullopt);
    if (!std::exchange(m_dragging, false)) {
        if (button == Qt::LeftButton) clickAt(event->position(), event->modifiers());
        return true;
    }
    m_dragRemembered = false;
    if (box) {
        repaintOverlay();
        if (box->width() >= kDragPixels && box->height() >= 1) zoomInto(*box);
    }
    return true;
}

HistoryStep PlotView::dragStep()
{
    return std::exchange(m_dragRemembered, true) ? HistoryStep::Continue : HistoryStep::New;
}

HistoryStep PlotView::wheelStep()
{
    const bool goesOn = m_sinceWheel.isValid() && m_sinceWheel.elapsed() < kWheelPauseMs;
    m_sinceWheel.restart();
    return goesOn ? HistoryStep::Continue : HistoryStep::New;
}

bool PlotView::onWheel(QWheelEvent* event)
{
    const double steps = wheelSteps(*event);
    event->accept();
    if (steps == 0) return true;
    const Qt::KeyboardModifiers keys = event->modifiers();
    if (keys.testFlag(Qt::AltModifier)) {
        m_state.moveBand(steps > 0 ? 1 : -1);
        return true;
    }
    if (keys.testFlag(Qt::ShiftModifier)) {
        panBy(QPointF(steps * 0.1 * dataArea().width(), 0));
        m_dragRemembered = false;
        return true;
    }
    const Zone zone = zoneAt(event->position());
    Qt::Orientations axes = wheelAxes();
    if (keys.testFlag(Qt::ControlModifier) || zone == Zone::VerticalAxis) axes = Qt::Vertical;
    if (zone == Zone::HorizontalAxis) axes = Qt::Horizontal;
    zoomAt(event->position(), std::pow(0.83, steps), axes);
    return true;
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const QPointF centre = dataArea().center();
    switch (event->key()) {
    case Qt::Key_Home:
        fit();
        break;
    case Qt::Key_Backspace:
        m_state.goBack();
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAt(centre, 0.83, wheelAxes());
        break;
    case Qt::Key_Minus:
        zoomAt(centre, 1 / 0.83, wheelAxes());
        break;
    case Qt::Key_PageUp:
        panBy(QPointF(0.5 * dataArea().width(), 0));
        m_dragRemembered = false;
        break;
    case Qt::Key_PageDown:
        panBy(QPointF(-0.5 * dataArea().width(), 0));
        m_dragRemembered = false;
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveSelection(event->key() == Qt::Key_Right ? 1 : -1, 0, control);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveSelection(0, event->key() == Qt::Key_Up ? 1 : -1, control);
        break;
    case Qt::Key_Escape:
        if (!m_box && !m_state.selectedToken() && !m_state.stretch()) {
            QWidget::keyPressEvent(event);
            return;
        }
        if (!m_box) {
            m_state.setSelection(std::nullopt);
            m_state.setStretch(std::nullopt);
        }
        m_box.reset();
        m_button = Qt::NoButton;
        repaintOverlay();
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PlotView::moveSelection(int right, int up, bool control)
{
    if (!m_state.selectedToken()) {
        m_state.setSelection(0);
        return;
    }
    if (control || up != 0) {
        m_state.moveBand(up != 0 ? up : right);
    } else {
        m_state.moveToken(right);
    }
}

void PlotView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    repaintOverlay();
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    repaintOverlay();
}

void PlotView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followPixelRatio();
    // QCustomPlot 2.1.0 reads the pixel ratio once, when it is made.
    if (QWindow* handle = window()->windowHandle(); handle != nullptr) {
        connect(handle, &QWindow::screenChanged, this, &PlotView::followPixelRatio, Qt::UniqueConnection);
    }
    repaintSoon();
}

void PlotView::followPixelRatio()
{
    if (m_plot->bufferDevicePixelRatio() == devicePixelRatioF()) return;
    m_plot->setBufferDevicePixelRatio(devicePixelRatioF());
    repaintSoon();
}

} // namespace wg
