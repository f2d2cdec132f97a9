// SPDX-License-Identifier: GPL-3.0-or-later
// Options declared once: the same table reads the arguments and prints the help.
#pragma once

#include "core/base/result.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// One option. `set` is called with the value (empty for a flag) each time the option is given.
struct Option
{
    std::string_view name; // "--heads"
    std::string_view values; // what is allowed, as the help says it; empty for a flag
    std::string help; // one line, default included
    std::function<Result<void>(const std::string& value)> set;
};

/// Options under one heading of the help.
struct OptionGroup
{
    std::string_view title;
    std::vector<Option> options;
};

struct CommandLine
{
    bool wantsHelp = false;
    std::vector<std::string> operands; // what is not an option, in order
};

/// Reads `--name value`, `--name=value` and flags; everything after `--` is an operand. The last one wins where an
/// option is given twice. Errors: BadParameter naming the option and what is allowed or meant.
[[nodiscard]] Result<CommandLine> parseCommandLine(std::span<const std::string> arguments,
                                                   std::span<const OptionGroup> groups);

/// "usage: ..." and the options of each group, aligned, lines of at most 100 characters.
[[nodiscard]] std::string helpText(std::string_view usage, std::span<const OptionGroup> groups);

/// "--heads 100: allowed are 1..64".
[[nodiscard]] Error badValue(std::string_view option, std::string_view value, std::string_view allowed);

/// The candidate that a typing mistake of up to a third of its letters away is closest to; empty when none is.
[[nodiscard]] std::string_view closestName(std::string_view typed, std::span<const std::string_view> candidates);

} // namespace wg
