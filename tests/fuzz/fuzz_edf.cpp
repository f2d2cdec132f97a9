// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: EDF and BDF.
#include "core/io/edf.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return wg::fuzz::read(wg::readEdf, data, size);
}
