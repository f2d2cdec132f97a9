// SPDX-License-Identifier: GPL-3.0-or-later
// Finds attention that was computed elsewhere in a file, and the signal it is of.
#pragma once

#include "core/pipeline/load.h"

#include <optional>
#include <string>

namespace wg {

/// The array [H,L,L] or [B,H,L,L] that holds attention: any with four axes of which the last two are equal; with three
/// only where the rows sum to 1, since it could as well be a signal of several items. Empty where there is none, where
/// there are several and none is called "attention", and in a file with a layer: its arrays are weights to compute
/// with.
[[nodiscard]] std::optional<std::string> findAttention(const Dataset& dataset);

/// A signal that carries the attention of `array`. It is that of the file where one of its arrays has a sample for each
/// token, or where an export of this program says which transform the tokens come from; else what every token gets of
/// all attention, in the mean over heads and queries. Errors: NonFinite, BadShape (more than kMaxHeads heads),
/// TooLarge.
[[nodiscard]] Result<SignalPtr> attentionFrom(const Dataset& dataset, const std::string& array,
                                              const SourceInfo& source);

} // namespace wg
