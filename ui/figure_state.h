// SPDX-License-Identifier: GPL-3.0-or-later
// The view state of a figure: the window's, or sensible defaults.
#pragma once

#include "ui/view_state.h"

namespace wg {

struct FigurePage;

/// Takes over what `page.view` shows. Without a view, a gaze needs a token: the one a fresh window
/// selects.
void fillFigureState(ViewState& state, const FigurePage& page);

} // namespace wg
