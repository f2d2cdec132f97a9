// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and biological sequences as signals of symbols.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wg {

enum class SymbolKind
{
    Characters, // of UTF-8
    Bytes,
    Words // between white space
};

inline constexpr std::size_t kMaxEmbedding = 4096;

/// What a symbol is, and which numbers stand for it.
struct SymbolReading
{
    SymbolKind kind = SymbolKind::Characters;
    std::size_t width = 0; // numbers of a seeded random vector for every different symbol; 0: a channel for each
    std::uint32_t seed = 0;
};

/// "characters", "words,16", "bytes,16,7": kind, width, seed (0). Errors: BadParameter, naming what is allowed.
[[nodiscard]] Result<SymbolReading> parseSymbolReading(std::string_view text);

/// One array "text", with the symbols in `Dataset::symbols`. Without a width it is [symbols, different symbols] of 0
/// and 1, a channel for every different symbol in the order of first appearance. With one it is [symbols, width]: the
/// k-th different symbol is row k of numpy.random.RandomState(seed).standard_normal((different symbols, width)) /
/// sqrt(width), so that a vector is about 1 long and different ones are nearly at right angles. In a FASTA file (it
/// begins with '>') there is one array for every sequence that has letters, called by the first word of its title.
/// Errors: BadText (not UTF-8, by the byte), TooShort (no symbol), TooManyItems (more different ones than
/// Limits::columns, or sequences than arrays), TooLarge, Stopped.
[[nodiscard]] Result<Dataset> readSymbols(std::span<const std::byte> bytes, const SymbolReading& reading,
                                          const Limits& limits, Progress& progress);

} // namespace wg
