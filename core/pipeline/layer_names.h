// SPDX-License-Identifier: GPL-3.0-or-later
// How the libraries that train attention layers name and lay out their arrays.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

enum class MatrixStorage
{
    OutIn, // PyTorch's Linear
    InOut, // GPT-2's Conv1D: transposed
    PerHead // Flax: [E,H,d] in, [H,d,E] out
};

/// Names behind the prefix of a layer. One name where query, key and value share a matrix or a bias, else three.
struct LayerNames
{
    std::string_view family;
    MatrixStorage storage;
    std::array<std::string_view, 3> in;
    std::array<std::string_view, 3> inBias;
    std::string_view out, outBias;
    bool isScaled; // scores are divided by sqrt(d)
    std::string_view warning; // what such layers usually do besides; empty for nothing

    [[nodiscard]] bool isFused() const { return in[1].empty(); }
    [[nodiscard]] bool hasFusedBias() const { return inBias[1].empty(); }
};

/// A layer that a file holds, or would hold if nothing were missing.
struct FoundLayer
{
    std::string prefix; // with its dot, "" where the names stand alone
    const LayerNames* names = nullptr;
    std::string missing; // the first array that is not there; empty: the layer is complete

    /// The prefix as people write it: without its dot.
    [[nodiscard]] std::string title() const { return prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1); }
};

/// "params/layer/kernel" and "params.layer.kernel" are the same name.
[[nodiscard]] std::string dottedName(std::string_view name);

/// `names` are dotted. In the order of the names.
[[nodiscard]] std::vector<FoundLayer> findLayers(std::span<const std::string> names);

/// Layers whose prefix has `asked` among its parts: "layers.0" is in "model.layers.0.self_attn". All for "".
[[nodiscard]] std::vector<FoundLayer> layersWithin(std::span<const FoundLayer> layers, std::string_view asked);

} // namespace wg
