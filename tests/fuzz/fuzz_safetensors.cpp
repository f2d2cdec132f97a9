// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: safetensors.
#include "core/io/safetensors.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return wg::fuzz::read(wg::readSafetensors, data, size);
}
