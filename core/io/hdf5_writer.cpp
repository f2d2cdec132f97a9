// SPDX-License-Identifier: GPL-3.0-or-later
// HDF5 without its library: superblock 2, one group, contiguous datasets. Laid out as the file format specification,
// version 3.0, says; the elements come first, so that all addresses are known when the headers are built.
#include "core/io/array_writers.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_writer.h"

#include <bit>
#include <cstdint>
#include <vector>

namespace wg {

namespace {

constexpr std::uint64_t kUndefined = ~std::uint64_t{0};
constexpr std::uint64_t kSuperblockBytes = 48;
constexpr std::size_t kAlignment = 8;

/// Bob Jenkins' hash "lookup3", in its little-endian form, which is the format's checksum.
std::uint32_t checksum(const std::string& bytes)
{
    const auto byteAt
        = [&](std::size_t i) -> std::uint32_t { return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0; };
    const auto wordAt
        = [&](std::size_t i) { return byteAt(i) | byteAt(i + 1) << 8 | byteAt(i + 2) << 16 | byteAt(i + 3) << 24; };
    std::uint32_t a = 0xDEADBEEF + static_cast<std::uint32_t>(bytes.size());
    std::uint32_t b = a;
    std::uint32_t c = a;
    const auto mix = [](std::uint32_t& x, std::uint32_t& y, std::uint32_t& z, int turn) {
        x = (x - z) ^ std::rotl(z, turn);
        z += y;
    };
    std::size_t first = 0;
    for (; bytes.size() - first > 12; first += 12) {
        a += wordAt(first);
        b += wordAt(first + 4);
        c += wordAt(first + 8);
        mix(a, b, c, 4);
        mix(b, c, a, 6);
        mix(c, a, b, 8);
        mix(a, b, c, 16);
        mix(b, c, a, 19);
        mix(c, a, b, 4);
    }
    if (first == bytes.size()) return c;
    a += wordAt(first);
    b += wordAt(first + 4);
    c += wordAt(first + 8);
    const auto last = [](std::uint32_t& x, std::uint32_t y, int turn) { x = (x ^ y) - std::rotl(y, turn); };
    last(c, b, 14);
    last(a, c, 11);
    last(b, a, 25);
    last(c, b, 16);
    last(a, c, 4);
    last(b, a, 14);
    last(c, b, 24);
    return c;
}

std::string checked(const std::string& bytes)
{
    return ByteWriter().text(bytes).add(checksum(bytes)).bytes();
}

std::string message(std::uint8_t type, const std::string& content)
{
    return ByteWriter()
        .add(type)
        .add(static_cast<std::uint16_t>(content.size()))
        .add(std::uint8_t{0})
        .text(content)
        .bytes();
}

std::string objectHeader(const std::string& messages)
{
    constexpr std::uint8_t kVersion = 2;
    constexpr std::uint8_t kFourByteSize = 2;
    return checked(ByteWriter()
                       .text("OHDR")
                       .add(kVersion)
                       .add(kFourByteSize)
                       .add(static_cast<std::uint32_t>(messages.size()))
                       .text(messages)
                       .bytes());
}

std::string dataspace(const NamedArray& array)
{
    ByteWriter writer;
    writer.add(std::uint8_t{2}).add(static_cast<std::uint8_t>(array.shape.size())).add(std::uint8_t{0});
    writer.add(std::uint8_t{array.shape.empty() ? std::uint8_t{0} : std::uint8_t{1}});
    for (const std::size_t size : array.shape)
        writer.add(std::uint64_t{size});
    return writer.bytes();
}

std::string floatType(bool isDouble)
{
    constexpr std::uint8_t kClass = 0x11; // version 1, floating point
    constexpr std::uint8_t kImpliedBit = 0x20; // of the mantissa
    const auto pick
        = [isDouble](int ifDouble, int ifFloat) { return static_cast<std::uint8_t>(isDouble ? ifDouble : ifFloat); };
    return ByteWriter()
        .add(kClass)
        .add(kImpliedBit)
        .add(pick(63, 31)) // the sign
        .add(std::uint8_t{0})
        .add(std::uint32_t{pick(8, 4)})
        .add(std::uint16_t{0})
        .add(std::uint16_t{pick(64, 32)})
        .add(pick(52, 23)) // the exponent
        .add(pick(11, 8))
        .add(std::uint8_t{0}) // the mantissa
        .add(pick(52, 23))
        .add(std::uint32_t{isDouble ? 1023U : 127U})
        .bytes();
}

std::string datatype(ElementType type)
{
    if (type == ElementType::F64 || type == ElementType::F32) return floatType(type == ElementType::F64);
    const bool isSigned
        = type == ElementType::I8 || type == ElementType::I16 || type == ElementType::I32 || type == ElementType::I64;
    constexpr std::uint8_t kClass = 0x10; // version 1, whole numbers
    const std::uint8_t order = isSigned ? 8 : 0; // little-endian
    const auto size = static_cast<std::uint32_t>(sizeOf(type));
    return ByteWriter()
        .add(kClass)
        .add(order)
        .add(std::uint16_t{0})
        .add(size)
        .add(std::uint16_t{0})
        .add(static_cast<std::uint16_t>(8 * size))
        .bytes();
}

std::string datasetHeader(const NamedArray& array, std::uint64_t address)
{
    const std::uint64_t size = array.bytes->size();
    const std::string fill = ByteWriter().add(std::uint8_t{3}).add(std::uint8_t{0x0A}).bytes(); // none, when needed
    const std::string layout = ByteWriter()
                                   .add(std::uint8_t{3})
                                   .add(std::uint8_t{1}) // contiguous
                                   .add(size == 0 ? kUndefined : address)
                                   .add(size)
                                   .bytes();
    return objectHeader(message(0x01, dataspace(array)) + message(0x03, datatype(array.type)) + message(0x05, fill)
                        + message(0x08, layout));
}

/// Links by name to the objects at `addresses`.
std::string groupHeader(std::span<const NamedArray> arrays, const std::vector<std::uint64_t>& addresses)
{
    std::string messages
        = message(0x02, ByteWriter().add(std::uint16_t{0}).add(kUndefined).add(kUndefined).bytes()); // no index
    for (std::size_t i = 0; i < arrays.size(); ++i)
        messages += message(0x06,
                            ByteWriter()
                                .add(std::uint8_t{1})
                                .add(std::uint8_t{0}) // a hard link, its name's length in one byte
                                .add(static_cast<std::uint8_t>(arrays[i].name.size()))
                                .text(arrays[i].name)
                                .add(addresses[i])
                                .bytes());
    return objectHeader(messages);
}

std::string superblock(std::uint64_t end, std::uint64_t root)
{
    return checked(ByteWriter()
                       .text("\x89HDF\r\n\x1a\n")
                       .add(std::uint8_t{2})
                       .add(std::uint8_t{8}) // bytes of an address
                       .add(std::uint8_t{8}) // bytes of a length
                       .add(std::uint8_t{0})
                       .add(std::uint64_t{0})
                       .add(kUndefined)
                       .add(end)
                       .add(root)
                       .bytes());
}

Result<void> writeAligned(AtomicFile& file, const std::string& bytes)
{
    return file.write(ByteWriter().text(bytes).pad(kAlignment).bytes());
}

} // namespace

Result<void> writeHdf5(const std::string& path, std::span<const NamedArray> arrays)
{
    WG_TRY(file, AtomicFile::create(path));
    WG_CHECK(file.write(std::string(kSuperblockBytes, '\0')));
    std::vector<std::string> headers;
    for (const NamedArray& array : arrays) {
        headers.push_back(datasetHeader(array, file.position()));
        WG_CHECK(file.write(*array.bytes));
        WG_CHECK(file.write(std::string((kAlignment - array.bytes->size() % kAlignment) % kAlignment, '\0')));
    }
    std::vector<std::uint64_t> addresses;
    for (const std::string& header : headers) {
        addresses.push_back(file.position());
        WG_CHECK(writeAligned(file, header));
    }
    const std::uint64_t root = file.position();
    WG_CHECK(writeAligned(file, groupHeader(arrays, addresses)));
    const std::uint64_t end = file.position();
    WG_CHECK(file.seek(0));
    WG_CHECK(file.write(superblock(end, root)));
    return file.commit();
}

} // namespace wg
