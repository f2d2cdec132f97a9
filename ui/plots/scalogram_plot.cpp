// SPDX-License-Identifier: GPL-3.0-or-later
// The scalogram.
#include "ui/plots/scalogram_plot.h"

#include "core/base/parallel.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/symbol_text.h"
#include "ui/plots/value_axis.h"
#include "ui/token_time.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace wg {

namespace {

constexpr std::size_t kFewestColumns = 1024;
constexpr std::size_t kMostColumns = 65'536; // 60 MB at a million samples

} // namespace

ScalogramPlot::ScalogramPlot(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
    , m_ticks(new QCPAxisTickerText)
    , m_background(&ScalogramPlot::compute,
                   [this](const Request& request, const Result<std::shared_ptr<const Scalogram>>& scalogram) {
                       if (scalogram) return accept(request, *scalogram);
                       m_hint = QString::fromStdString(scalogram.error().detail);
                       repaintSoon();
                   })
{
    setAccessibleName(tr("Scalogram of the input: time across, frequency upwards"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    adoptRow(m_rect);
    m_rect->axis(QCPAxis::atLeft)->setTicker(m_ticks);
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    new PaintedLayer(
        plot(), QStringLiteral("main"), [this](QCPPainter& painter) { paintImage(painter); }, m_rect);
    new PaintedLayer(
        plot(), QStringLiteral("main"), [this](QCPPainter& painter) { paintCone(painter); }, m_rect);
    new PaintedLayer(plot(), QStringLiteral("axes"), [this](QCPPainter& painter) { paintScale(painter); });
    new PaintedLayer(
        plot(), QStringLiteral("overlay"), [this](QCPPainter& painter) { paintFrequency(painter); }, m_rect);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged, &ViewState::timeRangeChanged})
        connect(&state, changed, this, [this] { refresh(); });
    for (const auto changed : {&ViewState::coloursChanged, &ViewState::displayChanged})
        connect(&state, changed, this, [this] { repaintSoon(); });
    PlotView::applyTheme();
}

ScalogramPlot::~ScalogramPlot() = default;

void ScalogramPlot::setResult(const AnalysisResultPtr& result)
{
    const SignalPtr signal = result ? result->signal : nullptr;
    if (signal == m_signal) return;
    m_signal = signal;
    m_shown.reset();
    m_shownRequest.reset();
    if (m_signal) followSignal(*m_signal);
    refresh();
}

ScalogramPlot::Request ScalogramPlot::wanted(double pixels) const
{
    const double zoom = state().wholeTimeRange().length() / state().timeRange().length();
    const double columns = std::min(pixels * zoom, static_cast<double>(kMostColumns));
    return {m_signal, std::min(state().item(), m_signal->items() - 1),
            std::min(state().channel(), m_signal->channelCount() - 1),
            std::clamp(std::bit_ceil(static_cast<std::size_t>(std::max(columns, 1.0))), kFewestColumns, kMostColumns)};
}

void ScalogramPlot::refresh()
{
    if (!m_signal || !isVisible()) return;
    const Request request = wanted(m_rect->width() * pixelScale());
    const bool isSame = m_shownRequest && m_shownRequest->signal == request.signal
        && m_shownRequest->item == request.item && m_shownRequest->channel == request.channel;
    if (isSame && m_shownRequest->columns >= request.columns) return;
    if (!isSame) m_shown.reset();
    m_hint = tr("computing\u2026");
    m_background.submit(request);
    repaintSoon();
}

Result<std::shared_ptr<const Scalogram>> ScalogramPlot::compute(const Request& request, Progress& progress)
{
    const Signal& signal = *request.signal;
    const std::vector<double> samples
        = columnOf<double>(signal.samples.slice(request.item), request.channel, signal.channelCount());
    WG_TRY(result, scalogram(samples, signal.secondsPerSample(), {}, request.columns, machineThreads(), progress));
    return std::make_shared<const Scalogram>(std::move(result));
}

void ScalogramPlot::accept(const Request& request, std::shared_ptr<const Scalogram> scalogram)
{
    m_shown = std::move(scalogram);
    m_shownRequest = request;
    const auto& values = m_shown->magnitude.values;
    m_largest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    m_hint.clear();
    labelScales();
    repaintSoon();
    emit pictureReady();
}

void ScalogramPlot::labelScales()
{
    // Scale m stands at -m, so that small periods, high frequencies, are on top.
    const std::vector<double>& periods = m_shown->scales.periods;
    if (!m_valuesTouched) m_rect->axis(QCPAxis::atLeft)->setRange(0.5 - static_cast<double>(periods.size()), 0.5);
    const bool hasRate = m_signal->rate.has_value();
    setValueLabel(*m_rect, hasRate ? tr("Frequency (Hz)") : tr("Period (samples)"));
    m_ticks->clear();
    const double octave = 1 / MorletOptions().scaleStep;
    const int step = std::max(1, static_cast<int>(std::ceil(static_cast<double>(periods.size()) / octave / 6)));
    const double first = hasRate ? std::floor(std::log2(1 / periods.front())) : std::ceil(std::log2(periods.front()));
    for (int k = 0;; k += step) {
        const double value = std::exp2(hasRate ? first - k : first + k);
        const double period = hasRate ? 1 / value : value;
        const double place = -std::log2(period / periods.front()) * octave;
        if (place < -static_cast<double>(periods.size() - 1)) break;
        m_ticks->addTick(place, numberText(value, 3, locale()));
    }
}

void ScalogramPlot::fitValues()
{
    if (m_shown) labelScales();
}

void ScalogramPlot::drawInto(QCPPainter& painter, const QSize& size, double scale)
{
    if (m_signal) {
        const Request request = wanted(size.width() * scale);
        Progress progress;
        const bool isThere = m_shownRequest && *m_shownRequest == request;
        if (!isThere)
            if (auto scalogram = compute(request, progress)) accept(request, *scalogram);
    }
    PlotView::drawInto(painter, size, scale);
}

ColourLimits ScalogramPlot::limits() const
{
    const bool logarithmic = state().colourScale() == ColourScale::Logarithmic;
    return sequentialLimits(static_cast<double>(m_largest),
                            logarithmic ? ColourScale::Logarithmic : ColourScale::Linear);
}

void ScalogramPlot::paintImage(QCPPainter& painter) const
{
    const QRectF area(m_rect->rect());
    if (!m_shown) {
        painter.setPen(look().mutedText);
        painter.setFont(plotFont(state().textScale()));
        painter.drawText(area, Qt::AlignCenter, m_hint);
        return;
    }
    const QSize pixels = (area.size() * pixelScale()).toSize();
    if (pixels.isEmpty()) return;
    const TimeRange time = state().timeRange();
    const QCPRange shownScales = m_rect->axis(QCPAxis::atLeft)->range();
    const std::size_t columns = m_shown->magnitude.size(1);
    const double columnsPerPixel = time.length() / pixels.width() / m_shown->samplesPerColumn;
    const Colouring colouring(limits(), sequentialMap(state().colourMap()), look().notANumber.rgb());
    QImage image(pixels, QImage::Format_RGB32);
    const auto lastScale = static_cast<double>(m_shown->magnitude.size(0) - 1);
    for (int y = 0; y < pixels.height(); ++y) {
        const double place = shownScales.upper - (y + 0.5) / pixels.height() * shownScales.size();
        const auto row = m_shown->magnitude.slice(static_cast<std::size_t>(std::clamp(-place, 0.0, lastScale) + 0.5));
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < pixels.width(); ++x) {
            const double from = time.from / m_shown->samplesPerColumn + x * columnsPerPixel;
            const auto first = static_cast<std::size_t>(std::clamp(from + 0.5, 0.0, static_cast<double>(columns - 1)));
            const auto last = std::min(
                columns, first + std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(columnsPerPixel))));
            const float largest = *std::max_element(row.begin() + static_cast<std::ptrdiff_t>(first),
                                                    row.begin() + static_cast<std::ptrdiff_t>(last));
            line[x] = colouring.of(static_cast<double>(largest));
        }
    }
    painter.drawImage(area, image);
}

