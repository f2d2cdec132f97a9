// SPDX-License-Identifier: GPL-3.0-or-later
// What the compared maps show and how they are navigated; their drawing is in compared_maps_paint.cpp.
#include "ui/plots/compared_maps.h"

#include "core/attention/map_difference.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/head_map.h"
#include "ui/plots/map_geometry.h"
#include "ui/plots/painted_layer.h"

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kDifference = 2;

} // namespace

ComparedMaps::ComparedMaps(ViewState& state, QWidget* parent)
    : PlotView(state, parent)
    , m_background(&ComparedMaps::compute, [this](const Request&, Result<Answer> answer) {
        if (!answer) return;
        m_answer = *std::move(answer);
        recolour();
    })
{
    setAccessibleName(tr("Maps of the two compared, and their difference"));
    const auto layer = [this](const char* name, void (ComparedMaps::*paint)(QCPPainter&) const) {
        new PaintedLayer(plot(), QString::fromLatin1(name), [this, paint](QCPPainter& p) { (this->*paint)(p); });
    };
    layer("main", &ComparedMaps::paintMaps);
    layer("axes", &ComparedMaps::paintBars);
    layer("overlay", &ComparedMaps::paintMarks);
    for (const auto changed : {&ViewState::itemChanged, &ViewState::selectedHeadChanged, &ViewState::mapWindowChanged,
                               &ViewState::poolingChanged, &ViewState::resultChanged})
        connect(&state, changed, this, [this] { refresh(); });
    for (const auto changed : {&ViewState::coloursChanged, &ViewState::themeChanged})
        connect(&state, changed, this, [this] { recolour(); });
    for (const auto changed :
         {&ViewState::hoverChanged, &ViewState::selectionChanged, &ViewState::gazeDirectionChanged})
        connect(&state, changed, this, [this] { repaintOverlay(); });
    applyTheme();
}

ComparedMaps::~ComparedMaps() = default;

void ComparedMaps::setResult(const AnalysisResultPtr&)
{
    // The two compared come with setCompared(), the zoom with the state.
}

void ComparedMaps::setCompared(ComparedResults compared)
{
    if (compared == m_compared) return;
    m_compared = std::move(compared);
    m_answer = {};
    recolour();
    refresh();
}

const AnalysisResultPtr& ComparedMaps::resultOf(std::size_t map) const
{
    return map == 1 ? m_compared.second : m_compared.first;
}

std::size_t ComparedMaps::tokensOf(std::size_t map) const
{
    const AnalysisResultPtr& result = resultOf(map);
    return result && result->attention ? result->attention->tokens() : 0;
}

bool ComparedMaps::isSameSize() const
{
    return tokensOf(0) > 0 && tokensOf(0) == tokensOf(1);
}

std::size_t ComparedMaps::headOf(const AnalysisResult& result) const
{
    return std::min(state().selectedHead(), result.attention->heads() - 1);
}

MapWindow ComparedMaps::windowOf(std::size_t map) const
{
    MapWindow window = state().mapWindow();
    const double whole = std::max(state().wholeMapWindow().lastKey, 1.0);
    for (double* edge : {&window.firstQuery, &window.lastQuery, &window.firstKey, &window.lastKey})
        *edge *= static_cast<double>(tokensOf(map)) / whole;
    return window;
}

ComparedMaps::Request ComparedMaps::wanted() const
{
    Request request;
    request.compared = m_compared;
    request.item = state().item();
    request.head = state().selectedHead();
    request.pooling = state().pooling();
    request.pixels = (areaOf(0).size() * pixelScale()).toSize().expandedTo(QSize(1, 1));
    for (std::size_t map = 0; map < request.rects.size(); ++map)
        if (tokensOf(map) > 0) request.rects[map] = visibleRect(windowOf(map), tokensOf(map));
    return request;
}

void ComparedMaps::refresh()
{
    if (!m_compared.first || !m_compared.second) {
        m_background.cancel();
        repaintSoon();
        return;
    }
    repaintSoon();
    if (isVisible()) m_background.submit(wanted());
}

Result<ComparedMaps::Answer> ComparedMaps::compute(const Request& request, Progress& progress)
{
    Answer answer;
    answer.compared = request.compared;
    const auto rows = static_cast<std::size_t>(request.pixels.height());
    const auto columns = static_cast<std::size_t>(request.pixels.width());
    const auto headOf = [&request](const AnalysisResultPtr& result) {
        const Attention& attention = *result->attention;
        return HeadOf{attention, std::min(request.item, attention.items() - 1),
                      std::min(request.head, attention.heads() - 1)};
    };
    const std::array<AnalysisResultPtr, 2> results{request.compared.first, request.compared.second};
    for (std::size_t map = 0; map < results.size(); ++map) {
        if (!results[map]->attention) continue;
        const HeadOf one = headOf(results[map]);
        WG_TRY(tile,
               pooledTile(one.attention, one.item, one.head, request.rects[map], rows, columns, request.pooling,
                          progress));
        answer.maps[map] = std::move(tile);
    }
    const bool hasDifference
        = answer.maps[0] && answer.maps[1] && results[0]->attention->tokens() == results[1]->attention->tokens();
    if (hasDifference) {
        WG_TRY(difference,
               pooledDifference(headOf(results[0]), headOf(results[1]), request.rects[0], rows, columns,
                                request.pooling, progress));
        answer.maps[kDifference] = std::move(difference);
    }
    return answer;
}

