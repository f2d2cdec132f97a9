// SPDX-License-Identifier: GPL-3.0-or-later
// Every cap a reader respects, in one place. Tests pass tiny ones.
#pragma once

#include <cstddef>
#include <cstdint>

namespace wg {

struct Limits
{
    std::uint64_t fileBytes = std::uint64_t{2} << 30; // read into memory at once
    std::uint64_t decodedBytes = std::uint64_t{4} << 30; // all arrays of a file
    std::uint64_t compressionRatio = 1100; // deflate cannot exceed about 1032 : 1
    std::size_t arrays = 10'000;
    std::size_t rank = 8;
    std::size_t npyHeaderBytes = 64 * 1024;
    std::size_t safetensorsHeaderBytes = 100'000'000; // the format's own limit
    std::size_t lineBytes = std::size_t{64} << 20;
    std::size_t fieldBytes = 64 * 1024;
    std::size_t columns = 65'536;
    std::size_t nameBytes = 256;
};

/// A file is held in memory as it is read, so the memory allowed (0: the default) bounds it.
[[nodiscard]] inline Limits limitsWithin(std::uint64_t maxMemoryBytes)
{
    Limits limits;
    if (maxMemoryBytes == 0) return limits;
    limits.fileBytes = maxMemoryBytes;
    limits.decodedBytes = maxMemoryBytes;
    return limits;
}

} // namespace wg
