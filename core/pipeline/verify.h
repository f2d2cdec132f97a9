// SPDX-License-Identifier: GPL-3.0-or-later
// Does a file of results hold what its own metadata say: recompute and compare.
#pragma once

#include "core/attention/settings.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"
#include "core/pipeline/load.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wg {

/// How a result was made, as the array `metadata` of an export says.
struct RecordedRun
{
    AnalysisOptions options; // without the layer
    ImportOptions import;
    std::string input;
    std::string inputSha256; // empty for an example
    std::string weightsFile; // empty: none
    std::string weightsPrefix;
    std::string weightsSha256;
};

/// Errors: those of JSON, BadText (not the metadata of an export, or an option that is not known).
[[nodiscard]] Result<RecordedRun> recordedRun(std::string_view metadata);

struct VerifyOptions
{
    std::string file;
    std::string input; // instead of the recorded one
    std::string weights; // instead of the recorded ones
    std::uint64_t maxMemoryBytes = 0;
};

struct ArrayCheck
{
    std::string name;
    std::vector<std::size_t> shape;
    double difference = 0; // largest; infinite where shapes or NaNs differ
    double tolerance = 0;
    std::string remark; // why there is no number

    [[nodiscard]] bool isGood() const { return difference <= tolerance; }
};

struct Verification
{
    std::vector<ArrayCheck> arrays;
    std::vector<std::string> remarks; // what else a person should know: changed inputs, arrays nobody knows

    [[nodiscard]] bool isGood() const;
};

/// Errors: those of the readers and of the analysis; BadHeader (no metadata). `culprit` is set to the file that an
/// error is about.
[[nodiscard]] Result<Verification> verifyFile(const VerifyOptions& options, Progress& progress, std::string& culprit);

} // namespace wg