ColourLimits ComparedMaps::sharedLimits() const
{
    std::optional<ColourLimits> limits;
    for (std::size_t map = 0; map < kDifference; ++map) {
        if (tokensOf(map) == 0) continue;
        const ColourLimits own = headLimits(*resultOf(map), state(), headOf(*resultOf(map)));
        if (!limits || own.maximum > limits->maximum) limits = own;
    }
    return limits.value_or(ColourLimits());
}

void ComparedMaps::recolour()
{
    m_limits = sharedLimits();
    for (std::size_t map = 0; map < kMaps; ++map) {
        m_pictures[map] = QImage();
        const PooledMap* shown = shownMap(map);
        if (shown == nullptr) continue;
        if (map < kDifference) {
            m_pictures[map] = paintMap(*shown, *resultOf(map), state(), m_limits).image;
            continue;
        }
        m_differenceLimits = symmetricLimits(std::span<const float>(shown->values));
        m_pictures[map] = paintValues(*shown, m_differenceLimits, divergingMap(state().themeKind()), look());
    }
    repaintSoon();
}

const PooledMap* ComparedMaps::shownMap(std::size_t map) const
{
    const bool isCurrent = m_answer.compared == m_compared && m_answer.maps[map].has_value();
    return isCurrent ? &*m_answer.maps[map] : nullptr;
}

void ComparedMaps::fit()
{
    state().fitMap();
}

void ComparedMaps::drawInto(QCPPainter& painter, const QSize& size, double scale)
{
    const Answer shown = m_answer;
    m_fileSize = size;
    Progress progress;
    if (m_compared.first && m_compared.second) {
        Request request = wanted();
        request.pixels = (areaOf(0).size() * scale).toSize().expandedTo(QSize(1, 1));
        if (Result<Answer> answer = compute(request, progress)) m_answer = *std::move(answer);
        recolour();
    }
    PlotView::drawInto(painter, size, scale);
    m_fileSize.reset();
    m_answer = shown;
    recolour();
}

std::size_t ComparedMaps::mapAt(const QPointF& position) const
{
    std::size_t map = 0;
    while (map + 1 < kMaps && position.x() >= areaOf(map + 1).left())
        ++map;
    return map;
}

void ComparedMaps::zoomAt(const QPointF& position, double factor, Qt::Orientations axes)
{
    const QRectF area = areaOf(mapAt(position));
    if (!area.isEmpty()) state().setMapWindow(zoomed(state().mapWindow(), area, position, factor, axes), wheelStep());
}

void ComparedMaps::panBy(const QPointF& pixels)
{
    const QRectF area = areaOf(0);
    if (!area.isEmpty()) state().setMapWindow(panned(state().mapWindow(), area, pixels), dragStep());
}

void ComparedMaps::zoomInto(const QRectF& box)
{
    const QRectF area = areaOf(mapAt(box.center()));
    const QRectF inside = box.intersected(area.adjusted(0, 0, -1, -1));
    const auto from = pairAt(state().mapWindow(), area, state().tokenCount(), inside.topLeft());
    const auto to = pairAt(state().mapWindow(), area, state().tokenCount(), inside.bottomRight());
    if (!from || !to) return;
    state().setMapWindow({static_cast<double>(from->query), static_cast<double>(to->query) + 1,
                          static_cast<double>(from->key), static_cast<double>(to->key) + 1});
}

QString ComparedMaps::readoutOf(std::size_t map, const TokenPair& pair) const
{
    const AnalysisResult& result = *resultOf(map);
    const auto described
        = [&](std::size_t token) { return tokenDescription(result.layout(), *result.signal, token, locale()); };
    const auto valueOf = [&](std::size_t one) {
        const AnalysisResult& compared = *resultOf(one);
        return pairValue(compared, state(), headOf(compared), pair);
    };
    const auto number = [this](double value) { return numberText(value, 4, locale()); };
    QStringList values;
    for (std::size_t one = 0; one < kDifference; ++one)
        if (isSameSize() || one == map) values << tr("%1 %2").arg(titleOf(one), number(valueOf(one)));
    if (isSameSize()) values << tr("%1 %2").arg(titleOf(kDifference), number(valueOf(0) - valueOf(1)));
    return tr("head %1: %2 \u2192 %3: %4")
        .arg(headOf(result) + 1)
        .arg(described(pair.query), described(pair.key), values.join(QStringLiteral(", ")));
}

void ComparedMaps::hoverAt(const QPointF& position)
{
    const std::size_t map = mapAt(position);
    const bool hasMap = map < kDifference || isSameSize();
    const auto pair = hasMap ? pairAt(windowOf(map), areaOf(map), tokensOf(map), position) : std::optional<TokenPair>();
    if (!pair) {
        state().clearHover();
        return;
    }
    const QString text = readoutOf(map, *pair);
    const bool isLinked = tokensOf(map) == state().tokenCount();
    state().setHover(isLinked ? Hover{std::nullopt, pair->query, pair} : Hover{}, text);
    announce(text);
}

void ComparedMaps::clickAt(const QPointF& position, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(modifiers)
    const std::size_t map = mapAt(position);
    if (tokensOf(map) != state().tokenCount()) return;
    if (const auto pair = pairAt(windowOf(map), areaOf(map), tokensOf(map), position))
        state().setSelection(pair->query, pair->key);
}

void ComparedMaps::resizeEvent(QResizeEvent* event)
{
    PlotView::resizeEvent(event);
    // The child gets its new size with its own event; the picture is made for it afterwards.
    QMetaObject::invokeMethod(this, &ComparedMaps::refresh, Qt::QueuedConnection);
}

void ComparedMaps::showEvent(QShowEvent* event)
{
    PlotView::showEvent(event);
    QMetaObject::invokeMethod(this, &ComparedMaps::refresh, Qt::QueuedConnection);
}

} // namespace wg
