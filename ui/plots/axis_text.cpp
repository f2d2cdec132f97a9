// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, units and names as text.
#include "ui/plots/axis_text.h"

#include "ui/plots/symbol_text.h"
#include "ui/translate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wg {

namespace {

const QString kEnDash = QStringLiteral("\u2013");
const QString kThinSpace = QStringLiteral("\u2009");

/// Without group separators: a tick label is read digit by digit, and "1,024" is a decimal number to half of the world.
QString fixedText(double value, int decimals, QLocale locale)
{
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', std::max(decimals, 0));
}

QString withoutTrailingZeros(QString text, const QLocale& locale)
{
    if (!text.contains(locale.decimalPoint())) return text;
    while (text.endsWith(locale.zeroDigit()))
        text.chop(1);
    if (text.endsWith(locale.decimalPoint())) text.chop(1);
    return text;
}

int decimalsFor(double magnitude, int digits)
{
    return digits - 1 - static_cast<int>(std::floor(std::log10(magnitude)));
}

/// "1.2e-7": without the zero that fills the exponent up.
QString scientificText(double value, int digits, const QLocale& locale)
{
    QString text = locale.toString(value, 'e', std::max(digits - 1, 0));
    const qsizetype exponent = text.indexOf(locale.exponential(), 0, Qt::CaseInsensitive);
    const qsizetype first = exponent + locale.exponential().size() + 1; // behind the sign
    if (exponent >= 0 && first + 1 < text.size() && text.mid(first, 1) == locale.zeroDigit()) text.remove(first, 1);
    return text;
}

struct Prefix
{
    double factor;
    const char* text;
};

/// The SI prefix that leaves one to three digits before the point.
const Prefix& prefixFor(double value, int digits)
{
    static constexpr std::array<Prefix, 8> kPrefixes{
        {{1e9, "G"}, {1e6, "M"}, {1e3, "k"}, {1, ""}, {1e-3, "m"}, {1e-6, "\u00b5"}, {1e-9, "n"}, {1e-12, "p"}}};
    // Half a unit in the last digit shown: 999.96 rounds to 1000 and belongs to the next prefix.
    const double magnitude = std::abs(value) * (1 + 0.5 * std::pow(10.0, -digits));
    const auto* chosen = std::find_if(kPrefixes.begin(), kPrefixes.end(),
                                      [magnitude](const Prefix& prefix) { return magnitude >= prefix.factor; });
    return chosen == kPrefixes.end() ? kPrefixes.back() : *chosen;
}

QString twoDigits(int value, const QLocale& locale)
{
    const QString text = locale.toString(value);
    return text.size() < 2 ? locale.zeroDigit() + text : text;
}

} // namespace

QString numberText(double value, int digits, const QLocale& locale)
{
    if (std::isnan(value)) return QStringLiteral("nan");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("\u221e") : QStringLiteral("\u2212\u221e");
    const double magnitude = std::abs(value);
    if (magnitude == 0) return locale.toString(0);
    if (magnitude >= 1e-3 && magnitude < 1e6) {
        return withoutTrailingZeros(fixedText(value, decimalsFor(magnitude, digits), locale), locale);
    }
    return scientificText(value, digits, locale);
}

QString siText(double value, const QString& unit, int digits, const QLocale& locale)
{
    if (!std::isfinite(value) || value == 0) return numberText(value, digits, locale) + kThinSpace + unit;
    const Prefix& prefix = prefixFor(value, digits);
    return numberText(value / prefix.factor, digits, locale) + kThinSpace + QString::fromUtf8(prefix.text) + unit;
}

QString durationText(double seconds, const QLocale& locale)
{
    if (!std::isfinite(seconds)) return numberText(seconds, 3, locale);
    if (std::abs(seconds) < 60) return siText(seconds, QStringLiteral("s"), 3, locale);
    const auto whole = static_cast<qint64>(std::llround(std::abs(seconds)));
    const QString sign = seconds < 0 ? QStringLiteral("\u2212") : QString();
    const int secondsPart = static_cast<int>(whole % 60);
    const int minutesPart = static_cast<int>(whole / 60 % 60);
    const qint64 hours = whole / 3600;
    if (hours == 0) {
        return QStringLiteral("%1%2:%3 min").arg(sign, locale.toString(minutesPart), twoDigits(secondsPart, locale));
    }
    return QStringLiteral("%1%2:%3:%4 h")
        .arg(sign, locale.toString(hours), twoDigits(minutesPart, locale), twoDigits(secondsPart, locale));
}

QString percentText(double share, const QLocale& locale)
{
    if (!std::isfinite(share)) return numberText(share, 2, locale);
    const double percent = 100 * share;
    const int decimals = std::abs(percent) < 0.995 && percent != 0 ? 1 : 0;
    if (percent > 0 && percent < 0.05) return QStringLiteral("<") + locale.toString(0.1, 'f', 1) + QStringLiteral(" %");
    return fixedText(percent, decimals, locale) + QStringLiteral(" %");
}

QString powerOfTenText(int exponent, const QLocale& locale)
{
    if (exponent >= -3 && exponent <= 3) return fixedText(std::pow(10.0, exponent), std::max(-exponent, 0), locale);
    static const QString kRaised = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079");
    QString text = QStringLiteral("10");
    if (exponent < 0) text += QChar(0x207b);
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += kRaised[digit.digitValue()];
    return text;
}

