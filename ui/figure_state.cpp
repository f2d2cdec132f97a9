// SPDX-License-Identifier: GPL-3.0-or-later
// Defaults and take-over of the view state for figures.
#include "ui/figure_state.h"

#include "ui/figure_page.h"
#include "ui/signal_text.h"

#include <algorithm>

namespace wg {

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
        state.setHeldMaximum(view->heldMaximum());
        state.setSharedBandLimits(view->sharedBandLimits());
        state.setEdgeShading(view->edgeShading());
        state.setShowContributions(view->showContributions());
        state.setShowResidual(view->showResidual());
    }
    const bool showsGaze = page.panel == Panel::Page || page.panel == Panel::Gaze;
    if (showsGaze && page.result->attention && !state.selectedToken()) {
        state.setSelection(telltaleToken(*page.result)); // as in a fresh window
    }
}

} // namespace wg
