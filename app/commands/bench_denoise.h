// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze bench-denoise`: every denoiser on the classical signals.
#pragma once

#include <span>
#include <string>

namespace wg {

[[nodiscard]] int benchDenoiseCommand(std::span<const std::string> arguments);

} // namespace wg
