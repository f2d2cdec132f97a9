// SPDX-License-Identifier: GPL-3.0-or-later
// Everything `wavegaze run` can be told, and the table that reads it.
#pragma once

#include "app/command_line.h"
#include "core/attention/settings.h"
#include "core/base/result.h"
#include "core/pipeline/load.h"
#include "ui/figure.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wg {

struct RunOptions
{
    std::vector<std::string> inputs; // files, examples, and folders with `recursive`
    AnalysisOptions analysis; // its layer is loaded by the run
    std::string weightsFile;
    std::string weightsPrefix;
    ImportOptions import;
    std::string clean;
    int threads = 0; // 0: as many as the machine has
    std::uint64_t maxMemoryBytes = 0; // 0: the default limit

    std::string out;
    std::string outFolder;
    std::vector<std::string> arrays; // resolved: what this method has and was asked for
    std::vector<FigureSpec> figures;
    std::string summary;
    std::string script;

    int jobs = 1;
    bool recursive = false;
    bool json = false;
    bool quiet = false;
    bool progress = false;

    [[nodiscard]] bool isBatch() const { return inputs.size() > 1 || recursive; }
};

/// Fills `target` from the arguments after "run". False: the help was asked for.
/// Errors: BadParameter, NotAvailable; options that exclude each other are BadParameter with advice.
[[nodiscard]] Result<bool> readRunOptions(std::span<const std::string> arguments, RunOptions& target);

[[nodiscard]] std::string runHelp();

} // namespace wg
