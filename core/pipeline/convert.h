// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers of a file make the signal: the step between its arrays and a Signal.
#pragma once

#include "core/base/result.h"
#include "core/base/tensor.h"
#include "core/io/dataset.h"
#include "core/pipeline/load.h"
#include "core/pipeline/selection.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wg {

/// Sizes and strides (in elements) of items, time and channels in an array; stride 0 for an axis it does not have.
struct View
{
    std::size_t items = 1;
    std::size_t length = 1;
    std::size_t channels = 1;
    std::size_t itemStride = 0;
    std::size_t timeStride = 0;
    std::size_t channelStride = 0;
};

/// Points into the Dataset it was made of.
struct Selection
{
    const NamedArray* array = nullptr;
    View view;
    std::vector<std::string> names; // of all channels
    std::vector<std::size_t> columns; // the chosen ones
    SampleRange range; // of what was read
    std::size_t firstRead = 0; // samples of the file before what was read
    std::optional<double> rate;

    [[nodiscard]] std::size_t firstInFile() const { return firstRead + range.first; }
};

/// Errors: Ambiguous (several arrays: lists them), BadShape, TooShort, BadParameter (names the option).
[[nodiscard]] Result<Selection> selectFrom(const Dataset& dataset, const ImportOptions& options);

struct Converted
{
    Tensor<double> samples; // [items, samples, chosen channels]
    std::uint64_t inexact = 0; // whole numbers that no double equals
};
/// Errors: BadParameter where the array was not read.
[[nodiscard]] Result<Converted> convertSelected(const Selection& selection);

} // namespace wg
