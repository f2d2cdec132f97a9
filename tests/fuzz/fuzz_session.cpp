// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: sessions. What is accepted reads back as itself.
#include "core/io/byte_reader.h"
#include "core/pipeline/session.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const wg::fuzz::MemoryWatch watch(size);
    const auto read = wg::parseSession(wg::textOf(std::as_bytes(std::span(data, size))));
    if (!read) return 0;
    const auto again = wg::parseSession(wg::printSession(read->session));
    wg::fuzz::demand(again.has_value() && again->session == read->session && again->warnings.empty());
    return 0;
}
