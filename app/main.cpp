// SPDX-License-Identifier: GPL-3.0-or-later
// No sub-command: the window; else the command line.
#include "app/command_line.h"
#include "app/commands/bench_denoise.h"
#include "app/commands/info.h"
#include "app/commands/run.h"
#include "app/commands/verify.h"
#include "app/commands/wavelets.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "app/process_setup.h"
#include "app/window.h"
#include "core/base/guarded.h"
#include "core/base/version.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace {

constexpr std::array<std::string_view, 7> kKnown{"run",           "info",   "verify",   "wavelets",
                                                 "bench-denoise", "--help", "--version"};

constexpr std::string_view kHelp
    = "usage: wavegaze [FILE...]                   open the window, on an example when no FILE is given\n"
      "       wavegaze --lesson FILE.md [FILE...]  the same, with a lesson of your own\n"
      "       wavegaze run INPUT... [options]      compute, write arrays and figures\n"
      "       wavegaze info FILE... [--json]       what a file holds\n"
      "       wavegaze verify FILE.npz [options]   compute a file of results again and compare\n"
      "       wavegaze wavelets [--json]           the wavelets there are\n"
      "       wavegaze bench-denoise [options]     every denoiser on the classical signals\n"
      "       wavegaze COMMAND --help              the options of a command\n"
      "       wavegaze --help | --version\n"
      "\n"
      "exit codes: 0 done, 1 verify found a difference, 2 wrong usage, 3 an input cannot be read or used, 4 an output "
      "cannot be\n"
      "written, 5 more memory or size than allowed, 130 interrupted\n";

/// A word that is neither a file nor an example is a mistyped command; so is a long option, which Qt has none of.
bool isMistyped(const std::string& word)
{
    std::error_code ignored;
    const bool isWord = !word.empty() && word.find_first_of("./:-") == std::string::npos;
    return word.starts_with("--") || (isWord && !std::filesystem::exists(word, ignored));
}

wg::Error mistyped(const std::string& word)
{
    const std::string_view meant = wg::closestName(word, kKnown);
    const std::string advice = meant.empty() ? "see wavegaze --help" : "did you mean " + std::string(meant) + "?";
    return wg::makeError(wg::ErrorCode::BadParameter, "unknown command or file " + word + "; " + advice);
}

int dispatch(const std::vector<std::string>& arguments, int& argc, char** argv)
{
    const std::string first = arguments.empty() ? std::string() : arguments.front();
    const std::span<const std::string> rest = std::span(arguments).subspan(arguments.empty() ? 0 : 1);
    if (first == "run") return wg::runCommand(rest, argc, argv);
    if (first == "info") return wg::infoCommand(rest);
    if (first == "verify") return wg::verifyCommand(rest);
    if (first == "wavelets") return wg::waveletsCommand(rest);
    if (first == "bench-denoise") return wg::benchDenoiseCommand(rest);
    if (first == "--help" || first == "-h") return wg::printOut(kHelp);
    if (first == "--version") return wg::printOut("wavegaze " + std::string(wg::programVersion()) + '\n');
    const bool isLesson = first == "--lesson";
    if (!arguments.empty() && arguments.back() == "--lesson")
        return wg::refuseUsage(wg::makeError(wg::ErrorCode::BadParameter, "--lesson needs a FILE.md"));
    if (!isLesson && isMistyped(first)) return wg::refuseUsage(mistyped(first));
    if (wg::hasDisplay()) return wg::runWindow(argc, argv);
    wg::complain("there is no display to open a window on; wavegaze run works without, see wavegaze --help");
    return wg::kExitUsage;
}

} // namespace

int main(int argc, char** argv)
{
    wg::setUpProcess();
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    const auto code = wg::guarded([&]() -> wg::Result<int> { return dispatch(arguments, argc, argv); });
    if (!code) wg::complain(code.error(), "");
    return code ? *code : wg::exitCodeFor(code.error().code);
}
