// SPDX-License-Identifier: GPL-3.0-or-later
// The shared time axis: linked range, aligned margins, cursor and footprint brackets.
#include "ui/plots/time_view.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/symbol_text.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

namespace {

constexpr int kTopMargin = 5;
constexpr int kTickOnlyMargin = 7;
constexpr int kTimeAxisMargin = 40;
constexpr int kTickPadding = 3; // between the axis and its numbers, as QCustomPlot has it
constexpr int kSymbolLine = 15; // there too, for a text

int scaled(int pixels, double textScale)
{
    return qRound(pixels * textScale);
}

} // namespace

RowMargins rowMargins(double textScale)
{
    return {scaled(98, textScale), scaled(84, textScale)};
}

TimeView::TimeView(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
    , m_ticker(new RoundTicker(
          [this] { return timeTickCount(); },
          [this](double value, double step) { return numberText(value, tickDigits(value, step), locale()); }))
{
    new PaintedLayer(plot(), QStringLiteral("overlay"), [this](QCPPainter& painter) {
        paintStretch(painter);
        if (m_showBrackets) paintBrackets(painter);
        paintCursor(painter);
    });
    new PaintedLayer(plot(), QStringLiteral("axes"), [this](QCPPainter& painter) { paintSymbols(painter); });
    connect(&state, &ViewState::timeRangeChanged, this, [this] { applyTimeRange(); });
    for (const auto changed : {&ViewState::hoverChanged, &ViewState::displayChanged, &ViewState::stretchChanged})
        connect(&state, changed, this, [this] { repaintOverlay(); });
    connect(&state, &ViewState::selectionChanged, this, [this] {
        repaintOverlay();
        // Moved by keyboard: say where to.
        if (hasFocus() && this->state().selectedToken()) announce(describeToken(*this->state().selectedToken()));
    });
}

int TimeView::timeTickCount() const
{
    const RowMargins margins = rowMargins(state().textScale());
    const int width = plot().viewport().width() - margins.left - margins.right;
    return std::clamp(qRound(width / (85 * state().textScale())), 1, 20);
}

void TimeView::adoptRow(QCPAxisRect* rect)
{
    rect->setAutoMargins(QCP::msNone);
    rect->setMinimumSize(10, 10);
    rect->removeAxis(rect->axis(QCPAxis::atTop));
    rect->removeAxis(rect->axis(QCPAxis::atRight));
    rect->axis(QCPAxis::atBottom)->setTicker(m_ticker);
    rect->axis(QCPAxis::atBottom)->setSubTicks(false);
    rect->axis(QCPAxis::atLeft)->setSubTicks(false);
    // Axes of nothing would only show made-up numbers.
    for (QCPAxis* axis : rect->axes())
        axis->setVisible(false);
    m_rows.push_back(rect);
    wg::applyTheme(*rect, look(), state().textScale());
    applyRowLayout();
    applyTimeRange();
}

int TimeView::timeAxisMargin() const
{
    const bool isText = state().result() && !state().result()->signal->symbols.empty();
    return kTimeAxisMargin + (isText ? kSymbolLine : 0);
}

void TimeView::applyRowLayout()
{
    const double scale = state().textScale();
    const RowMargins margins = rowMargins(scale);
    for (QCPAxisRect* rect : m_rows) {
        const bool numbers = m_timeAxisVisible && rect == lowestRow();
        const int bottom = scaled(numbers ? timeAxisMargin() : kTickOnlyMargin, scale);
        rect->setMargins(QMargins(margins.left, scaled(kTopMargin, scale), margins.right, bottom));
        QCPAxis* axis = rect->axis(QCPAxis::atBottom);
        axis->setTickLabels(numbers);
        axis->setTickLabelPadding(kTickPadding + scaled(timeAxisMargin() - kTimeAxisMargin, scale));
        axis->setLabel(numbers && state().result() ? timeAxisLabel(*state().result()->signal) : QString());
        axis->setLabelPadding(scaled(1, scale));
    }
}

QCPAxisRect* TimeView::lowestRow() const
{
    for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) {
        if ((*row)->visible()) return *row;
    }
    return m_rows.empty() ? nullptr : m_rows.back();
}

void TimeView::setTimeAxisVisible(bool visible)
{
    if (m_timeAxisVisible == visible) return;
    m_timeAxisVisible = visible;
    updateGeometry();
    applyRowLayout();
    repaintSoon();
}

QSize TimeView::minimumSizeHint() const
{
    const int around = kTopMargin + (m_timeAxisVisible ? timeAxisMargin() : kTickOnlyMargin);
    return {PlotView::minimumSizeHint().width(), scaled(leastDataHeight() + around, state().textScale())};
}

void TimeView::followSignal(const Signal& signal)
{
    const double unit = timeUnit(signal).seconds;
    m_ticker->setScale(signal.rate ? signal.startSeconds / unit : 0.0,
                       signal.rate ? signal.secondsPerSample() / unit : 1.0);
    m_ticker->setWhole(!signal.rate);
    for (QCPAxisRect* rect : m_rows)
        for (QCPAxis* axis : rect->axes())
            axis->setVisible(rect->visible());
    updateGeometry();
    applyRowLayout();
    applyTimeRange();
}

