// SPDX-License-Identifier: GPL-3.0-or-later
// The table of naming conventions, and the search for them.
#include "core/pipeline/layer_names.h"

#include <algorithm>
#include <set>

namespace wg {

namespace {

constexpr std::string_view kCausal = "layers of this kind are trained with a causal mask, which is not applied here";
constexpr std::string_view kRotary = "layers of this kind usually turn query and key by their position (RoPE) and mask "
                                     "the future; neither is applied here";
constexpr std::string_view kRelative = "the bias for relative positions of this kind of layer is not applied here";

using enum MatrixStorage;

constexpr std::array kKnownNames{
    LayerNames{"PyTorch MultiheadAttention",
               OutIn,
               {"in_proj_weight"},
               {"in_proj_bias"},
               "out_proj.weight",
               "out_proj.bias",
               true,
               ""},
    LayerNames{"PyTorch MultiheadAttention",
               OutIn,
               {"q_proj_weight", "k_proj_weight", "v_proj_weight"},
               {"in_proj_bias"},
               "out_proj.weight",
               "out_proj.bias",
               true,
               ""},
    LayerNames{"Llama",
               OutIn,
               {"q_proj.weight", "k_proj.weight", "v_proj.weight"},
               {"q_proj.bias", "k_proj.bias", "v_proj.bias"},
               "o_proj.weight",
               "o_proj.bias",
               true,
               kRotary},
    LayerNames{"BART",
               OutIn,
               {"q_proj.weight", "k_proj.weight", "v_proj.weight"},
               {"q_proj.bias", "k_proj.bias", "v_proj.bias"},
               "out_proj.weight",
               "out_proj.bias",
               true,
               ""},
    LayerNames{"GPT-2", InOut, {"c_attn.weight"}, {"c_attn.bias"}, "c_proj.weight", "c_proj.bias", true, kCausal},
    LayerNames{"BERT",
               OutIn,
               {"attention.self.query.weight", "attention.self.key.weight", "attention.self.value.weight"},
               {"attention.self.query.bias", "attention.self.key.bias", "attention.self.value.bias"},
               "attention.output.dense.weight",
               "attention.output.dense.bias",
               true,
               ""},
    LayerNames{
        "ViT",
        OutIn,
        {"attention.attention.query.weight", "attention.attention.key.weight", "attention.attention.value.weight"},
        {"attention.attention.query.bias", "attention.attention.key.bias", "attention.attention.value.bias"},
        "attention.output.dense.weight",
        "attention.output.dense.bias",
        true,
        ""},
    LayerNames{"DistilBERT",
               OutIn,
               {"q_lin.weight", "k_lin.weight", "v_lin.weight"},
               {"q_lin.bias", "k_lin.bias", "v_lin.bias"},
               "out_lin.weight",
               "out_lin.bias",
               true,
               ""},
    LayerNames{"timm", OutIn, {"qkv.weight"}, {"qkv.bias"}, "proj.weight", "proj.bias", true, ""},
    LayerNames{"Time-Series-Library",
               OutIn,
               {"query_projection.weight", "key_projection.weight", "value_projection.weight"},
               {"query_projection.bias", "key_projection.bias", "value_projection.bias"},
               "out_projection.weight",
               "out_projection.bias",
               true,
               ""},
    LayerNames{"Flax",
               PerHead,
               {"query.kernel", "key.kernel", "value.kernel"},
               {"query.bias", "key.bias", "value.bias"},
               "out.kernel",
               "out.bias",
               true,
               ""},
    LayerNames{"T5",
               OutIn,
               {"SelfAttention.q.weight", "SelfAttention.k.weight", "SelfAttention.v.weight"},
               {"", "", ""},
               "SelfAttention.o.weight",
               "",
               false,
               kRelative},
};

FoundLayer layerAt(const std::string& prefix, const LayerNames& names, const std::set<std::string_view>& all)
{
    FoundLayer layer{prefix, &names, {}};
    std::vector<std::string_view> needed(names.in.begin(), names.in.end());
    needed.push_back(names.out);
    for (const std::string_view name : needed) {
        const std::string whole = prefix + std::string(name);
        if (!name.empty() && layer.missing.empty() && !all.contains(whole)) layer.missing = whole;
    }
    return layer;
}

} // namespace

std::string dottedName(std::string_view name)
{
    std::string dotted(name);
    std::replace(dotted.begin(), dotted.end(), '/', '.');
    return dotted;
}

std::vector<FoundLayer> findLayers(std::span<const std::string> names)
{
    const std::set<std::string_view> all(names.begin(), names.end());
    std::vector<FoundLayer> layers;
    for (const std::string& name : names) {
        for (const LayerNames& known : kKnownNames) {
            if (!name.ends_with(known.in[0])) continue;
            const std::string prefix = name.substr(0, name.size() - known.in[0].size());
            if (prefix.empty() || prefix.back() == '.') layers.push_back(layerAt(prefix, known, all));
        }
    }
    // The same query goes with two names of the output: the one that is there counts.
    std::erase_if(layers, [&](const FoundLayer& layer) {
        return !layer.missing.empty() && std::any_of(layers.begin(), layers.end(), [&](const FoundLayer& other) {
            return other.missing.empty() && other.prefix == layer.prefix;
        });
    });
    return layers;
}

std::vector<FoundLayer> layersWithin(std::span<const FoundLayer> layers, std::string_view asked)
{
    std::string wanted = dottedName(asked);
    while (wanted.ends_with('.'))
        wanted.pop_back();
    std::vector<FoundLayer> chosen;
    for (const FoundLayer& layer : layers) {
        const bool isIt = wanted.empty() || ('.' + layer.prefix).find('.' + wanted + '.') != std::string::npos;
        if (isIt) chosen.push_back(layer);
    }
    return chosen;
}

} // namespace wg
