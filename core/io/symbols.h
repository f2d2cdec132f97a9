// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and biological sequences as signals of symbols.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/dataset.h"
#include "core/io/limits.h"

#include <optional>
#include <span>
#include <string_view>

namespace wg {

enum class SymbolKind
{
    Characters, // of UTF-8
    Bytes,
    Words // between white space
};
[[nodiscard]] std::optional<SymbolKind> findSymbolKind(std::string_view name); // "characters", "bytes", "words"

/// One array "text" [symbols, different symbols] of 0 and 1: a channel for every different symbol, in the order of
/// first appearance, with the symbols in `Dataset::symbols`. In a FASTA file (it begins with '>') one array for every
/// sequence that has letters, called by the first word of its title. Errors: BadText (not UTF-8, by the byte), TooShort
/// (no symbol), TooManyItems (more different ones than Limits::columns, or sequences than arrays), TooLarge, Stopped.
[[nodiscard]] Result<Dataset> readSymbols(std::span<const std::byte> bytes, SymbolKind kind, const Limits& limits,
                                          Progress& progress);

} // namespace wg
