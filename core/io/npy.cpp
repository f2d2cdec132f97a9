// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's .npy files: magic, version, header length, header, elements.
#include "core/io/npy.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_reader.h"
#include "core/io/column_major.h"
#include "core/io/half_float.h"
#include "core/io/npy_header.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

namespace wg {

namespace {

using namespace std::string_view_literals;

constexpr auto kMagic = "\x93NUMPY"sv;
static_assert(std::endian::native == std::endian::little, "what is written as it lies in memory is called '<'");
constexpr std::size_t kBlockBytes = 1 << 20; // one question for a stop

/// How the elements lie in the file, and what they become.
struct ElementFormat
{
    ElementType type = ElementType::F64;
    std::size_t fileBytes = 8; // of one element; 2 for float16, which becomes float32
    bool isSwapped = false;
};

std::string unsupportedReason(const std::string& descr)
{
    const char kind = descr.size() > 1 ? descr[1] : '\0';
    const std::string type = "elements of type '" + escaped(descr, 16) + "'";
    switch (kind) {
    case 'O':
        return type
            + " are Python objects; they are never loaded, because loading them runs code; convert them in Python: "
              "import numpy; numpy.savez('arrays.npz', **numpy.load('objects.npy', allow_pickle=True).item())";
    case 'c':
        return type + " are complex numbers; save the real part, the imaginary part or the magnitude";
    case 'U':
    case 'S':
        return type + " are text";
    case 'M':
    case 'm':
        return type + " are dates; save them as numbers";
    case 'V':
        return type + " are records or raw bytes";
    default:
        return type + " are not supported";
    }
}

Result<ElementFormat> elementFormat(const NpyHeader& header)
{
    struct Known
    {
        std::string_view name;
        ElementFormat format;
    };
    static constexpr std::array kKnown{
        Known{"b1", {ElementType::Bool, 1}}, Known{"i1", {ElementType::I8, 1}},  Known{"i2", {ElementType::I16, 2}},
        Known{"i4", {ElementType::I32, 4}},  Known{"i8", {ElementType::I64, 8}}, Known{"u1", {ElementType::U8, 1}},
        Known{"u2", {ElementType::U16, 2}},  Known{"u4", {ElementType::U32, 4}}, Known{"u8", {ElementType::U64, 8}},
        Known{"f2", {ElementType::F32, 2}},  Known{"f4", {ElementType::F32, 4}}, Known{"f8", {ElementType::F64, 8}},
    };
    const std::string& descr = header.descr;
    const char order = descr.empty() ? '\0' : descr.front();
    for (const Known& known : kKnown) {
        if (descr.size() != 3 || std::string_view(descr).substr(1) != known.name) continue;
        ElementFormat format = known.format;
        const bool isOrdered = order == '<' || order == '>' || order == '=' || (order == '|' && format.fileBytes == 1);
        if (!isOrdered) break;
        format.isSwapped = order == '>';
        return format;
    }
    return Error::atByte(ErrorCode::UnsupportedType, header.descrOffset, unsupportedReason(descr));
}

void reverseEach(std::span<std::byte> bytes, std::size_t width)
{
    if (width == 1) return;
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
}

/// Copies the file's elements in the file's order, natively encoded.
Result<std::vector<std::byte>> decodeElements(std::span<const std::byte> source, const ElementFormat& format,
                                              Progress& progress)
{
    const std::size_t width = sizeOf(format.type);
    std::vector<std::byte> decoded;
    decoded.reserve(source.size() / format.fileBytes * width);
    for (std::size_t at = 0; at < source.size(); at += kBlockBytes) {
        if (progress.stopped()) return stoppedError();
        const auto block = source.subspan(at, std::min(kBlockBytes, source.size() - at));
        const std::size_t first = decoded.size();
        if (format.fileBytes == width) {
            decoded.insert(decoded.end(), block.begin(), block.end());
            if (format.isSwapped) reverseEach(std::span(decoded).subspan(first), width);
        } else {
            ByteReader reader(block);
            while (const auto half = format.isSwapped ? reader.big<std::uint16_t>() : reader.little<std::uint16_t>()) {
                const auto bytes = std::bit_cast<std::array<std::byte, sizeof(float)>>(fromHalf(*half));
                decoded.insert(decoded.end(), bytes.begin(), bytes.end());
            }
        }
        if (format.type == ElementType::Bool)
            std::for_each(decoded.begin() + static_cast<std::ptrdiff_t>(first), decoded.end(),
                          [](std::byte& value) { value = value == std::byte{0} ? value : std::byte{1}; });
        progress.report(static_cast<double>(at) / static_cast<double>(source.size()));
    }
    return decoded;
}

struct Preamble
{
    NpyHeader header;
    std::size_t dataOffset = 0;
};

Result<Preamble> readPreamble(std::span<const std::byte> bytes, const Limits& limits)
{
    ByteReader reader(bytes);
    const std::size_t magicBytes = std::min(kMagic.size(), bytes.size());
    if (textOf(bytes.first(magicBytes)) != kMagic.substr(0, magicBytes))
        return Error::atByte(ErrorCode::BadMagic, 0, "the file does not start with NumPy's signature");
    const auto magic = reader.take(kMagic.size());
    const auto major = reader.little<std::uint8_t>();
    const auto minor = reader.little<std::uint8_t>();
    if (!magic || !major || !minor)
        return Error::atByte(ErrorCode::Truncated, bytes.size(), "the file ends within its signature");
    if (*major < 1 || *major > 3 || *minor != 0)
        return Error::atByte(ErrorCode::UnsupportedVersion, kMagic.size(),
                             "version " + std::to_string(*major) + "." + std::to_string(*minor) + " of the format");
    const std::size_t lengthOffset = reader.position();
    std::optional<std::uint64_t> length;
    if (*major == 1)
        length = reader.little<std::uint16_t>();
    else
        length = reader.little<std::uint32_t>();
    if (!length) return Error::atByte(ErrorCode::Truncated, bytes.size(), "the file ends before its header");
    if (*length > limits.npyHeaderBytes)
        return Error::atByte(ErrorCode::BadHeader, lengthOffset, "a header of " + groupedText(*length) + " bytes");
    const std::size_t headerOffset = reader.position();
    const auto text = reader.take(*length);
    if (!text) return Error::atByte(ErrorCode::Truncated, bytes.size(), "the file ends within its header");
    WG_TRY(header, parseNpyHeader(textOf(*text), headerOffset, limits));
    return Preamble{std::move(header), reader.position()};
}

/// The elements' bytes in the file, after proof that they are there.
Result<std::size_t> dataSize(const Preamble& preamble, const ElementFormat& format, std::size_t bytesLeft,
                             std::size_t fileSize, const Limits& limits)
{
    const std::size_t shapeOffset = preamble.header.shapeOffset;
    const auto count = productOf(preamble.header.shape);
    const auto needed = count ? checkedMultiply(*count, std::max(format.fileBytes, sizeOf(format.type))) : std::nullopt;
    if (!needed || !narrow<std::int64_t>(*needed))
        return Error::atByte(ErrorCode::Overflow, shapeOffset, "the array would need more than 2^63 bytes");
    const std::uint64_t inFile = *count * format.fileBytes;
    if (inFile > bytesLeft)
        return Error::atByte(ErrorCode::Truncated, fileSize,
                             "the array needs " + groupedText(inFile) + " bytes, the file holds "
                                 + groupedText(bytesLeft));
    if (*needed > limits.decodedBytes)
        return Error::atByte(ErrorCode::TooLarge, shapeOffset, "the array takes " + groupedText(*needed) + " bytes");
    return static_cast<std::size_t>(inFile);
}

} // namespace

Result<Dataset> readNpy(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    WG_TRY(preamble, readPreamble(bytes, limits));
    WG_TRY(format, elementFormat(preamble.header));
    const auto rest = bytes.subspan(preamble.dataOffset);
    WG_TRY(size, dataSize(preamble, format, rest.size(), bytes.size(), limits));
    WG_TRY(elements, decodeElements(rest.first(size), format, progress));
    const auto& shape = preamble.header.shape;
    const bool isReordered = preamble.header.isFortranOrder && shape.size() > 1;
    if (isReordered) {
        WG_TRY(reordered, fromColumnMajor(elements, shape, sizeOf(format.type), progress));
        elements = std::move(reordered);
    }
    Dataset dataset;
    dataset.format = "npy";
    dataset.arrays.push_back(
        {"", format.type, shape, std::make_shared<const std::vector<std::byte>>(std::move(elements))});
    dataset.notes.emplace_back("element type in the file", preamble.header.descr);
    dataset.notes.emplace_back("order", isReordered ? "Fortran" : "C");
    if (rest.size() > size)
        dataset.warnings.push_back(groupedText(rest.size() - size) + " bytes after the array are ignored");
    return dataset;
}

Result<NpyOutline> readNpyOutline(std::span<const std::byte> head, std::uint64_t fileSize, const Limits& limits)
{
    WG_TRY(preamble, readPreamble(head, limits));
    WG_TRY(format, elementFormat(preamble.header));
    Limits unlimited = limits;
    unlimited.decodedBytes = std::numeric_limits<std::uint64_t>::max();
    const auto size = static_cast<std::size_t>(fileSize);
    WG_CHECK(dataSize(preamble, format, size - preamble.dataOffset, size, unlimited));
    const NpyHeader& header = preamble.header;
    return NpyOutline{header.descr,          format.type,  format.fileBytes,
                      header.isFortranOrder, header.shape, preamble.dataOffset};
}

std::string npyHeader(const NamedArray& array)
{
    static constexpr std::array<std::string_view, 11> kDescr{"|b1", "|i1", "<i2", "<i4", "<i8", "|u1",
                                                             "<u2", "<u4", "<u8", "<f4", "<f8"};
    return npyHeader(kDescr[static_cast<std::size_t>(array.type)], false, array.shape);
}

std::string npyHeader(std::string_view descr, bool isFortranOrder, std::span<const std::size_t> sizes)
{
    std::string shape;
    for (const std::size_t size : sizes)
        shape += (shape.empty() ? "" : ", ") + std::to_string(size);
    if (sizes.size() == 1) shape += ",";
    std::string header = "{'descr': '" + std::string(descr)
        + "', 'fortran_order': " + (isFortranOrder ? "True" : "False") + ", 'shape': (" + shape + "), }";
    constexpr std::size_t kAlignment = 64; // NumPy's, so that the elements can be mapped
    constexpr std::size_t kPrefix = 10;
    header.append(kAlignment - 1 - (kPrefix + header.size()) % kAlignment, ' ');
    header += '\n';
    std::string prefix(kMagic);
    prefix += {'\1', '\0', static_cast<char>(header.size() & 0xFF), static_cast<char>(header.size() >> 8)};
    return prefix + header;
}

Result<void> writeNpy(const std::string& path, const NamedArray& array)
{
    WG_TRY(file, AtomicFile::create(path));
    WG_CHECK(file.write(npyHeader(array)));
    WG_CHECK(file.write(*array.bytes));
    return file.commit();
}

} // namespace wg
