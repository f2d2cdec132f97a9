// SPDX-License-Identifier: GPL-3.0-or-later
// Frames on standard output.
#include "app/reader_frames.h"

#include "core/base/utf8.h"
#include "core/io/limits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <sys/stat.h>
#include <unistd.h>

namespace wg {

namespace {

static_assert(std::endian::native == std::endian::little, "frames are sent as they lie in memory");

constexpr std::size_t kBlockBytes = 512 * 1024; // elements in one frame

bool sendAll(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (sent <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

std::string keptName(std::string_view name)
{
    return cleanName(name, Limits{}.nameBytes);
}

bool canHold(std::uint64_t bytes, bool isCompressed)
{
    constexpr std::uint64_t kWidest = 8;
    constexpr std::uint64_t kRatio = 1100;
    struct stat status
    { };
    if (::fstat(STDIN_FILENO, &status) != 0) return false;
    const std::uint64_t most = static_cast<std::uint64_t>(status.st_size) * kWidest;
    return bytes / (isCompressed ? kRatio : 1) <= most;
}

bool sendFrame(FrameKind kind, std::span<const std::byte> payload)
{
    const auto length = static_cast<std::uint32_t>(payload.size() + 1);
    std::array<std::byte, sizeof(length) + 1> head{};
    std::memcpy(head.data(), &length, sizeof(length));
    head.back() = static_cast<std::byte>(kind);
    return sendAll(head) && sendAll(payload);
}

bool sendText(FrameKind kind, const std::string& text)
{
    return sendFrame(kind, bytesOf(std::string_view(text).substr(0, kMaxReaderText)));
}

int sendFailure(FailureKind kind, const std::string& text)
{
    return sendText(FrameKind::Failure, static_cast<char>(kind) + text) ? 0 : kCannotSend;
}

bool sendArray(const ArrayHeader& header, std::span<const std::byte> elements)
{
    std::vector<std::byte> payload;
    addNumber(payload, static_cast<std::uint8_t>(header.type));
    addNumber(payload, static_cast<std::uint8_t>((header.isColumnMajor ? 1 : 0) + (header.isOutline ? 2 : 0)));
    addNumber(payload, static_cast<std::uint8_t>(header.shape.size()));
    for (const std::size_t size : header.shape)
        addNumber(payload, std::uint64_t{size});
    const auto name = bytesOf(header.name);
    payload.insert(payload.end(), name.begin(), name.end());
    if (!sendFrame(FrameKind::Array, payload)) return false;
    for (std::size_t first = 0; first < elements.size(); first += kBlockBytes) {
        if (!sendFrame(FrameKind::Elements, elements.subspan(first, std::min(kBlockBytes, elements.size() - first))))
            return false;
    }
    return true;
}

} // namespace wg
