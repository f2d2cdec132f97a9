// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: texts and FASTA, as characters, bytes, words or embedded characters by the first byte.
#include "core/io/symbols.h"
#include "tests/fuzz/fuzz_reader.h"

namespace {

template <wg::SymbolKind kKind, std::size_t kWidth>
wg::Result<wg::Dataset> readAs(std::span<const std::byte> bytes, const wg::Limits& limits, wg::Progress& progress)
{
    return wg::readSymbols(bytes, {kKind, kWidth}, limits, progress);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using enum wg::SymbolKind;
    constexpr wg::fuzz::Reader kReaders[]{readAs<Characters, 0>, readAs<Bytes, 0>, readAs<Words, 0>,
                                          readAs<Characters, 3>};
    if (size == 0) return 0;
    return wg::fuzz::read(kReaders[data[0] % 4], data + 1, size - 1);
}
