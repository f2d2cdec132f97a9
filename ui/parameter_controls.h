// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets bound to one parameter each: they show the model and write to it.
#pragma once

#include "ui/parameter_model.h"

class QLabel;
class QWidget;

namespace wg {

/// Panel: slider and spin box. ToolBar: narrow, no slider.
enum class ControlPlace
{
    Panel,
    ToolBar
};

/// A control that follows the model: value, range, enabled, tooltip, accessible name, Reset in its context menu.
[[nodiscard]] QWidget* makeControl(Parameter parameter, ParameterModel& model, ControlPlace place, QWidget* parent);

/// The label of a control: its buddy, with a mnemonic; bold while the value is not the default.
[[nodiscard]] QLabel* makeLabel(Parameter parameter, ParameterModel& model, QWidget& control, QWidget* parent);

} // namespace wg
