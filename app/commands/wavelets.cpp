// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze wavelets`: the wavelets there are.
#include "app/commands/wavelets.h"

#include "app/console.h"
#include "app/option_values.h"
#include "app/text_table.h"
#include "core/wavelet/filter_bank.h"

#include <nlohmann/json.hpp>

namespace wg {

namespace {

constexpr std::string_view kUsage = "usage: wavegaze wavelets [--json]\n\nLists the discrete wavelets: name, family, "
                                    "filter length, orthogonal, symmetry, vanishing moments.\n";

std::string_view symmetryName(Symmetry symmetry)
{
    switch (symmetry) {
    case Symmetry::Asymmetric:
        return "asymmetric";
    case Symmetry::NearSymmetric:
        return "near symmetric";
    case Symmetry::Symmetric:
        return "symmetric";
    }
    return {};
}

std::string asJson(const std::vector<const FilterBank*>& banks)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const FilterBank* bank : banks) {
        list.push_back({{"name", bank->name},
                        {"family", bank->family},
                        {"length", bank->length()},
                        {"orthogonal", bank->orthogonal},
                        {"symmetry", symmetryName(bank->symmetry)},
                        {"vanishing_moments", bank->vanishingMoments}});
    }
    return list.dump(1) + '\n';
}

std::string asText(const std::vector<const FilterBank*>& banks)
{
    std::vector<TextRow> rows{{"name", "family", "length", "kind", "symmetry", "vanishing moments"}};
    for (const FilterBank* bank : banks) {
        rows.push_back({bank->name, bank->family, std::to_string(bank->length()),
                        bank->orthogonal ? "orthogonal" : "biorthogonal", std::string(symmetryName(bank->symmetry)),
                        std::to_string(bank->vanishingMoments)});
    }
    return alignedRows(rows, Align::Left);
}

} // namespace

int waveletsCommand(std::span<const std::string> arguments)
{
    bool wantsJson = false;
    const std::vector<OptionGroup> groups{{"Options", {{"--json", "", "the list as JSON", flagSetter(wantsJson)}}}};
    const Result<CommandLine> line = parseCommandLine(arguments, groups);
    if (!line) return refuseUsage(line.error());
    if (line->wantsHelp) return printOut(helpText(kUsage, groups));
    if (!line->operands.empty()) {
        return refuseUsage(makeError(ErrorCode::BadParameter, "wavelets takes no file: " + line->operands.front()));
    }
    std::vector<const FilterBank*> banks;
    for (const std::string& name : waveletNames()) {
        if (const Result<const FilterBank*> bank = findFilterBank(name)) banks.push_back(*bank);
    }
    return printOut(wantsJson ? asJson(banks) : asText(banks));
}

} // namespace wg
