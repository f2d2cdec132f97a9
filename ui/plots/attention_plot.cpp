// SPDX-License-Identifier: GPL-3.0-or-later
// What the focus map shows and how it is navigated; its drawing is in attention_paint.cpp.
#include "ui/plots/attention_plot.h"

#include "ui/plots/head_map.h"
#include "ui/plots/map_geometry.h"
#include "ui/plots/painted_layer.h"
#include "ui/plots/plot_theme.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

namespace {

// A file waits for its picture: beyond this many cells it takes the overview instead of computing every cell again.
constexpr double kMostCellsForFile = 4e8;

} // namespace

AttentionPlot::AttentionPlot(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
    , m_rect(new QCPAxisRect(&plot()))
{
    setAccessibleName(tr("Attention map of the selected head: queries down, keys across"));
    plot().plotLayout()->addElement(0, 0, m_rect);
    m_rect->setAutoMargins(QCP::msNone);
    m_rect->setMinimumSize(10, 10);
    for (QCPAxis* axis : m_rect->axes()) {
        axis->setTicks(false);
        axis->grid()->setVisible(false);
        axis->setVisible(false);
    }
    const auto layer = [this](const char* name, void (AttentionPlot::*paint)(QCPPainter&) const, QCPAxisRect* clip) {
        new PaintedLayer(
            plot(), QString::fromLatin1(name), [this, paint](QCPPainter& p) { (this->*paint)(p); }, clip);
    };
    layer("main", &AttentionPlot::paintMapLayer, m_rect);
    layer("axes", &AttentionPlot::paintBands, nullptr);
    layer("axes", &AttentionPlot::paintEdges, nullptr);
    layer("axes", &AttentionPlot::paintCaptions, nullptr);
    layer("overlay", &AttentionPlot::paintMarks, m_rect);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::selectedHeadChanged, &ViewState::mapWindowChanged,
                               &ViewState::poolingChanged, &ViewState::coloursChanged, &ViewState::themeChanged}) {
        connect(&state, changed, this, [this] { refresh(); });
    }
    for (const auto changed :
         {&ViewState::hoverChanged, &ViewState::selectionChanged, &ViewState::gazeDirectionChanged}) {
        connect(&state, changed, this, [this] { repaintOverlay(); });
    }
    connect(&state, &ViewState::displayChanged, this, [this] { repaintSoon(); });
    connect(&m_worker, &TileWorker::tileReady, this, &AttentionPlot::takeTile, Qt::QueuedConnection);
    applyTheme();
}

AttentionPlot::~AttentionPlot() = default;

void AttentionPlot::setResult(const AnalysisResultPtr& result)
{
    const std::shared_ptr<const Attention> attention = result ? result->attention : nullptr;
    const bool same = attention == m_attention && result && m_result && result->figures == m_result->figures;
    m_result = result;
    if (same) return;
    m_attention = attention;
    m_tile.reset();
    m_requested.reset();
    refresh();
}

std::size_t AttentionPlot::head() const
{
    return std::min(state().selectedHead(), m_attention->heads() - 1);
}

QSize AttentionPlot::mapPixels() const
{
    const QSize pixels = (QSizeF(m_rect->size()) * pixelScale()).toSize();
    return pixels.expandedTo(QSize(1, 1));
}

void AttentionPlot::refresh()
{
    m_exact = false;
    m_coarse.reset();
    for (QCPAxis* axis : m_rect->axes())
        axis->setVisible(m_attention != nullptr);
    if (!m_attention) {
        m_worker.cancel();
        m_tile.reset();
        repaintSoon();
        return;
    }
    const QSize pixels = mapPixels();
    m_coarse = coarsePiece(pixels);
    if (overviewSuffices(pixels)) {
        m_worker.cancel();
        m_tile.reset();
        m_requested.reset();
        m_exact = true;
    } else if (isVisible()) {
        const TileRequest wanted = wantedTile(pixels);
        const bool otherPicture = m_requested
            && (m_requested->head != wanted.head || m_requested->item != wanted.item
                || m_requested->pooling != wanted.pooling);
        if (otherPicture) m_tile.reset();
        m_requested = wanted;
        m_worker.submit(wanted);
    }
    repaintSoon();
}