void ScalogramPlot::paintCone(QCPPainter& painter) const
{
    if (!m_shown || !state().edgeShading()) return;
    const QCPAxis* axis = m_rect->axis(QCPAxis::atLeft);
    const double last = static_cast<double>(m_signal->length()) - 1;
    const std::vector<double>& edges = m_shown->scales.edgeSeconds;
    const QRectF area(m_rect->rect());
    for (const bool atEnd : {false, true}) {
        QPolygonF border;
        for (std::size_t m = 0; m < edges.size(); ++m) {
            const double samples = std::min(edges[m] / m_signal->secondsPerSample(), 0.5 * last);
            border << QPointF(pixelOf(atEnd ? last - samples : samples), axis->coordToPixel(-static_cast<double>(m)));
        }
        QPolygonF region = border;
        region << QPointF(border.last().x(), area.bottom());
        const double side = pixelOf(atEnd ? last + 0.5 : -0.5);
        region << QPointF(side, area.bottom()) << QPointF(side, area.top()) << QPointF(border.first().x(), area.top());
        QColor colour = look().plot;
        colour.setAlpha(110);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(colour, Qt::BDiagPattern));
        painter.drawPolygon(region);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look().plot, 1.2 * state().textScale()));
        painter.drawPolyline(border);
    }
}

