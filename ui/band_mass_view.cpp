// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/band_mass_view.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/colour_map.h"
#include "ui/view_state.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wg {

namespace {

constexpr int kCell = 15;
constexpr int kMaxBands = 12; // deeper transforms get no matrix: the cells would not be readable

} // namespace

BandMassView::BandMassView(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    setAccessibleName(tr("Attention from band to band"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_view, &ViewState::coloursChanged, this, qOverload<>(&QWidget::update));
    connect(&m_view, &ViewState::themeChanged, this, qOverload<>(&QWidget::update));
}

void BandMassView::setMass(const AnalysisResultPtr& result)
{
    m_result = result;
    const bool isShown = m_result && !mass().empty() && bands() > 1 && bands() <= kMaxBands;
    setVisible(isShown);
    updateGeometry();
    update();
}

const std::vector<double>& BandMassView::mass() const
{
    return m_result->figures->at(m_view.item(), m_view.selectedHead()).bandMass;
}

std::size_t BandMassView::bands() const
{
    return m_result ? m_result->layout().bandCount() : 0;
}

int BandMassView::labelWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("d10")) + 4;
}

QString BandMassView::caption()
{
    return tr("row looks at column");
}

QSize BandMassView::sizeHint() const
{
    const int side = kCell * static_cast<int>(std::clamp<std::size_t>(bands(), 1, kMaxBands));
    const int wide = std::max(labelWidth() + side + 1, fontMetrics().horizontalAdvance(caption()));
    return {wide, side + fontMetrics().height() + 3};
}

QRectF BandMassView::cellRect(std::size_t row, std::size_t column) const
{
    return {labelWidth() + kCell * static_cast<double>(column), kCell * static_cast<double>(row), kCell, kCell};
}

void BandMassView::paintEvent(QPaintEvent*)
{
    if (!m_result || mass().empty()) return;
    const Theme& look = theme(m_view.themeKind());
    const ColourMap& map = sequentialMap(m_view.colourMap());
    const std::size_t count = bands();
    QPainter painter(this);
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t column = 0; column < count; ++column)
            painter.fillRect(cellRect(row, column).adjusted(0, 0, -1, -1),
                             QColor(map.at(mass()[row * count + column])));
        const QString name = QString::fromStdString(m_result->layout().bandName(row));
        painter.setPen(look.mutedText);
        painter.drawText(QRectF(0, kCell * static_cast<double>(row), labelWidth() - 4, kCell),
                         Qt::AlignRight | Qt::AlignVCenter, name);
    }
    painter.drawText(QRectF(0, kCell * static_cast<double>(count) + 1, width(), fontMetrics().height()),
                     Qt::AlignRight | Qt::AlignTop, caption());
}

bool BandMassView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = toolTipAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

QString BandMassView::toolTipAt(const QPointF& position) const
{
    const double column = (position.x() - labelWidth()) / kCell;
    const double row = position.y() / kCell;
    const auto count = static_cast<double>(bands());
    if (column < 0 || row < 0 || column >= count || row >= count) return {};
    const auto from = static_cast<std::size_t>(row);
    const auto to = static_cast<std::size_t>(column);
    const BandLayout& layout = m_result->layout();
    return tr("%1 of what %2 looks at is in %3")
        .arg(percentText(mass()[from * bands() + to], QLocale()), QString::fromStdString(layout.bandName(from)),
             QString::fromStdString(layout.bandName(to)));
}

} // namespace wg
