// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/preview.h"

#include "core/base/text_number.h"
#include "core/io/array_part.h"
#include "core/io/csv.h"
#include "core/io/format.h"
#include "core/io/input_file.h"
#include "core/pipeline/convert.h"
#include "core/pipeline/open.h"

#include <algorithm>
#include <utility>

namespace wg {

namespace {

// A longer table is judged by its beginning.
constexpr std::size_t kTableBytes = 1 << 20;
// Of one part: an array of very many channels shows fewer samples.
constexpr std::size_t kPartElements = std::size_t{1} << 22;

std::vector<ArrayOutline> outlinesOf(const Dataset& dataset)
{
    std::vector<ArrayOutline> outlines;
    for (const NamedArray& array : dataset.arrays)
        if (!array.shape.empty() || dataset.arrays.size() == 1)
            outlines.push_back({array.name, array.type, array.shape});
    return outlines;
}

ImportPreview about(const Dataset& dataset, std::uint64_t sizeBytes)
{
    ImportPreview preview;
    preview.format = dataset.format;
    preview.shape = fileShape(dataset);
    preview.sizeBytes = sizeBytes;
    preview.arrays = outlinesOf(dataset);
    preview.rate = dataset.rate;
    return preview;
}

/// Fills in what the options choose, or why they choose nothing.
void showSelection(ImportPreview& preview, const Dataset& dataset, const ImportOptions& options)
{
    auto selected = selectFrom(dataset, options);
    if (!selected) {
        preview.problem = selected.error();
        return;
    }
    Selection selection = *std::move(selected);
    const auto isChosen = [&](const ArrayOutline& outline) { return outline.name == selection.array->name; };
    const auto chosen = std::find_if(preview.arrays.begin(), preview.arrays.end(), isChosen);
    preview.array = static_cast<std::size_t>(chosen - preview.arrays.begin());
    preview.items = selection.view.items;
    preview.length = dataset.part ? dataset.part->wholeLength : selection.view.length;
    preview.firstSample = selection.firstInFile();
    for (const std::size_t column : selection.columns)
        preview.chosen.push_back(selection.names[column]);
    selection.view.items = 1;
    selection.range.stop = std::min(selection.range.stop, selection.range.first + kPreviewSamples);
    auto converted = convertSelected(selection);
    if (converted)
        preview.samples = std::move(converted->samples);
    else
        preview.problem = converted.error();
    preview.channels = std::move(selection.names);
}

/// As many samples as are shown, fewer where each is large.
std::size_t shownStop(const SampleRange& range, std::size_t elementsPerSample)
{
    const std::size_t most = std::max<std::size_t>(1, kPartElements / std::max<std::size_t>(1, elementsPerSample));
    return std::min(range.stop, range.first + std::min(kPreviewSamples, most));
}

/// What is shown is only the beginning of what would be read.
void refuseTooLarge(ImportPreview& preview, const SampleRange& range, std::uint64_t sampleBytes, const Limits& limits)
{
    const std::size_t samples = range.stop - range.first;
    if (preview.problem || samples <= limits.fileBytes / std::max<std::uint64_t>(1, sampleBytes)) return;
    preview.problem = makeError(ErrorCode::TooLarge,
                                groupedText(samples) + " samples take more than the " + groupedText(limits.fileBytes)
                                    + " bytes that are read at once; choose a range of at most "
                                    + groupedText(limits.fileBytes / sampleBytes) + " samples");
}

Result<ImportPreview> previewNpy(const InputFile& file, const ImportOptions& options, const Limits& limits,
                                 Progress& progress)
{
    WG_TRY(head, file.head(limits.npyHeaderBytes + kSniffBytes));
    WG_TRY(outline, readNpyOutline(head, file.size(), limits));
    Dataset bare;
    bare.format = "npy";
    bare.arrays.push_back({"", outline.type, outline.shape, nullptr});
    ImportPreview preview = about(bare, file.size());
    const auto axes = selectAxes(options.axes, outline.shape.size());
    if (!axes) {
        preview.problem = axes.error();
        return preview;
    }
    const std::size_t length = outline.shape[*axes->time];
    const auto range = selectRange(options.range, {length, options.rate, 0});
    if (!range) {
        preview.problem = range.error();
        return preview;
    }
    std::size_t elements = 1;
    for (std::size_t axis = 0; axis < outline.shape.size(); ++axis)
        if (axis != *axes->time) elements *= outline.shape[axis];
    WG_TRY(dataset,
           readNpyPart(file, outline, {*axes->time, range->first, shownStop(*range, elements)}, limits, progress));
    showSelection(preview, dataset, options);
    refuseTooLarge(preview, *range, elements * outline.elementBytes, limits);
    return preview;
}

Result<ImportPreview> previewRaw(const InputFile& file, const RawLayout& layout, const std::string& path,
                                 const ImportOptions& options, const Limits& limits, Progress& progress)
{
    const std::size_t frames = rawFrames(file, layout);
    std::vector<std::size_t> sizes{frames};
    if (layout.channels > 1) sizes.push_back(layout.channels);
    Dataset bare;
    bare.format = "raw";
    bare.arrays.push_back({"signal", layout.type, std::move(sizes), nullptr});
    ImportPreview preview = about(bare, file.size());
    preview.shape = fileShapeOf(path);
    const auto range = selectRange(options.range, {frames, options.rate, 0});
    if (!range) {
        preview.problem = range.error();
        return preview;
    }
    WG_TRY(dataset, readRawPart(file, layout, range->first, shownStop(*range, layout.channels), limits, progress));
    showSelection(preview, dataset, options);
    refuseTooLarge(preview, *range, layout.channels * sizeOf(layout.type), limits);
    return preview;
}

/// The beginning of a long table, cut behind a whole line. Where the range begins later, it shows the beginning too.
Result<ImportPreview> previewTable(const InputFile& file, const ImportOptions& options, const Limits& limits,
                                   Progress& progress)
{
    WG_TRY(bytes, file.head(kTableBytes));
    const auto lastLine = std::find(bytes.rbegin(), bytes.rend(), std::byte{'\n'});
    bytes.erase(lastLine.base(), bytes.end());
    WG_TRY(dataset, readCsv(bytes, limits, progress));
    ImportPreview preview = about(dataset, file.size());
    ImportOptions whole = options;
    whole.range.clear();
    showSelection(preview, dataset, whole);
    preview.length = 0;
    return preview;
}

} // namespace

Result<ImportPreview> ImportPreviewer::preview(const std::string& path, const ImportOptions& options,
                                               const Limits& limits, Progress& progress)
{
    WG_TRY(file, InputFile::openAnySize(path));
    const auto bySuffix = rawLayoutOf(path);
    if (options.symbols.empty() && (!options.raw.empty() || bySuffix)) {
        RawLayout layout = bySuffix.value_or(RawLayout{});
        if (!options.raw.empty()) {
            WG_TRY(said, parseRawLayout(options.raw));
            layout = said;
        }
        return previewRaw(file, layout, path, options, limits, progress);
    }
    if (options.symbols.empty()) {
        WG_TRY(head, file.head(kSniffBytes));
        const auto format = sniff(head, file.size(), path);
        if (format && *format == Format::Npy) return previewNpy(file, options, limits, progress);
        if (format && (*format == Format::Mat || *format == Format::Hdf5))
            return previewArrays(path, options, limits, progress);
        if (format && *format == Format::Csv && file.size() > kTableBytes)
            return previewTable(file, options, limits, progress);
    }
    return previewWhole(path, options, limits, progress);
}

/// The names of all arrays, and the numbers of the chosen one alone.
Result<ImportPreview> ImportPreviewer::previewArrays(const std::string& path, const ImportOptions& options,
                                                     const Limits& limits, Progress& progress)
{
    if (!m_outline || m_outline->path != path) {
        m_outline.reset();
        WG_TRY(file, InputFile::openAnySize(path));
        WG_TRY(dataset, readOutline(path, limits, progress));
        m_outline = {path, file.size(), std::move(dataset)};
    }
    ImportPreview outline = about(m_outline->dataset, m_outline->sizeBytes);
    const auto chosen = selectFrom(m_outline->dataset, options);
    if (!chosen) {
        outline.problem = chosen.error();
        return outline;
    }
    ImportOptions one = options;
    one.array = chosen->array->name;
    auto preview = previewWhole(path, one, limits, progress);
    if (preview) return preview;
    outline.problem = preview.error(); // another array may do
    return outline;
}

/// What is remembered is found again by what the file is when nothing is said about it.
Result<std::string> ImportPreviewer::plainShape(const std::string& path, const Limits& limits, Progress& progress)
{
    if (m_plainShape.first != path) {
        SourceInfo unused;
        const auto plain = readDataset(path, limits, progress, unused);
        if (!plain && plain.error().code == ErrorCode::Stopped) return plain.error();
        m_plainShape = {path, plain ? fileShape(*plain) : fileShapeOf(path)};
    }
    return m_plainShape.second;
}

Result<ImportPreview> ImportPreviewer::previewWhole(const std::string& path, const ImportOptions& options,
                                                    const Limits& limits, Progress& progress)
{
    const bool isKept = m_kept && m_kept->path == path && m_kept->raw == options.raw
        && m_kept->symbols == options.symbols && (m_kept->array.empty() || m_kept->array == options.array);
    if (!isKept) {
        m_kept.reset();
        Kept kept{path, options.raw, options.symbols, m_outline ? options.array : std::string(), {}, {}, {}};
        WG_TRY(dataset, readDataset(path, limits, progress, kept.source, options));
        kept.dataset = std::move(dataset);
        kept.shape = fileShape(kept.dataset);
        if (!options.symbols.empty()) {
            WG_TRY(shape, plainShape(path, limits, progress));
            kept.shape = shape;
        }
        m_kept = std::move(kept);
    }
    const Dataset& dataset = m_kept->dataset;
    ImportPreview preview = about(dataset, m_kept->source.sizeBytes);
    preview.shape = m_kept->shape;
    showSelection(preview, dataset, options);
    if (preview.problem) return preview;
    // The whole signal is at hand, so what is wrong behind the beginning is said too.
    const auto signal = signalFrom(dataset, m_kept->source, options);
    if (signal)
        preview.warnings = (*signal)->warnings;
    else
        preview.problem = signal.error();
    return preview;
}

} // namespace wg
