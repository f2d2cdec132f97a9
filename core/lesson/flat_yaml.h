// SPDX-License-Identifier: GPL-3.0-or-later
// The part of YAML that lessons use: one key and one value a line.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct YamlField
{
    std::string key;
    std::string value;
    std::size_t line = 0;
};

/// Fields of `text`, whose first line is line `firstLine` of the file. Only scalars: a value that begins a list, a map,
/// an anchor or a text of several lines is refused before a YAML reader sees it, so that nothing can nest or expand.
/// Errors, with the line: BadText, DuplicateName, TooManyItems.
[[nodiscard]] Result<std::vector<YamlField>> parseFlatYaml(std::string_view text, std::size_t firstLine);

/// A value that YAML reads back as it is.
[[nodiscard]] std::string quotedYaml(std::string_view text);

} // namespace wg
