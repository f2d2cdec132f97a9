// SPDX-License-Identifier: GPL-3.0-or-later
// Where tokens are drawn on the time axis, and which token is at a time.
#pragma once

#include "core/wavelet/dwt.h"
#include "ui/view_state.h"

#include <cstddef>
#include <optional>

namespace wg {

/// The time cell of a token: 2^level samples wide, centred on its footprint, so that it neither overlaps its neighbours
/// nor lags behind the signal for long filters. In periodization this is samples 2^j k ... 2^j (k + 1) - 1.
[[nodiscard]] TimeRange timeCell(const BandLayout& layout, std::size_t token);
/// The token of a band whose cell holds `time`; none outside the band's cells.
[[nodiscard]] std::optional<std::size_t> tokenAt(const BandLayout& layout, std::size_t band, double time);
/// The token of a band nearest to `time`.
[[nodiscard]] std::size_t nearestToken(const BandLayout& layout, std::size_t band, double time);

/// The band whose ideal pass band holds a frequency, in cycles per sample.
[[nodiscard]] std::size_t bandOfFrequency(const BandLayout& layout, double frequency);
/// The band under the mouse, whatever points at it.
[[nodiscard]] std::optional<std::size_t> hoveredBand(const ViewState& state);

} // namespace wg