void TimeView::applyTimeRange()
{
    const TimeRange range = state().timeRange();
    for (QCPAxisRect* rect : m_rows)
        rect->axis(QCPAxis::atBottom)->setRange(range.from, range.to);
    repaintSoon();
}

void TimeView::applyTheme()
{
    PlotView::applyTheme();
    updateGeometry();
    applyRowLayout();
}

void TimeView::fit()
{
    m_valuesTouched = false;
    fitValues();
    state().fitTime();
    repaintSoon();
}

QCPAxisRect* TimeView::rowAt(const QPointF& position) const
{
    QCPAxisRect* nearest = nullptr;
    double best = HUGE_VAL;
    for (QCPAxisRect* rect : m_rows) {
        if (!rect->visible()) continue;
        const double distance = std::max({rect->top() - position.y(), position.y() - rect->bottom(), 0.0});
        if (distance >= best) continue;
        best = distance;
        nearest = rect;
    }
    return nearest;
}

QRectF TimeView::dataArea() const
{
    QRectF area;
    for (const QCPAxisRect* rect : m_rows) {
        if (rect->visible()) area = area.united(QRectF(rect->rect()));
    }
    return area;
}

double TimeView::timeAt(const QPointF& position) const
{
    const QRectF area = dataArea();
    const TimeRange range = state().timeRange();
    return range.from + (position.x() - area.left()) / std::max(area.width(), 1.0) * range.length();
}

double TimeView::pixelOf(double time) const
{
    const QRectF area = dataArea();
    const TimeRange range = state().timeRange();
    return area.left() + (time - range.from) / range.length() * area.width();
}

std::optional<std::size_t> TimeView::tokenAt(const QPointF& position) const
{
    if (!state().result()) return std::nullopt;
    const BandLayout& layout = state().result()->layout();
    // The finest band is the last; where its cells end before the signal does, the next coarser one answers.
    for (std::size_t band = layout.bandCount(); band-- > 0;) {
        if (const auto token = wg::tokenAt(layout, band, timeAt(position))) return token;
    }
    return std::nullopt;
}

std::optional<double> TimeView::frequencyAt(const QPointF&) const
{
    return std::nullopt;
}

QString TimeView::describeToken(std::size_t token) const
{
    return tokenDescription(state().result()->layout(), *state().result()->signal, token, locale());
}

void TimeView::zoomAt(const QPointF& position, double factor, Qt::Orientations axes)
{
    if (axes.testFlag(Qt::Vertical)) {
        if (QCPAxisRect* row = rowAt(position); row != nullptr) zoomValues(row, factor, position.y());
    }
    if (!axes.testFlag(Qt::Horizontal)) return;
    const TimeRange range = state().timeRange();
    const double time = std::clamp(timeAt(position), range.from, range.to);
    state().setTimeRange({time - (time - range.from) * factor, time + (range.to - time) * factor}, wheelStep());
}

void TimeView::panBy(const QPointF& pixels)
{
    const TimeRange range = state().timeRange();
    const double shift = -pixels.x() / std::max(dataArea().width(), 1.0) * range.length();
    state().setTimeRange({range.from + shift, range.to + shift}, dragStep());
}

void TimeView::zoomInto(const QRectF& box)
{
    state().setTimeRange({timeAt(box.topLeft()), timeAt(box.topRight())});
}

void TimeView::zoomValues(QCPAxisRect* row, double factor, double pixel)
{
    QCPAxis* axis = row->axis(QCPAxis::atLeft);
    m_valuesTouched = true;
    axis->scaleRange(factor, axis->pixelToCoord(pixel));
    repaintSoon();
}

bool TimeView::selectBetween(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers)
{
    if (!state().result()) return false;
    const bool onRuler = from.y() > dataArea().bottom();
    if (!onRuler && !modifiers.testFlag(Qt::ShiftModifier)) return false;
    state().setStretch(TimeRange{timeAt(from), timeAt(to)});
    return true;
}

void TimeView::hoverAt(const QPointF& position)
{
    const QRectF area = dataArea();
    plot().setCursor(position.y() > area.bottom() ? Qt::SizeHorCursor : Qt::ArrowCursor); // the ruler selects
    if (!state().result() || position.x() < area.left() || position.x() > area.right()) {
        state().clearHover();
        return;
    }
    const QString text = readoutAt(position);
    state().setHover(Hover{timeAt(position), tokenAt(position), std::nullopt, std::nullopt, frequencyAt(position)},
                     text);
    announce(text);
}

void TimeView::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    const QRectF area = dataArea();
    if (position.x() < area.left() || position.x() > area.right()) return;
    if (position.y() > area.bottom()) {
        state().setStretch(std::nullopt); // a click on the ruler
        return;
    }
    const auto token = tokenAt(position);
    if (!token) return;
    const bool asKey = modifiers.testFlag(Qt::ControlModifier) && state().selectedToken();
    asKey ? state().setSelection(state().selectedToken(), token) : state().setSelection(token);
}

