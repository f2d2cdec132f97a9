// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons of heads: mouse, keys, order, places.
#include "ui/plots/head_canvas.h"

#include "core/attention/head_similarity.h"
#include "ui/plots/head_map.h"
#include "ui/plots/plot_theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wg {

namespace {

constexpr double kWidestCell = 240;
constexpr std::size_t kThumbnailPixels = 128;

} // namespace

HeadButton::HeadButton(ViewState& state, HeadCanvas& canvas)
    : QAbstractButton(&canvas)
    , m_state(state)
    , m_canvas(canvas)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void HeadButton::setModel(HeadCellModel model)
{
    m_model = std::move(model);
    setChecked(m_model.on);
    setAccessibleName(m_model.description);
    setToolTip(m_model.description);
    update();
}

void HeadButton::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void HeadButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void HeadButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    m_state.clearHover();
    update();
}

void HeadButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    HeadCellModel shown = m_model;
    shown.focused = hasFocus();
    shown.hovered = underMouse();
    paintHeadCell(painter, QRectF(rect()), shown, theme(m_state.themeKind()), m_state.textScale());
    paintHeadMarks(painter, thumbnailRect(QRectF(rect()), m_state.textScale()), m_state);
    if (!m_canvas.isStale()) return;
    QColor veil = theme(m_state.themeKind()).panel;
    veil.setAlpha(150);
    painter.fillRect(rect(), veil);
}

void HeadButton::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const QRectF box = checkBoxRect(QRectF(rect()), m_state.textScale());
    if (box.adjusted(-4, -4, 4, 4).contains(event->position())) {
        m_state.toggleHead(m_model.head);
    } else if (event->modifiers().testFlag(Qt::ControlModifier)) {
        m_state.soloHead(m_model.head);
    } else {
        m_state.setSelectedHead(m_model.head);
    }
}

void HeadButton::mouseMoveEvent(QMouseEvent* event)
{
    // A thumbnail is a small map: it points at a pair just as the large one does.
    const QRectF map = thumbnailRect(QRectF(rect()), m_state.textScale());
    const AnalysisResultPtr& result = m_state.result();
    if (!result || !result->attention || !map.contains(event->position())) {
        m_state.setHover(Hover{}, m_model.description);
        return;
    }
    const auto tokens = static_cast<double>(m_state.tokenCount());
    const auto token = [tokens](double share) {
        return static_cast<std::size_t>(std::clamp(std::floor(share * tokens), 0.0, tokens - 1));
    };
    const TokenPair pair{token((event->position().y() - map.top()) / map.height()),
                         token((event->position().x() - map.left()) / map.width())};
    m_state.setHover(Hover{std::nullopt, pair.query, pair}, pairText(*result, m_state, m_model.head, pair, locale()));
}

void HeadButton::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QRectF box = checkBoxRect(QRectF(rect()), m_state.textScale());
    if (box.adjusted(-4, -4, 4, 4).contains(event->position())) {
        m_state.toggleHead(m_model.head);
    } else {
        m_state.soloHead(m_model.head);
    }
}

void HeadButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_state.toggleHead(m_model.head);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_state.soloHead(m_model.head);
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        m_canvas.focusNeighbour(*this, event->key());
        break;
    default:
        QAbstractButton::keyPressEvent(event);
        return;
    }
    event->accept();
}

void HeadCanvas::setResult(const AnalysisResultPtr& result)
{
    const bool same = result && m_result && result->figures == m_result->figures;
    m_result = result;
    if (!same) refresh(Changed::Maps);
}

void HeadCanvas::setOrder(HeadOrder order)
{
    if (m_order == order) return;
    m_order = order;
    refresh(Changed::Marks);
}

void HeadCanvas::setStale(bool stale)
{
    if (m_stale == stale) return;
    m_stale = stale;
    repaintCells();
}

void HeadCanvas::repaintCells()
{
    for (HeadButton* cell : m_cells)
        cell->update();
}

