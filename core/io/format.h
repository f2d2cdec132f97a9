// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of file it is: by content first, by name second.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wg {

enum class Format
{
    Npy,
    Npz,
    Safetensors,
    Csv,
    Edf, // and BDF
    Json,
    Fasta,
    Sound,
    Mat, // versions 4 and 5
    Hdf5 // MATLAB's version 7.3 is HDF5 too
};

/// How many bytes sniff() likes to see.
inline constexpr std::size_t kSniffBytes = 4096;

/// `head` is the start of a file of `fileSize` bytes called `name`. Errors: NotAvailable for formats that are known but
/// not readable, UnknownFormat for everything else, saying what the file seems to be.
[[nodiscard]] Result<Format> sniff(std::span<const std::byte> head, std::uint64_t fileSize, std::string_view name);

} // namespace wg
