// SPDX-License-Identifier: GPL-3.0-or-later
// What any reader yields: named arrays, and what the file says about them.
#pragma once

#include "core/base/annotation.h"
#include "core/base/tensor.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace wg {

enum class ElementType
{
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64
};

[[nodiscard]] std::size_t sizeOf(ElementType type);
[[nodiscard]] std::string_view toString(ElementType type); // NumPy's names: "float64", "int16", "bool"

/// Elements in C order and native byte order, whatever the file had. bytes->size() == product(shape) * sizeOf(type).
struct NamedArray
{
    std::string name; // valid UTF-8, at most 256 bytes, unique in its Dataset
    ElementType type = ElementType::F64;
    std::vector<std::size_t> shape;
    std::shared_ptr<const std::vector<std::byte>> bytes; // null where only the shape was asked for
};

template <class Number>
inline constexpr ElementType kElementTypeOf = [] {
    if constexpr (std::is_same_v<Number, bool>)
        return ElementType::Bool;
    else if constexpr (std::is_same_v<Number, std::int8_t>)
        return ElementType::I8;
    else if constexpr (std::is_same_v<Number, std::int16_t>)
        return ElementType::I16;
    else if constexpr (std::is_same_v<Number, std::int32_t>)
        return ElementType::I32;
    else if constexpr (std::is_same_v<Number, std::int64_t>)
        return ElementType::I64;
    else if constexpr (std::is_same_v<Number, std::uint8_t>)
        return ElementType::U8;
    else if constexpr (std::is_same_v<Number, std::uint16_t>)
        return ElementType::U16;
    else if constexpr (std::is_same_v<Number, std::uint32_t>)
        return ElementType::U32;
    else if constexpr (std::is_same_v<Number, std::uint64_t>)
        return ElementType::U64;
    else if constexpr (std::is_same_v<Number, float>)
        return ElementType::F32;
    else {
        static_assert(std::is_same_v<Number, double>);
        return ElementType::F64;
    }
}();

/// An array that holds a copy of `values`, whose count must be the product of `shape`.
template <class Number>
[[nodiscard]] NamedArray makeArray(std::string name, std::vector<std::size_t> shape, std::span<const Number> values)
{
    const auto bytes = std::as_bytes(values);
    return {std::move(name), kElementTypeOf<Number>, std::move(shape),
            std::make_shared<const std::vector<std::byte>>(bytes.begin(), bytes.end())};
}
template <class Number>
[[nodiscard]] NamedArray makeArray(std::string name, const Tensor<Number>& tensor)
{
    return makeArray(std::move(name), tensor.shape, std::span<const Number>(tensor.values));
}

/// Calls `use` with a zero of the C++ type that `type` names.
template <class Use>
decltype(auto) withElementType(ElementType type, Use&& use)
{
    switch (type) {
    case ElementType::Bool:
        return use(bool{});
    case ElementType::I8:
        return use(std::int8_t{});
    case ElementType::I16:
        return use(std::int16_t{});
    case ElementType::I32:
        return use(std::int32_t{});
    case ElementType::I64:
        return use(std::int64_t{});
    case ElementType::U8:
        return use(std::uint8_t{});
    case ElementType::U16:
        return use(std::uint16_t{});
    case ElementType::U32:
        return use(std::uint32_t{});
    case ElementType::U64:
        return use(std::uint64_t{});
    case ElementType::F32:
        return use(float{});
    case ElementType::F64:
        break;
    }
    return use(double{});
}

/// Cells of one column that hold no finite number, as the file's text has them.
struct MissingCells
{
    std::uint64_t count = 0;
    std::uint64_t firstLine = 0; // from 1
};

/// Which samples of a file's one array were read, where that were not all.
struct ReadPart
{
    std::size_t first = 0; // of what was read
    std::size_t wholeLength = 0; // samples in the file
    bool isCut = false; // more were asked for than there are
};

/// A file's content. Only tables and sound know columns, units and a rate.
struct Dataset
{
    std::string format; // "npy", "npz", "csv", "wav", ...
    std::vector<NamedArray> arrays;
    std::vector<std::string> columns; // names of the last axis of arrays[0], or empty
    std::vector<std::string> units; // as many as columns, or empty
    std::vector<MissingCells> missing; // as many as columns, or empty
    std::optional<double> rate; // Hz
    double startSeconds = 0;
    std::optional<ReadPart> part; // none: everything was read
    std::vector<Annotation> annotations; // by time
    std::vector<std::string> symbols; // one a sample of each array in turn, as it is shown, for texts
    std::vector<std::pair<std::string, std::string>>
        notes; // for `info`: {"separator", ";"}, {"encoding", "UTF-8"}, ...
    std::vector<std::string> warnings;
    std::vector<std::string> skipped; // members and columns that hold no numbers, each with the reason
};

} // namespace wg
