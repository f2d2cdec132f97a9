// SPDX-License-Identifier: GPL-3.0-or-later
// Amplitude spectra of input and output.
#include "ui/plots/spectrum_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/head_sum.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/time_view.h"
#include "ui/plots/value_axis.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kDecades = 6; // below the largest amplitude nothing is drawn
constexpr int kBottomMargin = 40;

std::vector<double> logarithms(const std::vector<double>& amplitudes, double floor)
{
    std::vector<double> values;
    values.reserve(amplitudes.size());
    for (const double amplitude : amplitudes)
        values.push_back(amplitude > 0 ? std::max(std::log10(amplitude), floor) : floor);
    return values;
}

} // namespace

SpectrumPlot::SpectrumPlot(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
    , m_frequencies(new RoundTicker(
          [this] { return std::clamp(qRound(m_rect->width() / (85 * this->state().textScale())), 1, 20); },
          [this](double value, double step) { return numberText(value, tickDigits(value, step), locale()); }))
    , m_background(&SpectrumPlot::compute, [this](const Request&, const Result<std::shared_ptr<const Lines>>& lines) {
        if (lines) accept(*lines);
    })
{
    setAccessibleName(tr("Amplitude spectra of input and output"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    m_rect->setAutoMargins(QCP::msNone);
    m_rect->setMinimumSize(10, 10);
    m_rect->removeAxis(m_rect->axis(QCPAxis::atTop));
    m_rect->removeAxis(m_rect->axis(QCPAxis::atRight));
    setUpValueAxis(*m_rect, state, *this);
    const auto powers = QSharedPointer<RoundTicker>(new RoundTicker(
        [this] { return std::clamp(qRound(m_rect->height() / (28 * this->state().textScale())), 1, 8); },
        [this](double value, double) { return powerOfTenText(static_cast<int>(std::lround(value)), locale()); }));
    powers->setWhole(true);
    m_rect->axis(QCPAxis::atLeft)->setTicker(powers);
    m_rect->axis(QCPAxis::atBottom)->setTicker(m_frequencies);
    m_rect->axis(QCPAxis::atBottom)->setSubTicks(false);
    const auto layer = [this](const char* name, void (SpectrumPlot::*paint)(QCPPainter&) const, QCPAxisRect* clip) {
        new PaintedLayer(
            plot(), QString::fromLatin1(name), [this, paint](QCPPainter& p) { (this->*paint)(p); }, clip);
    };
    layer("main", &SpectrumPlot::paintBands, m_rect); // below the lines
    layer("main", &SpectrumPlot::paintLines, m_rect);
    layer("axes", &SpectrumPlot::paintLegend, nullptr);
    layer("overlay", &SpectrumPlot::paintHovered, m_rect);
    connect(&state, &ViewState::hoverChanged, this, [this] { repaintOverlay(); });
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged, &ViewState::headsOnChanged})
        connect(&state, changed, this, [this] { refresh(); });
    applyTheme();
}

SpectrumPlot::~SpectrumPlot() = default;

void SpectrumPlot::setResult(const AnalysisResultPtr& result)
{
    const bool isOtherSignal = !m_result || !result || result->signal != m_result->signal;
    m_result = result;
    if (isOtherSignal) {
        m_lines.reset();
        m_isZoomed = false;
    }
    refresh();
}

void SpectrumPlot::refresh()
{
    if (!m_result || !isVisible()) return;
    m_background.submit({m_result, std::min(state().item(), m_result->signal->items() - 1),
                         std::min(state().channel(), m_result->signal->channelCount() - 1), state().headsOn()});
}

Result<std::shared_ptr<const SpectrumPlot::Lines>> SpectrumPlot::compute(const Request& request, Progress& progress)
{
    const Signal& signal = *request.result->signal;
    HeadSum output;
    output.setOutput(request.result->output, request.item, request.channel);
    output.setHeads(request.headsOn);
    WG_TRY(before,
           amplitudeSpectrum(signal.samples.slice(request.item).subspan(request.channel), signal.channelCount(),
                             signal.secondsPerSample(), progress));
    WG_TRY(after, amplitudeSpectrum(output.values(), 1, signal.secondsPerSample(), progress));
    const double largest = std::max(*std::max_element(before.amplitude.begin(), before.amplitude.end()),
                                    *std::max_element(after.amplitude.begin(), after.amplitude.end()));
    auto lines = std::make_shared<Lines>();
    lines->frequencyStep = before.frequencyStep;
    lines->floor = (largest > 0 ? std::log10(largest) : 0) - kDecades;
    lines->input = logarithms(before.amplitude, lines->floor);
    lines->output = logarithms(after.amplitude, lines->floor);
    lines->inputTrace = Trace(lines->input, 1, nullptr); // they live as long as what they read
    lines->outputTrace = Trace(lines->output, 1, nullptr);
    return std::shared_ptr<const Lines>(std::move(lines));
}

void SpectrumPlot::accept(std::shared_ptr<const Lines> lines)
{
    m_lines = std::move(lines);
    m_frequencies->setScale(0, m_lines->frequencyStep);
    labelAmplitude();
    m_rect->axis(QCPAxis::atBottom)
        ->setLabel(m_result->signal->rate ? tr("Frequency (Hz)") : tr("Frequency (cycles per sample)"));
    if (!m_isZoomed) fit();
    repaintSoon();
}

void SpectrumPlot::labelAmplitude()
{
    if (!m_result) return;
    const Signal& signal = *m_result->signal;
    const QString unit = QString::fromStdString(signal.units[std::min(state().channel(), signal.units.size() - 1)]);
    setValueLabel(*m_rect, unit.isEmpty() ? tr("Amplitude") : tr("Amplitude (%1)").arg(unit));
}

void SpectrumPlot::resizeEvent(QResizeEvent* event)
{
    PlotView::resizeEvent(event);
    labelAmplitude();
}

void SpectrumPlot::fit()
{
    if (!m_lines) return;
    m_isZoomed = false;
    const double last = std::max(static_cast<double>(m_lines->input.size()) - 1, 1.0);
    m_rect->axis(QCPAxis::atBottom)->setRange(0, last);
    m_rect->axis(QCPAxis::atLeft)->setRange(m_lines->floor, m_lines->floor + 1.05 * kDecades);
    repaintSoon();
}

void SpectrumPlot::setBins(double from, double to)
{
    if (!m_lines) return;
    const double last = std::max(static_cast<double>(m_lines->input.size()) - 1, 1.0);
    const double length = std::clamp(to - from, std::min(4.0, last), last);
    const double first = std::clamp(0.5 * (from + to - length), 0.0, last - length);
    m_isZoomed = length < last;
    m_rect->axis(QCPAxis::atBottom)->setRange(first, first + length);
    repaintSoon();
}

QRectF SpectrumPlot::dataArea() const
{
    return QRectF(m_rect->rect());
}

void SpectrumPlot::zoomAt(const QPointF& position, double factor, Qt::Orientations axes)
{
    if (axes.testFlag(Qt::Vertical)) {
        QCPAxis* values = m_rect->axis(QCPAxis::atLeft);
        values->scaleRange(factor, values->pixelToCoord(position.y()));
        m_isZoomed = true;
        repaintSoon();
    }
    if (!axes.testFlag(Qt::Horizontal)) return;
    const QCPRange range = m_rect->axis(QCPAxis::atBottom)->range();
    const double fixed
        = std::clamp(m_rect->axis(QCPAxis::atBottom)->pixelToCoord(position.x()), range.lower, range.upper);
    setBins(fixed - (fixed - range.lower) * factor, fixed + (range.upper - fixed) * factor);
}

void SpectrumPlot::panBy(const QPointF& pixels)
{
    const QCPRange range = m_rect->axis(QCPAxis::atBottom)->range();
    const double shift = -pixels.x() / std::max(m_rect->width(), 1) * range.size();
    setBins(range.lower + shift, range.upper + shift);
}

void SpectrumPlot::zoomInto(const QRectF& box)
{
    const QCPAxis* axis = m_rect->axis(QCPAxis::atBottom);
    setBins(axis->pixelToCoord(box.left()), axis->pixelToCoord(box.right()));
}

QString SpectrumPlot::frequencyText(double bin) const
{
    const double frequency = bin * m_lines->frequencyStep;
    if (m_result->signal->rate) return siText(frequency, QStringLiteral("Hz"), 4, locale());
    return tr("%1 cycles per sample").arg(numberText(frequency, 4, locale()));
}

double SpectrumPlot::cyclesPerSample(double bin) const
{
    return bin * m_lines->frequencyStep * m_result->signal->secondsPerSample();
}

std::optional<double> SpectrumPlot::binAt(const QPointF& position) const
{
    if (!m_lines || !dataArea().contains(position)) return std::nullopt;
    const double last = static_cast<double>(m_lines->input.size()) - 1;
    return std::clamp(std::round(m_rect->axis(QCPAxis::atBottom)->pixelToCoord(position.x())), 0.0, last);
}

void SpectrumPlot::hoverAt(const QPointF& position)
{
    const auto bin = binAt(position);
    if (!bin) return state().clearHover();
    const auto index = static_cast<std::size_t>(*bin);
    const auto amplitude
        = [&](const std::vector<double>& line) { return numberText(std::pow(10.0, line[index]), 3, locale()); };
    QString text = tr("%1: amplitude of x %2, of y %3")
                       .arg(frequencyText(*bin), amplitude(m_lines->input), amplitude(m_lines->output));
    Hover hover;
    hover.frequency = cyclesPerSample(*bin);
    const BandLayout& layout = m_result->layout();
    if (layout.bandCount() > 1) {
        hover.band = bandOfFrequency(layout, *hover.frequency);
        text += tr(", band %1").arg(QString::fromStdString(layout.bandName(*hover.band)));
    }
    state().setHover(hover, text);
    announce(text);
}

void SpectrumPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(modifiers)
    const auto bin = binAt(position);
    if (!bin) return;
    // The token of the band at the time that is selected already, or in the middle.
    const BandLayout& layout = m_result->layout();
    const auto selected = state().selectedToken();
    const double time = selected && *selected < layout.tokenCount() ? layout.footprint(*selected).centre()
                                                                    : 0.5 * static_cast<double>(layout.sampleCount);
    state().setSelection(nearestToken(layout, bandOfFrequency(layout, cyclesPerSample(*bin)), time));
}

