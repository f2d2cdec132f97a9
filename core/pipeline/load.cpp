// SPDX-License-Identifier: GPL-3.0-or-later
// From a path or an example's name to a Signal.
#include "core/pipeline/load.h"

#include "core/base/translatable.h"
#include "core/base/utf8.h"
#include "core/io/array_part.h"
#include "core/io/csv.h"
#include "core/io/edf.h"
#include "core/io/foreign_reader.h"
#include "core/io/format.h"
#include "core/io/input_file.h"
#include "core/io/json_arrays.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/io/raw.h"
#include "core/io/safetensors.h"
#include "core/io/symbols.h"
#include "core/pipeline/selection.h"
#include "core/signal/test_signals.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace wg {

namespace {

bool isForeign(Format format)
{
    return format == Format::Sound || format == Format::Mat || format == Format::Hdf5;
}

/// Lets another process read with other people's code.
Result<Dataset> readForeign(Format format, int file, const HelperSettings& settings, const Limits& limits,
                            Progress& progress)
{
    if (format == Format::Mat) return readMat(file, limits, progress, settings);
    if (format == Format::Hdf5) return readHdf5(file, limits, progress, settings);
    return readSound(file, limits, progress, settings);
}

/// Reads with our own code, in this process.
Result<Dataset> readBytes(Format format, std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    switch (format) {
    case Format::Npy:
        return readNpy(bytes, limits, progress);
    case Format::Npz:
        return readNpz(bytes, limits, progress);
    case Format::Safetensors:
        return readSafetensors(bytes, limits, progress);
    case Format::Csv:
        return readCsv(bytes, limits, progress);
    case Format::Json:
        return readJsonArrays(bytes, limits, progress);
    case Format::Fasta:
        return readSymbols(bytes, {}, limits, progress);
    case Format::Edf:
        return readEdf(bytes, limits, progress);
    case Format::Sound:
    case Format::Mat:
    case Format::Hdf5:
        break;
    }
    return makeError(ErrorCode::InternalError, "no reader");
}

/// A signal in memory as the one array of a file.
Dataset datasetOf(const Signal& signal, const Tensor<double>& samples)
{
    auto bytes = std::make_shared<std::vector<std::byte>>(samples.values.size() * sizeof(double));
    std::memcpy(bytes->data(), samples.values.data(), bytes->size());
    Dataset dataset;
    dataset.format = signal.source.format;
    dataset.arrays.push_back({"signal", ElementType::F64, samples.shape, std::move(bytes)});
    dataset.columns = signal.channels;
    dataset.units = signal.units;
    dataset.rate = signal.rate;
    dataset.startSeconds = signal.startSeconds;
    dataset.annotations = signal.annotations;
    dataset.warnings = signal.warnings;
    return dataset;
}

/// The part of an example that the options choose; its clean signal and its symbols are cut alike.
Result<SignalPtr> selectedExample(const Signal& example, const ImportOptions& options)
{
    WG_TRY(chosen, signalFrom(datasetOf(example, example.samples), example.source, options));
    Signal selected = *chosen;
    if (example.clean) {
        WG_TRY(clean, signalFrom(datasetOf(example, *example.clean), example.source, options));
        selected.clean = std::make_shared<const Tensor<double>>(clean->samples);
    }
    if (!example.symbols.empty()) {
        const double first = (selected.startSeconds - example.startSeconds) * selected.rate.value_or(1.0);
        const auto begin = example.symbols.begin() + std::lround(first);
        selected.symbols.assign(begin, begin + static_cast<std::ptrdiff_t>(selected.length()));
    }
    return std::make_shared<const Signal>(std::move(selected));
}

Result<SignalPtr> loadExample(const std::string& name, const ImportOptions& options)
{
    WG_TRY(example, makeExample(name));
    if (options == ImportOptions{}) return example;
    return selectedExample(*example, options);
}

/// Whether options or the suffix say what the bytes are, so that nothing needs to be found out.
bool isSaidHow(const std::string& path, const ImportOptions& options)
{
    return !options.raw.empty() || !options.symbols.empty() || rawLayoutOf(path);
}

// Below this size a whole file is read in the time it takes to look at it, and its checksum comes with it.
constexpr std::uint64_t kPartsFrom = std::uint64_t{64} << 20;

Result<RawLayout> rawLayoutFor(const std::string& path, const ImportOptions& options)
{
    if (!options.raw.empty()) return parseRawLayout(options.raw);
    return rawLayoutOf(path).value_or(RawLayout{});
}

/// The part of a large array that the range asks for.
Result<Dataset> readNpyRange(const InputFile& file, const ImportOptions& options, const Limits& limits,
                             Progress& progress)
{
    WG_TRY(head, file.head(limits.npyHeaderBytes + kSniffBytes));
    WG_TRY(outline, readNpyOutline(head, file.size(), limits));
    WG_TRY(axes, selectAxes(options.axes, outline.shape.size()));
    WG_TRY(range, selectRange(options.range, {outline.shape[*axes.time], options.rate, 0}));
    WG_TRY(dataset, readNpyPart(file, outline, {*axes.time, range.first, range.stop}, limits, progress));
    dataset.part->isCut = range.isCut;
    return dataset;
}

Result<Dataset> readRawRange(const InputFile& file, const RawLayout& layout, const ImportOptions& options,
                             const Limits& limits, Progress& progress)
{
    WG_TRY(range, selectRange(options.range, {rawFrames(file, layout), options.rate, 0}));
    WG_TRY(dataset, readRawPart(file, layout, range.first, range.stop, limits, progress));
    dataset.part->isCut = range.isCut;
    return dataset;
}

Result<Dataset> readAsSaid(const std::string& path, const ImportOptions& options, std::span<const std::byte> bytes,
                           const Limits& limits, Progress& progress)
{
    if (!options.symbols.empty()) {
        WG_TRY(reading, parseSymbolReading(options.symbols));
        return readSymbols(bytes, reading, limits, progress);
    }
    WG_TRY(layout, rawLayoutFor(path, options));
    return readRaw(bytes, layout, limits, progress);
}

/// Of a file of arrays only the one that is asked for, so that the file itself may be larger than what may be read.
Result<Dataset> readForeignPart(Format format, const InputFile& file, const ImportOptions& options,
                                const Limits& limits, Progress& progress, SourceInfo& source)
{
    HelperSettings settings;
    if (!options.array.empty() && format != Format::Sound) settings.onlyArray = options.array;
    if (!settings.onlyArray) WG_CHECK(file.checkSize(limits));
    // As with a part of an .npy: what may not be read as a whole is not read for its checksum either.
    if (file.size() <= limits.fileBytes) {
        WG_TRY(content, file.digest(progress));
        source.sha256 = content.sha256;
    }
    return readForeign(format, file.descriptor(), settings, limits, progress);
}

Result<Dataset> readOpened(const InputFile& file, const Limits& limits, Progress& progress, SourceInfo& source,
                           const ImportOptions& options)
{
    const bool wantsPart = !options.range.empty() && file.size() >= kPartsFrom;
    if (isSaidHow(source.name, options)) {
        if (wantsPart && options.symbols.empty()) {
            WG_TRY(layout, rawLayoutFor(source.name, options));
            return readRawRange(file, layout, options, limits, progress);
        }
        WG_CHECK(file.checkSize(limits));
        WG_TRY(content, file.read(progress));
        source.sha256 = content.sha256;
        return readAsSaid(source.name, options, content.bytes, limits, progress);
    }
    WG_TRY(head, file.head(kSniffBytes));
    WG_TRY(format, sniff(head, file.size(), source.name));
    if (wantsPart && format == Format::Npy) return readNpyRange(file, options, limits, progress);
    if (isForeign(format)) return readForeignPart(format, file, options, limits, progress, source);
    WG_CHECK(file.checkSize(limits));
    WG_TRY(content, file.read(progress));
    source.sha256 = content.sha256;
    return readBytes(format, content.bytes, limits, progress);
}

} // namespace

