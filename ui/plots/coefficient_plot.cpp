// SPDX-License-Identifier: GPL-3.0-or-later
// The coefficient row.
#include "ui/plots/coefficient_plot.h"

#include "ui/plots/axis_text.h"

#include <algorithm>

namespace wg {

namespace {

constexpr double kNoiseShare = 1e-12;

} // namespace

CoefficientPlot::CoefficientPlot(ViewState& state, QWidget* parent)
    : BandRows(state, parent)
{
    setAccessibleName(tr("Wavelet coefficients over time, one row per band"));
    for (const auto changed :
         {&ViewState::itemChanged, &ViewState::channelChanged, &ViewState::coloursChanged, &ViewState::themeChanged}) {
        connect(&state, changed, this, [this] { rebuild(); });
    }
    PlotView::applyTheme();
}

void CoefficientPlot::setResult(const AnalysisResultPtr& result)
{
    const std::shared_ptr<const Transform> transform = result ? result->transform : nullptr;
    if (transform == m_transform) return;
    m_transform = transform;
    if (result) followSignal(*result->signal);
    m_signal = result ? result->signal : nullptr;
    rebuild();
}

void CoefficientPlot::rebuild()
{
    Tiles tiles;
    if (m_transform) {
        const Tensor<double>& coefficients = m_transform->coefficients;
        const std::size_t channel = std::min(state().channel(), coefficients.size(2) - 1);
        const auto values = coefficients.slice(std::min(state().item(), coefficients.size(0) - 1));
        tiles.layout = m_transform->layout;
        tiles.values.resize(coefficients.size(1));
        for (std::size_t i = 0; i < tiles.values.size(); ++i) {
            tiles.values[i] = static_cast<float>(values[i * coefficients.size(2) + channel]);
        }
        const std::span<const float> all(tiles.values);
        const ColourLimits shared = symmetricLimits(all);
        for (std::size_t band = 0; band < tiles.layout->bandCount(); ++band) {
            const std::size_t first = tiles.layout->bandOffsets[band];
            const std::size_t count = tiles.layout->bandOffsets[band + 1] - first;
            const ColourLimits own = symmetricLimits(all.subspan(first, count));
            // A band of nothing but rounding noise stays blank instead of filling the scale.
            const bool isNoise = own.maximum < kNoiseShare * shared.maximum;
            tiles.limits.push_back(state().sharedBandLimits() || isNoise ? shared : own);
        }
        tiles.map = &divergingMap(state().themeKind());
        if (m_signal->rate) tiles.secondsPerSample = m_signal->secondsPerSample();
        const QString unit = QString::fromStdString(m_signal->units[std::min(channel, m_signal->units.size() - 1)]);
        tiles.quantity = unit.isEmpty() ? tr("coefficient") : tr("coefficient (%1)").arg(unit);
        tiles.perBandLimits = !state().sharedBandLimits();
    }
    setTiles(std::move(tiles));
}

QString CoefficientPlot::readoutAt(const QPointF& position) const
{
    const auto token = tokenAt(position);
    if (!token || !m_transform) return {};
    return tr("%1: c = %2")
        .arg(describeToken(*token), numberText(static_cast<double>(tiles().values[*token]), 4, locale()));
}

} // namespace wg
