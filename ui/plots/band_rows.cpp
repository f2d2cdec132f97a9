// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of tiles with band labels and a colour scale.
#include "ui/plots/band_rows.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/tile_image.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

namespace {

constexpr double kLabelInset = 8; // left and right of a label, logical pixels
constexpr double kLabelGap = 6; // between a band's name and its frequencies

} // namespace

BandRows::BandRows(ViewState& state, QWidget* parent)
    : TimeView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
{
    plot().plotLayout()->addElement(0, 0, m_rect);
    m_rect->axis(QCPAxis::atLeft)->setTicks(false);
    m_rect->axis(QCPAxis::atLeft)->setRange(0, 1);
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    m_rect->axis(QCPAxis::atBottom)->grid()->setVisible(false);
    adoptRow(m_rect);
    new PaintedLayer(
        plot(), QStringLiteral("main"), [this](QCPPainter& painter) { paintTiles(painter); }, m_rect);
    new PaintedLayer(plot(), QStringLiteral("axes"), [this](QCPPainter& painter) {
        paintLabels(painter);
        paintScale(painter);
    });
    new PaintedLayer(
        plot(), QStringLiteral("overlay"), [this](QCPPainter& painter) { paintMarks(painter); }, m_rect);
    connect(&state, &ViewState::displayChanged, this, [this] { repaintSoon(); });
}

void BandRows::setTiles(Tiles tiles)
{
    m_tiles = std::move(tiles);
    m_blocks = strongestBlocks(m_tiles.values);
    repaintSoon();
}

QRectF BandRows::rowRect(std::size_t band) const
{
    const QRectF area(m_rect->rect());
    const auto count = static_cast<double>(m_tiles.layout->bandCount());
    const double row = count - 1 - static_cast<double>(band); // d1, the last band, is on top
    const double top = std::round(area.top() + area.height() * row / count);
    const double bottom = std::round(area.top() + area.height() * (row + 1) / count);
    const double gap = area.height() / count >= 8 ? 2 * state().textScale() : 0;
    return {area.left(), top, area.width(), std::max(bottom - top - gap, 1.0)};
}

std::optional<std::size_t> BandRows::bandAt(const QPointF& position) const
{
    const QRectF area(m_rect->rect());
    if (!m_tiles.layout || position.y() < area.top() || position.y() > area.bottom()) return std::nullopt;
    const auto count = static_cast<double>(m_tiles.layout->bandCount());
    const double row = std::clamp(std::floor((position.y() - area.top()) / area.height() * count), 0.0, count - 1);
    return static_cast<std::size_t>(count - 1 - row);
}

std::optional<std::size_t> BandRows::tokenAt(const QPointF& position) const
{
    const auto band = bandAt(position);
    return band ? wg::tokenAt(*m_tiles.layout, *band, timeAt(position)) : std::nullopt;
}

void BandRows::zoomValues(QCPAxisRect* row, double factor, double pixel)
{
    // The rows have no value axis: the wheel over the labels does nothing.
    Q_UNUSED(row)
    Q_UNUSED(factor)
    Q_UNUSED(pixel)
}

