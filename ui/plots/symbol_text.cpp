// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/symbol_text.h"

#include "ui/plots/axis_text.h"
#include "ui/token_time.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr std::int64_t kMostSymbols = 8; // of a token, in a read-out
constexpr double kLegible = 3; // widths of a letter that make the beginning of a word worth drawing
constexpr double kOverlap = 1.15; // a letter may lean out of its cell a little, for it has blanks on both sides

} // namespace

QString symbolAt(const Signal& signal, double sample)
{
    if (!(sample > -0.5) || sample >= static_cast<double>(signal.symbols.size()) - 0.5) return {};
    return QString::fromStdString(signal.symbols[static_cast<std::size_t>(std::llround(std::max(sample, 0.0)))]);
}

QString tokenSymbols(const BandLayout& layout, const Signal& signal, std::size_t token)
{
    if (signal.symbols.empty()) return {};
    const TimeRange cell = timeCell(layout, token);
    const auto last = static_cast<std::int64_t>(signal.symbols.size()) - 1;
    const auto from = std::clamp<std::int64_t>(std::llround(std::ceil(cell.from)), 0, last);
    const auto to = std::clamp<std::int64_t>(std::llround(std::ceil(cell.to)) - 1, from, last);
    QStringList symbols;
    for (std::int64_t sample = from; sample <= std::min(to, from + kMostSymbols - 1); ++sample)
        symbols << symbolAt(signal, static_cast<double>(sample));
    const bool areLetters
        = std::all_of(symbols.begin(), symbols.end(), [](const QString& one) { return one.toUcs4().size() == 1; });
    const QString joined = symbols.join(areLetters ? QString() : QStringLiteral(" "));
    return to - from < kMostSymbols ? joined : joined + QStringLiteral("\u2026");
}

QString quotedSymbols(const QString& symbols)
{
    return symbols.isEmpty() ? QString() : QStringLiteral(" \u201c%1\u201d").arg(symbols);
}

QString momentText(const Signal& signal, double sample, const QLocale& locale)
{
    return timeText(signal, sample, locale) + quotedSymbols(symbolAt(signal, sample));
}

QStringList fittingSymbols(QStringList symbols, double room, const QFontMetricsF& metrics)
{
    const bool canCut = room >= kLegible * metrics.averageCharWidth();
    for (QString& symbol : symbols) {
        if (metrics.horizontalAdvance(symbol) <= room * kOverlap) continue;
        if (!canCut) return {};
        symbol = metrics.elidedText(symbol, Qt::ElideRight, room);
    }
    return symbols;
}

} // namespace wg
