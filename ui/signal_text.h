// SPDX-License-Identifier: GPL-3.0-or-later
// Signals, settings and heads in a few words, in the user's locale. Pure functions.
#pragma once

#include "core/pipeline/analysis.h"

#include <QString>

namespace wg {

/// The file's name or the example's title.
[[nodiscard]] QString signalName(const Signal& signal);
/// "1,024 samples, 2.84 s, 360 Hz, 2 channels".
[[nodiscard]] QString signalExtent(const Signal& signal);
/// "ecg.npy - 1,024 @ 360 Hz - sym4/periodization - 5 levels - 4 x 8": the left end of the status bar. Of a long signal
/// the transform is shown first, and attention follows.
[[nodiscard]] QString resultSummary(const AnalysisResult& result, bool attentionFollows);
/// "joint, sym4, 5 levels, 4 x 8": what tells one result of a signal from another.
[[nodiscard]] QString variantName(const AnalysisResult& result);
/// The token to look at first: in the middle of the second finest band, where tiles are small and still visible.
[[nodiscard]] std::size_t telltaleToken(const AnalysisResult& result);
/// What must be said about the weights, or nothing.
[[nodiscard]] QString weightsNotice(const AnalysisResult& result);
/// The figures of a head as two columns of rich text, with units.
[[nodiscard]] QString headFiguresText(const AnalysisResult& result, std::size_t item, std::size_t head);

} // namespace wg
