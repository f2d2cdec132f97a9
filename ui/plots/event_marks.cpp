// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/event_marks.h"

#include "ui/messages.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/plot_theme.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kReach = 5; // pixels to either side
constexpr double kClosest = 3; // pixels between two lines
constexpr double kWidestText = 140;
constexpr std::size_t kMostListed = 12;

} // namespace

void EventMarks::setSignal(const Signal* signal)
{
    m_marks.clear();
    if (signal == nullptr) return;
    const double rate = signal->rate.value_or(1.0);
    for (const Annotation& one : signal->annotations)
        m_marks.push_back({(one.seconds - signal->startSeconds) * rate, one.duration * rate,
                           QString::fromStdString(printable(one.text))});
}

std::size_t EventMarks::firstFrom(double sample) const
{
    const auto found = std::lower_bound(m_marks.begin(), m_marks.end(), sample,
                                        [](const Mark& mark, double wanted) { return mark.sample < wanted; });
    return static_cast<std::size_t>(found - m_marks.begin());
}

double EventMarks::pixelOf(double sample, const Place& place)
{
    return place.area.left() + (sample - place.range.from) / place.range.length() * place.area.width();
}

void EventMarks::paint(QCPPainter& painter, const Place& place, const Theme& look, double textScale) const
{
    const QRectF& area = place.area;
    const QFont font = smallPlotFont(textScale);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    double lastLine = area.left() - 2 * kClosest;
    double lastText = area.left();
    for (std::size_t i = firstFrom(place.range.from); i < m_marks.size() && m_marks[i].sample <= place.range.to; ++i) {
        const Mark& mark = m_marks[i];
        const double x = pixelOf(mark.sample, place);
        if (x - lastLine < kClosest) continue;
        lastLine = x;
        QPen pen(look.mutedText, textScale);
        pen.setStyle(Qt::DotLine);
        painter.setPen(pen);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double end = std::min(pixelOf(mark.sample + mark.length, place), area.right());
        painter.setPen(QPen(look.accent, 2 * textScale));
        if (end > x + 1) painter.drawLine(QPointF(x, area.top() + 1), QPointF(end, area.top() + 1));
        const QString text = metrics.elidedText(mark.text, Qt::ElideRight, kWidestText * textScale);
        const QRectF box(x + 3, area.top() + 2, metrics.horizontalAdvance(text) + 4, metrics.height());
        if (box.left() < lastText || box.right() > area.right()) continue;
        QColor ground = look.plot;
        ground.setAlpha(200);
        painter.fillRect(box, ground);
        painter.setPen(look.text);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
        lastText = box.right() + 4;
    }
}

std::optional<std::size_t> EventMarks::markAt(double x, const Place& place) const
{
    const double perPixel = place.range.length() / std::max(place.area.width(), 1.0);
    const double sample = place.range.from + (x - place.area.left()) * perPixel;
    std::optional<std::size_t> nearest;
    for (std::size_t i = firstFrom(sample - kReach * perPixel); i < m_marks.size(); ++i) {
        const double distance = std::abs(m_marks[i].sample - sample);
        if (m_marks[i].sample > sample + kReach * perPixel) break;
        if (!nearest || distance < std::abs(m_marks[*nearest].sample - sample)) nearest = i;
    }
    return nearest;
}

QString EventMarks::listAt(std::size_t mark, const Place& place, const Signal& signal, const QLocale& locale) const
{
    const double reach = kReach * place.range.length() / std::max(place.area.width(), 1.0);
    QStringList lines;
    for (std::size_t i = firstFrom(m_marks[mark].sample - reach); i < m_marks.size(); ++i) {
        if (m_marks[i].sample > m_marks[mark].sample + reach) break;
        if (lines.size() == static_cast<qsizetype>(kMostListed)) {
            lines << QStringLiteral("\u2026");
            break;
        }
        lines << QStringLiteral("%1: %2").arg(timeText(signal, m_marks[i].sample, locale), m_marks[i].text);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace wg
