// SPDX-License-Identifier: GPL-3.0-or-later
// What a file would read as: its arrays, and the beginning of the signal that the options choose.
#pragma once

#include "core/base/tensor.h"
#include "core/pipeline/load.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wg {

inline constexpr std::size_t kPreviewSamples = 4096;

struct ArrayOutline
{
    std::string name;
    ElementType type = ElementType::F64;
    std::vector<std::size_t> shape;
};

struct ImportPreview
{
    std::string format;
    std::string shape; // see fileShape()
    std::uint64_t sizeBytes = 0;
    std::vector<ArrayOutline> arrays; // what there is to choose from
    std::optional<double> rate; // that of the file
    std::optional<Error> problem; // what opening the file so would say

    // Of the chosen array; empty where no array is chosen.
    std::size_t array = 0;
    std::size_t items = 0;
    std::size_t length = 0; // samples in the file; 0: a table too long to be read for this
    std::vector<std::string> channels; // all there are to choose from
    std::size_t firstSample = 0; // of `samples`, in the file
    Tensor<double> samples; // [1, at most kPreviewSamples, chosen channels] of the first item; may hold NaN
    std::vector<std::string> chosen; // names of these channels
    std::vector<std::string> warnings;
};

/// Reads only what it shows where the format allows (npy, numbers without a header, tables), else keeps what it has
/// read for the next question about the same file. For one thread at a time.
class ImportPreviewer
{
public:
    /// Errors: those of the readers, where nothing can be shown at all.
    [[nodiscard]] Result<ImportPreview> preview(const std::string& path, const ImportOptions& options,
                                                const Limits& limits, Progress& progress);

private:
    struct Kept
    {
        std::string path;
        std::string raw, symbols;
        std::string array; // the one that was read of a file of arrays; empty: all
        std::string shape;
        SourceInfo source;
        Dataset dataset;
    };

    [[nodiscard]] Result<ImportPreview> previewWhole(const std::string& path, const ImportOptions& options,
                                                     const Limits& limits, Progress& progress);

    [[nodiscard]] Result<ImportPreview> previewArrays(const std::string& path, const ImportOptions& options,
                                                      const Limits& limits, Progress& progress);

    [[nodiscard]] Result<std::string> plainShape(const std::string& path, const Limits& limits, Progress& progress);

    struct KeptOutline
    {
        std::string path;
        std::uint64_t sizeBytes = 0;
        Dataset dataset;
    };

    std::optional<Kept> m_kept;
    std::pair<std::string, std::string> m_plainShape; // of a path
    std::optional<KeptOutline> m_outline; // of a file of arrays
};

} // namespace wg
