// SPDX-License-Identifier: GPL-3.0-or-later
// MATLAB's MAT-file, version 5: a header of 128 bytes, then one tagged element a variable.
#include "core/base/byte_text.h"
#include "core/io/array_writers.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_writer.h"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace wg {

namespace {

constexpr std::uint32_t kInt8 = 1; // the format's own numbers of types
constexpr std::uint32_t kInt32 = 5;
constexpr std::uint32_t kUint32 = 6;
constexpr std::uint32_t kMatrix = 14;
constexpr std::uint32_t kLogical = 0x200;
constexpr std::size_t kBlockElements = 65'536;

/// The class of a variable and the type of its elements, by ElementType.
struct MatType
{
    std::uint32_t variable;
    std::uint32_t element;
};
constexpr std::array kTypes{MatType{9 | kLogical, 2}, MatType{8, 1}, MatType{10, 3}, MatType{12, 5},
                            MatType{14, 12},          MatType{9, 2}, MatType{11, 4}, MatType{13, 6},
                            MatType{15, 13},          MatType{7, 7}, MatType{6, 9}};

/// MATLAB knows no fewer than two dimensions.
std::vector<std::size_t> matlabShape(const NamedArray& array)
{
    std::vector<std::size_t> shape = array.shape;
    while (shape.size() < 2)
        shape.push_back(1);
    return shape;
}

std::string preamble(const NamedArray& array)
{
    const std::vector<std::size_t> shape = matlabShape(array);
    const MatType type = kTypes[static_cast<std::size_t>(array.type)];
    ByteWriter writer;
    writer.add(kUint32).add(std::uint32_t{8}).add(type.variable).add(std::uint32_t{0});
    writer.add(kInt32).add(static_cast<std::uint32_t>(4 * shape.size()));
    for (const std::size_t size : shape)
        writer.add(static_cast<std::int32_t>(size));
    writer.pad(8).add(kInt8).add(static_cast<std::uint32_t>(array.name.size())).text(array.name).pad(8);
    writer.add(type.element).add(static_cast<std::uint32_t>(array.bytes->size()));
    return writer.bytes();
}

/// The elements with the first index running fastest.
Result<void> writeColumns(AtomicFile& file, const NamedArray& array)
{
    const std::size_t width = sizeOf(array.type);
    const std::vector<std::size_t> shape = matlabShape(array);
    std::vector<std::size_t> strides(shape.size(), width);
    for (std::size_t axis = shape.size() - 1; axis-- > 0;)
        strides[axis] = strides[axis + 1] * shape[axis + 1];
    std::vector<std::size_t> index(shape.size(), 0);
    std::vector<std::byte> block;
    block.reserve(kBlockElements * width);
    std::size_t from = 0;
    for (std::size_t done = 0; done < array.bytes->size(); done += width) {
        const auto element = array.bytes->begin() + static_cast<std::ptrdiff_t>(from);
        block.insert(block.end(), element, element + static_cast<std::ptrdiff_t>(width));
        if (block.size() == kBlockElements * width) {
            WG_CHECK(file.write(block));
            block.clear();
        }
        for (std::size_t axis = 0; axis < shape.size(); ++axis) {
            from += strides[axis];
            if (++index[axis] < shape[axis]) break;
            from -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
    return file.write(block);
}

Result<void> writeVariable(AtomicFile& file, const NamedArray& array)
{
    const std::string head = preamble(array);
    const std::size_t padding = (8 - array.bytes->size() % 8) % 8;
    const std::uint64_t size = head.size() + array.bytes->size() + padding;
    if (size > std::numeric_limits<std::int32_t>::max())
        return makeError(ErrorCode::TooLarge,
                         "the array '" + array.name + "' takes " + byteText(size)
                             + ", a .mat file holds 2 GiB an array; write .npz or .h5");
    WG_CHECK(file.write(ByteWriter().add(kMatrix).add(static_cast<std::uint32_t>(size)).bytes()));
    WG_CHECK(file.write(head));
    WG_CHECK(writeColumns(file, array));
    return file.write(std::string(padding, '\0'));
}

} // namespace

Result<void> writeMat(const std::string& path, std::span<const NamedArray> arrays)
{
    std::string text = "MATLAB 5.0 MAT-file, written by wavegaze";
    text.resize(116, ' ');
    WG_TRY(file, AtomicFile::create(path));
    WG_CHECK(file.write(ByteWriter().text(text).add(std::uint64_t{0}).add(std::uint16_t{0x0100}).text("IM").bytes()));
    for (const NamedArray& array : arrays)
        WG_CHECK(writeVariable(file, array));
    return file.commit();
}

} // namespace wg
