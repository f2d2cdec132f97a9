// SPDX-License-Identifier: GPL-3.0-or-later
// What the confined reader says to its parent: frames on a pipe, little endian.
//
//   u32 bytes that follow | u8 kind | payload
#pragma once

#include <cstddef>
#include <cstdint>

namespace wg {

enum class FrameKind : std::uint8_t
{
    Sound = 1, // f64 rate, u32 channels, u64 frames the header promises (0: it does not say), format name
    Samples = 2, // f64 values, interleaved, at least one
    Warning = 3, // text
    Failure = 4, // u8 FailureKind, text
    End = 5, // nothing; everything was sent
};

enum class FailureKind : std::uint8_t
{
    Unsupported = 1,
    Truncated = 2,
    Damaged = 3,
    OutOfMemory = 4,
    Empty = 5
};

inline constexpr std::size_t kMaxFrameBytes = 1 << 20; // kind and payload
inline constexpr std::uint32_t kMaxSoundChannels = 1024;

} // namespace wg
