// SPDX-License-Identifier: GPL-3.0-or-later
// Clamping, carrying over and history of the shared view state.
#include "ui/view_state.h"

#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr double kShortestTime = 4; // samples: closer zoom shows nothing more
constexpr double kShortestMap = 4; // tokens

/// A window [from, to) moved and cut so that it lies inside [low, high] and is at least `shortest` long.
std::pair<double, double> fitted(double from, double to, double low, double high, double shortest)
{
    if (!std::isfinite(from) || !std::isfinite(to)) return {low, high};
    if (to < from) std::swap(from, to);
    const double whole = high - low;
    const double length = std::clamp(to - from, std::min(shortest, whole), whole);
    const double centre = 0.5 * (from + to);
    const double start = std::clamp(centre - 0.5 * length, low, high - length);
    return {start, start + length};
}

std::size_t sizeOr(const AnalysisResultPtr& result, std::size_t (Signal::*size)() const)
{
    return result ? ((*result->signal).*size)() : 0;
}

} // namespace

ViewState::ViewState(QObject* parent)
    : QObject(parent)
{ }

template <class Value>
void ViewState::change(Value& member, const Value& value, void (ViewState::*changed)())
{
    if (member == value) return;
    member = value;
    emit(this->*changed)();
}

std::size_t ViewState::itemCount() const
{
    return sizeOr(m_result, &Signal::items);
}
std::size_t ViewState::channelCount() const
{
    return sizeOr(m_result, &Signal::channelCount);
}
std::size_t ViewState::sampleCount() const
{
    return sizeOr(m_result, &Signal::length);
}
std::size_t ViewState::headCount() const
{
    return m_result && m_result->attention ? m_result->attention->heads() : 0;
}
std::size_t ViewState::tokenCount() const
{
    return m_result ? m_result->layout().tokenCount() : 0;
}

void ViewState::setResult(AnalysisResultPtr result)
{
    if (result == m_result) return;
    const AnalysisResultPtr before = std::exchange(m_result, std::move(result));
    setHover(Hover{}, QString());
    if (!m_result) {
        setSelection(std::nullopt);
        emit resultChanged();
        return;
    }
    setItem(m_item);
    setChannel(m_channel);
    if (before) carrySelection(before->layout(), m_result->layout());
    setSelectedHead(m_selectedHead);
    setHeadsOn(m_wantedHeads);
    carryRanges(before);
    emit resultChanged();
}

void ViewState::carrySelection(const BandLayout& before, const BandLayout& now)
{
    const auto carried = [&](std::size_t token) {
        const std::size_t band = before.bandOf(token);
        // Bands are counted from the coarse end; the same detail level is the same distance from the fine end.
        const std::size_t fromFine = before.bandCount() - 1 - band;
        const bool approximation = band == 0;
        const std::size_t last = now.bandCount() - 1;
        const std::size_t target = approximation || fromFine > last ? 0 : last - fromFine;
        return nearestToken(now, target, before.footprint(token).centre());
    };
    if (!m_selectedToken) return;
    std::optional<std::size_t> key;
    if (m_selectedKey) key = carried(*m_selectedKey);
    setSelection(carried(*m_selectedToken), key);
}

void ViewState::carryRanges(const AnalysisResultPtr& before)
{
    const auto wholeOf = [](const AnalysisResultPtr& result) {
        return TimeRange{-0.5, static_cast<double>(result->signal->length()) - 0.5};
    };
    const bool sameSignal = before && before->signal->length() == m_result->signal->length();
    if (!sameSignal) {
        m_history.clear();
        setStretch(std::nullopt);
    }
    const bool wasWhole = !before || m_timeRange == wholeOf(before);
    change(m_timeRange, wasWhole ? wholeTimeRange() : clamped(m_timeRange), &ViewState::timeRangeChanged);

    const double tokensBefore = before ? static_cast<double>(before->layout().tokenCount()) : 0;
    const bool wholeMap = !before || m_mapWindow == MapWindow{0, tokensBefore, 0, tokensBefore};
    MapWindow window = m_mapWindow;
    // The same part of the map, where the number of tokens changed a little (another wavelet or mode).
    const double stretch = tokensBefore > 0 ? static_cast<double>(tokenCount()) / tokensBefore : 1;
    for (double* edge : {&window.firstQuery, &window.lastQuery, &window.firstKey, &window.lastKey})
        *edge *= stretch;
    change(m_mapWindow, wholeMap ? wholeMapWindow() : clamped(window), &ViewState::mapWindowChanged);
}