TimeUnit timeUnit(const Signal& signal)
{
    constexpr double kMinute = 60;
    constexpr double kHour = 60 * kMinute;
    constexpr double kDay = 24 * kHour;
    const double duration = static_cast<double>(signal.length()) * signal.secondsPerSample();
    if (duration >= 3 * kDay) return {kDay, tr("days")};
    if (duration >= 3 * kHour) return {kHour, QStringLiteral("h")};
    if (duration >= 10 * kMinute) return {kMinute, QStringLiteral("min")};
    return {1, QStringLiteral("s")};
}

QString timeText(const Signal& signal, double sample, const QLocale& locale)
{
    if (!signal.rate) return tr("sample %1").arg(fixedText(std::round(sample), 0, locale));
    const TimeUnit unit = timeUnit(signal);
    const double seconds = signal.startSeconds + sample * signal.secondsPerSample();
    const int decimals = std::clamp(static_cast<int>(std::ceil(std::log10(*signal.rate * unit.seconds))), 0, 9);
    return fixedText(seconds / unit.seconds, decimals, locale) + QLatin1Char(' ') + unit.name;
}

QString timeAxisLabel(const Signal& signal)
{
    return tr("Time (%1)").arg(signal.rate ? timeUnit(signal).name : tr("samples"));
}

QString valueAxisLabel(const Signal& signal, std::size_t channel)
{
    const QString name
        = channel < signal.channels.size() ? QString::fromStdString(signal.channels[channel]) : QString();
    const QString unit = channel < signal.units.size() ? QString::fromStdString(signal.units[channel]) : QString();
    return unit.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

QString bandFrequencyText(const BandLayout& layout, std::size_t band, std::optional<double> rate, const QLocale& locale)
{
    if (!rate) return {};
    const double top = *rate / std::ldexp(2.0, std::max(layout.levelOf(band) - (band == 0 ? 0 : 1), 0));
    const double bottom = band == 0 ? 0 : 0.5 * top;
    const Prefix& prefix = prefixFor(top, 3);
    return numberText(bottom / prefix.factor, 3, locale) + kEnDash + numberText(top / prefix.factor, 3, locale)
        + kThinSpace + QString::fromUtf8(prefix.text) + QStringLiteral("Hz");
}

QString tokenText(const BandLayout& layout, std::size_t token)
{
    const std::size_t band = layout.bandOf(token);
    return QStringLiteral("%1[%2]")
        .arg(QString::fromStdString(layout.bandName(band)))
        .arg(token - layout.bandOffsets[band]);
}

QString tokenSpanText(const BandLayout& layout, const Signal& signal, std::size_t token, const QLocale& locale)
{
    const auto last = static_cast<std::int64_t>(layout.sampleCount) - 1;
    const Footprint footprint = layout.footprint(token);
    const auto from = static_cast<double>(std::clamp<std::int64_t>(footprint.first, 0, last));
    const auto to = static_cast<double>(std::clamp<std::int64_t>(footprint.last, 0, last));
    if (!signal.rate) return fixedText(from, 0, locale) + kEnDash + fixedText(to, 0, locale);
    QString first = timeText(signal, from, locale);
    first.chop(timeUnit(signal).name.size() + 1); // the unit is said once
    return first + kEnDash + timeText(signal, to, locale);
}

QString tokenDescription(const BandLayout& layout, const Signal& signal, std::size_t token, const QLocale& locale)
{
    const QString text = tokenText(layout, token) + QLatin1Char(' ') + tokenSpanText(layout, signal, token, locale)
        + quotedSymbols(tokenSymbols(layout, signal, token));
    return layout.footprint(token).leavesSignal(layout.sampleCount) ? text + tr(" (edge)") : text;
}

int tickDigits(double value, double step)
{
    if (!(step > 0) || value == 0) return 3;
    // The last digit that matters is the first one of the step.
    const double first = std::floor(std::log10(std::abs(value)) + 1e-9);
    const double last = std::floor(std::log10(step) + 1e-9);
    return std::clamp(static_cast<int>(first - last) + 1, 1, 15);
}

namespace {

std::vector<double> ticksApart(double from, double to, double rough)
{
    std::vector<double> ticks;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power < rough * 0.999) continue;
        step = factor * power;
        break;
    }
    if (!(step > 0) || from + step == from) return ticks; // no more room between doubles
    const double first = std::ceil(from / step - 1e-9);
    const double last = std::floor(to / step + 1e-9);
    for (double k = first; k <= last; ++k)
        ticks.push_back(k == 0 ? 0.0 : k * step);
    return ticks;
}

} // namespace

std::vector<double> niceTicks(double from, double to, int wanted)
{
    const double length = to - from;
    if (!std::isfinite(length) || !(length > 0) || wanted < 1) return {};
    std::vector<double> ticks = ticksApart(from, to, length / wanted);
    // One number alone says nothing about the scale.
    for (int finer = 2; ticks.size() < 2 && finer <= 4; finer *= 2) {
        ticks = ticksApart(from, to, length / (wanted * finer));
    }
    return ticks;
}

QString levelsText(int levels)
{
    return tr("%n level(s)", nullptr, levels);
}

} // namespace wg
