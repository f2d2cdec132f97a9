// SPDX-License-Identifier: GPL-3.0-or-later
// Defaults and take-over of the view state for figures.
#include "ui/figure_state.h"

#include "ui/figure_page.h"

#include <cmath>

namespace wg {

namespace {

std::size_t largestToken(const AnalysisResult& result, std::size_t item, std::size_t channel)
{
    const BandLayout& layout = result.layout();
    const Tensor<double>& coefficients = result.transform->coefficients;
    const auto values = coefficients.slice(item);
    const std::size_t first = layout.bandCount() > 1 ? layout.bandOffsets[1] : 0;
    std::size_t best = first;
    const auto magnitude = [&](std::size_t token) { return std::abs(values[token * coefficients.size(2) + channel]); };
    for (std::size_t token = first; token < layout.tokenCount(); ++token) {
        if (magnitude(token) > magnitude(best)) best = token;
    }
    return best;
}

} // namespace

void fillFigureState(ViewState& state, const FigurePage& page)
{
    state.setThemeKind(page.theme);
    state.setResult(page.result);
    if (const ViewState* view = page.view; view != nullptr) {
        state.setItem(view->item());
        state.setChannel(view->channel());
        state.setSelectedHead(view->selectedHead());
        state.setHeadsOn(view->headsOn());
        state.setSelection(view->selectedToken(), view->selectedKey());
        state.setTimeRange(view->timeRange());
        state.setMapWindow(view->mapWindow());
        state.setGazeDirection(view->gazeDirection());
        state.setPooling(view->pooling());
        state.setColourScale(view->colourScale());
        state.setColourMap(view->colourMap());
        state.setSharedLimits(view->sharedLimits());
        state.setSharedBandLimits(view->sharedBandLimits());
        state.setEdgeShading(view->edgeShading());
        state.setShowContributions(view->showContributions());
        state.setShowResidual(view->showResidual());
    }
    const bool showsGaze = page.panel == Panel::Page || page.panel == Panel::Gaze;
    if (showsGaze && page.result->attention && !state.selectedToken()) {
        state.setSelection(largestToken(*page.result, state.item(), state.channel()));
    }
}

} // namespace wg
