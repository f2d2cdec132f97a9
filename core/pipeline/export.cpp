// SPDX-License-Identifier: GPL-3.0-or-later
// A result as the files people save.
#include "core/pipeline/export.h"

#include "core/io/array_writers.h"
#include "core/io/atomic_file.h"
#include "core/io/csv.h"
#include "core/io/npy.h"
#include "core/io/npz.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>

namespace wg {

namespace {

std::string suffixOf(const std::string& path)
{
    std::string suffix = std::filesystem::path(path).extension().string();
    for (char& letter : suffix) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return suffix;
}

using ArraysWriter = Result<void> (*)(const std::string& path, std::span<const NamedArray> arrays);

Result<void> writeArchive(const std::string& path, std::span<const NamedArray> arrays)
{
    return writeNpz(path, arrays);
}

/// Null for a suffix that holds something else than all arrays.
ArraysWriter writerOf(const std::string& path)
{
    const std::string suffix = suffixOf(path);
    if (suffix == ".npz") return writeArchive;
    if (suffix == ".mat") return writeMat;
    if (suffix == ".h5" || suffix == ".hdf5") return writeHdf5;
    if (suffix == ".safetensors") return writeSafetensors;
    return nullptr;
}

Result<void> writeArrays(const std::string& path, const AnalysisResult& result, const ExportOptions& options,
                         Progress& progress)
{
    WG_TRY(names, chooseArrays(result.settings.method, options.arrays));
    WG_TRY(arrays, resultArrays(result, names, options.import, progress));
    return writerOf(path)(path, arrays);
}

Result<void> writeOutput(const std::string& path, const AnalysisResult& result, const ExportOptions& options,
                         Progress& progress)
{
    WG_TRY(arrays, resultArrays(result, {"output"}, options.import, progress));
    return writeNpy(path, arrays.front());
}

std::vector<std::string> tableColumns(const Signal& signal)
{
    std::vector<std::string> columns;
    if (signal.items() > 1) columns.emplace_back("item");
    columns.emplace_back("time");
    for (const char* side : {"input_", "output_"}) {
        for (const std::string& channel : signal.channels)
            columns.push_back(side + channel);
    }
    return columns;
}

/// One row a sample: its item where there are several, its time, the channels of the input, those of the output.
std::vector<double> tableRows(const AnalysisResult& result)
{
    const Signal& signal = *result.signal;
    std::vector<double> cells;
    for (std::size_t item = 0; item < signal.items(); ++item) {
        for (std::size_t sample = 0; sample < signal.length(); ++sample) {
            if (signal.items() > 1) cells.push_back(static_cast<double>(item));
            cells.push_back(signal.startSeconds + static_cast<double>(sample) * signal.secondsPerSample());
            for (const Tensor<double>* side : {&signal.samples, &result.output->output}) {
                const std::span<const double> row = side->slice(item, sample);
                cells.insert(cells.end(), row.begin(), row.end());
            }
        }
    }
    return cells;
}

Result<void> writeTable(const std::string& path, const AnalysisResult& result)
{
    const std::vector<std::string> columns = tableColumns(*result.signal);
    const std::vector<double> cells = tableRows(result);
    auto bytes = std::make_shared<std::vector<std::byte>>(cells.size() * sizeof(double));
    std::memcpy(bytes->data(), cells.data(), bytes->size());
    return writeCsv(path, columns,
                    {"table", ElementType::F64, {cells.size() / columns.size(), columns.size()}, std::move(bytes)});
}

} // namespace

bool holdsArrays(const std::string& path)
{
    return writerOf(path) != nullptr;
}

Result<void> checkExportSuffix(const std::string& path)
{
    constexpr std::array<std::string_view, 8> kWritten{".npz", ".npy",  ".mat",  ".h5",
                                                       ".csv", ".json", ".hdf5", ".safetensors"};
    const std::string suffix = suffixOf(path);
    if (std::find(kWritten.begin(), kWritten.end(), suffix) != kWritten.end()) return {};
    return makeError(ErrorCode::BadParameter,
                     "no writer knows the suffix \"" + suffix
                         + "\"; write .npz, .mat, .h5, .safetensors, .npy, .csv or .json");
}

Result<void> writeResult(const std::string& path, const AnalysisResult& result, const ExportOptions& options,
                         Progress& progress)
{
    WG_CHECK(checkExportSuffix(path));
    const std::string suffix = suffixOf(path);
    if (holdsArrays(path)) return writeArrays(path, result, options, progress);
    if (suffix == ".npy") return writeOutput(path, result, options, progress);
    if (suffix == ".csv") return writeTable(path, result);
    return writeTextFile(path, summaryJson(result, options.run) + '\n');
}

} // namespace wg
