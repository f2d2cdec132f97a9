// SPDX-License-Identifier: GPL-3.0-or-later
// The small languages of --columns, --axes and --range.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// Indices named by "a,b,3-5": names first, then 0-based indices and inclusive ranges of them. Each at most once.
/// Errors: BadParameter, listing what there is.
[[nodiscard]] Result<std::vector<std::size_t>> selectColumns(std::string_view text, std::span<const std::string> names);

/// For each of B, T, C the axis of the array, or none.
struct AxisMap
{
    std::optional<std::size_t> item;
    std::optional<std::size_t> time;
    std::optional<std::size_t> channel;
};
/// `text` empty: "T", "TC" or "BTC" by `rank`. Errors: BadParameter, or BadShape when there is no rule for the rank.
[[nodiscard]] Result<AxisMap> selectAxes(std::string_view text, std::size_t rank);

/// Samples [first, stop) of `length`.
struct SampleRange
{
    std::size_t first = 0;
    std::size_t stop = 0;
    bool isCut = false; // the text asked for more than there is
};
struct TimeScale
{
    std::size_t length = 0;
    std::optional<double> rate;
    double startSeconds = 0;
};
/// "start:stop" in samples, or with a unit ("1.5s:3s", "200ms:"); either side may be empty. Errors: BadParameter,
/// TooShort.
[[nodiscard]] Result<SampleRange> selectRange(std::string_view text, const TimeScale& scale);

} // namespace wg
