// SPDX-License-Identifier: GPL-3.0-or-later
// The output row: sums of heads, residual strip.
#include "ui/plots/output_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/symbol_text.h"
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
    , m_background([](const Request& wanted, Progress&) { return makeLines(wanted); },
                   [this](const Request& wanted, Result<LinesPtr> lines) {
                       if (lines) accept(std::move(*lines), wanted.previous != nullptr);
                   })
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
    if (newSignal) m_lines.reset();
    rebuild();
    if (m_signal && newSignal) followSignal(*m_signal);
}

void OutputPlot::rebuild()
{
    if (!m_output || !m_signal) m_lines.reset();
    request(nullptr);
}

void OutputPlot::followHeads()
{
    request(m_background.isBusy() ? nullptr : m_lines);
}

void OutputPlot::request(LinesPtr previous)
{
    m_background.cancel();
    repaintSoon();
    if (!m_output || !m_signal) return;
    const Request wanted{m_signal,
                         m_output,
                         std::min(state().item(), m_signal->items() - 1),
                         std::min(state().channel(), m_signal->channelCount() - 1),
                         state().headsOn(),
                         state().showContributions(),
                         std::move(previous)};
    setValueLabel(*m_rect, valueAxisLabel(*m_signal, wanted.channel));
    m_residualRect->axis(QCPAxis::atLeft)->setLabel(QStringLiteral("x \u2212 y"));
    if (m_signal->length() <= kLinesAtOnce)
        m_background.answerNow(wanted);
    else
        m_background.submit(wanted);
}

Result<OutputPlot::LinesPtr> OutputPlot::makeLines(const Request& request)
{
    auto lines = std::make_shared<Lines>();
    if (request.previous) {
        lines->sum = request.previous->sum;
        lines->input = request.previous->input;
    } else {
        lines->sum.setOutput(request.output, request.item, request.channel);
        lines->input = Trace(request.signal->samples.slice(request.item).subspan(request.channel),
                             request.signal->channelCount(), request.signal);
    }
    lines->sum.setHeads(request.headsOn);
    const std::vector<double>& shown = lines->sum.values();
    lines->output = Trace(shown, 1, nullptr); // lives as long as what it reads; so do the others
    lines->difference.resize(shown.size());
    for (std::size_t t = 0; t < shown.size(); ++t)
        lines->difference[t] = lines->input.at(t) - shown[t];
    lines->residual = Trace(lines->difference, 1, nullptr);
    if (request.contributions) addContributions(request, *lines);
    return LinesPtr(std::move(lines));
}

void OutputPlot::addContributions(const Request& request, Lines& lines)
{
    const Output& output = *request.output;
    const std::size_t heads = output.headOutputs.empty() ? 0 : output.headOutputs.size(1);
    for (std::size_t h = 0; h < heads; ++h) {
        if (h < request.headsOn.size() && !request.headsOn[h]) continue;
        lines.heads.emplace_back(output.headOutputs.slice(request.item, h).subspan(request.channel),
                                 request.signal->channelCount(), request.output);
        lines.headNumbers.push_back(h);
    }
}

void OutputPlot::accept(LinesPtr lines, bool onlyHeadsChanged)
{
    const bool isFirst = m_lines == nullptr;
    m_lines = std::move(lines);
    repaintSoon();
    if (isFirst || (!m_valuesTouched && !onlyHeadsChanged)) return fitValues();
    // A head that is switched off leaves a residual hundreds of times larger; nobody chose the scale it had before.
    if (!m_valuesTouched) showWhole(*m_residualRect, {&m_lines->residual});
}

const std::vector<double>& OutputPlot::shownOutput() const
{
    static const std::vector<double> nothing;
    return m_lines ? m_lines->sum.values() : nothing;
}

void OutputPlot::fitValues()
{
    if (!m_lines) return;
    std::vector<const Trace*> traces{&m_lines->input, &m_lines->output};
    for (const Trace& trace : m_lines->heads)
        traces.push_back(&trace);
    showWhole(*m_rect, traces);
    showWhole(*m_residualRect, {&m_lines->residual});
    repaintSoon();
}

void OutputPlot::paintMain(QCPPainter& painter) const
{
    if (!m_lines) return;
    const double width = state().textScale();
    QColor behind = look().input;
    behind.setAlphaF(m_lines->heads.empty() ? 0.75F : 0.45F);
    drawTrace(painter, m_lines->input, *m_rect, QPen(behind, 1.1 * width), pixelScale());
    for (std::size_t i = 0; i < m_lines->heads.size(); ++i) {
        const QPen pen(look().head(m_lines->headNumbers[i]), 1.1 * width);
        drawTrace(painter, m_lines->heads[i], *m_rect, pen, pixelScale());
    }
    drawTrace(painter, m_lines->output, *m_rect, QPen(look().output, 1.7 * width), pixelScale());
}

void OutputPlot::paintResidual(QCPPainter& painter) const
{
    if (!m_lines || !m_residualRect->visible()) return;
    drawTrace(painter, m_lines->residual, *m_residualRect, QPen(look().residual, 1.1 * state().textScale()),
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
    for (const std::size_t head : m_lines->headNumbers) {
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
    QString text = tr("%1: y = %2, x = %3, x \u2212 y = %4")
                       .arg(momentText(*m_signal, sample, locale()), numberText(shownOutput()[index], 4, locale()),
                            numberText(m_lines->input.at(index), 4, locale()),
                            numberText(m_lines->difference[index], 3, locale()));
    if (const auto token = tokenAt(position)) text += QStringLiteral("  \u00b7  ") + describeToken(*token);
    return text;
}

} // namespace wg
