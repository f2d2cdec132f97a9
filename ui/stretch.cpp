// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stretch.h"

#include "core/base/text_number.h"
#include "core/signal/measure.h"
#include "ui/plots/axis_text.h"
#include "ui/translate.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace wg {

namespace {

/// Where an earlier cut in samples began: "120:600" gives 120.
std::size_t firstOf(const std::string& range)
{
    std::size_t first = 0;
    std::from_chars(range.data(), range.data() + range.size(), first);
    return first;
}

} // namespace

std::pair<std::size_t, std::size_t> samplesIn(const TimeRange& range, std::size_t length)
{
    // Sample n covers [n - 0.5, n + 0.5): whole samples whose middle is inside.
    const auto most = static_cast<double>(length);
    const double first = std::clamp(std::ceil(range.from), 0.0, most - 1);
    const double last = std::clamp(std::floor(range.to) + 1, first + 1, most);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(last)};
}

QString stretchText(const Signal& signal, std::size_t item, std::size_t channel, const TimeRange& range,
                    const QLocale& locale)
{
    const auto [first, last] = samplesIn(range, signal.length());
    const StretchMeasure measured = measure(signal, item, channel, first, last);
    QString text = tr("%n sample(s)", nullptr, plural(measured.samples));
    if (measured.seconds) {
        text += tr(", \u0394t = %1, 1/\u0394t = %2")
                    .arg(siText(*measured.seconds, QStringLiteral("s"), 4, locale),
                         siText(measured.perPeriod, QStringLiteral("Hz"), 4, locale));
    }
    return text
        + tr(", energy %1 (%2)").arg(numberText(measured.energy, 4, locale), percentText(measured.energyShare, locale));
}

ImportOptions importOfStretch(const ImportOptions& import, const Signal& signal, const TimeRange& range)
{
    const auto [first, last] = samplesIn(range, signal.length());
    ImportOptions part = import;
    if (!signal.rate) {
        const std::size_t before = firstOf(import.range);
        part.range = std::to_string(before + first) + ':' + std::to_string(before + last);
        return part;
    }
    // In seconds of the file's own clock, which an earlier cut does not change; half a sample early is the same sample.
    const auto at = [&](std::size_t sample) {
        return numberText(signal.startSeconds + (static_cast<double>(sample) - 0.5) / *signal.rate) + 's';
    };
    part.range = at(first) + ':' + at(last);
    return part;
}

} // namespace wg
