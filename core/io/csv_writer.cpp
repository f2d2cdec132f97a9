// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a table as RFC 4180 text.
#include "core/base/text_number.h"
#include "core/io/atomic_file.h"
#include "core/io/csv.h"

#include <cstring>

namespace wg {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

template <class Number>
std::string elementText(Number value)
{
    if constexpr (std::is_floating_point_v<Number>)
        return numberText(value);
    else if constexpr (std::is_signed_v<Number>)
        return numberText(std::int64_t{value});
    else
        return numberText(std::uint64_t{value});
}

template <class Number>
Result<void> writeRows(AtomicFile& file, std::span<const std::byte> bytes, std::size_t columns)
{
    std::string block;
    const std::size_t count = bytes.size() / sizeof(Number);
    for (std::size_t i = 0; i < count; ++i) {
        Number value{};
        std::memcpy(&value, bytes.data() + i * sizeof(Number), sizeof(Number));
        block += elementText(value);
        block += (i + 1) % columns == 0 ? '\n' : ',';
        if (block.size() < kBlockBytes) continue;
        WG_CHECK(file.write(block));
        block.clear();
    }
    return file.write(block);
}

} // namespace

std::string csvCell(const std::string& value)
{
    std::string text = value;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

Result<void> writeCsv(const std::string& path, std::span<const std::string> columns, const NamedArray& table)
{
    if (table.shape.size() != 2 || columns.empty() || table.shape[1] != columns.size())
        return makeError(ErrorCode::BadParameter, "a table needs one name for every column");
    WG_TRY(file, AtomicFile::create(path));
    std::string header;
    for (const std::string& name : columns)
        header += (header.empty() ? "" : ",") + csvCell(name);
    WG_CHECK(file.write(header + '\n'));
    WG_CHECK(withElementType(table.type,
                             [&](auto zero) { return writeRows<decltype(zero)>(file, *table.bytes, columns.size()); }));
    return file.commit();
}

} // namespace wg
