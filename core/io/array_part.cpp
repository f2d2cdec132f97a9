// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers the bytes of the part, and lets the readers of whole files decode them.
#include "core/io/array_part.h"

#include "core/base/text_number.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <vector>

namespace wg {

namespace {

constexpr std::size_t kPieceBytes = 1 << 20; // one question for a stop

Result<void> readPieces(const InputFile& file, std::uint64_t offset, std::span<std::byte> target, Progress& progress)
{
    for (std::size_t at = 0; at < target.size(); at += kPieceBytes) {
        if (progress.stopped()) return stoppedError();
        const auto piece = target.subspan(at, std::min(kPieceBytes, target.size() - at));
        WG_CHECK(file.readPiece(offset + at, piece));
    }
    return {};
}

Result<void> checkPartSize(std::uint64_t bytes, const Limits& limits)
{
    if (bytes <= limits.fileBytes) return {};
    return makeError(ErrorCode::TooLarge,
                     "the part takes " + groupedText(bytes) + " bytes, " + groupedText(limits.fileBytes)
                         + " are allowed");
}

} // namespace

Result<Dataset> readNpyPart(const InputFile& file, const NpyOutline& outline, const AxisPart& part,
                            const Limits& limits, Progress& progress)
{
    // In Fortran's order the last axis is the slowest: read as C's, the file holds the array with its axes reversed.
    const std::size_t rank = outline.shape.size();
    const std::size_t place = outline.isFortranOrder ? rank - 1 - part.axis : part.axis;
    std::vector<std::size_t> lying = outline.shape;
    if (outline.isFortranOrder) std::reverse(lying.begin(), lying.end());
    std::size_t blocks = 1;
    std::size_t rowBytes = outline.elementBytes;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        if (axis < place) blocks *= lying[axis];
        if (axis > place) rowBytes *= lying[axis];
    }
    const std::size_t partBytes = (part.stop - part.first) * rowBytes;
    WG_CHECK(checkPartSize(blocks * partBytes, limits));

    std::vector<std::size_t> shape = outline.shape;
    shape[part.axis] = part.stop - part.first;
    const std::string header = npyHeader(outline.descr, outline.isFortranOrder, shape);
    std::vector<std::byte> bytes(header.size() + blocks * partBytes);
    std::memcpy(bytes.data(), header.data(), header.size());
    for (std::size_t block = 0; block < blocks; ++block) {
        const std::uint64_t from = outline.dataOffset + (block * lying[place] + part.first) * rowBytes;
        WG_CHECK(
            readPieces(file, from, std::span(bytes).subspan(header.size() + block * partBytes, partBytes), progress));
    }
    WG_TRY(dataset, readNpy(bytes, limits, progress));
    dataset.part = ReadPart{part.first, outline.shape[part.axis]};
    return dataset;
}

std::size_t rawFrames(const InputFile& file, const RawLayout& layout)
{
    return static_cast<std::size_t>(file.size()) / (sizeOf(layout.type) * layout.channels);
}

Result<Dataset> readRawPart(const InputFile& file, const RawLayout& layout, std::size_t first, std::size_t stop,
                            const Limits& limits, Progress& progress)
{
    const std::size_t frame = sizeOf(layout.type) * layout.channels;
    WG_CHECK(checkPartSize((stop - first) * frame, limits));
    std::vector<std::byte> bytes((stop - first) * frame);
    WG_CHECK(readPieces(file, std::uint64_t{first} * frame, bytes, progress));
    WG_TRY(dataset, readRaw(bytes, layout, limits, progress));
    dataset.part = ReadPart{first, rawFrames(file, layout)};
    return dataset;
}

} // namespace wg
