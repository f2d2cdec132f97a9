// SPDX-License-Identifier: GPL-3.0-or-later
// Coefficient in against coefficient out.
#include "ui/plots/shrinkage_plot.h"

#include "core/wavelet/denoise.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/time_view.h"
#include "ui/plots/value_axis.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kClosest = 64;
constexpr double kCaption = 16;
constexpr double kGap = 14;
constexpr double kLeft = 44; // for the axis label and its numbers
constexpr double kBottom = 32;

} // namespace

ShrinkagePlot::ShrinkagePlot(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
    , m_background([](const Request& request,
                      Progress& progress) { return shrinkageOf(*request.result, request.what, progress); },
                   [this](const Request& request, Result<std::vector<BandShrinkage>> bands) {
                       if (!bands) return;
                       m_bands = *std::move(bands);
                       m_shownResult = request.result;
                       repaintSoon();
                   })
    , m_finder(
          [](const Click& click, Progress& progress) {
              return nearestShrunkToken(*click.asked.result, click.asked.what, click.band, click.point, progress);
          },
          [this](const Click& click, const Result<std::size_t>& token) {
              if (token) choose(click, *token);
          })
{
    setAccessibleName(tr("Coefficients before and after attention, band by band"));
    new PaintedLayer(plot(), QStringLiteral("main"), [this](QCPPainter& painter) { paint(painter); });
    new PaintedLayer(plot(), QStringLiteral("overlay"), [this](QCPPainter& painter) { paintMarks(painter); });
    for (const auto changed : {&ViewState::hoverChanged, &ViewState::selectionChanged})
        connect(&state, changed, this, [this] { repaintOverlay(); });
    for (const auto changed : {&ViewState::itemChanged, &ViewState::channelChanged, &ViewState::headsOnChanged})
        connect(&state, changed, this, [this] { refresh(); });
    applyTheme();
}

ShrinkagePlot::~ShrinkagePlot() = default;

void ShrinkagePlot::setResult(const AnalysisResultPtr& result)
{
    m_result = result;
    refresh();
}

ShrinkagePlot::Request ShrinkagePlot::request() const
{
    ShrinkageRequest what;
    what.item = std::min(state().item(), m_result->signal->items() - 1);
    what.channel = std::min(state().channel(), m_result->signal->channelCount() - 1);
    what.headsOn = state().headsOn();
    what.zoom = m_zoom;
    return {m_result, std::move(what)};
}

void ShrinkagePlot::refresh()
{
    if (m_result && isVisible()) m_background.submit(request());
}

void ShrinkagePlot::showEvent(QShowEvent* event)
{
    PlotView::showEvent(event);
    refresh();
}

void ShrinkagePlot::fit()
{
    m_zoom = 1;
    refresh();
}

void ShrinkagePlot::zoomAt(const QPointF& position, double factor, Qt::Orientations axes)
{
    Q_UNUSED(position)
    Q_UNUSED(axes)
    m_zoom = std::clamp(m_zoom / factor, 1.0, kClosest);
    refresh();
}

void ShrinkagePlot::panBy(const QPointF& pixels)
{
    Q_UNUSED(pixels) // zero stays in the middle
}

void ShrinkagePlot::zoomInto(const QRectF& box)
{
    Q_UNUSED(box)
}

void ShrinkagePlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    const auto place = placeAt(position);
    if (!place || m_shownResult != m_result) return;
    const bool asKey = modifiers.testFlag(Qt::ControlModifier) && state().selectedToken();
    m_finder.submit({request(), place->band->band, place->point, asKey});
}

void ShrinkagePlot::choose(const Click& click, std::size_t token)
{
    if (click.asked.result != state().result()) return;
    click.asKey ? state().setSelection(state().selectedToken(), token) : state().setSelection(token);
}

std::optional<ShrinkagePlot::Place> ShrinkagePlot::placeAt(const QPointF& position) const
{
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        const BandShrinkage& band = m_bands[m_bands.size() - 1 - i];
        const QRectF square = squareOf(i);
        if (!square.contains(position)) continue;
        const auto value = [&](double share) { return (2 * share - 1) * band.reach; };
        return Place{&band,
                     {value((position.x() - square.left()) / square.width()),
                      value((square.bottom() - position.y()) / square.height())}};
    }
    return std::nullopt;
}

QRectF ShrinkagePlot::dataArea() const
{
    const double scale = state().textScale();
    const QRectF all(plot().viewport());
    return all.adjusted(kLeft * scale, 4 * scale, -rowMargins(scale).right, -kBottom * scale);
}

