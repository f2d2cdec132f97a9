// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: the metadata of a result, and the index of a model in several files.
#include "core/io/byte_reader.h"
#include "core/io/shard_index.h"
#include "core/pipeline/verify.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const wg::fuzz::MemoryWatch watch(size);
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto run = wg::recordedRun(wg::textOf(bytes));
    if (run) wg::fuzz::demand(!run->input.empty() && run->options.heads >= 1);
    const auto entries = wg::readShardIndex(bytes, wg::fuzz::smallLimits());
    if (!entries) return 0;
    for (const wg::ShardEntry& entry : *entries)
        wg::fuzz::demand(entry.file.find('/') == std::string::npos && entry.file != "..");
    return 0;
}
