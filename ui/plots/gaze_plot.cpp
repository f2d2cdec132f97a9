// SPDX-License-Identifier: GPL-3.0-or-later
// The gaze row.
#include "ui/plots/gaze_plot.h"

#include "ui/plots/axis_text.h"

#include <algorithm>
#include <cmath>

namespace wg {

GazePlot::GazePlot(ViewState& state, QWidget* parent)
    : BandRows(state, parent)
{
    setAccessibleName(tr("Gaze: attention of the selected token over time, one row per band"));
    for (const auto changed : {&ViewState::itemChanged, &ViewState::selectedHeadChanged, &ViewState::coloursChanged,
                               &ViewState::themeChanged, &ViewState::gazeDirectionChanged}) {
        connect(&state, changed, this, [this] { rebuild(); });
    }
    for (const auto changed : {&ViewState::selectionChanged, &ViewState::hoverChanged}) {
        connect(&state, changed, this, [this] { followSelection(); });
    }
    PlotView::applyTheme();
    rebuild();
}

void GazePlot::setResult(const AnalysisResultPtr& result)
{
    const std::shared_ptr<const Attention> attention = result ? result->attention : nullptr;
    const SignalPtr signal = result ? result->signal : nullptr;
    if (attention == m_attention && signal == m_signal) return;
    m_attention = attention;
    m_signal = signal;
    m_layout = result ? result->transform->layout : nullptr;
    if (m_signal) followSignal(*m_signal);
    rebuild();
}

std::optional<std::size_t> GazePlot::wantedToken() const
{
    if (state().selectedToken()) return state().selectedToken();
    const Hover& hover = state().hover();
    return hover.pair ? std::optional(hover.pair->query) : hover.token;
}

void GazePlot::followSelection()
{
    if (wantedToken() != m_token) rebuild();
}

void GazePlot::rebuild()
{
    Tiles tiles;
    m_token = wantedToken();
    tiles.layout = m_layout;
    const bool usable = m_attention && m_token && *m_token < m_attention->tokens();
    if (!m_signal || (isStale() && !m_attention)) {
        tiles.hint.clear(); // attention is still being computed
    } else if (!m_attention) {
        tiles.hint = tr("No attention: with the method \u201coff\u201d the coefficients pass unchanged.");
    } else if (!usable) {
        tiles.hint = tr("Hover or click a coefficient: here is what it looks at.");
    }
    if (m_signal && m_signal->rate) tiles.secondsPerSample = m_signal->secondsPerSample();
    if (usable) fillTiles(tiles);
    setTiles(std::move(tiles));
}

void GazePlot::fillTiles(Tiles& tiles) const
{
    const std::size_t item = std::min(state().item(), m_attention->items() - 1);
    const std::size_t head = std::min(state().selectedHead(), m_attention->heads() - 1);
    const bool outwards = state().gazeDirection() == GazeDirection::WhomILookAt;
    const std::vector<double> row = outwards ? attentionRow(*m_attention, item, head, *m_token)
                                             : attentionColumn(*m_attention, item, head, *m_token);
    tiles.values.assign(row.begin(), row.end());
    ColourLimits limits;
    if (isSigned(*m_attention)) {
        limits = symmetricLimits(std::span<const double>(row));
        tiles.map = &divergingMap(state().themeKind());
    } else {
        const double largest = row.empty() ? 0 : *std::max_element(row.begin(), row.end());
        const bool logarithmic = state().colourScale() == ColourScale::Logarithmic;
        limits = sequentialLimits(largest, logarithmic ? ColourScale::Logarithmic : ColourScale::Linear);
        tiles.map = &sequentialMap(state().colourMap());
    }
    tiles.limits.assign(m_layout->bandCount(), limits);
    tiles.quantity = m_attention->isArticle() ? tr("similarity") : tr("attention");
    if (!m_attention->isArticle()) tiles.present = m_attention->scopeOf(*m_token);
}

QString GazePlot::readoutAt(const QPointF& position) const
{
    const auto other = tokenAt(position);
    if (!other || !m_token || tiles().values.empty()) return {};
    const bool outwards = state().gazeDirection() == GazeDirection::WhomILookAt;
    const QString from = tokenText(*m_layout, outwards ? *m_token : *other);
    const QString to = tokenText(*m_layout, outwards ? *other : *m_token);
    return tr("head %1: %2 \u2192 %3 = %4")
               .arg(state().selectedHead() + 1)
               .arg(from, to, numberText(static_cast<double>(tiles().values[*other]), 3, locale()))
        + QStringLiteral("  \u00b7  ") + describeToken(*other);
}

} // namespace wg
