// SPDX-License-Identifier: GPL-3.0-or-later
// The declared interface, not drawing yet.
#include "ui/plots/head_grid.h"
namespace wg {
class HeadGrid::Canvas : public QWidget
{
public:
    HeadOrder m_order = HeadOrder::Number;
};
HeadGrid::HeadGrid(ViewState&, QWidget* parent)
    : QScrollArea(parent)
    , m_canvas(new Canvas)
{
    setWidget(m_canvas);
}
HeadGrid::~HeadGrid() = default;
void HeadGrid::setResult(const AnalysisResultPtr&) { }
void HeadGrid::setStale(bool) { }
void HeadGrid::setOrder(HeadOrder order)
{
    m_canvas->m_order = order;
}
HeadOrder HeadGrid::order() const
{
    return m_canvas->m_order;
}
QImage HeadGrid::picture(const QSize& size, double) const
{
    return QImage(size, QImage::Format_RGB32);
}
void HeadGrid::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
}
} // namespace wg
