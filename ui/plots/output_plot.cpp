// SPDX-License-Identifier: GPL-3.0-or-later
// The output row: sums of heads, residual strip.
#include "ui/plots/output_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/value_axis.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kLowestResidual = 28; // logical pixels: two numbers one above the other

} // namespace

OutputPlot::OutputPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
    , m_residualRect(new QCPAxisRect(&plot()))
{
    setAccessibleName(tr("Output over time, with residual"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    plot().plotLayout()->setRowSpacing(0);
    for (QCPAxisRect* rect : {m_rect, m_residualRect}) {
        setUpValueAxis(*rect, state, *this);
        adoptRow(rect);
    }
    applyResidualHeight();
    m_showBrackets = true;
    const auto layer = [this](const char* name, void (OutputPlot::*paint)(QCPPainter&) const, QCPAxisRect* clip) {
        new PaintedLayer(
            plot(), QString::fromLatin1(name), [this, paint](QCPPainter& p) { (this->*paint)(p); }, clip);
    };
    layer("main", &OutputPlot::paintMain, m_rect);
    layer("main", &OutputPlot::paintResidual, m_residualRect);
    layer("axes", &OutputPlot::paintLegends, nullptr);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged}) {
        connect(&state, changed, this, [this] { rebuild(); });
    }
    connect(&state, &ViewState::headsOnChanged, this, [this] { followHeads(); });
    connect(&state, &ViewState::displayChanged, this, [this] {
        arrange();
        rebuild();
    });
    connect(&state, &ViewState::themeChanged, this, [this] { applyResidualHeight(); });
    arrange();
    PlotView::applyTheme();
}

void OutputPlot::applyResidualHeight()
{
    m_residualRect->setMinimumSize(10, qRound(kLowestResidual * state().textScale()));
}

int OutputPlot::leastDataHeight() const
{
    return TimeView::leastDataHeight() + (state().showResidual() ? 48 : 0);
}

void OutputPlot::arrange()
{
    updateGeometry();
    QCPLayoutGrid& grid = *plot().plotLayout();
    const bool shown = m_residualRect->visible() && m_residualRect->layout() != nullptr;
    const bool wanted = state().showResidual();
    if (wanted && !shown) {
        grid.addElement(1, 0, m_residualRect);
        grid.setRowStretchFactors({1.0, 0.55});
    } else if (!wanted && shown) {
        grid.take(m_residualRect);
        grid.simplify();
    }
    m_residualRect->setVisible(wanted);
    for (QCPAxis* axis : m_residualRect->axes())
        axis->setVisible(wanted && m_signal);
    applyRowLayout();
}

void OutputPlot::setResult(const AnalysisResultPtr& result)
{
    const std::shared_ptr<const Output> output = result ? result->output : nullptr;
    const SignalPtr signal = result ? result->signal : nullptr;
    if (output == m_output && signal == m_signal) return;
    const bool newSignal = signal != m_signal;
    m_output = output;
    m_signal = signal;
    rebuild();
    if (newSignal || !m_valuesTouched) fitValues();
    if (m_signal && newSignal) followSignal(*m_signal);
}

void OutputPlot::rebuild()
{
    m_inputTrace = Trace();
    if (m_output && m_signal) {
        const std::size_t channel = std::min(state().channel(), m_signal->channelCount() - 1);
        const std::size_t item = std::min(state().item(), m_signal->items() - 1);
        m_sum.setOutput(m_output, item, channel);
        m_inputTrace = Trace(m_signal->samples.slice(item).subspan(channel), m_signal->channelCount(), m_signal);
        setValueLabel(*m_rect, valueAxisLabel(*m_signal, channel));
        m_residualRect->axis(QCPAxis::atLeft)->setLabel(QStringLiteral("x \u2212 y"));
    }
    followHeads();
}

void OutputPlot::followHeads()
{
    m_headTraces.clear();
    m_headNumbers.clear();
    m_outputTrace = m_residualTrace = Trace();
    if (m_output && m_signal) {
        m_sum.setHeads(state().headsOn());
        const std::vector<double>& shown = shownOutput();
        m_outputTrace = Trace(shown, 1, nullptr);
        m_difference.resize(shown.size());
        for (std::size_t t = 0; t < shown.size(); ++t)
            m_difference[t] = m_inputTrace.at(t) - shown[t];
        m_residualTrace = Trace(m_difference, 1, nullptr);
        if (state().showContributions()) addContributions();
        // A head that is switched off leaves a residual hundreds of times larger; nobody chose the scale it had before.
        if (!m_valuesTouched) showWhole(*m_residualRect, {&m_residualTrace});
    }
    repaintSoon();
}

