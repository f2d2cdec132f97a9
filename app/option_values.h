// SPDX-License-Identifier: GPL-3.0-or-later
// Readers for the values of options: whole numbers, numbers, names, texts, flags.
#pragma once

#include "app/command_line.h"
#include "core/base/text_number.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

using SetValue = std::function<Result<void>(const std::string& value)>;

/// A whole number in [low, high]; `allowed` is what the message says.
template <class Integer>
Result<void> readInteger(std::string_view option, const std::string& text, std::int64_t low, std::int64_t high,
                         std::string_view allowed, Integer& target)
{
    const std::optional<std::int64_t> value = parseInt64(text);
    if (!value || *value < low || *value > high) return badValue(option, text, allowed);
    target = static_cast<Integer>(*value);
    return {};
}

/// "low..high" is what both the help and the message say.
template <class Integer, class Target>
SetValue integerSetter(std::string_view option, Integer low, Integer high, Target& target)
{
    return [=, &target](const std::string& text) -> Result<void> {
        Integer value{};
        const std::string allowed = std::to_string(low) + ".." + std::to_string(high);
        WG_CHECK(readInteger(option, text, std::int64_t{low}, std::int64_t{high}, allowed, value));
        target = value;
        return {};
    };
}

/// A finite number above 0.
template <class Target>
SetValue positiveSetter(std::string_view option, Target& target)
{
    return [option, &target](const std::string& text) -> Result<void> {
        const ParsedNumber number = parseDouble(text);
        const bool isPositive = number.status == NumberStatus::Ok && std::isfinite(number.value) && number.value > 0;
        if (!isPositive) return badValue(option, text, "numbers above 0");
        target = number.value;
        return {};
    };
}

/// One of a closed set of names; `find` yields an optional.
template <class Find, class Target>
SetValue nameSetter(std::string_view option, std::string_view allowed, Find find, Target& target)
{
    return [=, &target](const std::string& text) -> Result<void> {
        const auto value = find(text);
        if (!value) return badValue(option, text, allowed);
        target = *value;
        return {};
    };
}

[[nodiscard]] SetValue textSetter(std::string_view option, std::string& target);
[[nodiscard]] SetValue flagSetter(bool& target);

/// "4G", "500MB".
[[nodiscard]] SetValue memorySetter(std::string_view option, std::uint64_t& target);

/// "a, b,c" -> a, b, c; empty parts are dropped.
[[nodiscard]] std::vector<std::string> splitList(const std::string& text);

} // namespace wg
