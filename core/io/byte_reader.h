// SPDX-License-Identifier: GPL-3.0-or-later
// A bounds-checked cursor over bytes that nobody has checked yet.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace wg {

/// Bytes seen as text; the one place where they are reinterpreted.
[[nodiscard]] inline std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span<const char>(text.data(), text.size()));
}

/// Every read says whether the bytes were there; a failed read does not move the cursor.
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_position; }

    [[nodiscard]] std::optional<std::span<const std::byte>> take(std::uint64_t count)
    {
        if (count > remaining()) return std::nullopt;
        const auto part = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += part.size();
        return part;
    }

    template <class Number>
    [[nodiscard]] std::optional<Number> little()
    {
        return number<Number, std::endian::little>();
    }
    template <class Number>
    [[nodiscard]] std::optional<Number> big()
    {
        return number<Number, std::endian::big>();
    }

private:
    template <class Number, std::endian order>
    std::optional<Number> number()
    {
        static_assert(std::integral<Number> || std::floating_point<Number>);
        const auto part = take(sizeof(Number));
        if (!part) return std::nullopt;
        std::byte raw[sizeof(Number)];
        std::copy(part->begin(), part->end(), raw);
        if constexpr (order != std::endian::native) std::reverse(raw, raw + sizeof(Number));
        Number value;
        std::memcpy(&value, raw, sizeof(Number));
        return value;
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace wg
