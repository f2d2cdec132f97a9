// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a table mean: numbers, missing values, dates, words; and what a time column says.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wg {

/// NumberLike is digits and signs that are no number ("1.234,56", "0x10"): an error, where a word would be a label.
enum class CellKind
{
    Missing,
    Number,
    NumberLike,
    Date,
    Word
};

[[nodiscard]] CellKind kindOf(std::string_view cell, char decimalMark);
[[nodiscard]] bool isMissing(std::string_view cell);

struct Instant
{
    std::int64_t seconds = 0; // since 1970, as if UTC unless the text says its offset
    double fraction = 0;
    bool isDayFirst = false; // "DD.MM.YYYY"
    bool isCertain = true; // false when day and month could change places
};

/// "YYYY-MM-DD", "YYYY/MM/DD" or "DD.MM.YYYY", alone or followed by 'T' or a space and "HH:MM", "HH:MM:SS" or
/// "HH:MM:SS.fff", then 'Z', "+HH:MM" or nothing.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

/// Seconds in one `unit` of time ("ms", "min"), 1 for no unit; empty when it is not a unit of time.
[[nodiscard]] std::optional<double> secondsInUnit(std::string_view unit);

/// True for time, t, seconds, s, timestamp and date in any case.
[[nodiscard]] bool isTimeName(std::string_view name);

struct TimeAxis
{
    bool isIncreasing = false; // strictly, and without gaps in the numbers
    std::optional<double> rate; // Hz, when the steps are equal
    double smallestStep = 0;
    double largestStep = 0;
};
[[nodiscard]] TimeAxis timeAxisOf(std::span<const double> seconds);

/// "Temperature [K]", "Temperature (K)" -> "Temperature" and "K".
struct NameAndUnit
{
    std::string_view name;
    std::string_view unit;
};
[[nodiscard]] NameAndUnit splitUnit(std::string_view header);

} // namespace wg
