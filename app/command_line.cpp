// SPDX-License-Identifier: GPL-3.0-or-later
// Reads arguments by a table of options, and prints the table as help.
#include "app/command_line.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace wg {

namespace {

constexpr std::size_t kLineWidth = 100;

const Option* findOption(std::span<const OptionGroup> groups, std::string_view name)
{
    for (const OptionGroup& group : groups) {
        for (const Option& option : group.options) {
            if (option.name == name) return &option;
        }
    }
    return nullptr;
}

Error unknownOption(std::span<const OptionGroup> groups, std::string_view name)
{
    std::vector<std::string_view> known{"--help"};
    for (const OptionGroup& group : groups) {
        for (const Option& option : group.options)
            known.push_back(option.name);
    }
    const std::string_view meant = closestName(name, known);
    const std::string advice = meant.empty() ? "see --help" : "did you mean " + std::string(meant) + "?";
    return makeError(ErrorCode::BadParameter, "unknown option " + std::string(name) + "; " + advice);
}

bool isHelp(const std::string& argument)
{
    return argument == "--help" || argument == "-h";
}

/// A lone "-" is an operand (a file of that name), as is everything that does not start with a dash.
bool isOption(const std::string& argument)
{
    return argument.size() > 1 && argument.front() == '-';
}

/// Letters inserted, left out, replaced, or swapped with their neighbour.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            const bool isSwapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (isSwapped) row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
    }
    return row.back();
}

/// Reads the arguments one by one; `m_next` is the first not yet used.
class Reader
{
public:
    Reader(std::span<const std::string> arguments, std::span<const OptionGroup> groups)
        : m_arguments(arguments)
        , m_groups(groups)
    { }

    Result<CommandLine> read()
    {
        while (m_next < m_arguments.size()) {
            const std::string& argument = m_arguments[m_next++];
            if (argument == "--") return takeRest();
            if (isHelp(argument)) return CommandLine{true, {}};
            if (isOption(argument)) {
                WG_CHECK(readOption(argument));
            } else {
                m_line.operands.push_back(argument);
            }
        }
        return std::move(m_line);
    }

private:
    CommandLine takeRest()
    {
        const auto rest = m_arguments.subspan(m_next);
        m_line.operands.insert(m_line.operands.end(), rest.begin(), rest.end());
        return std::move(m_line);
    }

    Result<void> readOption(const std::string& argument)
    {
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const Option* option = findOption(m_groups, name);
        if (option == nullptr) return unknownOption(m_groups, name);
        const bool hasValue = equals != std::string::npos;
        if (option->values.empty()) {
            if (hasValue) return makeError(ErrorCode::BadParameter, name + " takes no value");
            return option->set({});
        }
        if (hasValue) return option->set(argument.substr(equals + 1));
        if (m_next == m_arguments.size() || m_arguments[m_next].starts_with("--")) {
            return makeError(ErrorCode::BadParameter, name + " needs a value: " + std::string(option->values));
        }
        return option->set(m_arguments[m_next++]);
    }

    std::span<const std::string> m_arguments;
    std::span<const OptionGroup> m_groups;
    std::size_t m_next = 0;
    CommandLine m_line;
};

std::string leftColumn(const Option& option)
{
    const std::string name = "  " + std::string(option.name);
    return option.values.empty() ? name : name + " " + std::string(option.values);
}

/// Appends `text` from column `indent` on, broken at spaces.
void appendWrapped(std::string& help, std::string_view text, std::size_t indent)
{
    std::size_t column = indent;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        if (column > indent && column + 1 + word.size() > kLineWidth) {
            help += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            help += ' ';
            ++column;
        }
        help += word;
        column += word.size();
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    help += '\n';
}

} // namespace

Result<CommandLine> parseCommandLine(std::span<const std::string> arguments, std::span<const OptionGroup> groups)
{
    return Reader(arguments, groups).read();
}

std::string helpText(std::string_view usage, std::span<const OptionGroup> groups)
{
    constexpr std::size_t kIndent = 34;
    std::string help(usage);
    for (const OptionGroup& group : groups) {
        help += "\n" + std::string(group.title) + "\n";
        for (const Option& option : group.options) {
            std::string left = leftColumn(option);
            if (left.size() >= kIndent) {
                help += left + '\n';
                left.clear();
            }
            left.resize(kIndent, ' ');
            help += left;
            appendWrapped(help, option.help, kIndent);
        }
    }
    return help;
}

Error badValue(std::string_view option, std::string_view value, std::string_view allowed)
{
    return makeError(ErrorCode::BadParameter,
                     std::string(option) + " " + std::string(value) + ": allowed are " + std::string(allowed));
}

std::string_view closestName(std::string_view typed, std::span<const std::string_view> candidates)
{
    std::string_view closest;
    std::size_t smallest = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = editDistance(typed, candidate);
        if (distance >= smallest) continue;
        smallest = distance;
        closest = candidate;
    }
    return closest;
}

} // namespace wg
