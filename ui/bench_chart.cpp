// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bench_chart.h"

#include "ui/plots/axis_text.h"
#include "ui/translate.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr int kGap = 6;
constexpr double kDot = 3.5;
constexpr double kWhisker = 2; // standard errors to each side

} // namespace

BenchChart::BenchChart(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Mean squared errors with two standard errors to each side"));
    setToolTip(tr("Mean squared error over the draws; whiskers are two standard errors to each side"));
}

void BenchChart::setRows(std::vector<NoiseRow> rows)
{
    m_rows = std::move(rows);
    update();
}

void BenchChart::setThemeKind(ThemeKind kind)
{
    m_theme = kind;
    update();
}

void BenchChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    drawInto(painter, size(), m_theme);
}

void BenchChart::drawInto(QPainter& painter, const QSize& size, ThemeKind kind) const
{
    const Theme& look = theme(kind);
    painter.fillRect(QRect(QPoint(), size), look.plot);
    if (m_rows.empty()) return;
    const QFontMetrics metrics(painter.font());
    int names = 0;
    double largest = 0;
    for (const NoiseRow& row : m_rows) {
        names = std::max(names, metrics.horizontalAdvance(translated(row.title)));
        largest = std::max(largest, row.mse + kWhisker * row.standardError);
    }
    names = std::min(names, size.width() / 2);
    const QRectF area(names + 2 * kGap, kGap, size.width() - names - 5 * kGap,
                      size.height() - metrics.height() - 2 * kGap);
    const auto at = [&](double value) { return area.left() + area.width() * value / (1.05 * largest); };
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double tick : niceTicks(0, 1.05 * largest, std::max(2, static_cast<int>(area.width()) / 70))) {
        painter.setPen(look.grid);
        painter.drawLine(QPointF(at(tick), area.top()), QPointF(at(tick), area.bottom()));
        painter.setPen(look.mutedText);
        painter.drawText(QRectF(at(tick) - 40, area.bottom() + 2, 80, metrics.height()), Qt::AlignCenter,
                         numberText(tick, 3, QLocale()));
    }
    const double step = area.height() / static_cast<double>(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const NoiseRow& row = m_rows[i];
        const bool isAttention = row.method == "attention";
        const double y = area.top() + (static_cast<double>(i) + 0.5) * step;
        painter.setPen(isAttention ? look.accent : look.text);
        painter.drawText(QRectF(kGap, y - step / 2, names, step), Qt::AlignVCenter | Qt::AlignRight,
                         metrics.elidedText(translated(row.title), Qt::ElideRight, names));
        const double reach = kWhisker * row.standardError;
        const QColor colour = isAttention ? look.accent : look.input;
        painter.setPen(QPen(colour, 1.5));
        painter.drawLine(QPointF(at(std::max(0.0, row.mse - reach)), y), QPointF(at(row.mse + reach), y));
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(at(row.mse), y), kDot, kDot);
    }
}

} // namespace wg
