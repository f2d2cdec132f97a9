// SPDX-License-Identifier: GPL-3.0-or-later
// From a path or an example's name to a Signal.
#include "core/pipeline/load.h"

#include "core/io/csv.h"
#include "core/io/foreign_reader.h"
#include "core/io/format.h"
#include "core/io/input_file.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/signal/test_signals.h"

namespace wg {

namespace {

/// Reads with our own code, in this process; sound is read by another.
Result<Dataset> readBytes(Format format, std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    switch (format) {
    case Format::Npy:
        return readNpy(bytes, limits, progress);
    case Format::Npz:
        return readNpz(bytes, limits, progress);
    case Format::Csv:
        return readCsv(bytes, limits, progress);
    case Format::Sound:
        break;
    }
    return makeError(ErrorCode::InternalError, "no reader");
}

} // namespace

Result<Dataset> readDataset(const std::string& path, const Limits& limits, Progress& progress, SourceInfo& source)
{
    progress.enter("reading");
    source = {path, "", 0, ""};
    WG_TRY(file, InputFile::open(path, limits));
    source.sizeBytes = file.size();
    WG_TRY(head, file.head(kSniffBytes));
    WG_TRY(format, sniff(head, file.size(), path));
    const bool isForeign = format == Format::Sound;
    WG_TRY(content, isForeign ? file.digest(progress) : file.read(progress));
    source.sha256 = content.sha256;
    WG_TRY(dataset,
           isForeign ? readSound(file.descriptor(), limits, progress)
                     : readBytes(format, content.bytes, limits, progress));
    source.format = dataset.format;
    return dataset;
}

Result<SignalPtr> loadSignal(const std::string& source, const ImportOptions& options, const Limits& limits,
                             Progress& progress)
{
    if (source.starts_with("example:")) return makeExample(source);
    SourceInfo info;
    WG_TRY(dataset, readDataset(source, limits, progress, info));
    return signalFrom(dataset, info, options);
}

} // namespace wg
