// SPDX-License-Identifier: GPL-3.0-or-later
// A result as named arrays, and as the files people save. The command line and the window write the same bytes.
#pragma once

#include "core/io/dataset.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/load.h"
#include "core/pipeline/summary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// The arrays a result of this method has, in the order they are written; `attention` among them.
[[nodiscard]] std::vector<std::string_view> arrayNames(Method method);

struct ArraySize
{
    std::string_view name;
    std::vector<std::size_t> shape; // empty: a text whose length is only known when it is written
    std::uint64_t bytes = 0;
};
/// What the arrays of a result would take, in the order of arrayNames(); computes nothing.
[[nodiscard]] std::vector<ArraySize> arraySizes(const AnalysisResult& result);

/// The names to write: those asked for, every one for {"all"}, everything but `attention` for none.
/// Errors: BadParameter naming the array and what there is.
[[nodiscard]] Result<std::vector<std::string_view>> chooseArrays(Method method, const std::vector<std::string>& asked);

/// Refuses, before anything is computed, arrays that would take more memory than allowed (0: the default limit).
/// Errors: TooLarge, with how much and what to change.
[[nodiscard]] Result<void> checkExportMemory(const Signal& signal, const Settings& settings,
                                             const std::vector<std::string_view>& names, std::uint64_t maxBytes);

/// Arrays of a result, float64 or with Precision::F32 float32. `import` is only recorded in `metadata`.
/// Errors: BadParameter (a name this result does not have), TooLarge, Stopped.
[[nodiscard]] Result<std::vector<NamedArray>> resultArrays(const AnalysisResult& result,
                                                           const std::vector<std::string_view>& names,
                                                           const ImportOptions& import, Progress& progress);

/// What writeResult() puts into a file.
struct ExportOptions
{
    std::vector<std::string> arrays; // as for chooseArrays(), where the file holdsArrays()
    ImportOptions import;
    RunFigures run;
};

/// Whether a file of this suffix gets all arrays: .npz, .mat, .h5, .hdf5, .safetensors.
[[nodiscard]] bool holdsArrays(const std::string& path);

/// Errors: BadParameter for a suffix no writer knows.
[[nodiscard]] Result<void> checkExportSuffix(const std::string& path);

/// The suffix decides: .npz, .mat, .h5 and .safetensors arrays and metadata, .npy the output, .csv time, inputs and
/// outputs, .json the figures. Replaces the file atomically. Errors: those above, WriteFailed.
[[nodiscard]] Result<void> writeResult(const std::string& path, const AnalysisResult& result,
                                       const ExportOptions& options, Progress& progress);

} // namespace wg