void OutputPlot::addContributions()
{
    const std::size_t heads = m_output->headOutputs.empty() ? 0 : m_output->headOutputs.size(1);
    const std::size_t channel = std::min(state().channel(), m_signal->channelCount() - 1);
    const std::size_t item = std::min(state().item(), m_signal->items() - 1);
    for (std::size_t h = 0; h < heads; ++h) {
        if (h < state().headsOn().size() && !state().headsOn()[h]) continue;
        m_headTraces.emplace_back(m_output->headOutputs.slice(item, h).subspan(channel), m_signal->channelCount(),
                                  m_output);
        m_headNumbers.push_back(h);
    }
}

void OutputPlot::fitValues()
{
    std::vector<const Trace*> traces{&m_inputTrace, &m_outputTrace};
    for (const Trace& trace : m_headTraces)
        traces.push_back(&trace);
    showWhole(*m_rect, traces);
    showWhole(*m_residualRect, {&m_residualTrace});
    repaintSoon();
}

void OutputPlot::paintMain(QCPPainter& painter) const
{
    const double width = state().textScale();
    QColor behind = look().input;
    behind.setAlphaF(m_headTraces.empty() ? 0.75F : 0.45F);
    drawTrace(painter, m_inputTrace, *m_rect, QPen(behind, 1.1 * width), pixelScale());
    for (std::size_t i = 0; i < m_headTraces.size(); ++i) {
        drawTrace(painter, m_headTraces[i], *m_rect, QPen(look().head(m_headNumbers[i]), 1.1 * width), pixelScale());
    }
    drawTrace(painter, m_outputTrace, *m_rect, QPen(look().output, 1.7 * width), pixelScale());
}

void OutputPlot::paintResidual(QCPPainter& painter) const
{
    if (!m_residualRect->visible()) return;
    drawTrace(painter, m_residualTrace, *m_residualRect, QPen(look().residual, 1.1 * state().textScale()),
              pixelScale());
}

void OutputPlot::paintLegends(QCPPainter& painter) const
{
    if (shownOutput().empty()) return;
    const double scale = state().textScale();
    const auto column = [&](const QCPAxisRect& rect) {
        const QRectF area(rect.rect());
        return QRectF(area.topRight(), QSizeF(rowMargins(scale).right, area.height()));
    };
    const auto on = static_cast<std::size_t>(std::count(state().headsOn().begin(), state().headsOn().end(), true));
    const bool all = on == state().headsOn().size();
    std::vector<LegendEntry> entries{{all ? tr("output y") : tr("y, %1 of %2").arg(on).arg(state().headsOn().size()),
                                      QPen(look().output, 2 * scale)},
                                     {tr("input x"), QPen(look().input, 2 * scale)}};
    for (const std::size_t head : m_headNumbers) {
        entries.push_back({tr("head %1").arg(head + 1), QPen(look().head(head), 2 * scale)});
    }
    drawLegend(painter, column(*m_rect), entries, look(), scale);
    if (m_residualRect->visible()) {
        drawLegend(painter, column(*m_residualRect), {{tr("residual"), QPen(look().residual, 2 * scale)}}, look(),
                   scale);
    }
}

QString OutputPlot::readoutAt(const QPointF& position) const
{
    if (shownOutput().empty()) return {};
    const double sample = std::clamp(std::round(timeAt(position)), 0.0, static_cast<double>(shownOutput().size()) - 1);
    const auto index = static_cast<std::size_t>(sample);
    QString text
        = tr("%1: y = %2, x = %3, x \u2212 y = %4")
              .arg(timeText(*m_signal, sample, locale()), numberText(shownOutput()[index], 4, locale()),
                   numberText(m_inputTrace.at(index), 4, locale()), numberText(m_difference[index], 3, locale()));
    if (const auto token = tokenAt(position)) text += QStringLiteral("  \u00b7  ") + describeToken(*token);
    return text;
}

} // namespace wg
