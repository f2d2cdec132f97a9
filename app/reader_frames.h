// SPDX-License-Identifier: GPL-3.0-or-later
// What the confined reader has in common for all formats: sending frames to its parent.
#pragma once

#include "core/io/byte_reader.h"
#include "core/io/reader_protocol.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

inline constexpr int kCannotSend = 3; // exit code when nobody listens

[[nodiscard]] bool sendFrame(FrameKind kind, std::span<const std::byte> payload);
[[nodiscard]] bool sendText(FrameKind kind, const std::string& text);

/// Says why the file cannot be read; the exit code of the process.
[[nodiscard]] int sendFailure(FailureKind kind, const std::string& text);

/// An array's description and then its elements, which lie in memory as they are sent.
[[nodiscard]] bool sendArray(const ArrayHeader& header, std::span<const std::byte> elements);

/// A name as the parent keeps it, and as it asks for it again.
[[nodiscard]] std::string keptName(std::string_view name);

/// Whether the file on standard input can hold so many bytes at all. Libraries believe a damaged size and hand out
/// gigabytes of zeros; deflate cannot exceed about 1032 : 1, and MATLAB stores doubles in one byte where it can.
[[nodiscard]] bool canHold(std::uint64_t bytes, bool isCompressed);

/// Appends a number to a payload.
template <class Number>
void addNumber(std::vector<std::byte>& payload, Number value)
{
    const auto bytes = std::as_bytes(std::span(&value, 1));
    payload.insert(payload.end(), bytes.begin(), bytes.end());
}

} // namespace wg
