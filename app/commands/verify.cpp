// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze verify`: recomputes a file of results.
#include "app/commands/verify.h"

#include "app/commands/run_text.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "app/option_values.h"
#include "app/process_setup.h"
#include "app/text_table.h"
#include "core/base/guarded.h"
#include "core/pipeline/verify.h"
#include "ui/messages.h"

#include <cmath>

namespace wg {

namespace {

constexpr int kExitDiffers = 1;

constexpr std::string_view kUsage
    = "usage: wavegaze verify FILE.npz [options]\n"
      "\n"
      "Computes again what a file of results holds, as its metadata say, and prints the largest difference of every\n"
      "array. Exit code 0: all within tolerance; 1: not.\n";

std::string reportOf(const Verification& verification)
{
    std::vector<TextRow> rows{{"array", "shape", "largest difference", "tolerance", ""}};
    for (const ArrayCheck& check : verification.arrays) {
        const std::string difference = std::isfinite(check.difference) ? shortText(check.difference)
            : check.remark.empty()                                     ? "not a number"
                                                                       : check.remark;
        rows.push_back({printable(check.name), shapeText(check.shape), difference, shortText(check.tolerance),
                        check.isGood() ? "same" : "DIFFERENT"});
    }
    std::string text = alignedRows(rows, Align::Left);
    for (const std::string& remark : verification.remarks)
        text += "note: " + printable(remark) + '\n';
    return text;
}

} // namespace

int verifyCommand(std::span<const std::string> arguments)
{
    VerifyOptions options;
    const std::vector<OptionGroup> groups{
        {"Options",
         {{"--input", "INPUT", "the signal, instead of the file that the metadata name",
           textSetter("--input", options.input)},
          {"--weights", "FILE", "the trained weights, instead of the file that the metadata name",
           textSetter("--weights", options.weights)},
          {"--max-memory", "SIZE", "refuse what would need more, such as 500M or 4G (75 % of the machine's)",
           memorySetter("--max-memory", options.maxMemoryBytes)}}}};
    const Result<CommandLine> line = parseCommandLine(arguments, groups);
    if (!line) return refuseUsage(line.error());
    if (line->wantsHelp) return printOut(helpText(kUsage, groups));
    if (line->operands.size() != 1)
        return refuseUsage(makeError(ErrorCode::BadParameter, "verify needs one file; see wavegaze verify --help"));
    options.file = line->operands.front();
    const InterruptWatch watch;
    Progress progress(watch.token());
    std::string culprit;
    const auto verification = guarded([&] { return verifyFile(options, progress, culprit); });
    if (!verification) {
        if (verification.error().code != ErrorCode::Stopped) complain(verification.error(), culprit);
        const int code = exitCodeFor(verification.error().code);
        return code == kExitUsage ? kExitInput : code; // the metadata are to blame for what they say
    }
    const int printed = printOut(reportOf(*verification));
    if (printed != kExitDone) return printed;
    return verification->isGood() ? kExitDone : kExitDiffers;
}

} // namespace wg