std::pair<double, double> SpectrumPlot::bandBins(std::size_t band) const
{
    const BandLayout& layout = m_result->layout();
    const double nyquist = 0.5 * static_cast<double>(m_result->signal->length());
    const double bottom = nyquist * std::exp2(-layout.levelOf(band));
    if (layout.bandCount() == 1) return {0, nyquist};
    return band == 0 ? std::pair(0.0, bottom) : std::pair(bottom, 2 * bottom);
}

/// The frequency under the mouse, and the band of whatever is under it.
void SpectrumPlot::paintHovered(QCPPainter& painter) const
{
    if (!m_lines || m_result != state().result()) return;
    const QRectF area(m_rect->rect());
    const QCPAxis* axis = m_rect->axis(QCPAxis::atBottom);
    if (const auto band = hoveredBand(state())) {
        const auto [from, to] = bandBins(*band);
        QColor wash = look().query;
        wash.setAlpha(36);
        const QRectF box(QPointF(axis->coordToPixel(from), area.top()), QPointF(axis->coordToPixel(to), area.bottom()));
        painter.fillRect(box.intersected(area), wash);
    }
    const auto& frequency = state().hover().frequency;
    if (!frequency) return;
    const double x = axis->coordToPixel(*frequency / cyclesPerSample(1));
    if (x < area.left() || x > area.right()) return;
    painter.setPen(QPen(look().cursor, state().textScale(), Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

void SpectrumPlot::layOut()
{
    const double scale = state().textScale();
    const RowMargins margins = rowMargins(scale);
    m_rect->setMargins(QMargins(margins.left, qRound(5 * scale), margins.right, qRound(kBottomMargin * scale)));
}

void SpectrumPlot::applyTheme()
{
    layOut();
    PlotView::applyTheme();
}

void SpectrumPlot::showEvent(QShowEvent* event)
{
    PlotView::showEvent(event);
    refresh();
}

void SpectrumPlot::paintBands(QCPPainter& painter) const
{
    if (!m_lines || !m_result || m_result->settings.levels == 0) return;
    const QRectF area(m_rect->rect());
    const QCPAxis* axis = m_rect->axis(QCPAxis::atBottom);
    const double nyquist = 0.5 * static_cast<double>(m_result->signal->length()); // in bins
    painter.setFont(smallPlotFont(state().textScale()));
    double right = axis->coordToPixel(nyquist);
    for (int level = 1; level <= m_result->settings.levels; ++level) {
        const double left = axis->coordToPixel(nyquist / std::exp2(level));
        painter.setPen(QPen(look().border, state().textScale(), Qt::DashLine));
        painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()));
        const QRectF box = QRectF(QPointF(left, area.top() + 1), QPointF(right, area.top() + 15 * state().textScale()))
                               .intersected(area);
        painter.setPen(look().mutedText);
        if (box.width() > 18 * state().textScale())
            painter.drawText(box, Qt::AlignCenter, QStringLiteral("d%1").arg(level));
        right = left;
    }
}

void SpectrumPlot::paintLines(QCPPainter& painter) const
{
    if (!m_lines) {
        painter.setPen(look().mutedText);
        painter.setFont(plotFont(state().textScale()));
        painter.drawText(QRectF(m_rect->rect()), Qt::AlignCenter, m_result ? tr("computing\u2026") : QString());
        return;
    }
    const double width = state().textScale();
    drawTrace(painter, m_lines->inputTrace, *m_rect, QPen(look().input, 1.1 * width), pixelScale());
    drawTrace(painter, m_lines->outputTrace, *m_rect, QPen(look().output, 1.3 * width), pixelScale());
}

void SpectrumPlot::paintLegend(QCPPainter& painter) const
{
    if (!m_lines) return;
    const QRectF area(m_rect->rect());
    const double scale = state().textScale();
    drawLegend(painter, QRectF(area.topRight(), QSizeF(rowMargins(scale).right, area.height())),
               {{tr("output y"), QPen(look().output, 2 * scale)}, {tr("input x"), QPen(look().input, 2 * scale)}},
               look(), scale);
}

} // namespace wg
