# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes layers/: one attention layer in the layout of each library, and what PyTorch computes with it.

usage: make_layer_reference.py FOLDER   (Debian's python3-torch 1.13, python3-numpy 1.24)

Every file holds input [T,C] and expected [T,C] beside the weights, in float64. The .safetensors files are written byte
by byte as the format's specification says: u64 header length, JSON padded with spaces to 8 bytes, packed elements.
"""
import json
import os
import struct
import sys

import numpy as np
import torch

FOLDER = sys.argv[1]
WIDTH, HEADS, TOKENS = 12, 3, 10
D = WIDTH // HEADS
TYPES = {"float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64"}


def save(name, tensors):
    header, at = {"__metadata__": {"format": "np"}}, 0
    for key, value in tensors.items():
        header[key] = {"dtype": TYPES[str(value.dtype)], "shape": list(value.shape), "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(FOLDER, name + ".safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(np.ascontiguousarray(v).tobytes() for v in tensors.values()))


def arrays(module, prefix=""):
    return {prefix + key: value.detach().numpy() for key, value in module.state_dict().items()}


def attend(module, x):
    return module(x[None], x[None], x[None])[0][0].detach().numpy()


def textbook(x, q, k, v, o, heads, scale):
    """Weights W[out,in] of float64, grouped keys and values repeated, no bias."""
    split = lambda w: torch.from_numpy(x @ w.T).reshape(len(x), -1, q.shape[0] // heads).transpose(0, 1)
    queries, keys, values = split(q), split(k), split(v)
    keys, values = (t.repeat_interleave(heads // t.shape[0], dim=0) for t in (keys, values))
    weights = torch.softmax(queries @ keys.transpose(1, 2) * scale, dim=-1)
    return (weights @ values).transpose(0, 1).reshape(len(x), -1).numpy() @ o.T


def main():
    os.makedirs(FOLDER, exist_ok=True)
    torch.manual_seed(7)
    torch.set_default_dtype(torch.float64)
    x = torch.randn(TOKENS, WIDTH)
    layer = torch.nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
    torch.nn.init.normal_(layer.in_proj_bias)
    torch.nn.init.normal_(layer.out_proj.bias)
    given = {"input": x.numpy(), "expected": attend(layer, x)}
    w = arrays(layer)
    q, k, v = np.split(w["in_proj_weight"], 3)
    bq, bk, bv = np.split(w["in_proj_bias"], 3)
    o, bo = w["out_proj.weight"], w["out_proj.bias"]
    save("torch", given | w)
    np.savez_compressed(os.path.join(FOLDER, "torch.npz"), **given, **w)

    encoder = torch.nn.TransformerEncoderLayer(WIDTH, HEADS, 16, batch_first=True).eval()
    save("encoder", {"input": x.numpy(), "expected": attend(encoder.self_attn, x)} | arrays(encoder, "encoder.layers.0."))
    bare = torch.nn.MultiheadAttention(WIDTH, HEADS, bias=False, batch_first=True)
    save("no_bias", {"input": x.numpy(), "expected": attend(bare, x)} | arrays(bare))

    three = lambda names, weights: dict(zip(names, weights))
    save("separate", given | three(["q_proj_weight", "k_proj_weight", "v_proj_weight"], [q, k, v])
         | {"in_proj_bias": w["in_proj_bias"], "out_proj.weight": o, "out_proj.bias": bo})
    save("bart", given | {"decoder.layers.3.self_attn." + key: value for key, value in (
        three(["q_proj.weight", "k_proj.weight", "v_proj.weight", "out_proj.weight"], [q, k, v, o])
        | three(["q_proj.bias", "k_proj.bias", "v_proj.bias", "out_proj.bias"], [bq, bk, bv, bo])).items()})
    save("gpt2", given | {"h.0.attn.c_attn.weight": w["in_proj_weight"].T, "h.0.attn.c_attn.bias": w["in_proj_bias"],
                          "h.0.attn.c_proj.weight": o.T, "h.0.attn.c_proj.bias": bo})
    for name, inner in (("bert", "attention.self."), ("vit", "attention.attention.")):
        parts = {}
        for part, weight, bias in (("query", q, bq), ("key", k, bk), ("value", v, bv)):
            parts |= {inner + part + ".weight": weight, inner + part + ".bias": bias}
        parts |= {"attention.output.dense.weight": o, "attention.output.dense.bias": bo}
        save(name, given | {"encoder.layer.1." + key: value for key, value in parts.items()})
    for name, prefix, suffix, out in (("distilbert", "transformer.layer.4.attention.", "_lin", "out_lin"),
                                      ("tslib", "encoder.attn_layers.0.attention.", "_projection", "out_projection")):
        long = name == "tslib"
        parts = {out + ".weight": o, out + ".bias": bo}
        for part, weight, bias in (("query", q, bq), ("key", k, bk), ("value", v, bv)):
            key = (part if long else part[0]) + suffix
            parts |= {key + ".weight": weight, key + ".bias": bias}
        save(name, given | {prefix + key: value for key, value in parts.items()})
    save("timm", given | {"blocks.2.attn.qkv.weight": w["in_proj_weight"], "blocks.2.attn.qkv.bias": w["in_proj_bias"],
                          "blocks.2.attn.proj.weight": o, "blocks.2.attn.proj.bias": bo})
    flax = {"params/layer/SelfAttention_0/out/kernel": o.T.reshape(HEADS, D, WIDTH), "params/layer/SelfAttention_0/out/bias": bo}
    for part, weight, bias in (("query", q, bq), ("key", k, bk), ("value", v, bv)):
        flax["params/layer/SelfAttention_0/" + part + "/kernel"] = weight.T.reshape(WIDTH, HEADS, D)
        flax["params/layer/SelfAttention_0/" + part + "/bias"] = bias.reshape(HEADS, D)
    save("flax", given | flax)

    few = np.random.RandomState(3).normal(size=[4, 8, WIDTH]) / 3  # 4 heads of 4 units share 2 heads of keys
    many, out = np.random.RandomState(4).normal(size=[16, WIDTH]), np.random.RandomState(5).normal(size=[WIDTH, 16])
    save("grouped", {"input": x.numpy(), "expected": textbook(x.numpy(), many, few[0], few[1], out, 4, 0.5)}
         | {"model.layers.0.self_attn." + key: value for key, value in
            three(["q_proj.weight", "k_proj.weight", "v_proj.weight", "o_proj.weight"], [many, few[0], few[1], out]).items()})
    save("t5", {"input": x.numpy(), "expected": textbook(x.numpy(), q, k, v, o, HEADS, 1.0)}
         | {"encoder.block.0.layer.0.SelfAttention." + key: value for key, value in
            three(["q.weight", "k.weight", "v.weight", "o.weight"], [q, k, v, o]).items()})

    embed, unembed = torch.nn.Linear(2, WIDTH), torch.nn.Linear(WIDTH, 2)
    two = torch.randn(TOKENS, 2)
    inner = embed(two)[None]
    through = unembed(layer(inner, inner, inner)[0][0]).detach().numpy()
    save("embedded", {"input": two.numpy(), "expected": through} | w | arrays(embed, "embed.") | arrays(unembed, "unembed."))


main()
