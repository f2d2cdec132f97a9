// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs a run reads and which files each of them becomes.
#pragma once

#include "app/commands/run_options.h"
#include "core/base/result.h"
#include "ui/figure.h"

#include <string>
#include <vector>

namespace wg {

struct JobPlan
{
    std::string input;
    std::string out; // empty: no arrays asked for
    std::vector<FigureSpec> figures; // with the paths of this input
};

/// Folders become the readable files in them, sorted; with --out-dir every input gets a name of its own.
/// Errors: BadParameter (an output would replace an input), NotRegular (a folder without --recursive, or with nothing
/// to read). `file` is set to what the error is about.
[[nodiscard]] Result<std::vector<JobPlan>> planJobs(const RunOptions& options, std::string& file);

} // namespace wg
