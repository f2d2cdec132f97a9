// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the little-endian headers of files.
#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace wg {

class ByteWriter
{
public:
    template <class Number>
    ByteWriter& add(Number value)
    {
        static_assert(std::endian::native == std::endian::little);
        char bytes[sizeof(Number)];
        std::memcpy(bytes, &value, sizeof(Number));
        m_bytes.append(bytes, sizeof(Number));
        return *this;
    }
    ByteWriter& text(std::string_view text)
    {
        m_bytes += text;
        return *this;
    }
    /// Zeros up to the next multiple of `alignment`.
    ByteWriter& pad(std::size_t alignment)
    {
        m_bytes.append((alignment - m_bytes.size() % alignment) % alignment, '\0');
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

} // namespace wg