std::optional<AttentionPlot::Piece> AttentionPlot::coarsePiece(const QSize& pixels) const
{
    if (!m_result->figures) return std::nullopt;
    const PooledMap& overview = headOverview(*m_result, state(), head());
    const MapWindow window = state().mapWindow();
    // A zoomed view shows a part of the overview: as many cells as fit its pixels, never fewer.
    const double down = state().wholeMapWindow().lastQuery / (window.lastQuery - window.firstQuery);
    const double across = state().wholeMapWindow().lastKey / (window.lastKey - window.firstKey);
    const auto rows = static_cast<std::size_t>(std::min(pixels.height() * down, 1e6));
    const auto columns = static_cast<std::size_t>(std::min(pixels.width() * across, 1e6));
    return pieceOf(pooledAgain(overview, rows, columns, state().pooling()));
}

bool AttentionPlot::overviewSuffices(const QSize& pixels) const
{
    if (!m_coarse) return false;
    const PooledMap& overview = headOverview(*m_result, state(), head());
    const bool everyCell = overview.rows == m_attention->tokens();
    const bool whole = state().mapWindow() == state().wholeMapWindow();
    const bool fine = overview.rows >= static_cast<std::size_t>(pixels.height())
        && overview.columns >= static_cast<std::size_t>(pixels.width());
    return everyCell || (whole && fine);
}

TileRequest AttentionPlot::wantedTile(const QSize& pixels) const
{
    TileRequest request;
    request.attention = m_attention;
    request.item = std::min(state().item(), m_attention->items() - 1);
    request.head = head();
    request.rect = visibleRect(state().mapWindow(), m_attention->tokens());
    request.rows = std::min(request.rect.queryCount, static_cast<std::size_t>(pixels.height()));
    request.columns = std::min(request.rect.keyCount, static_cast<std::size_t>(pixels.width()));
    request.pooling = state().pooling();
    return request;
}

AttentionPlot::Piece AttentionPlot::pieceOf(const PooledMap& map) const
{
    MapPicture picture = paintMap(map, *m_result, state(), headLimits(*m_result, state(), head()));
    const auto cells = [](std::size_t count, std::size_t pixels) { return (count + pixels - 1) / pixels; };
    return {map.rect, std::move(picture.image), cells(map.rect.queryCount, map.rows),
            cells(map.rect.keyCount, map.columns), picture.clippedShare};
}

void AttentionPlot::takeTile()
{
    const std::optional<FinishedTile> done = m_worker.take();
    if (!done || !m_requested || !(done->request == *m_requested)) return;
    m_tile = pieceOf(*done->map);
    m_exact = true;
    repaintSoon();
    emit exactPictureReady();
}

void AttentionPlot::drawInto(QCPPainter& painter, const QSize& size, double scale)
{
    if (!m_attention) {
        PlotView::drawInto(painter, size, scale);
        return;
    }
    const std::optional<Piece> shownCoarse = m_coarse;
    const std::optional<Piece> shownTile = m_tile;
    const QMargins margins = m_rect->margins();
    const QSize pixels
        = (QSizeF(size.width() - margins.left() - margins.right(), size.height() - margins.top() - margins.bottom())
           * scale)
              .toSize();
    m_coarse = coarsePiece(pixels.expandedTo(QSize(1, 1)));
    m_tile.reset();
    if (!overviewSuffices(pixels)) {
        const TileRequest wanted = wantedTile(pixels.expandedTo(QSize(1, 1)));
        const double cells = static_cast<double>(wanted.rect.queryCount) * static_cast<double>(wanted.rect.keyCount);
        Progress progress;
        if (cells <= kMostCellsForFile || !m_coarse) {
            const auto tile = pooledTile(*m_attention, wanted.item, wanted.head, wanted.rect, wanted.rows,
                                         wanted.columns, wanted.pooling, progress);
            if (tile) m_tile = pieceOf(*tile);
        }
    }
    PlotView::drawInto(painter, size, scale);
    m_coarse = shownCoarse;
    m_tile = shownTile;
}

