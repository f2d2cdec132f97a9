// SPDX-License-Identifier: GPL-3.0-or-later
// Which inputs a run reads and which files each of them becomes.
#include "app/commands/run_plan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

namespace wg {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExamplePrefix = "example:";
constexpr std::array<std::string_view, 17> kReadableSuffixes{".npy", ".npz",  ".csv", ".tsv",  ".txt", ".mat",
                                                             ".h5",  ".hdf5", ".wav", ".flac", ".ogg", ".oga",
                                                             ".aif", ".aiff", ".au",  ".edf",  ".bdf"};

bool isExample(const std::string& input)
{
    return input.starts_with(kExamplePrefix);
}

bool isReadableName(const fs::path& path)
{
    std::string suffix = path.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool isHidden = path.filename().string().starts_with('.');
    return !isHidden
        && std::find(kReadableSuffixes.begin(), kReadableSuffixes.end(), suffix) != kReadableSuffixes.end();
}

/// Sorted, so that a run does not depend on the order in which the disk lists them.
std::vector<std::string> readableFilesIn(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code failure;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && isReadableName(entry->path())) files.push_back(entry->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::vector<std::string>> expandInputs(const RunOptions& options, std::string& file)
{
    std::vector<std::string> inputs;
    for (const std::string& input : options.inputs) {
        std::error_code ignored;
        if (isExample(input) || !options.recursive || !fs::is_directory(input, ignored)) {
            inputs.push_back(input);
            continue;
        }
        const std::vector<std::string> files = readableFilesIn(input);
        if (files.empty()) {
            file = input;
            return makeError(ErrorCode::NotRegular, "the folder holds no file of a readable format");
        }
        inputs.insert(inputs.end(), files.begin(), files.end());
    }
    return inputs;
}

/// What an output is called after: "ecg" for /data/ecg.npy, "doppler" for example:doppler?n=512.
std::string stemOf(const std::string& input)
{
    if (!isExample(input)) return fs::path(input).stem().string();
    std::string name = input.substr(kExamplePrefix.size());
    name.resize(std::min(name.find('?'), name.size()));
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

std::string freeStem(const std::string& stem, std::set<std::string>& taken)
{
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number)
        name = stem + '-' + std::to_string(number);
    return name;
}

std::string canonicalName(const std::string& path)
{
    std::error_code failure;
    const fs::path canonical = fs::weakly_canonical(path, failure);
    return failure ? path : canonical.string();
}

Result<void> checkInputsSurvive(const RunOptions& options, const std::vector<JobPlan>& plans)
{
    std::set<std::string> inputs;
    for (const JobPlan& plan : plans)
        inputs.insert(canonicalName(plan.input));
    std::vector<std::string> outputs{options.summary, options.script};
    for (const JobPlan& plan : plans) {
        outputs.push_back(plan.out);
        for (const FigureSpec& figure : plan.figures)
            outputs.push_back(figure.path);
    }
    for (const std::string& output : outputs) {
        if (output.empty() || !inputs.contains(canonicalName(output))) continue;
        return makeError(ErrorCode::BadParameter, output + " is an input and would be replaced; choose another name");
    }
    return {};
}

} // namespace

Result<std::vector<JobPlan>> planJobs(const RunOptions& options, std::string& file)
{
    WG_TRY(inputs, expandInputs(options, file));
    std::vector<JobPlan> plans;
    std::set<std::string> taken;
    for (std::string& input : inputs) {
        JobPlan plan{std::move(input), options.out, options.figures};
        if (!options.outFolder.empty()) {
            const fs::path folder = options.outFolder;
            const std::string stem = freeStem(stemOf(plan.input), taken);
            plan.out = (folder / (stem + ".npz")).string();
            for (FigureSpec& figure : plan.figures)
                figure.path = (folder / (stem + '-' + figure.path)).string();
        }
        plans.push_back(std::move(plan));
    }
    WG_CHECK(checkInputsSurvive(options, plans));
    return plans;
}

} // namespace wg
