// SPDX-License-Identifier: GPL-3.0-or-later
// Readers for the values of options.
#include "app/option_values.h"

#include "core/base/byte_text.h"

#include <cstddef>

namespace wg {

SetValue textSetter(std::string_view option, std::string& target)
{
    return [option, &target](const std::string& text) -> Result<void> {
        if (text.empty()) return makeError(ErrorCode::BadParameter, std::string(option) + " needs a value");
        target = text;
        return {};
    };
}

SetValue flagSetter(bool& target)
{
    return [&target](const std::string&) -> Result<void> {
        target = true;
        return {};
    };
}

SetValue memorySetter(std::string_view option, std::uint64_t& target)
{
    return [option, &target](const std::string& text) -> Result<void> {
        const std::optional<std::uint64_t> bytes = parseByteText(text);
        if (!bytes || *bytes == 0) return badValue(option, text, "sizes such as 500M, 4G, 1.5GiB");
        target = *bytes;
        return {};
    };
}

std::vector<std::string> splitList(const std::string& text)
{
    std::vector<std::string> parts;
    std::size_t first = 0;
    while (first <= text.size()) {
        const std::size_t comma = std::min(text.find(',', first), text.size());
        const std::string_view part = trimmed(std::string_view(text).substr(first, comma - first));
        if (!part.empty()) parts.emplace_back(part);
        first = comma + 1;
    }
    return parts;
}

} // namespace wg
