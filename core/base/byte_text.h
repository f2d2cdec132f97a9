// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes in bytes as people write and read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wg {

/// "512 bytes", "1.5 KiB", "16.0 GiB".
[[nodiscard]] std::string byteText(std::uint64_t bytes);

/// "4G", "512MiB", "100 kB", "2048": K, M, G, T and KiB, MiB, ... are powers of 1024, kB, MB, ... powers of 1000.
/// Empty for anything else, and for what does not fit 64 bits.
[[nodiscard]] std::optional<std::uint64_t> parseByteText(std::string_view text);

} // namespace wg
