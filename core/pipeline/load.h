// SPDX-License-Identifier: GPL-3.0-or-later
// From a path or an example's name to a Signal: read, choose the array, map its axes, cut the range, check the numbers.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"
#include "core/signal/signal.h"

#include <optional>
#include <string>

namespace wg {

/// What the command line calls --array, --columns, --axes, --range, --rate, --raw, --symbols; empty = decide by the
/// file.
struct ImportOptions
{
    std::string array;
    std::string columns; // "a,b,3-5": names or 0-based indices
    std::string axes; // "T", "TC", "CT", "BTC", any order of a subset of B, T, C that names T
    std::string range; // "start:stop" in samples, or "1.5s:3s"
    std::optional<double> rate;
    std::string raw; // "s16,2,big": the file is numbers without a header
    std::string symbols; // "characters", "bytes", "words,16,7" (see parseSymbolReading()): the file is a text

    bool operator==(const ImportOptions&) const = default;
};

/// `source` is a path, or "example:NAME" with optional "?n=2048&noise=1&seed=0".
/// Errors: those of the readers; Ambiguous (several arrays: lists them), NonFinite (count and first place), TooShort,
/// BadParameter (names the option).
[[nodiscard]] Result<SignalPtr> loadSignal(const std::string& source, const ImportOptions& options,
                                           const Limits& limits, Progress& progress);

/// The two halves of loadSignal for files, used on their own by `info`. Of a MATLAB or HDF5 file only the array that
/// `options` name is read, and of the others the shapes.
[[nodiscard]] Result<Dataset> readDataset(const std::string& path, const Limits& limits, Progress& progress,
                                          SourceInfo& source, const ImportOptions& options = {});
/// Names, types and shapes alone, of an array or a MATLAB or HDF5 file of any size. Errors: those of the readers;
/// UnsupportedType for all other formats.
[[nodiscard]] Result<Dataset> readOutline(const std::string& path, const Limits& limits, Progress& progress);
[[nodiscard]] Result<SignalPtr> signalFrom(const Dataset& dataset, const SourceInfo& source,
                                           const ImportOptions& options);

} // namespace wg
