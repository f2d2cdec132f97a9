// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/preview_line.h"

#include <QLocale>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr int kMargin = 6;

} // namespace

PreviewLine::PreviewLine(const Theme& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
{
    setAccessibleName(tr("Beginning of the signal"));
}

void PreviewLine::setSamples(const Tensor<double>& samples, const QString& first, const QString& last)
{
    m_samples = samples;
    m_first = first;
    m_last = last;
    m_low = std::numeric_limits<double>::infinity();
    m_high = -m_low;
    const std::size_t channels = samples.shape.empty() ? 0 : samples.size(2);
    for (std::size_t i = 0; i < samples.values.size(); ++i) {
        const double value = samples.values[i];
        if (i % channels >= kShownChannels || !std::isfinite(value)) continue;
        m_low = std::min(m_low, value);
        m_high = std::max(m_high, value);
    }
    const bool isEmpty = m_low > m_high;
    setAccessibleDescription(
        isEmpty ? QString()
                : tr("from %1 to %2").arg(QLocale().toString(m_low, 'g', 4), QLocale().toString(m_high, 'g', 4)));
    update();
}

void PreviewLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.plot);
    painter.setPen(m_look.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (m_low > m_high || m_samples.shape.empty()) return;
    const int line = fontMetrics().height();
    painter.setPen(m_look.mutedText);
    const QRect inside = rect().adjusted(kMargin, kMargin / 2, -kMargin, -kMargin / 2);
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop, QLocale().toString(m_high, 'g', 4));
    painter.drawText(inside.adjusted(0, 0, 0, -line), Qt::AlignLeft | Qt::AlignBottom,
                     QLocale().toString(m_low, 'g', 4));
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignBottom, m_first);
    painter.drawText(inside, Qt::AlignRight | Qt::AlignBottom, m_last);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(inside).adjusted(0, line, 0, -2 * line);
    for (std::size_t channel = 0; channel < std::min(kShownChannels, m_samples.size(2)); ++channel)
        paintChannel(painter, area, channel);
}

void PreviewLine::paintChannel(QPainter& painter, const QRectF& area, std::size_t channel) const
{
    const std::size_t length = m_samples.size(1);
    const std::size_t channels = m_samples.size(2);
    const double step = length > 1 ? area.width() / static_cast<double>(length - 1) : 0;
    const double scale = m_high > m_low ? area.height() / (m_high - m_low) : 0;
    const double base = m_high > m_low ? area.bottom() : area.center().y();
    painter.setPen(QPen(m_look.head(channel), 1.2));
    QPolygonF part;
    for (std::size_t n = 0; n <= length; ++n) {
        const double value
            = n < length ? m_samples.values[n * channels + channel] : std::numeric_limits<double>::quiet_NaN();
        if (std::isfinite(value)) {
            part << QPointF(area.left() + static_cast<double>(n) * step, base - (value - m_low) * scale);
            continue;
        }
        if (part.size() == 1) painter.drawPoint(part.front());
        painter.drawPolyline(part);
        part.clear();
    }
}

} // namespace wg
