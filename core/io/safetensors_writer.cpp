// SPDX-License-Identifier: GPL-3.0-or-later
// Writes safetensors as its own library does.
#include "core/io/array_writers.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_writer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace wg {

namespace {

constexpr std::array<std::string_view, 11> kTypeNames{"BOOL", "I8",  "I16", "I32", "I64", "U8",
                                                      "U16",  "U32", "U64", "F32", "F64"};

} // namespace

Result<void> writeSafetensors(const std::string& path, std::span<const NamedArray> arrays)
{
    std::vector<const NamedArray*> ordered;
    for (const NamedArray& array : arrays)
        ordered.push_back(&array);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const NamedArray* a, const NamedArray* b) { return sizeOf(a->type) > sizeOf(b->type); });
    nlohmann::ordered_json header{{"__metadata__", {{"format", "np"}}}};
    std::uint64_t end = 0;
    for (const NamedArray* array : ordered) {
        const std::uint64_t first = end;
        end += array->bytes->size();
        header[array->name] = {{"dtype", kTypeNames[static_cast<std::size_t>(array->type)]},
                               {"shape", array->shape},
                               {"data_offsets", {first, end}}};
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    WG_TRY(file, AtomicFile::create(path));
    WG_CHECK(file.write(ByteWriter().add(std::uint64_t{text.size()}).text(text).bytes()));
    for (const NamedArray* array : ordered)
        WG_CHECK(file.write(*array->bytes));
    return file.commit();
}

} // namespace wg
