// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: the layer in a file of weights.
#include "core/io/safetensors.h"
#include "core/pipeline/layer_file.h"
#include "tests/fuzz/fuzz_reader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const wg::fuzz::MemoryWatch watch(size);
    wg::Progress progress;
    const auto dataset = wg::readSafetensors(std::as_bytes(std::span(data, size)), wg::fuzz::smallLimits(), progress);
    if (!dataset) return 0;
    const auto layer = wg::layerFrom(*dataset, "");
    if (!layer) return 0;
    wg::fuzz::demand((*layer)->key.outputs > 0 && (*layer)->query.outputs % (*layer)->key.outputs == 0);
    wg::fuzz::demand((*layer)->value.weight.size() == (*layer)->value.outputs * (*layer)->value.inputs);
    wg::fuzz::demand((*layer)->output.inputs == (*layer)->query.outputs);
    return 0;
}
