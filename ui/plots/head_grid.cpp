// SPDX-License-Identifier: GPL-3.0-or-later
// The scrollable grid of head cells.
#include "ui/plots/head_grid.h"

#include "ui/plots/head_canvas.h"

#include <QPainter>
#include <QResizeEvent>

namespace wg {

HeadGrid::HeadGrid(ViewState& state, QWidget* parent)
    : QScrollArea(parent)
    , m_canvas(new HeadCanvas(state))
{
    setAccessibleName(tr("Heads"));
    setWidget(m_canvas);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(96, 96);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::poolingChanged}) {
        connect(&state, changed, this, [this] { m_canvas->refresh(HeadCanvas::Changed::Maps); });
    }
    for (const auto changed : {&ViewState::headsOnChanged, &ViewState::selectedHeadChanged}) {
        connect(&state, changed, this, [this] { m_canvas->refresh(HeadCanvas::Changed::Marks); });
    }
    for (const auto changed : {&ViewState::hoverChanged, &ViewState::gazeDirectionChanged}) {
        connect(&state, changed, this, [this] { m_canvas->repaintCells(); });
    }
    connect(&state, &ViewState::selectionChanged, this, [this] { m_canvas->followSelection(); });
    connect(&state, &ViewState::coloursChanged, this, [this] { m_canvas->refresh(HeadCanvas::Changed::Colours); });
    connect(&state, &ViewState::themeChanged, this, [this] {
        m_canvas->refresh(HeadCanvas::Changed::Colours);
        m_canvas->arrange(viewport()->size());
    });
}

HeadGrid::~HeadGrid() = default;

void HeadGrid::setResult(const AnalysisResultPtr& result)
{
    m_canvas->setResult(result);
}
void HeadGrid::setStale(bool stale)
{
    m_canvas->setStale(stale);
}
void HeadGrid::setOrder(HeadOrder order)
{
    m_canvas->setOrder(order);
}
HeadOrder HeadGrid::order() const
{
    return m_canvas->order();
}
std::vector<std::size_t> HeadGrid::shownHeads() const
{
    return m_canvas->shownHeads();
}

QImage HeadGrid::picture(const QSize& size, double scale) const
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(scale, scale);
    m_canvas->draw(painter, QSizeF(size));
    return image;
}

void HeadGrid::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_canvas->arrange(viewport()->size());
}

} // namespace wg
