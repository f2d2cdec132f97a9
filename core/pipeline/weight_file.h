// SPDX-License-Identifier: GPL-3.0-or-later
// What a file of weights holds, for people who choose a layer in it.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/array_stats.h"
#include "core/io/limits.h"
#include "core/pipeline/layer_names.h"
#include "core/pipeline/preview.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wg {

inline constexpr std::size_t kHistogramBins = 16;

struct TensorSummary
{
    ArrayOutline outline;
    ArrayStats stats;
    std::vector<std::uint64_t> histogram; // of the finite numbers between stats.smallest and largest; empty: not read
};

struct WeightFile
{
    std::string format;
    std::uint64_t sizeBytes = 0;
    std::vector<TensorSummary> tensors;
    std::vector<FoundLayer> layers; // the complete ones
};

/// The index of a model in several files stands for all of them; they are read one after the other, and of a file that
/// cannot be read only the names are known. Errors: those of the readers, UnknownFormat for files that hold no weights.
[[nodiscard]] Result<WeightFile> readWeightFile(const std::string& path, const Limits& limits, Progress& progress);

/// The complete attention layers among the arrays.
[[nodiscard]] std::vector<FoundLayer> completeLayers(const Dataset& dataset);

/// Whether every array is called as parameters of a model are, so that none is likely to be a signal.
[[nodiscard]] bool areAllParameters(const Dataset& dataset);

} // namespace wg
