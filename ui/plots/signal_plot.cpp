// SPDX-License-Identifier: GPL-3.0-or-later
// The input row.
#include "ui/plots/signal_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/symbol_text.h"
#include "ui/plots/value_axis.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kEventPart = 0.05; // of the signal, around an event
constexpr double kEventSamples = 256; // at least

} // namespace

SignalPlot::SignalPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
    , m_background([](const Request& request, Progress&) { return makeLines(request); },
                   [this](const Request&, Result<LinesPtr> lines) {
                       if (lines) accept(std::move(*lines));
                   })
{
    setAccessibleName(tr("Input over time"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    setUpValueAxis(*m_rect, state, *this);
    m_showBrackets = true;
    adoptRow(m_rect);
    new PaintedLayer(
        plot(), QStringLiteral("main"), [this](QCPPainter& painter) { paintTraces(painter); }, m_rect);
    new PaintedLayer(plot(), QStringLiteral("axes"), [this](QCPPainter& painter) { paintLegend(painter); });
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged}) {
        connect(&state, changed, this, [this] { rebuild(); });
    }
    PlotView::applyTheme();
}

void SignalPlot::setResult(const AnalysisResultPtr& result)
{
    const SignalPtr signal = result ? result->signal : nullptr;
    if (signal == m_signal) return;
    m_signal = signal;
    m_events.setSignal(m_signal.get());
    rebuild();
    if (m_signal) followSignal(*m_signal);
}

void SignalPlot::rebuild()
{
    m_lines.reset();
    m_background.cancel();
    if (m_signal) {
        const std::size_t channel = std::min(state().channel(), m_signal->channelCount() - 1);
        const Request request{m_signal, std::min(state().item(), m_signal->items() - 1), channel};
        setValueLabel(*m_rect, valueAxisLabel(*m_signal, channel));
        if (m_signal->length() <= kLinesAtOnce)
            m_background.answerNow(request);
        else
            m_background.submit(request);
    }
    repaintSoon();
}

Result<SignalPlot::LinesPtr> SignalPlot::makeLines(const Request& request)
{
    const SignalPtr& signal = request.signal;
    const std::size_t stride = signal->channelCount();
    auto lines = std::make_shared<Lines>();
    lines->input = Trace(signal->samples.slice(request.item).subspan(request.channel), stride, signal);
    if (signal->clean)
        lines->clean = Trace(signal->clean->slice(request.item).subspan(request.channel), stride, signal->clean);
    return LinesPtr(std::move(lines));
}

void SignalPlot::accept(LinesPtr lines)
{
    m_lines = std::move(lines);
    fitValues();
    repaintSoon();
}

void SignalPlot::fitValues()
{
    if (m_lines) showWhole(*m_rect, {&m_lines->input, &m_lines->clean});
}

void SignalPlot::paintTraces(QCPPainter& painter) const
{
    const double width = state().textScale();
    if (!m_signal) {
        painter.setFont(plotFont(width));
        painter.setPen(look().mutedText);
        painter.drawText(QRectF(m_rect->rect()), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing to show yet: open a file (Ctrl+O), drop one here, or choose an example."));
        return;
    }
    if (!m_lines) return;
    drawTrace(painter, m_lines->input, *m_rect, QPen(look().input, 1.2 * width), pixelScale());
    drawTrace(painter, m_lines->clean, *m_rect, QPen(look().clean, 1.2 * width), pixelScale());
    m_events.paint(painter, place(), look(), width);
}

EventMarks::Place SignalPlot::place() const
{
    return {dataArea(), state().timeRange()};
}

void SignalPlot::hoverAt(const QPointF& position)
{
    TimeView::hoverAt(position);
    const auto event = m_signal ? m_events.markAt(position.x(), place()) : std::nullopt;
    plot().setToolTip(event ? m_events.listAt(*event, place(), *m_signal, locale()) : QString());
    if (event && dataArea().contains(position)) plot().setCursor(Qt::PointingHandCursor);
}

void SignalPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    const auto event = m_events.markAt(position.x(), place());
    if (event && dataArea().contains(position) && modifiers == Qt::NoModifier) return goTo(m_events.sampleOf(*event));
    TimeView::clickAt(position, modifiers);
}

void SignalPlot::goTo(double sample)
{
    const TimeRange whole = state().wholeTimeRange();
    // From the whole signal close enough to see the event's shape; from a part, what is seen stays as wide.
    const bool isWhole = state().timeRange() == whole;
    const double length = isWhole
        ? std::clamp(whole.length() * kEventPart, std::min(kEventSamples, whole.length()), whole.length())
        : state().timeRange().length();
    state().setTimeRange({sample - length / 2, sample + length / 2});
    if (!state().result()) return;
    const BandLayout& layout = state().result()->layout();
    state().setSelection(nearestToken(layout, layout.bandCount() - 1, sample));
}

void SignalPlot::paintLegend(QCPPainter& painter) const
{
    if (!m_lines) return;
    const QRectF area(m_rect->rect());
    const double scale = state().textScale();
    std::vector<LegendEntry> entries{{tr("input x"), QPen(look().input, 2 * scale)}};
    if (!m_lines->clean.empty()) entries.push_back({tr("clean"), QPen(look().clean, 2 * scale)});
    drawLegend(painter, QRectF(area.topRight(), QSizeF(rowMargins(scale).right, area.height())), entries, look(),
               scale);
}

QString SignalPlot::readoutAt(const QPointF& position) const
{
    if (!m_lines) return {};
    const double last = static_cast<double>(m_lines->input.length()) - 1;
    const double sample = std::clamp(std::round(timeAt(position)), 0.0, last);
    const QString unit
        = QString::fromStdString(m_signal->units[std::min(state().channel(), m_signal->units.size() - 1)]);
    QString text = tr("%1: x = %2 %3")
                       .arg(momentText(*m_signal, sample, locale()),
                            numberText(m_lines->input.at(static_cast<std::size_t>(sample)), 4, locale()), unit)
                       .trimmed();
    if (const auto event = m_events.markAt(position.x(), place()))
        text += QStringLiteral("  \u00b7  ") + tr("event: %1").arg(m_events.textOf(*event));
    if (const auto token = tokenAt(position)) text += QStringLiteral("  \u00b7  ") + describeToken(*token);
    return text;
}

} // namespace wg
