// SPDX-License-Identifier: GPL-3.0-or-later
// One attention layer that was trained elsewhere.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wg {

/// y = W x + b, W[out,in] row-major as in PyTorch. An empty weight is no map at all, an empty bias is 0.
struct LinearMap
{
    std::size_t outputs = 0;
    std::size_t inputs = 0;
    std::vector<double> weight;
    std::vector<double> bias;

    [[nodiscard]] bool isGiven() const { return !weight.empty(); }
};

/// The arrays of the file that the matrices came from, so that another program can read them too; "" for none.
struct LayerSource
{
    std::vector<std::string> in, inBias; // one where query, key and value share it, else three
    std::string out, outBias;
    std::string storage; // "out-in", "in-out" (transposed) or "per-head" ([E,H,d] and [H,d,E])
};

/// Immutable once shared. The sizes agree and all numbers are finite: query [H d, E], key and value [H_kv d, E] with
/// as many or fewer rows (grouped-query attention), output [O, H d], embed [E, F], unembed [C, O].
struct AttentionLayer
{
    std::string file; // path as given
    std::string format; // "safetensors", "npz"
    std::uint64_t sizeBytes = 0;
    std::string sha256;
    std::string prefix; // of the layer's names in the file, "" for a file of one layer
    std::string family; // "PyTorch MultiheadAttention", ...
    LayerSource source;

    LinearMap query, key, value, output;
    LinearMap embed, unembed; // optional: from the token's features to E, and from O to the channels
    int heads = 0; // where the file says it, else 0
    bool isScaled = true; // scores are divided by sqrt(d); not in T5
    std::vector<std::string> warnings; // what the layer does and this program does not

    /// What a token must have: F, or E without embedding.
    [[nodiscard]] std::size_t features() const { return embed.isGiven() ? embed.inputs : query.inputs; }
    /// What comes out of it: C, or O without unembedding.
    [[nodiscard]] std::size_t channels() const { return unembed.isGiven() ? unembed.outputs : output.outputs; }
};

/// The numbers of heads that the layer's rows can be shared among, within the limits of this program.
[[nodiscard]] std::vector<int> possibleHeads(const AttentionLayer& layer);

/// Units per head, d. Errors: BadParameter, with the numbers of heads that are possible.
[[nodiscard]] Result<int> hiddenUnits(const AttentionLayer& layer, int heads);

/// Errors: BadParameter, when tokens of `channels` with `window` neighbours a side do not fit the layer.
[[nodiscard]] Result<void> checkLayerFits(const AttentionLayer& layer, std::size_t channels, int window);

} // namespace wg