void ViewState::setItem(std::size_t item)
{
    change(m_item, std::min(item, std::max<std::size_t>(itemCount(), 1) - 1), &ViewState::itemChanged);
}

void ViewState::setChannel(std::size_t channel)
{
    change(m_channel, std::min(channel, std::max<std::size_t>(channelCount(), 1) - 1), &ViewState::channelChanged);
}

void ViewState::setSelection(std::optional<std::size_t> token, std::optional<std::size_t> key)
{
    const std::size_t count = tokenCount();
    if (count == 0) token.reset();
    if (token) token = std::min(*token, count - 1);
    if (key) key = std::min(*key, std::max<std::size_t>(count, 1) - 1);
    if (!token) key.reset();
    if (token == m_selectedToken && key == m_selectedKey) return;
    m_selectedToken = token;
    m_selectedKey = key;
    emit selectionChanged();
}

void ViewState::moveToken(int steps)
{
    if (!m_result || !m_selectedToken) return;
    const BandLayout& layout = m_result->layout();
    const std::size_t band = layout.bandOf(*m_selectedToken);
    const auto first = static_cast<std::int64_t>(layout.bandOffsets[band]);
    const auto last = static_cast<std::int64_t>(layout.bandOffsets[band + 1]) - 1;
    const auto moved = std::clamp(static_cast<std::int64_t>(*m_selectedToken) + steps, first, last);
    setSelection(static_cast<std::size_t>(moved), m_selectedKey);
}

void ViewState::moveBand(int steps)
{
    if (!m_result || !m_selectedToken) return;
    const BandLayout& layout = m_result->layout();
    const auto band = static_cast<std::int64_t>(layout.bandOf(*m_selectedToken));
    const auto last = static_cast<std::int64_t>(layout.bandCount()) - 1;
    const auto target = static_cast<std::size_t>(std::clamp<std::int64_t>(band + steps, 0, last));
    setSelection(nearestToken(layout, target, layout.footprint(*m_selectedToken).centre()), m_selectedKey);
}

void ViewState::setHover(const Hover& hover, const QString& readout)
{
    if (hover == m_hover && readout == m_readout) return;
    m_hover = hover;
    m_readout = readout;
    emit hoverChanged();
}

void ViewState::setSelectedHead(std::size_t head)
{
    change(m_selectedHead, std::min(head, std::max<std::size_t>(headCount(), 1) - 1), &ViewState::selectedHeadChanged);
}

void ViewState::setHeadsOn(std::vector<bool> on)
{
    m_wantedHeads.resize(std::max(m_wantedHeads.size(), on.size()), true);
    std::copy(on.begin(), on.end(), m_wantedHeads.begin());
    on.resize(headCount(), true);
    if (std::count(on.begin(), on.end(), true) != 1) m_soloed.reset();
    change(m_headsOn, on, &ViewState::headsOnChanged);
}

void ViewState::toggleHead(std::size_t head)
{
    if (head >= m_headsOn.size()) return;
    std::vector<bool> on = m_headsOn;
    on[head] = !on[head];
    m_soloed.reset();
    setHeadsOn(std::move(on));
}

void ViewState::soloHead(std::size_t head)
{
    if (head >= m_headsOn.size()) return;
    if (m_soloed == head) {
        switchAllHeadsOn();
        return;
    }
    std::vector<bool> on(m_headsOn.size(), false);
    on[head] = true;
    setHeadsOn(std::move(on));
    m_soloed = head;
}

void ViewState::switchAllHeadsOn()
{
    m_soloed.reset();
    setHeadsOn(std::vector<bool>(m_headsOn.size(), true));
}

TimeRange ViewState::wholeTimeRange() const
{
    return {-0.5, std::max(static_cast<double>(sampleCount()), 1.0) - 0.5};
}

TimeRange ViewState::clamped(TimeRange range) const
{
    const TimeRange whole = wholeTimeRange();
    const auto [from, to] = fitted(range.from, range.to, whole.from, whole.to, kShortestTime);
    return {from, to};
}

