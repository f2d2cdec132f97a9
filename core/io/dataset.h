// SPDX-License-Identifier: GPL-3.0-or-later
// What any reader yields: named arrays, and what the file says about them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

enum class ElementType { Bool, I8, I16, I32, I64, U8, U16, U32, U64, F32, F64 };

[[nodiscard]] std::size_t sizeOf(ElementType type);
[[nodiscard]] std::string_view toString(ElementType type); // NumPy's names: "float64", "int16", "bool"

/// Elements in C order and native byte order, whatever the file had. bytes->size() == product(shape) * sizeOf(type).
struct NamedArray
{
    std::string name; // valid UTF-8, at most 256 bytes, unique in its Dataset
    ElementType type = ElementType::F64;
    std::vector<std::size_t> shape;
    std::shared_ptr<const std::vector<std::byte>> bytes;
};

/// A file's content. Only tables and sound know columns, units and a rate.
struct Dataset
{
    std::string format; // "npy", "npz", "csv", "wav", ...
    std::vector<NamedArray> arrays;
    std::vector<std::string> columns; // names of the last axis of arrays[0], or empty
    std::vector<std::string> units; // as many as columns, or empty
    std::optional<double> rate; // Hz
    double startSeconds = 0;
    std::vector<std::pair<std::string, std::string>> notes; // for `info`: {"separator", ";"}, {"encoding", "UTF-8"}, ...
    std::vector<std::string> warnings;
    std::vector<std::string> skipped; // members and columns that hold no numbers, each with the reason
};

} // namespace wg