void BandRows::paintTiles(QCPPainter& painter) const
{
    const QRectF area(m_rect->rect());
    if (!m_tiles.layout || m_tiles.values.empty()) {
        painter.setFont(plotFont(state().textScale()));
        painter.setPen(look().mutedText);
        painter.drawText(area.adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, m_tiles.hint);
        return;
    }
    const double scale = pixelScale();
    QImage image((area.size() * scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    image.fill(look().plot);
    const TileColours colours{look().plot.rgb(), look().unattended.rgb(), look().notANumber.rgb(), look().hatch.rgb()};
    const TokenRange present = m_tiles.present.value_or(TokenRange{0, m_tiles.values.size()});
    for (std::size_t band = 0; band < m_tiles.layout->bandCount(); ++band) {
        const QRectF place = rowRect(band).translated(-area.topLeft());
        const QRect pixels = QRectF(place.topLeft() * scale, place.size() * scale).toRect().intersected(image.rect());
        const TileRow row{m_tiles.layout.get(),  band,         m_tiles.values,       m_blocks,
                          present.first,         present.last, m_tiles.limits[band], m_tiles.map,
                          state().edgeShading(), scale};
        if (!pixels.isEmpty()) paintTileRow(image, pixels, state().timeRange(), row, colours);
    }
    painter.drawImage(area, image);
}

BandRows::LabelStyle BandRows::labelStyle(const QFontMetricsF& bold, const QFontMetricsF& small) const
{
    if (!m_tiles.secondsPerSample) return LabelStyle::NameOnly;
    const double scale = state().textScale();
    bool beside = true;
    double lowest = HUGE_VAL;
    for (std::size_t band = 0; band < m_tiles.layout->bandCount(); ++band) {
        lowest = std::min(lowest, rowRect(band).height());
        const double width = bold.horizontalAdvance(QString::fromStdString(m_tiles.layout->bandName(band)))
            + small.horizontalAdvance(frequencyText(band)) + kLabelGap * scale;
        beside = beside && width <= rowMargins(scale).left - kLabelInset * scale;
    }
    if (lowest >= bold.height() + small.height()) return LabelStyle::TwoLines;
    return beside && lowest >= 0.75 * bold.height() ? LabelStyle::Beside : LabelStyle::NameOnly;
}

QString BandRows::frequencyText(std::size_t band) const
{
    return bandFrequencyText(*m_tiles.layout, band, 1.0 / m_tiles.secondsPerSample.value_or(1.0), locale());
}

void BandRows::paintLabels(QCPPainter& painter) const
{
    if (!m_tiles.layout) return;
    const double scale = state().textScale();
    const double width = rowMargins(scale).left - kLabelInset * scale;
    const QFontMetricsF bold(plotFont(scale, true));
    const QFontMetricsF small(smallPlotFont(scale));
    const LabelStyle style = labelStyle(bold, small);
    const int aligned = static_cast<int>(Qt::AlignRight) | Qt::AlignVCenter | Qt::TextDontClip;
    double freeFrom = 0; // names of rows lower than a line of text are thinned out
    for (std::size_t band = m_tiles.layout->bandCount(); band-- > 0;) {
        const QRectF row = rowRect(band);
        const double middle = row.center().y();
        if (middle - 0.4 * bold.height() < freeFrom) continue;
        freeFrom = middle + 0.4 * bold.height();
        const QString name = QString::fromStdString(m_tiles.layout->bandName(band));
        const bool two = style == LabelStyle::TwoLines;
        const QRectF column(2 * scale, row.top(), width, row.height());
        painter.setFont(plotFont(scale, true));
        painter.setPen(look().text);
        painter.drawText(two ? QRectF(column.left(), middle - bold.height(), width, bold.height()) : column, aligned,
                         name);
        if (style == LabelStyle::NameOnly) continue;
        painter.setFont(smallPlotFont(scale));
        painter.setPen(look().mutedText);
        const QRectF left = column.adjusted(0, 0, -bold.horizontalAdvance(name) - kLabelGap * scale, 0);
        painter.drawText(two ? QRectF(column.left(), middle, width, small.height()) : left, aligned,
                         frequencyText(band));
    }
}

void BandRows::paintScale(QCPPainter& painter) const
{
    if (!m_tiles.layout || m_tiles.values.empty()) return;
    const QRectF area(m_rect->rect());
    const double scale = state().textScale();
    const QRectF column(area.right() + 1, area.top(), rowMargins(scale).right, area.height());
    ColourBar bar;
    bar.map = m_tiles.map;
    bar.limits = m_tiles.limits.front();
    bar.title = m_tiles.quantity;
    bar.withNumbers = !m_tiles.perBandLimits;
    paintColourBar(painter, column, bar, look(), scale, locale());
    if (m_tiles.perBandLimits) paintRowLimits(painter, column);
}

void BandRows::paintRowLimits(QCPPainter& painter, const QRectF& column) const
{
    const double scale = state().textScale();
    painter.setFont(smallPlotFont(scale));
    painter.setPen(look().mutedText);
    const double height = QFontMetricsF(smallPlotFont(scale)).height();
    for (std::size_t band = 0; band < m_tiles.layout->bandCount(); ++band) {
        const QRectF row = rowRect(band);
        if (row.height() < 0.7 * height) continue;
        const QString text = QStringLiteral("\u00b1") + numberText(m_tiles.limits[band].maximum, 2, locale());
        const QRectF place(column.left() + colourBarTextOffset(scale), row.top(), column.width(), row.height());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
}

void BandRows::outlineBand(QCPPainter& painter, std::size_t band) const
{
    const double scale = state().textScale();
    painter.setBrush(Qt::NoBrush);
    for (const auto& [colour, width] : {std::pair(look().plot, 4.0), std::pair(look().query, 2.0)}) {
        painter.setPen(QPen(colour, width * scale));
        painter.drawRect(rowRect(band).adjusted(scale, scale, -scale, -scale));
    }
}

void BandRows::outline(QCPPainter& painter, std::optional<std::size_t> token, const QColor& colour, double width) const
{
    if (!token || *token >= m_tiles.layout->tokenCount()) return;
    const TimeRange cell = timeCell(*m_tiles.layout, *token);
    const QRectF row = rowRect(m_tiles.layout->bandOf(*token));
    QRectF box(QPointF(pixelOf(cell.from), row.top()), QPointF(pixelOf(cell.to), row.bottom()));
    const double least = 4 * state().textScale();
    if (box.width() < least) box.adjust(-0.5 * (least - box.width()), 0, 0.5 * (least - box.width()), 0);
    box = box.intersected(row); // SVG files are not clipped
    if (box.isEmpty()) return;
    painter.setBrush(Qt::NoBrush);
    // A light line under the coloured one: visible on tiles of any colour.
    painter.setPen(QPen(look().plot, (width + 2) * state().textScale()));
    painter.drawRect(box);
    painter.setPen(QPen(colour, width * state().textScale()));
    painter.drawRect(box);
}

void BandRows::paintMarks(QCPPainter& painter) const
{
    if (!m_tiles.layout || m_tiles.values.empty() || !state().result()) return;
    const Hover& hover = state().hover();
    if (hover.band) outlineBand(painter, std::min(*hover.band, m_tiles.layout->bandCount() - 1));
    outline(painter, hover.pair ? std::optional(hover.pair->key) : state().selectedKey(), look().key, 1.5);
    if (hover.token || hover.pair) outline(painter, hover.pair ? hover.pair->query : hover.token, look().query, 1);
    outline(painter, outlinedToken(), look().query, 2);
}

} // namespace wg