Result<Dataset> readDataset(const std::string& path, const Limits& limits, Progress& progress, SourceInfo& source,
                            const ImportOptions& options)
{
    progress.enter(WG_TRANSLATABLE("wg", "reading"));
    source = {path, "", 0, ""};
    WG_TRY(file, InputFile::openAnySize(path));
    source.sizeBytes = file.size();
    WG_TRY(dataset, readOpened(file, limits, progress, source, options));
    source.format = dataset.format;
    return dataset;
}

Result<Dataset> readOutline(const std::string& path, const Limits& limits, Progress& progress)
{
    WG_TRY(file, InputFile::openAnySize(path));
    WG_TRY(head, file.head(limits.npyHeaderBytes + kSniffBytes));
    WG_TRY(format, sniff(std::span(head).first(std::min(head.size(), kSniffBytes)), file.size(), path));
    if (format == Format::Npy) {
        WG_TRY(outline, readNpyOutline(head, file.size(), limits));
        Dataset dataset;
        dataset.format = "npy";
        dataset.arrays.push_back({"", outline.type, outline.shape, nullptr});
        return dataset;
    }
    if (!isForeign(format) || format == Format::Sound)
        return makeError(ErrorCode::UnsupportedType, "the shapes of such a file are not known before it is read");
    HelperSettings settings;
    settings.onlyArray = "";
    return readForeign(format, file.descriptor(), settings, limits, progress);
}

Result<SignalPtr> loadSignal(const std::string& source, const ImportOptions& options, const Limits& limits,
                             Progress& progress)
{
    if (source.starts_with("example:")) return loadExample(source, options);
    SourceInfo info;
    WG_TRY(dataset, readDataset(source, limits, progress, info, options));
    return signalFrom(dataset, info, options);
}

} // namespace wg