void ScalogramPlot::paintScale(QCPPainter& painter) const
{
    if (!m_shown) return;
    const QRectF area(m_rect->rect());
    const QRectF column(area.topRight(), QSizeF(rowMargins(state().textScale()).right, area.height()));
    const QString unit
        = QString::fromStdString(m_signal->units[std::min(state().channel(), m_signal->units.size() - 1)]);
    paintColourBar(
        painter, column,
        {&sequentialMap(state().colourMap()), limits(), unit.isEmpty() ? tr("|W|") : tr("|W| (%1)").arg(unit), true},
        look(), state().textScale(), locale());
}

std::optional<std::size_t> ScalogramPlot::scaleAt(const QPointF& position) const
{
    if (!m_shown) return std::nullopt;
    const double place = std::round(-m_rect->axis(QCPAxis::atLeft)->pixelToCoord(position.y()));
    const auto last = static_cast<double>(m_shown->magnitude.size(0) - 1);
    return static_cast<std::size_t>(std::clamp(place, 0.0, last));
}

std::optional<double> ScalogramPlot::frequencyAt(const QPointF& position) const
{
    const auto scale = scaleAt(position);
    if (!scale) return std::nullopt;
    return m_signal->secondsPerSample() / m_shown->scales.periods[*scale];
}

std::optional<std::size_t> ScalogramPlot::tokenAt(const QPointF& position) const
{
    const auto frequency = frequencyAt(position);
    if (!frequency || !state().result()) return TimeView::tokenAt(position);
    const BandLayout& layout = state().result()->layout();
    return wg::tokenAt(layout, bandOfFrequency(layout, *frequency), timeAt(position));
}

/// The frequency under the mouse, here or in the spectrum.
void ScalogramPlot::paintFrequency(QCPPainter& painter) const
{
    const auto& frequency = state().hover().frequency;
    if (!m_shown || !frequency || *frequency <= 0) return;
    const double octaves = std::log2(m_signal->secondsPerSample() / *frequency / m_shown->scales.periods.front());
    const QRectF area(m_rect->rect());
    const double y = m_rect->axis(QCPAxis::atLeft)->coordToPixel(-octaves / MorletOptions().scaleStep);
    if (y < area.top() || y > area.bottom()) return;
    painter.setPen(QPen(look().plot, state().textScale(), Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
}

QString ScalogramPlot::readoutAt(const QPointF& position) const
{
    const auto scale = scaleAt(position);
    if (!scale) return {};
    const double last = static_cast<double>(m_signal->length()) - 1;
    const double sample = std::clamp(timeAt(position), 0.0, last);
    const auto row = m_shown->magnitude.slice(*scale);
    const auto column = static_cast<std::size_t>(
        std::clamp(sample / m_shown->samplesPerColumn + 0.5, 0.0, static_cast<double>(row.size() - 1)));
    const double period = m_shown->scales.periods[*scale];
    const double edge = m_shown->scales.edgeSeconds[*scale] / m_signal->secondsPerSample();
    QString text = tr("%1, %2: |W| = %3")
                       .arg(momentText(*m_signal, sample, locale()),
                            m_signal->rate ? siText(1 / period, QStringLiteral("Hz"), 3, locale())
                                           : tr("period %1 samples").arg(numberText(period, 3, locale())),
                            numberText(static_cast<double>(row[column]), 3, locale()));
    if (sample < edge || last - sample < edge) text += tr(" (in the cone of influence)");
    return text;
}

void ScalogramPlot::applyTheme()
{
    TimeView::applyTheme();
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
}

void ScalogramPlot::resizeEvent(QResizeEvent* event)
{
    TimeView::resizeEvent(event);
    if (m_shown) labelScales();
    refresh();
}

void ScalogramPlot::showEvent(QShowEvent* event)
{
    TimeView::showEvent(event);
    refresh();
}

} // namespace wg
