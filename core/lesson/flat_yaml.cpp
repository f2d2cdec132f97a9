// SPDX-License-Identifier: GPL-3.0-or-later
// Refuses what may nest, and leaves quotes and escapes to yaml-cpp.
#include "core/lesson/flat_yaml.h"

#include "core/base/text_number.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <exception>

namespace wg {
namespace {

constexpr std::size_t kMostFields = 40;
constexpr std::size_t kLongestLine = 1000;

bool isKeyLetter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

/// "key: value" of one line of the file. Each line is read as a document of its own, so an error is of that line.
Result<YamlField> parseField(std::string_view line, std::size_t number)
{
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view key = line.substr(0, colon);
    if (line.size() > kLongestLine || key.empty() || colon == line.size()
        || !std::all_of(key.begin(), key.end(), isKeyLetter))
        return Error::atLine(ErrorCode::BadText, number, "expected 'key: value' in one line");
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!value.empty() && std::string_view("&*!|>{}[]%@`?-").find(value.front()) != std::string_view::npos
        && !(value.front() == '-' && value.size() > 1 && value[1] >= '0' && value[1] <= '9'))
        return Error::atLine(ErrorCode::BadText, number, std::string(key) + ": put the value in quotes");
    try {
        const YAML::Node node = YAML::Load(std::string(line));
        if (node.IsMap() && node.size() == 1 && node.begin()->second.IsScalar())
            return YamlField{std::string(key), node.begin()->second.Scalar(), number};
    } catch (const std::exception&) { // yaml-cpp reports by exceptions
        return Error::atLine(ErrorCode::BadText, number, std::string(key) + ": not YAML; put the value in quotes");
    }
    return Error::atLine(ErrorCode::BadText, number, std::string(key) + ": a value is missing");
}

} // namespace

Result<std::vector<YamlField>> parseFlatYaml(std::string_view text, std::size_t firstLine)
{
    std::vector<YamlField> fields;
    for (std::size_t number = firstLine; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (trimmed(line).empty() || line.front() == '#') continue;
        WG_TRY(field, parseField(line, number));
        const auto isSame = [&](const YamlField& other) { return other.key == field.key; };
        if (std::any_of(fields.begin(), fields.end(), isSame))
            return Error::atLine(ErrorCode::DuplicateName, number, "'" + field.key + "' is given twice");
        if (fields.size() == kMostFields) return Error::atLine(ErrorCode::TooManyItems, number, "too many fields");
        fields.push_back(std::move(field));
    }
    return fields;
}

std::string quotedYaml(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '\n' ? ' ' : c;
    }
    return quoted + '"';
}

} // namespace wg
