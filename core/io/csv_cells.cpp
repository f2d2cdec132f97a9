// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a table mean.
#include "core/io/csv_cells.h"

#include "core/base/text_number.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace wg {

namespace {

constexpr double kUniformTolerance = 0.02; // of a step: written times are rounded

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count>& words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equalsIgnoringCase(text, word); });
}

bool isNumberLike(std::string_view cell)
{
    std::size_t first = 0;
    while (first < cell.size() && std::string_view("+-.,").find(cell[first]) != std::string_view::npos)
        ++first;
    if (first >= cell.size() || !isDigit(cell[first])) return false;
    return cell.find_first_not_of("0123456789.,+-eExX_' ", first) == std::string_view::npos;
}

/// Reads fixed-width fields off the front of a text.
class FieldCursor
{
public:
    explicit FieldCursor(std::string_view text)
        : m_rest(text)
    { }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    bool accept(char c)
    {
        if (m_rest.empty() || m_rest.front() != c) return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool acceptAny(std::string_view characters)
    {
        return std::any_of(characters.begin(), characters.end(), [this](char c) { return accept(c); });
    }
    std::optional<int> digits(std::size_t least, std::size_t most)
    {
        int value = 0;
        std::size_t count = 0;
        for (; count < most && count < m_rest.size() && isDigit(m_rest[count]); ++count)
            value = value * 10 + (m_rest[count] - '0');
        if (count < least || (count < m_rest.size() && isDigit(m_rest[count]))) return std::nullopt;
        m_rest.remove_prefix(count);
        return value;
    }
    double fraction()
    {
        double value = 0;
        for (double place = 0.1; !m_rest.empty() && isDigit(m_rest.front()); place /= 10) {
            value += place * (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }

private:
    std::string_view m_rest;
};

std::optional<std::int64_t> dayNumber(int year, int month, int day)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return sys_days(date).time_since_epoch().count();
}

std::optional<Instant> parseDay(FieldCursor& cursor)
{
    Instant instant;
    const auto first = cursor.digits(1, 4);
    if (!first) return std::nullopt;
    const bool isYearFirst = *first > 31 || *first == 0;
    const char mark = isYearFirst ? (cursor.accept('-') ? '-' : cursor.accept('/') ? '/' : '\0') : '.';
    if (mark == '\0' || (!isYearFirst && !cursor.accept('.'))) return std::nullopt;
    const auto month = cursor.digits(1, 2);
    if (!month || !cursor.accept(mark)) return std::nullopt;
    const auto last = isYearFirst ? cursor.digits(1, 2) : cursor.digits(4, 4);
    if (!last) return std::nullopt;
    const auto days = isYearFirst ? dayNumber(*first, *month, *last) : dayNumber(*last, *month, *first);
    if (!days) return std::nullopt;
    instant.seconds = *days * 86'400;
    instant.isDayFirst = !isYearFirst;
    instant.isCertain = isYearFirst || *first > 12;
    return instant;
}

bool addTimeOfDay(FieldCursor& cursor, Instant& instant)
{
    const auto hour = cursor.digits(1, 2);
    if (!hour || *hour > 24 || !cursor.accept(':')) return false;
    const auto minute = cursor.digits(2, 2);
    if (!minute || *minute > 59) return false;
    instant.seconds += *hour * 3600 + *minute * 60;
    if (cursor.accept(':')) {
        const auto second = cursor.digits(2, 2);
        if (!second || *second > 60) return false;
        instant.seconds += *second;
        if (cursor.acceptAny(".,")) instant.fraction = cursor.fraction();
    }
    if (cursor.accept('Z')) return true;
    const int sign = cursor.accept('+') ? -1 : cursor.accept('-') ? 1 : 0;
    if (sign == 0) return true;
    const auto zoneHour = cursor.digits(2, 2);
    cursor.accept(':');
    const auto zoneMinute = cursor.isAtEnd() ? std::optional<int>(0) : cursor.digits(2, 2);
    if (!zoneHour || !zoneMinute) return false;
    instant.seconds += sign * (*zoneHour * 3600 + *zoneMinute * 60);
    return true;
}

} // namespace

bool isMissing(std::string_view cell)
{
    static constexpr std::array<std::string_view, 6> kMissing{"na", "n/a", "#n/a", "nan", "null", "none"};
    return cell.empty() || isOneOf(cell, kMissing);
}

CellKind kindOf(std::string_view cell, char decimalMark)
{
    if (isMissing(cell)) return CellKind::Missing;
    const NumberStatus status = parseDouble(cell, decimalMark).status;
    if (status == NumberStatus::Ok) return CellKind::Number;
    if (status == NumberStatus::Overflow) return CellKind::NumberLike;
    if (parseInstant(cell)) return CellKind::Date;
    return isNumberLike(cell) ? CellKind::NumberLike : CellKind::Word;
}

std::optional<Instant> parseInstant(std::string_view text)
{
    FieldCursor cursor(text);
    auto instant = parseDay(cursor);
    if (!instant || cursor.isAtEnd()) return instant;
    if (!cursor.acceptAny("T ")) return std::nullopt;
    if (!addTimeOfDay(cursor, *instant) || !cursor.isAtEnd()) return std::nullopt;
    return instant;
}

std::optional<double> secondsInUnit(std::string_view unit)
{
    struct Known
    {
        std::string_view name;
        double seconds;
    };
    static constexpr std::array kUnits{
        Known{"", 1},
        Known{"s", 1},
        Known{"sec", 1},
        Known{"second", 1},
        Known{"seconds", 1},
        Known{"ms", 1e-3},
        Known{"msec", 1e-3},
        Known{"us", 1e-6},
        Known{"\xC2\xB5s", 1e-6},
        Known{"\xCE\xBCs", 1e-6},
        Known{"ns", 1e-9},
        Known{"min", 60},
        Known{"minutes", 60},
        Known{"h", 3600},
        Known{"hours", 3600},
        Known{"d", 86'400},
        Known{"days", 86'400},
    };
    for (const Known& known : kUnits)
        if (equalsIgnoringCase(unit, known.name)) return known.seconds;
    return std::nullopt;
}

bool isTimeName(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> kNames{"time", "t", "seconds", "s", "timestamp", "date"};
    return isOneOf(name, kNames);
}

TimeAxis timeAxisOf(std::span<const double> seconds)
{
    TimeAxis axis;
    if (seconds.size() < 2) return axis;
    axis.smallestStep = axis.largestStep = seconds[1] - seconds[0];
    const double step = (seconds.back() - seconds.front()) / static_cast<double>(seconds.size() - 1);
    bool isUniform = true;
    for (std::size_t i = 1; i < seconds.size(); ++i) {
        const double here = seconds[i] - seconds[i - 1];
        if (!(here > 0) || !std::isfinite(here)) return axis; // also when it is not a number
        axis.smallestStep = std::min(axis.smallestStep, here);
        axis.largestStep = std::max(axis.largestStep, here);
        const double expected = seconds.front() + step * static_cast<double>(i);
        isUniform = isUniform && std::abs(seconds[i] - expected) <= kUniformTolerance * step;
    }
    axis.isIncreasing = true;
    if (!isUniform) return axis;
    const double rate = 1 / step;
    const double rounded = std::round(rate);
    axis.rate = rounded > 0 && std::abs(rate - rounded) < 1e-6 * rate ? rounded : rate;
    return axis;
}

NameAndUnit splitUnit(std::string_view header)
{
    header = trimmed(header);
    const char last = header.empty() ? '\0' : header.back();
    const std::size_t open = header.rfind(last == ']' ? '[' : '(');
    const bool hasUnit = (last == ']' || last == ')') && open != std::string_view::npos && open > 0;
    // "f(x)" is a name; "f (x)" and "f[x]" carry a unit.
    if (!hasUnit || (last == ')' && header[open - 1] != ' ')) return {header, {}};
    return {trimmed(header.substr(0, open)), trimmed(header.substr(open + 1, header.size() - open - 2))};
}

} // namespace wg
