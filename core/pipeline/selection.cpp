// SPDX-License-Identifier: GPL-3.0-or-later
// The small languages of --columns, --axes and --range.
#include "core/pipeline/selection.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr std::size_t kMaxListed = 20;

Error badColumns(std::string_view part, std::span<const std::string> names)
{
    std::string known;
    for (std::size_t i = 0; i < std::min(names.size(), kMaxListed); ++i)
        known += (i == 0 ? "" : ", ") + escaped(names[i]);
    if (names.size() > kMaxListed) known += ", ...";
    return makeError(ErrorCode::BadParameter,
                     "columns: '" + escaped(part) + "' is not one of " + known + " and not an index from 0 to "
                         + std::to_string(names.size() - 1));
}

std::optional<std::size_t> indexOf(std::string_view text, std::size_t count)
{
    const auto index = parseInt64(text);
    if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= count) return std::nullopt;
    return static_cast<std::size_t>(*index);
}

Error badRange(std::string_view text, const std::string& reason)
{
    return makeError(ErrorCode::BadParameter, "range: '" + escaped(text) + "' " + reason);
}

/// One side of a range as a sample number, rounded up to the first sample at or after a time.
Result<double> sampleOf(std::string_view side, std::string_view text, const TimeScale& scale)
{
    double unit = 0; // seconds; 0 means samples
    std::string_view number = side;
    if (side.ends_with("ms")) {
        unit = 1e-3;
        number.remove_suffix(2);
    } else if (side.ends_with("s")) {
        unit = 1;
        number.remove_suffix(1);
    }
    const auto [status, value] = parseDouble(number);
    if (status != NumberStatus::Ok || !std::isfinite(value))
        return badRange(text, "is not of the form start:stop, in samples or with a unit as in 1.5s:3s");
    if (unit == 0) {
        if (value < 0 || value != std::floor(value)) return badRange(text, "counts samples: whole numbers from 0");
        return value;
    }
    if (!scale.rate) return badRange(text, "is in seconds, but the sampling rate is not known; give it with --rate");
    const double sample = (value * unit - scale.startSeconds) * *scale.rate;
    return std::max(0.0, std::ceil(sample - 1e-6));
}

} // namespace

Result<std::vector<std::size_t>> selectColumns(std::string_view text, std::span<const std::string> names)
{
    std::vector<std::size_t> selected;
    std::vector<bool> isTaken(names.size(), false);
    const auto take = [&](std::size_t index) {
        if (isTaken[index]) return;
        isTaken[index] = true;
        selected.push_back(index);
    };
    while (!text.empty()) {
        // A name may itself hold a comma; the longest name that fits wins.
        std::size_t end = std::min(text.find(','), text.size());
        const auto found
            = std::max_element(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
                  const auto fit = [&](const std::string& name) {
                      const bool fits
                          = text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ',');
                      return fits ? name.size() : 0;
                  };
                  return fit(a) < fit(b);
              });
        const bool isName = found != names.end() && text.starts_with(*found)
            && (text.size() == found->size() || text[found->size()] == ',');
        if (isName) end = found->size();
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (isName) {
            take(static_cast<std::size_t>(found - names.begin()));
            continue;
        }
        const std::size_t dash = part.find('-');
        const auto first = indexOf(part.substr(0, dash), names.size());
        const auto last = dash == std::string_view::npos ? first : indexOf(part.substr(dash + 1), names.size());
        if (!first || !last || *first > *last) return badColumns(part, names);
        for (std::size_t i = *first; i <= *last; ++i)
            take(i);
    }
    return selected;
}

Result<AxisMap> selectAxes(std::string_view text, std::size_t rank)
{
    if (rank == 0) return makeError(ErrorCode::BadShape, "a single number is not a signal");
    if (text.empty() && rank > 3)
        return makeError(ErrorCode::BadShape,
                         "the array has " + std::to_string(rank)
                             + " dimensions; at most 3 (items, time, channels) are possible");
    if (text.empty()) text = rank == 1 ? "T" : rank == 2 ? "TC" : "BTC";
    const Error wrong = makeError(ErrorCode::BadParameter,
                                  "axes: '" + escaped(text) + "' must name each of the array's " + std::to_string(rank)
                                      + " dimensions once with B, T or C, T among them");
    AxisMap map;
    for (std::size_t axis = 0; axis < text.size(); ++axis) {
        const char letter = text[axis];
        auto& place = letter == 'B' || letter == 'b' ? map.item
            : letter == 'T' || letter == 't'         ? map.time
                                                     : map.channel;
        if (std::string_view("BTCbtc").find(letter) == std::string_view::npos || place) return wrong;
        place = axis;
    }
    if (text.size() != rank || !map.time) return wrong;
    return map;
}

Result<SampleRange> selectRange(std::string_view text, const TimeScale& scale)
{
    SampleRange range{0, scale.length, false};
    if (text.empty()) return range;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return badRange(text, "needs a colon: start:stop, either may be empty");
    const std::string_view from = trimmed(text.substr(0, colon));
    const std::string_view to = trimmed(text.substr(colon + 1));
    const auto length = static_cast<double>(scale.length);
    if (!from.empty()) {
        WG_TRY(first, sampleOf(from, text, scale));
        if (first >= length)
            return badRange(text, "begins after the last of " + groupedText(scale.length) + " samples");
        range.first = static_cast<std::size_t>(first);
    }
    if (!to.empty()) {
        WG_TRY(stop, sampleOf(to, text, scale));
        range.isCut = stop > length;
        range.stop = static_cast<std::size_t>(std::min(stop, length));
    }
    if (range.stop <= range.first) return badRange(text, "holds no samples");
    return range;
}

} // namespace wg
