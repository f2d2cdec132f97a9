// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: texts and FASTA, as characters, bytes or words by the first byte.
#include "core/io/symbols.h"
#include "tests/fuzz/fuzz_reader.h"

namespace {

template <wg::SymbolKind kKind>
wg::Result<wg::Dataset> readAs(std::span<const std::byte> bytes, const wg::Limits& limits, wg::Progress& progress)
{
    return wg::readSymbols(bytes, kKind, limits, progress);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using enum wg::SymbolKind;
    constexpr wg::fuzz::Reader kReaders[]{readAs<Characters>, readAs<Bytes>, readAs<Words>};
    if (size == 0) return 0;
    return wg::fuzz::read(kReaders[data[0] % 3], data + 1, size - 1);
}
