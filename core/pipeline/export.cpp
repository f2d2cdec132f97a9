// SPDX-License-Identifier: GPL-3.0-or-later
// A result as the files people save.
#include "core/pipeline/export.h"

#include "core/io/atomic_file.h"
#include "core/io/csv.h"
#include "core/io/npy.h"
#include "core/io/npz.h"

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

Result<void> writeArrays(const std::string& path, const AnalysisResult& result, const ExportOptions& options,
                         Progress& progress)
{
    WG_TRY(names, chooseArrays(result.settings.method, options.arrays));
    WG_TRY(arrays, resultArrays(result, names, options.import, progress));
    return writeNpz(path, arrays);
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

Result<void> checkExportSuffix(const std::string& path)
{
    constexpr std::array<std::string_view, 4> kWritten{".npz", ".npy", ".csv", ".json"};
    constexpr std::array<std::string_view, 3> kPlanned{".mat", ".h5", ".safetensors"};
    const std::string suffix = suffixOf(path);
    for (const std::string_view known : kWritten) {
        if (suffix == known) return {};
    }
    const std::string allowed = "write .npz, .npy, .csv or .json";
    for (const std::string_view known : kPlanned) {
        if (suffix == known)
            return makeError(ErrorCode::NotAvailable,
                             "writing " + suffix + " is not available in this version; " + allowed);
    }
    return makeError(ErrorCode::BadParameter, "no writer knows the suffix \"" + suffix + "\"; " + allowed);
}

Result<void> writeResult(const std::string& path, const AnalysisResult& result, const ExportOptions& options,
                         Progress& progress)
{
    WG_CHECK(checkExportSuffix(path));
    const std::string suffix = suffixOf(path);
    if (suffix == ".npz") return writeArrays(path, result, options, progress);
    if (suffix == ".npy") return writeOutput(path, result, options, progress);
    if (suffix == ".csv") return writeTable(path, result);
    return writeTextFile(path, summaryJson(result, options.run) + '\n');
}

} // namespace wg
