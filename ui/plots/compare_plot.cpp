// SPDX-License-Identifier: GPL-3.0-or-later
// Two outputs and their difference.
#include "ui/plots/compare_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/symbol_text.h"
#include "ui/plots/value_axis.h"

#include <algorithm>
#include <cmath>

namespace wg {

std::shared_ptr<const ComparedTraces> compareTraces(const AnalysisResultPtr& first, const AnalysisResultPtr& second,
                                                    std::size_t item, std::size_t channel)
{
    auto traces = std::make_shared<ComparedTraces>();
    const auto traceOf = [&](const AnalysisResultPtr& result) {
        const std::size_t stride = result->signal->channelCount();
        const std::size_t shownItem = std::min(item, result->signal->items() - 1);
        const std::size_t shownChannel = std::min(channel, stride - 1);
        return Trace(result->output->output.slice(shownItem).subspan(shownChannel), stride, result->output);
    };
    if (first) traces->first = traceOf(first);
    if (second) traces->second = traceOf(second);
    if (!first || !second || traces->first.length() != traces->second.length()) return traces;
    traces->difference.resize(traces->first.length());
    for (std::size_t t = 0; t < traces->difference.size(); ++t)
        traces->difference[t] = traces->first.at(t) - traces->second.at(t);
    traces->differenceTrace = Trace(traces->difference, 1, nullptr); // lives as long as what it reads
    return traces;
}

ComparePlot::ComparePlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
    , m_differenceRect(new QCPAxisRect(&plot()))
{
    setAccessibleName(tr("Two outputs over time, and their difference"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    plot().plotLayout()->addElement(1, 0, m_differenceRect);
    plot().plotLayout()->setRowSpacing(0);
    for (QCPAxisRect* rect : {m_rect, m_differenceRect}) {
        setUpValueAxis(*rect, state, *this);
        adoptRow(rect);
    }
    m_showBrackets = true;
    const auto layer = [this](const char* name, void (ComparePlot::*paint)(QCPPainter&) const, QCPAxisRect* clip) {
        new PaintedLayer(
            plot(), QString::fromLatin1(name), [this, paint](QCPPainter& p) { (this->*paint)(p); }, clip);
    };
    layer("main", &ComparePlot::paintOutputs, m_rect);
    layer("main", &ComparePlot::paintDifference, m_differenceRect);
    layer("axes", &ComparePlot::paintLegends, nullptr);
    PlotView::applyTheme();
}

void ComparePlot::setResult(const AnalysisResultPtr& result)
{
    m_signal = result ? result->signal : nullptr;
    if (m_signal) followSignal(*m_signal);
}

void ComparePlot::setTraces(std::shared_ptr<const ComparedTraces> traces, const QString& first, const QString& second)
{
    m_traces = std::move(traces);
    m_first = first;
    m_second = second;
    setValueLabel(*m_differenceRect, QStringLiteral("%1 \u2212 %2").arg(first, second));
    if (m_signal)
        setValueLabel(*m_rect, valueAxisLabel(*m_signal, std::min(state().channel(), m_signal->channelCount() - 1)));
    if (!m_valuesTouched) fitValues();
    repaintSoon();
}

void ComparePlot::fitValues()
{
    if (!m_traces) return;
    showWhole(*m_rect, {&m_traces->first, &m_traces->second});
    if (m_traces->differenceTrace.empty()) return;
    const Trace::Extent extent = m_traces->differenceTrace.extent();
    const double reach = std::max(std::abs(extent.minimum), std::abs(extent.maximum));
    const double shown = reach > 0 ? 1.06 * reach : 1.0;
    m_differenceRect->axis(QCPAxis::atLeft)->setRange(-shown, shown);
}

void ComparePlot::paintOutputs(QCPPainter& painter) const
{
    if (!m_traces) return;
    const double width = state().textScale();
    if (!m_traces->second.empty())
        drawTrace(painter, m_traces->second, *m_rect, QPen(look().key, 1.5 * width), pixelScale());
    if (!m_traces->first.empty())
        drawTrace(painter, m_traces->first, *m_rect, QPen(look().query, 1.5 * width), pixelScale());
}

void ComparePlot::paintDifference(QCPPainter& painter) const
{
    const QRectF area(m_differenceRect->rect());
    if (!m_traces || m_traces->differenceTrace.empty()) {
        painter.setPen(look().mutedText);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                         m_traces ? tr("No difference: the two have different lengths.") : QString());
        return;
    }
    const double zero = m_differenceRect->axis(QCPAxis::atLeft)->coordToPixel(0);
    painter.setPen(QPen(look().axis, 1));
    painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero));
    drawTrace(painter, m_traces->differenceTrace, *m_differenceRect, QPen(look().residual, 1.2 * state().textScale()),
              pixelScale());
}

void ComparePlot::paintLegends(QCPPainter& painter) const
{
    if (!m_traces) return;
    const double scale = state().textScale();
    const auto column = [&](const QCPAxisRect& rect) {
        const QRectF area(rect.rect());
        return QRectF(area.topRight(), QSizeF(rowMargins(scale).right, area.height()));
    };
    drawLegend(painter, column(*m_rect),
               {{tr("y of %1").arg(m_first), QPen(look().query, 2 * scale)},
                {tr("y of %1").arg(m_second), QPen(look().key, 2 * scale)}},
               look(), scale);
    drawLegend(painter, column(*m_differenceRect), {{tr("difference"), QPen(look().residual, 2 * scale)}}, look(),
               scale);
}

QString ComparePlot::readoutAt(const QPointF& position) const
{
    if (!m_traces || !m_signal || m_traces->differenceTrace.empty()) return {};
    const double last = static_cast<double>(m_traces->difference.size()) - 1;
    const double sample = std::clamp(std::round(timeAt(position)), 0.0, last);
    const auto index = static_cast<std::size_t>(sample);
    return tr("%1: %2 = %3, %4 = %5, difference %6")
        .arg(momentText(*m_signal, sample, locale()), m_first, numberText(m_traces->first.at(index), 4, locale()),
             m_second, numberText(m_traces->second.at(index), 4, locale()),
             numberText(m_traces->difference[index], 3, locale()));
}

} // namespace wg
