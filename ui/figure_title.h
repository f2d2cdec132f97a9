// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above a figure, and how it breaks into lines.
#pragma once

#include <QFontMetricsF>
#include <QString>
#include <QStringList>

namespace wg {

struct AnalysisResult;
class ViewState;

/// Signal, samples, method, wavelet with mode and levels, heads.
[[nodiscard]] QStringList titleParts(const AnalysisResult& result);
/// What is shown of the result, and how well it holds: item, channel, heads on, errors of reconstruction and of sums.
[[nodiscard]] QStringList subtitleParts(const AnalysisResult& result, const ViewState& state);
/// The parts as one line.
[[nodiscard]] QString figureTitle(const AnalysisResult& result);
[[nodiscard]] QString figureSubtitle(const AnalysisResult& result, const ViewState& state);

/// Lines no wider than `width`, broken between parts, and inside a part only where that alone is too wide.
[[nodiscard]] QStringList brokenLines(const QStringList& parts, const QFontMetricsF& metrics, double width);

} // namespace wg
