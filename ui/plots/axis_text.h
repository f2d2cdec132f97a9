// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them on axes and in read-outs: SI prefixes, durations, frequencies. Pure functions.
#pragma once

#include "core/signal/signal.h"
#include "core/wavelet/dwt.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace wg {

/// "0.031", "1.2e-07", "12 345": `digits` significant digits, in the locale; "nan" and infinities as words.
[[nodiscard]] QString numberText(double value, int digits, const QLocale& locale);
/// "3.1 kHz", "250 ms", "1.2 mV": SI prefix so that the number has 1..3 digits before the point.
[[nodiscard]] QString siText(double value, const QString& unit, int digits, const QLocale& locale);
/// "12 ms", "3.4 s", "2:05 min", "1:02:03 h".
[[nodiscard]] QString durationText(double seconds, const QLocale& locale);
[[nodiscard]] QString percentText(double share, const QLocale& locale);
/// "10" with a raised exponent, for logarithmic scales; small powers in full: "0.01", "1", "100".
[[nodiscard]] QString powerOfTenText(int exponent, const QLocale& locale);

/// The unit a signal's time is told in: seconds, and from ten minutes, three hours, three days on minutes, hours, days.
struct TimeUnit
{
    double seconds;
    QString name;
};
[[nodiscard]] TimeUnit timeUnit(const Signal& signal);
/// Time of a sample: "1.203 s" where the rate is known, else "sample 1203".
[[nodiscard]] QString timeText(const Signal& signal, double sample, const QLocale& locale);
/// "Time (s)", "Time (days)", or "Time (samples)".
[[nodiscard]] QString timeAxisLabel(const Signal& signal);
/// "ECG (mV)" or the channel's name alone.
[[nodiscard]] QString valueAxisLabel(const Signal& signal, std::size_t channel);

/// Frequencies of a band, "125-250 Hz", "69.4-139 uHz"; empty without a rate.
[[nodiscard]] QString bandFrequencyText(const BandLayout& layout, std::size_t band, std::optional<double> rate,
                                        const QLocale& locale);
/// "d3[51]".
[[nodiscard]] QString tokenText(const BandLayout& layout, std::size_t token);
/// The samples a token depends on, clipped to the signal: "408-431" or "0.408-0.431 s".
[[nodiscard]] QString tokenSpanText(const BandLayout& layout, const Signal& signal, std::size_t token,
                                    const QLocale& locale);

/// "d3[51] 0.408-0.431 s", with the symbols of a text, and with "(edge)" where it depends on samples beyond the ends.
[[nodiscard]] QString tokenDescription(const BandLayout& layout, const Signal& signal, std::size_t token,
                                       const QLocale& locale);

/// Digits a tick label needs so that neighbours `step` apart differ.
[[nodiscard]] int tickDigits(double value, double step);
/// Positions of about `wanted` ticks at 1, 2 or 5 times a power of ten inside [from, to]; at least two where doubles
/// leave room.
[[nodiscard]] std::vector<double> niceTicks(double from, double to, int wanted);

/// "5 levels".
[[nodiscard]] QString levelsText(int levels);

} // namespace wg
