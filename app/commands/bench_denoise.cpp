// SPDX-License-Identifier: GPL-3.0-or-later
// `wavegaze bench-denoise`: every denoiser on the classical signals.
#include "app/commands/bench_denoise.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/option_values.h"
#include "app/process_setup.h"
#include "app/text_table.h"
#include "core/base/parallel.h"
#include "core/pipeline/denoising.h"

#include <nlohmann/json.hpp>

namespace wg {

namespace {

constexpr int kMostReplicates = 100'000;

constexpr std::string_view kUsage
    = "usage: wavegaze bench-denoise [--replicates N] [--json]\n\n"
      "Mean squared error of every denoiser on Blocks, Bumps, HeaviSine and Doppler (standard deviation 7, noise\n"
      "of 1, 2048 samples, sym8, periodization, 5 levels), with its standard error. The classical ones know the\n"
      "noise level; attention (per-band, content, window 3, temperature 0.7) estimates it.\n";

std::string asJson(const std::vector<BenchRow>& rows, int replicates)
{
    using Json = nlohmann::ordered_json;
    Json methods = Json::array();
    for (const BenchRow& row : rows) {
        Json errors = Json::object();
        for (std::size_t signal = 0; signal < kBenchSignals.size(); ++signal)
            errors[std::string(kBenchSignals[signal])]
                = {{"mse", row.mse[signal]}, {"standard_error", row.standardError[signal]}};
        methods.push_back({{"method", row.method}, {"title", row.title}, {"signals", errors}});
    }
    const Json all{{"wavelet", "sym8"},        {"mode", "periodization"}, {"levels", 5},
                   {"samples", kBenchSamples}, {"signal_deviation", 7},   {"noise_deviation", 1},
                   {"replicates", replicates}, {"methods", methods}};
    return all.dump() + '\n';
}

std::string asText(const std::vector<BenchRow>& rows, int replicates)
{
    std::vector<TextRow> table{{"mean squared error", "Blocks", "Bumps", "HeaviSine", "Doppler"}};
    for (const BenchRow& row : rows) {
        TextRow line{row.title};
        for (std::size_t signal = 0; signal < kBenchSignals.size(); ++signal)
            line.push_back(fixedText(row.mse[signal], 3) + " +- " + fixedText(row.standardError[signal], 3));
        table.push_back(line);
    }
    return alignedRows(table, Align::Right) + "\nmean and standard error over " + std::to_string(replicates)
        + " replicates; noise alone: 1\n";
}

} // namespace

int benchDenoiseCommand(std::span<const std::string> arguments)
{
    int replicates = 200;
    bool wantsJson = false;
    const std::vector<OptionGroup> groups{{"Options",
                                           {{"--replicates", "1..100000", "how often new noise is drawn; default 200",
                                             integerSetter("--replicates", 1, kMostReplicates, replicates)},
                                            {"--json", "", "the table as one JSON object", flagSetter(wantsJson)}}}};
    const Result<CommandLine> line = parseCommandLine(arguments, groups);
    if (!line) return refuseUsage(line.error());
    if (line->wantsHelp) return printOut(helpText(kUsage, groups));
    if (!line->operands.empty())
        return refuseUsage(
            makeError(ErrorCode::BadParameter, "bench-denoise takes no file: " + line->operands.front()));
    const InterruptWatch watch;
    Progress progress(watch.token());
    const auto rows = benchDenoisers(replicates, machineThreads(), progress);
    if (!rows) {
        complain(rows.error(), "");
        return exitCodeFor(rows.error().code);
    }
    return printOut(wantsJson ? asJson(*rows, replicates) : asText(*rows, replicates));
}

} // namespace wg