PlotView::Zone TimeView::zoneAt(const QPointF& position) const
{
    const QRectF area = dataArea();
    if (position.x() < area.left()) return Zone::VerticalAxis;
    return position.y() > area.bottom() ? Zone::HorizontalAxis : Zone::Inside;
}

void TimeView::paintCursor(QCPPainter& painter) const
{
    const Hover& hover = state().hover();
    if (!hover.time) return;
    const double x = pixelOf(*hover.time);
    const QRectF area = dataArea();
    if (x < area.left() || x > area.right()) return;
    QPen pen(look().cursor, state().textScale());
    pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

/// The symbols of a text under their samples, once there is room.
void TimeView::paintSymbols(QCPPainter& painter) const
{
    if (!m_timeAxisVisible || !state().result() || m_rows.empty()) return;
    const Signal& signal = *state().result()->signal;
    const QRectF area(lowestRow()->rect());
    const double cell = pixelOf(1) - pixelOf(0);
    const QFont font = smallPlotFont(state().textScale());
    const QFontMetricsF metrics(font);
    if (signal.symbols.empty() || cell < metrics.horizontalAdvance(QLatin1Char('i'))) return;
    const double first = std::max(std::ceil(state().timeRange().from), 0.0);
    const double last = std::min(std::floor(state().timeRange().to), static_cast<double>(signal.length()) - 1);
    QStringList symbols;
    for (double sample = first; sample <= last; ++sample)
        symbols << symbolAt(signal, sample);
    painter.setFont(font);
    painter.setPen(look().text);
    double x = pixelOf(first - 0.5);
    for (const QString& symbol : fittingSymbols(std::move(symbols), cell, metrics)) {
        const QRectF box(x, area.bottom() + 3 * state().textScale(), cell, metrics.height());
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, symbol);
        x += cell;
    }
}

void TimeView::paintStretch(QCPPainter& painter) const
{
    if (!state().stretch()) return;
    const QRectF area = dataArea();
    const double from = std::max(pixelOf(state().stretch()->from), area.left());
    const double to = std::min(pixelOf(state().stretch()->to), area.right());
    if (to <= from) return;
    QColor wash = look().clean;
    wash.setAlpha(40);
    painter.fillRect(QRectF(from, area.top(), to - from, area.height()), wash);
    painter.setPen(QPen(look().clean, state().textScale()));
    for (const double edge : {from, to})
        painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()));
}

void TimeView::paintBrackets(QCPPainter& painter) const
{
    if (!state().result() || m_rows.empty()) return;
    const BandLayout& layout = state().result()->layout();
    const Hover& hover = state().hover();
    const auto bracket = [&](std::optional<std::size_t> token, const QColor& colour, bool atTop) {
        if (token && *token < layout.tokenCount()) paintBracket(painter, layout.footprint(*token), colour, atTop);
    };
    bracket(hover.pair ? hover.pair->key : state().selectedKey(), look().key, false);
    bracket(hover.pair ? hover.pair->query : hover.token ? hover.token : state().selectedToken(), look().query, true);
}

void TimeView::paintBracket(QCPPainter& painter, const Footprint& footprint, const QColor& colour, bool atTop) const
{
    const QRectF area(m_rows.front()->rect());
    const double scale = state().textScale();
    const double foot = (atTop ? 6 : -6) * scale;
    const double y = atTop ? area.top() + 1.5 : area.bottom() - 1.5;
    const double length = static_cast<double>(state().sampleCount());
    painter.setPen(QPen(colour, 2 * scale));
    QColor wash = colour;
    wash.setAlpha(28);
    QColor hatch = look().hatch;
    hatch.setAlpha(110);
    const bool hatched = state().edgeShading() && footprint.leavesSignal(state().sampleCount());
    // In periodization a footprint that leaves the signal comes back in at the other end.
    const bool wraps = state().result()->layout().mode == BoundaryMode::Periodization;
    for (const double turn : {-length, 0.0, length}) {
        if (turn != 0 && !wraps) continue;
        // Cut by hand: SVG files are not clipped.
        const double begin = pixelOf(std::max(static_cast<double>(footprint.first) - 0.5 + turn, -0.5));
        const double end = pixelOf(std::min(static_cast<double>(footprint.last) + 0.5 + turn, length - 0.5));
        const double first = std::max(begin, area.left());
        const double last = std::min(end, area.right());
        if (last <= first) continue;
        const QRectF covered(first, area.top(), last - first, area.height());
        painter.fillRect(covered, wash);
        if (hatched) painter.fillRect(covered, QBrush(hatch, Qt::BDiagPattern));
        painter.drawLine(QPointF(first, y), QPointF(last, y));
        if (begin >= area.left()) painter.drawLine(QPointF(first, y), QPointF(first, y + foot));
        if (end <= area.right()) painter.drawLine(QPointF(last, y), QPointF(last, y + foot));
    }
}

} // namespace wg