/// As many squares beside each other as make them largest.
std::size_t ShrinkagePlot::columns() const
{
    const QRectF area = dataArea();
    const double scale = state().textScale();
    std::size_t best = 1;
    double largest = 0;
    for (std::size_t columns = 1; columns <= m_bands.size(); ++columns) {
        const std::size_t rows = (m_bands.size() + columns - 1) / columns;
        const double side = std::min(area.width() / static_cast<double>(columns) - kGap * scale,
                                     area.height() / static_cast<double>(rows) - (kCaption + 4) * scale);
        if (side <= largest) continue;
        largest = side;
        best = columns;
    }
    return best;
}

QRectF ShrinkagePlot::squareOf(std::size_t index) const
{
    const QRectF area = dataArea();
    const double scale = state().textScale();
    const std::size_t across = columns();
    const std::size_t down = (m_bands.size() + across - 1) / across;
    const double width = area.width() / static_cast<double>(across);
    const double height = area.height() / static_cast<double>(down);
    const double side = std::max(std::min(width - kGap * scale, height - (kCaption + 4) * scale), 1.0);
    const double left = area.left() + width * static_cast<double>(index % across);
    const double top = area.top() + height * static_cast<double>(index / across);
    return {left, top + kCaption * scale, side, side};
}

void ShrinkagePlot::paint(QCPPainter& painter) const
{
    painter.setFont(smallPlotFont(state().textScale()));
    if (m_bands.empty()) {
        painter.setPen(look().mutedText);
        painter.drawText(dataArea(), Qt::AlignCenter, m_result ? tr("computing\u2026") : QString());
        return;
    }
    // The finest band first, as in the row of coefficients.
    for (std::size_t i = 0; i < m_bands.size(); ++i)
        paintBand(painter, m_bands[m_bands.size() - 1 - i], squareOf(i));
    paintLegend(painter);
}

void ShrinkagePlot::paintBand(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const
{
    const double scale = state().textScale();
    painter.setPen(look().text);
    painter.setFont(smallPlotFont(scale, true));
    const QRectF caption(square.left(), square.top() - kCaption * scale, square.width(), kCaption * scale);
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                     QString::fromStdString(m_shownResult->layout().bandName(band.band)));
    painter.setFont(smallPlotFont(scale));
    painter.setPen(look().mutedText);
    painter.drawText(caption, Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("\u00b1%1").arg(numberText(band.reach, 2, locale())));
    painter.setPen(QPen(look().grid, scale));
    painter.drawLine(QPointF(square.center().x(), square.top()), QPointF(square.center().x(), square.bottom()));
    painter.drawLine(QPointF(square.left(), square.center().y()), QPointF(square.right(), square.center().y()));
    paintCounts(painter, band, square);
    paintCurves(painter, band, square);
    painter.setPen(QPen(look().axis, scale));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(square);
}

