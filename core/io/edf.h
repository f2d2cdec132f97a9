// SPDX-License-Identifier: GPL-3.0-or-later
// European Data Format: EDF, EDF+, BDF and BDF+, the recordings of brains, hearts and sleep.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <span>

namespace wg {

/// One array "signals" [samples, channels] in physical units, of the channels that share the commonest sampling rate;
/// others are listed as skipped. Annotations are kept with their times. A recording that was interrupted is read up to
/// the first gap, never joined. Errors carry the byte.
[[nodiscard]] Result<Dataset> readEdf(std::span<const std::byte> bytes, const Limits& limits, Progress& progress);

} // namespace wg