std::optional<double> AttentionPlot::scaleMaximum() const
{
    if (!m_attention || !m_result->figures) return std::nullopt;
    return headLimits(*m_result, state(), head()).maximum;
}

void AttentionPlot::fit()
{
    state().fitMap();
}

void AttentionPlot::applyTheme()
{
    layOut();
    PlotView::applyTheme();
}

void AttentionPlot::resizeEvent(QResizeEvent* event)
{
    PlotView::resizeEvent(event);
    refreshLater();
}

void AttentionPlot::showEvent(QShowEvent* event)
{
    PlotView::showEvent(event);
    refreshLater();
}

void AttentionPlot::refreshLater()
{
    // The child gets its new size with its own event; the picture is made for the last of several.
    if (std::exchange(m_willRefresh, true)) return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_willRefresh = false;
            refresh();
        },
        Qt::QueuedConnection);
}

std::optional<TokenPair> AttentionPlot::pairAt(const QPointF& position) const
{
    if (!m_attention) return std::nullopt;
    return wg::pairAt(state().mapWindow(), dataArea(), m_attention->tokens(), position);
}

QString AttentionPlot::readoutOf(const TokenPair& pair) const
{
    return pairText(*m_result, state(), head(), pair, locale());
}

void AttentionPlot::hoverAt(const QPointF& position)
{
    const std::optional<TokenPair> pair = pairAt(position);
    if (!pair) {
        state().clearHover();
        return;
    }
    const QString text = readoutOf(*pair);
    state().setHover(Hover{std::nullopt, pair->query, pair}, text);
    announce(text);
}

void AttentionPlot::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(modifiers)
    if (const auto pair = pairAt(position)) state().setSelection(pair->query, pair->key);
}

void AttentionPlot::moveSelection(int right, int up, bool control)
{
    const auto query = state().selectedToken();
    const auto key = state().selectedKey();
    if (control || !query || !key || !m_attention) {
        PlotView::moveSelection(right, up, control);
        return;
    }
    const auto moved = [last = static_cast<std::int64_t>(m_attention->tokens()) - 1](std::size_t token, int step) {
        return static_cast<std::size_t>(std::clamp<std::int64_t>(static_cast<std::int64_t>(token) + step, 0, last));
    };
    state().setSelection(moved(*query, -up), moved(*key, right));
    announce(readoutOf({*state().selectedToken(), *state().selectedKey()}));
}

void AttentionPlot::zoomAt(const QPointF& position, double factor, Qt::Orientations axes)
{
    const QRectF area = dataArea();
    if (area.isEmpty()) return;
    if (position.x() > area.right()) {
        if (const auto maximum = scaleMaximum()) state().setHeldMaximum(*maximum / factor);
        return;
    }
    state().setMapWindow(zoomed(state().mapWindow(), area, position, factor, axes), wheelStep());
}

void AttentionPlot::panBy(const QPointF& pixels)
{
    const QRectF area = dataArea();
    if (!area.isEmpty()) state().setMapWindow(panned(state().mapWindow(), area, pixels), dragStep());
}

void AttentionPlot::zoomInto(const QRectF& box)
{
    const auto from = pairAt(box.topLeft());
    const auto to = pairAt(box.bottomRight());
    if (!from || !to) return;
    state().setMapWindow({static_cast<double>(from->query), static_cast<double>(to->query) + 1,
                          static_cast<double>(from->key), static_cast<double>(to->key) + 1});
}

} // namespace wg