void ViewState::remember(HistoryStep step)
{
    if (step == HistoryStep::Continue) return;
    m_history.emplace_back(m_timeRange, m_mapWindow);
    if (m_history.size() > kHistoryLength) m_history.pop_front();
}

void ViewState::setTimeRange(TimeRange range, HistoryStep step)
{
    range = clamped(range);
    if (range == m_timeRange) return;
    remember(step);
    m_timeRange = range;
    emit timeRangeChanged();
}

bool ViewState::goBack()
{
    if (m_history.empty()) return false;
    const auto [range, window] = m_history.back();
    m_history.pop_back();
    change(m_timeRange, clamped(range), &ViewState::timeRangeChanged);
    change(m_mapWindow, clamped(window), &ViewState::mapWindowChanged);
    return true;
}

void ViewState::setStretch(std::optional<TimeRange> stretch)
{
    if (stretch) {
        const TimeRange whole = wholeTimeRange();
        const auto [from, to] = std::minmax(stretch->from, stretch->to);
        stretch = TimeRange{std::clamp(from, whole.from, whole.to), std::clamp(to, whole.from, whole.to)};
        if (!(stretch->length() > 0)) stretch.reset();
    }
    change(m_stretch, stretch, &ViewState::stretchChanged);
}

MapWindow ViewState::wholeMapWindow() const
{
    const double count = std::max(static_cast<double>(tokenCount()), 1.0);
    return {0, count, 0, count};
}

MapWindow ViewState::clamped(MapWindow window) const
{
    const double count = wholeMapWindow().lastQuery;
    const auto [q0, q1] = fitted(window.firstQuery, window.lastQuery, 0, count, kShortestMap);
    const auto [k0, k1] = fitted(window.firstKey, window.lastKey, 0, count, kShortestMap);
    return {q0, q1, k0, k1};
}

void ViewState::fitAll()
{
    const bool isRemembered = m_timeRange != wholeTimeRange();
    fitTime();
    setMapWindow(wholeMapWindow(), isRemembered ? HistoryStep::Continue : HistoryStep::New);
}

void ViewState::setMapWindow(const MapWindow& window, HistoryStep step)
{
    const MapWindow wanted = clamped(window);
    if (wanted == m_mapWindow) return;
    remember(step);
    change(m_mapWindow, wanted, &ViewState::mapWindowChanged);
}

void ViewState::setGazeDirection(GazeDirection direction)
{
    change(m_gazeDirection, direction, &ViewState::gazeDirectionChanged);
}

void ViewState::setPooling(Pooling pooling)
{
    change(m_pooling, pooling, &ViewState::poolingChanged);
}
void ViewState::setColourScale(ColourScale scale)
{
    change(m_colourScale, scale, &ViewState::coloursChanged);
}
void ViewState::setColourMap(ColourMapName map)
{
    change(m_colourMap, map, &ViewState::coloursChanged);
}
void ViewState::setSharedLimits(bool shared)
{
    change(m_sharedLimits, shared, &ViewState::coloursChanged);
}
void ViewState::setHeldMaximum(std::optional<double> maximum)
{
    if (maximum && !(*maximum > 0 && std::isfinite(*maximum))) maximum.reset();
    change(m_heldMaximum, maximum, &ViewState::coloursChanged);
}
void ViewState::setSharedBandLimits(bool shared)
{
    change(m_sharedBandLimits, shared, &ViewState::coloursChanged);
}
void ViewState::setEdgeShading(bool shading)
{
    change(m_edgeShading, shading, &ViewState::displayChanged);
}
void ViewState::setShowContributions(bool show)
{
    change(m_showContributions, show, &ViewState::displayChanged);
}
void ViewState::setShowResidual(bool show)
{
    change(m_showResidual, show, &ViewState::displayChanged);
}
void ViewState::setSwapMouseButtons(bool swap)
{
    change(m_swapMouseButtons, swap, &ViewState::displayChanged);
}
void ViewState::setThemeKind(ThemeKind kind)
{
    change(m_theme, kind, &ViewState::themeChanged);
}

void ViewState::setTextScale(double scale)
{
    change(m_textScale, std::clamp(std::isfinite(scale) ? scale : 1.0, 0.75, 3.0), &ViewState::themeChanged);
}

} // namespace wg
