// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/view_actions.h"

#include "ui/actions.h"
#include "ui/view_state.h"

namespace wg {

namespace {

/// An action that sets a flag of the state and shows it.
template <class Get, class Set>
void tie(QAction& action, ViewState& view, void (ViewState::*changed)(), Get get, Set set)
{
    action.setChecked(get());
    QObject::connect(&action, &QAction::triggered, &view, set);
    QObject::connect(&view, changed, &action, [&action, get] { action.setChecked(get()); });
}

void tieScale(QAction& action, ViewState& view, ColourScale scale)
{
    tie(
        action, view, &ViewState::coloursChanged, [&view, scale] { return view.colourScale() == scale; },
        [&view, scale](bool on) { view.setColourScale(on ? scale : ColourScale::Linear); });
}

void connectColours(const Actions& actions, ViewState& view)
{
    tieScale(*actions[ActionId::LogScale], view, ColourScale::Logarithmic);
    tieScale(*actions[ActionId::RowScale], view, ColourScale::PerRow);
    tie(
        *actions[ActionId::SharedScale], view, &ViewState::coloursChanged, [&view] { return view.sharedLimits(); },
        [&view](bool on) { view.setSharedLimits(on); });
    tie(
        *actions[ActionId::SharedBandScale], view, &ViewState::coloursChanged,
        [&view] { return view.sharedBandLimits(); }, [&view](bool on) { view.setSharedBandLimits(on); });
}

void connectDisplay(const Actions& actions, ViewState& view)
{
    tie(
        *actions[ActionId::EdgeShading], view, &ViewState::displayChanged, [&view] { return view.edgeShading(); },
        [&view](bool on) { view.setEdgeShading(on); });
    tie(
        *actions[ActionId::Contributions], view, &ViewState::displayChanged,
        [&view] { return view.showContributions(); }, [&view](bool on) { view.setShowContributions(on); });
    tie(
        *actions[ActionId::Residual], view, &ViewState::displayChanged, [&view] { return view.showResidual(); },
        [&view](bool on) { view.setShowResidual(on); });
    tie(
        *actions[ActionId::SwapMouseButtons], view, &ViewState::displayChanged,
        [&view] { return view.swapMouseButtons(); }, [&view](bool on) { view.setSwapMouseButtons(on); });
    tie(
        *actions[ActionId::GazeDirection], view, &ViewState::gazeDirectionChanged,
        [&view] { return view.gazeDirection() == GazeDirection::WhoLooksAtMe; },
        [&view](bool on) { view.setGazeDirection(on ? GazeDirection::WhoLooksAtMe : GazeDirection::WhomILookAt); });
}

/// Selects the head `step` further, around the end.
void moveHead(ViewState& view, std::size_t step)
{
    const std::size_t count = view.headCount();
    if (count > 0) view.setSelectedHead((view.selectedHead() + step) % count);
}

void connectHeads(const Actions& actions, ViewState& view)
{
    for (int head = 0; head < kNumberedHeads; ++head) {
        const auto index = static_cast<std::size_t>(head);
        QObject::connect(actions.toggleHead(head), &QAction::triggered, &view, [&view, index] {
            if (index < view.headCount()) view.toggleHead(index);
        });
        QObject::connect(actions.soloHead(head), &QAction::triggered, &view, [&view, index] {
            if (index < view.headCount()) view.soloHead(index);
        });
    }
    QObject::connect(actions[ActionId::AllHeadsOn], &QAction::triggered, &view, &ViewState::switchAllHeadsOn);
    QObject::connect(actions[ActionId::NextHead], &QAction::triggered, &view, [&view] { moveHead(view, 1); });
    QObject::connect(actions[ActionId::PreviousHead], &QAction::triggered, &view,
                     [&view] { moveHead(view, view.headCount() - 1); });
}

void enableHeads(const Actions& actions, const ViewState& view)
{
    for (int head = 0; head < kNumberedHeads; ++head) {
        const bool exists = static_cast<std::size_t>(head) < view.headCount();
        actions.toggleHead(head)->setEnabled(exists);
        actions.soloHead(head)->setEnabled(exists);
    }
}

} // namespace

void connectViewActions(const Actions& actions, ViewState& view)
{
    connectColours(actions, view);
    connectDisplay(actions, view);
    connectHeads(actions, view);
    const auto onTrigger
        = [&](ActionId id, auto slot) { QObject::connect(actions[id], &QAction::triggered, &view, slot); };
    onTrigger(ActionId::TokenLeft, [&view] { view.moveToken(-1); });
    onTrigger(ActionId::TokenRight, [&view] { view.moveToken(1); });
    onTrigger(ActionId::BandFiner, [&view] { view.moveBand(1); });
    onTrigger(ActionId::BandCoarser, [&view] { view.moveBand(-1); });
    onTrigger(ActionId::PreviousView, [&view] { static_cast<void>(view.goBack()); });
    QObject::connect(&view, &ViewState::resultChanged, actions[ActionId::AllHeadsOn],
                     [&actions, &view] { enableHeads(actions, view); });
    enableHeads(actions, view);
}

} // namespace wg