std::vector<std::size_t> HeadCanvas::sortedHeads() const
{
    std::vector<std::size_t> heads(m_thumbnails.size());
    std::iota(heads.begin(), heads.end(), 0);
    if (m_order == HeadOrder::Number || heads.empty()) return heads;
    const std::size_t item = std::min(m_state.item(), m_result->attention->items() - 1);
    std::vector<double> keys;
    keys.reserve(heads.size());
    for (const std::size_t head : heads)
        keys.push_back(sortKey(m_result->figures->at(item, head), head));
    std::stable_sort(heads.begin(), heads.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    return heads;
}

double HeadCanvas::sortKey(const HeadFigures& figures, std::size_t head) const
{
    // What is not a number goes last, and keeps the order strict.
    const auto descending = [](double value) { return std::isnan(value) ? HUGE_VAL : -value; };
    switch (m_order) {
    case HeadOrder::Number:
        break;
    case HeadOrder::Entropy:
        return figures.entropyBits;
    case HeadOrder::Distance:
        return figures.distanceSamples;
    case HeadOrder::Energy:
        return descending(figures.energyShare);
    case HeadOrder::Similarity:
        return descending(mapSimilarity(m_thumbnails[head], m_thumbnails[m_state.selectedHead()]));
    case HeadOrder::Pair:
        if (!m_state.selectedToken() || !m_state.selectedKey()) break;
        return descending(pairValue(*m_result, m_state, head, {*m_state.selectedToken(), *m_state.selectedKey()}));
    }
    return static_cast<double>(head);
}

void HeadCanvas::followSelection()
{
    if (m_order == HeadOrder::Pair)
        refresh(Changed::Marks);
    else
        repaintCells();
}

void HeadCanvas::refresh(Changed changed)
{
    const bool any = m_result && m_result->attention && m_result->figures;
    if (!any) {
        m_thumbnails.clear();
        m_pictures.clear();
    } else {
        if (changed == Changed::Maps) m_thumbnails = headThumbnails(*m_result, m_state, kThumbnailPixels);
        if (changed != Changed::Marks) m_pictures = headPictures(*m_result, m_state, m_thumbnails);
    }
    std::vector<HeadCellModel> models;
    if (any) models = headCells(*m_result, m_state, m_pictures, locale());
    m_shown = sortedHeads();
    while (m_cells.size() > m_shown.size()) {
        delete m_cells.back();
        m_cells.pop_back();
    }
    const bool added = m_cells.size() != m_shown.size() || m_grid.cell.isEmpty();
    while (m_cells.size() < m_shown.size())
        m_cells.push_back(new HeadButton(m_state, *this));
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_cells[i]->setModel(std::move(models[m_shown[i]]));
    if (added || m_cells.empty()) arrange(m_viewport);
    update();
}

void HeadCanvas::arrange(const QSize& viewport)
{
    m_viewport = viewport;
    const int count = static_cast<int>(m_cells.size());
    if (count == 0) {
        resize(viewport);
        return;
    }
    m_grid = arrangeCells(QSizeF(viewport), count, m_state.textScale(), kWidestCell, true);
    const int rows = (count + m_grid.columns - 1) / m_grid.columns;
    resize(viewport.width(), std::max(viewport.height(), static_cast<int>(std::ceil(rows * m_grid.cell.height()))));
    for (int i = 0; i < count; ++i) {
        const QPointF corner(i % m_grid.columns * m_grid.cell.width(), i / m_grid.columns * m_grid.cell.height());
        m_cells[static_cast<std::size_t>(i)]->setGeometry(QRectF(corner, m_grid.cell).toRect());
        m_cells[static_cast<std::size_t>(i)]->show();
    }
}

void HeadCanvas::focusNeighbour(const HeadButton& cell, int key)
{
    const auto found = std::find(m_cells.begin(), m_cells.end(), &cell);
    const int last = static_cast<int>(m_cells.size()) - 1;
    int index = static_cast<int>(found - m_cells.begin());
    switch (key) {
    case Qt::Key_Left:
        index -= 1;
        break;
    case Qt::Key_Right:
        index += 1;
        break;
    case Qt::Key_Up:
        index -= m_grid.columns;
        break;
    case Qt::Key_Down:
        index += m_grid.columns;
        break;
    case Qt::Key_Home:
        index = 0;
        break;
    default:
        index = last;
        break;
    }
    if (index < 0 || index > last) return;
    HeadButton* target = m_cells[static_cast<std::size_t>(index)];
    target->setFocus(Qt::TabFocusReason);
    m_state.setSelectedHead(target->model().head);
    if (auto* area = qobject_cast<QScrollArea*>(parentWidget()->parentWidget())) area->ensureWidgetVisible(target);
}

QString HeadCanvas::hint() const
{
    return m_result && !m_stale
        ? HeadGrid::tr("No heads: with the method \u201coff\u201d the coefficients pass unchanged.")
        : QString();
}

void HeadCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& look = theme(m_state.themeKind());
    painter.fillRect(rect(), look.window);
    if (!m_cells.empty()) return;
    painter.setFont(plotFont(m_state.textScale()));
    painter.setPen(look.mutedText);
    painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, hint());
}

void HeadCanvas::draw(QPainter& painter, const QSizeF& size) const
{
    const Theme& look = theme(m_state.themeKind());
    painter.fillRect(QRectF(QPointF(), size), look.window);
    const CellGrid grid = arrangeCells(size, static_cast<int>(m_cells.size()), m_state.textScale(), kWidestCell, false);
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const auto column = static_cast<double>(i % static_cast<std::size_t>(grid.columns));
        const auto row = static_cast<double>(i / static_cast<std::size_t>(grid.columns));
        const QPointF corner(column * grid.cell.width(), row * grid.cell.height());
        paintHeadCell(painter, QRectF(corner, grid.cell), m_cells[i]->model(), look, m_state.textScale());
    }
}

} // namespace wg
