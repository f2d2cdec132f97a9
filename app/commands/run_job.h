// SPDX-License-Identifier: GPL-3.0-or-later
// One input from file to files: load, analyse, draw, write.
#pragma once

#include "app/commands/figure_desk.h"
#include "app/commands/run_options.h"
#include "app/commands/run_plan.h"
#include "core/base/progress.h"

#include <string>

namespace wg {

/// What one input came to, as text ready to print.
struct JobReport
{
    int exitCode = 0;
    std::string output; // for standard output
    std::string complaint; // for standard error, without "wavegaze: "; empty when done
    std::string summaryRow; // one line of --summary
};

/// Never throws; with several jobs at once, memory and threads are shared among them.
[[nodiscard]] JobReport runJob(const RunOptions& options, const JobPlan& plan, FigureDesk& desk, Progress& progress);

} // namespace wg
