// SPDX-License-Identifier: GPL-3.0-or-later
// The input row.
#include "ui/plots/signal_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/value_axis.h"

#include <algorithm>
#include <cmath>

namespace wg {

SignalPlot::SignalPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
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
    rebuild();
    if (m_signal) followSignal(*m_signal);
}

void SignalPlot::rebuild()
{
    m_input = m_clean = Trace();
    if (m_signal) {
        const std::size_t channel = std::min(state().channel(), m_signal->channelCount() - 1);
        const std::size_t item = std::min(state().item(), m_signal->items() - 1);
        const std::size_t stride = m_signal->channelCount();
        m_input = Trace(m_signal->samples.slice(item).subspan(channel), stride, m_signal);
        if (m_signal->clean) m_clean = Trace(m_signal->clean->slice(item).subspan(channel), stride, m_signal->clean);
        setValueLabel(*m_rect, valueAxisLabel(*m_signal, channel));
    }
    fitValues();
    repaintSoon();
}

void SignalPlot::fitValues()
{
    showWhole(*m_rect, {&m_input, &m_clean});
}

void SignalPlot::paintTraces(QCPPainter& painter) const
{
    const double width = state().textScale();
    if (m_input.empty()) {
        painter.setFont(plotFont(width));
        painter.setPen(look().mutedText);
        painter.drawText(QRectF(m_rect->rect()), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing to show yet: open a file (Ctrl+O), drop one here, or choose an example."));
        return;
    }
    drawTrace(painter, m_input, *m_rect, QPen(look().input, 1.2 * width), pixelScale());
    if (!m_clean.empty()) drawTrace(painter, m_clean, *m_rect, QPen(look().clean, 1.2 * width), pixelScale());
}

void SignalPlot::paintLegend(QCPPainter& painter) const
{
    if (m_input.empty()) return;
    const QRectF area(m_rect->rect());
    const double scale = state().textScale();
    std::vector<LegendEntry> entries{{tr("input x"), QPen(look().input, 2 * scale)}};
    if (!m_clean.empty()) entries.push_back({tr("clean"), QPen(look().clean, 2 * scale)});
    drawLegend(painter, QRectF(area.topRight(), QSizeF(rowMargins(scale).right, area.height())), entries, look(),
               scale);
}

QString SignalPlot::readoutAt(const QPointF& position) const
{
    if (m_input.empty()) return {};
    const double last = static_cast<double>(m_input.length()) - 1;
    const double sample = std::clamp(std::round(timeAt(position)), 0.0, last);
    const QString unit
        = QString::fromStdString(m_signal->units[std::min(state().channel(), m_signal->units.size() - 1)]);
    QString text = tr("%1: x = %2 %3")
                       .arg(timeText(*m_signal, sample, locale()),
                            numberText(m_input.at(static_cast<std::size_t>(sample)), 4, locale()), unit)
                       .trimmed();
    if (const auto token = tokenAt(position)) text += QStringLiteral("  \u00b7  ") + describeToken(*token);
    return text;
}

} // namespace wg
