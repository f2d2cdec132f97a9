// SPDX-License-Identifier: GPL-3.0-or-later
// The gaze row.
#include "ui/plots/gaze_plot.h"

#include "ui/plots/axis_text.h"
#include "ui/plots/trace.h"

#include <algorithm>
#include <cmath>

namespace wg {

GazePlot::GazePlot(ViewState& state, QWidget* parent)
    : BandRows(state, parent)
    , m_background([](const Question& question, Progress&) { return Result<Gaze>(gazeOf(question)); },
                   [this](const Question& question, Result<Gaze> gaze) {
                       if (gaze) showGaze(question, std::move(*gaze));
                   })
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
    if (wantedToken() != m_asked) rebuild();
}

bool GazePlot::canGaze() const
{
    return m_attention && m_asked && *m_asked < m_attention->tokens();
}

void GazePlot::rebuild()
{
    m_background.cancel();
    m_asked = wantedToken();
    const bool belongs = canGaze() && tiles().layout == m_layout;
    if (!belongs) {
        m_token = m_asked;
        setTiles(emptyTiles());
    }
    if (!canGaze()) return;
    const Question question{m_attention, std::min(state().item(), m_attention->items() - 1),
                            std::min(state().selectedHead(), m_attention->heads() - 1), *m_asked,
                            state().gazeDirection() == GazeDirection::WhomILookAt};
    if (m_attention->tokens() <= kLinesAtOnce)
        m_background.answerNow(question);
    else
        m_background.submit(question);
}

BandRows::Tiles GazePlot::emptyTiles() const
{
    Tiles tiles;
    tiles.layout = m_layout;
    if (m_signal && m_signal->rate) tiles.secondsPerSample = m_signal->secondsPerSample();
    if (!m_signal || (isStale() && !m_attention)) return tiles; // attention is still being computed
    if (!m_attention)
        tiles.hint = tr("No attention: with the method \u201coff\u201d the coefficients pass unchanged.");
    else if (!canGaze())
        tiles.hint = tr("Hover or click a coefficient: here is what it looks at.");
    return tiles;
}

GazePlot::Gaze GazePlot::gazeOf(const Question& question)
{
    const auto& [attention, item, head, token, outwards] = question;
    const std::vector<double> row
        = outwards ? attentionRow(*attention, item, head, token) : attentionColumn(*attention, item, head, token);
    return {std::vector<float>(row.begin(), row.end()), symmetricLimits(std::span<const double>(row)),
            row.empty() ? 0 : *std::max_element(row.begin(), row.end())};
}

void GazePlot::showGaze(const Question& question, Gaze gaze)
{
    const Attention& attention = *question.attention;
    m_token = question.token;
    m_head = question.head;
    m_outwards = question.outwards;
    Tiles tiles = emptyTiles();
    tiles.values = std::move(gaze.values);
    ColourLimits limits = gaze.symmetric;
    if (isSigned(attention)) {
        tiles.map = &divergingMap(state().themeKind());
    } else {
        const bool logarithmic = state().colourScale() == ColourScale::Logarithmic;
        limits = sequentialLimits(gaze.largest, logarithmic ? ColourScale::Logarithmic : ColourScale::Linear);
        tiles.map = &sequentialMap(state().colourMap());
    }
    tiles.limits.assign(m_layout->bandCount(), limits);
    tiles.quantity = attention.isArticle() ? tr("similarity") : tr("attention");
    if (!attention.isArticle()) tiles.present = attention.scopeOf(question.token);
    setTiles(std::move(tiles));
}

QString GazePlot::readoutAt(const QPointF& position) const
{
    const auto other = tokenAt(position);
    if (!other || !m_token || tiles().values.empty()) return {};
    const QString from = tokenText(*m_layout, m_outwards ? *m_token : *other);
    const QString to = tokenText(*m_layout, m_outwards ? *other : *m_token);
    return tr("head %1: %2 \u2192 %3 = %4")
               .arg(m_head + 1)
               .arg(from, to, numberText(static_cast<double>(tiles().values[*other]), 3, locale()))
        + QStringLiteral("  \u00b7  ") + describeToken(*other);
}

} // namespace wg
