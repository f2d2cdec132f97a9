// SPDX-License-Identifier: GPL-3.0-or-later
// The stretch of time a person selects on the ruler: its measures in words, and reading only that part of the signal.
#pragma once

#include "core/pipeline/load.h"
#include "core/signal/signal.h"
#include "ui/view_state.h"

#include <QLocale>
#include <QString>

#include <cstddef>
#include <utility>

namespace wg {

/// Samples [first, last) that a range of time holds, at least one.
[[nodiscard]] std::pair<std::size_t, std::size_t> samplesIn(const TimeRange& range, std::size_t length);
/// "320 samples, 0.889 s (1.12 Hz), 34 % of the energy".
[[nodiscard]] QString stretchText(const Signal& signal, std::size_t item, std::size_t channel, const TimeRange& range,
                                  const QLocale& locale);
/// `import` of the signal shown, changed so that it reads only this part of it: an earlier cut is taken into account.
[[nodiscard]] ImportOptions importOfStretch(const ImportOptions& import, const Signal& signal, const TimeRange& range);

} // namespace wg
