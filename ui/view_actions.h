// SPDX-License-Identifier: GPL-3.0-or-later
// Ties the actions about colours, selection, zoom and heads to the shared view state, in both directions.
#pragma once

namespace wg {

class Actions;
class ViewState;

void connectViewActions(const Actions& actions, ViewState& view);

} // namespace wg
