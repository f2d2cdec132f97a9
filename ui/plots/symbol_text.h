// SPDX-License-Identifier: GPL-3.0-or-later
// The symbols of a text where its samples and tokens are named or drawn. Empty for a signal that is no text.
#pragma once

#include "core/signal/signal.h"
#include "core/wavelet/dwt.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QString>
#include <QStringList>

namespace wg {

/// The symbol of the nearest sample.
[[nodiscard]] QString symbolAt(const Signal& signal, double sample);
/// Those in a token's time cell, which are the one of the sample in the time domain: "GATT", "to be"; of many the
/// first few.
[[nodiscard]] QString tokenSymbols(const BandLayout& layout, const Signal& signal, std::size_t token);
/// In quotation marks behind a blank, to be put behind a name; nothing for no symbols.
[[nodiscard]] QString quotedSymbols(const QString& symbols);

/// Time of a sample and its symbol: "sample 12 “A”".
[[nodiscard]] QString momentText(const Signal& signal, double sample, const QLocale& locale);

/// What of neighbours is drawn where each has `room` pixels: letters need to fit, words are cut where some of them can
/// be read. All or nothing, for an axis with the narrow letters alone would be another text.
[[nodiscard]] QStringList fittingSymbols(QStringList symbols, double room, const QFontMetricsF& metrics);

} // namespace wg
