// SPDX-License-Identifier: GPL-3.0-or-later
// What the confined reader says to its parent: frames on a pipe, little endian.
//
//   u32 bytes that follow | u8 kind | payload
#pragma once

#include "core/io/dataset.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wg {

enum class FrameKind : std::uint8_t
{
    Sound = 1, // f64 rate, u32 channels, u64 frames the header promises (0: it does not say), format name
    Samples = 2, // f64 values, interleaved, at least one
    Warning = 3, // text
    Failure = 4, // u8 FailureKind, text
    End = 5, // nothing; everything was sent
    Array = 6, // u8 ElementType, u8 1 for column-major + 2 without elements, u8 rank, u64 sizes, name
    Elements = 7, // of the last Array, as they lie in memory; at least one byte
    Skipped = 8, // text: what holds no numbers, and why
};

enum class FailureKind : std::uint8_t
{
    Unsupported = 1,
    Truncated = 2,
    Damaged = 3,
    OutOfMemory = 4,
    Empty = 5,
    Outside = 6, // only references to other files
    TooLarge = 7
};

/// What the reader knows of an array before its elements.
struct ArrayHeader
{
    std::string name;
    ElementType type = ElementType::F64;
    std::vector<std::size_t> shape;
    bool isColumnMajor = false; // the first index runs fastest, as in MATLAB
    bool isOutline = false; // its elements were not asked for
};

inline constexpr std::size_t kMaxFrameBytes = 1 << 20; // kind and payload
inline constexpr std::size_t kMaxReaderText = 300;
inline constexpr std::uint32_t kMaxSoundChannels = 1024;

} // namespace wg