void ShrinkagePlot::paintCounts(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const
{
    // Few coefficients are dots that can be seen, many a cloud whose density counts.
    const double cell = square.width() / static_cast<double>(band.side);
    const double dot = std::max(cell, (m_shownResult->layout().tokenCount() > 4096 ? 1.2 : 2.4) * state().textScale());
    const std::uint32_t most = *std::max_element(band.counts.begin(), band.counts.end());
    const double depth = std::log1p(static_cast<double>(most));
    for (std::size_t row = 0; row < band.side; ++row) {
        for (std::size_t column = 0; column < band.side; ++column) {
            const std::uint32_t count = band.at(row, column);
            if (count == 0) continue;
            QColor colour = look().output;
            colour.setAlphaF(static_cast<float>(0.35 + 0.65 * std::log1p(static_cast<double>(count)) / depth));
            const QPointF centre(square.left() + (static_cast<double>(column) + 0.5) * cell,
                                 square.bottom() - (static_cast<double>(row) + 0.5) * cell);
            painter.fillRect(QRectF(centre.x() - 0.5 * dot, centre.y() - 0.5 * dot, dot, dot), colour);
        }
    }
}

void ShrinkagePlot::paintCurves(QCPPainter& painter, const BandShrinkage& band, const QRectF& square) const
{
    const double width = state().textScale();
    const auto place = [&](double in, double out) {
        return QPointF(square.left() + (in / band.reach + 1) / 2 * square.width(),
                       square.bottom() - (out / band.reach + 1) / 2 * square.height());
    };
    painter.setPen(QPen(look().axis, width, Qt::DotLine));
    painter.drawLine(place(-band.reach, -band.reach), place(band.reach, band.reach));
    if (!(band.threshold > 0)) return;
    const double t = std::min(band.threshold, band.reach);
    const double soft = softThreshold(band.reach, band.threshold);
    painter.setPen(QPen(look().key, 1.4 * width));
    painter.drawPolyline(QPolygonF({place(-band.reach, -soft), place(-t, 0), place(t, 0), place(band.reach, soft)}));
    const double hard = hardThreshold(band.reach, band.threshold);
    painter.setPen(QPen(look().clean, 1.4 * width, Qt::DashLine));
    painter.drawPolyline(QPolygonF({place(-band.reach, -hard), place(-t, -std::min(t, hard)), place(-t, 0), place(t, 0),
                                    place(t, std::min(t, hard)), place(band.reach, hard)}));
}

void ShrinkagePlot::paintLegend(QCPPainter& painter) const
{
    const double scale = state().textScale();
    const QRectF area = dataArea();
    painter.setPen(look().mutedText);
    painter.setFont(plotFont(scale));
    const double bottom = squareOf(m_bands.size() - 1).bottom();
    painter.drawText(QRectF(area.left(), bottom + 6 * scale, area.width(), kBottom * scale),
                     Qt::AlignHCenter | Qt::AlignTop, tr("Coefficient before"));
    painter.save();
    painter.translate(22 * scale, 0.5 * (squareOf(0).top() + bottom));
    painter.rotate(-90);
    painter.drawText(QRectF(-0.5 * area.height(), -10 * scale, area.height(), 20 * scale), Qt::AlignCenter,
                     tr("after"));
    painter.restore();
    drawLegend(painter, QRectF(area.right(), area.top(), rowMargins(scale).right, area.height()),
               {{tr("tokens"), QPen(look().output, 3 * scale)},
                {tr("identity"), QPen(look().axis, scale, Qt::DotLine)},
                {tr("soft"), QPen(look().key, 1.4 * scale)},
                {tr("hard"), QPen(look().clean, 1.4 * scale, Qt::DashLine)}},
               look(), scale);
}

/// The square of the hovered band, and the points of the selected and the hovered tokens.
void ShrinkagePlot::paintMarks(QCPPainter& painter) const
{
    if (m_bands.empty() || !m_result || m_shownResult != m_result || m_result != state().result()) return;
    if (const auto band = hoveredBand(state())) {
        painter.setPen(QPen(look().query, 2 * state().textScale()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(squareOf(m_bands.size() - 1 - *band));
    }
    const Hover& hover = state().hover();
    paintToken(painter, hover.pair ? std::optional(hover.pair->key) : state().selectedKey(), look().key);
    paintToken(painter, hover.pair ? std::optional(hover.pair->query) : hover.token, look().cursor);
    paintToken(painter, state().selectedToken(), look().query);
}

QPointF ShrinkagePlot::placeOf(std::size_t token) const
{
    const std::size_t band = m_result->layout().bandOf(token);
    const double reach = m_bands[band].reach;
    const ShrunkPoint point = shrunkPoint(*m_result, request().what, token);
    const QRectF square = squareOf(m_bands.size() - 1 - band);
    return {square.left() + (point.before / reach + 1) / 2 * square.width(),
            square.bottom() - (point.after / reach + 1) / 2 * square.height()};
}

void ShrinkagePlot::paintToken(QCPPainter& painter, std::optional<std::size_t> token, const QColor& colour) const
{
    const BandLayout& layout = m_result->layout();
    if (!token || *token >= layout.tokenCount()) return;
    const QPointF centre = placeOf(*token);
    if (!squareOf(m_bands.size() - 1 - layout.bandOf(*token)).contains(centre)) return;
    const double radius = 4.5 * state().textScale();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look().plot, 4 * state().textScale()));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(QPen(colour, 2 * state().textScale()));
    painter.drawEllipse(centre, radius, radius);
}

void ShrinkagePlot::hoverAt(const QPointF& position)
{
    const auto place = placeAt(position);
    if (!place) return state().clearHover();
    const auto number = [this](double value) { return numberText(value, 3, locale()); };
    const QString text
        = tr("%1: %2 before, %3 after; universal threshold %4")
              .arg(QString::fromStdString(m_shownResult->layout().bandName(place->band->band)),
                   number(place->point.before), number(place->point.after), number(place->band->threshold));
    Hover hover;
    hover.band = place->band->band;
    state().setHover(hover, text);
    announce(text);
}

} // namespace wg
