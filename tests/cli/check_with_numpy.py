# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what `wavegaze run` writes with NumPy and PyWavelets alone.

usage: check_with_numpy.py PROGRAM

Loads every archive with allow_pickle=False, recomputes shapes, row sums and the sum of the heads, and for the
method `article` recomputes everything by the article's own listing with its mistakes mended.
"""
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import pywt

PROGRAM = os.path.abspath(sys.argv[1])


def run(folder, samples, **options):
    """The arrays and the metadata that the program writes for `samples`."""
    np.save(os.path.join(folder, "x.npy"), samples)
    command = [PROGRAM, "run", "x.npy", "--out", "y.npz", "--arrays", "all", "--json"]
    for name, value in options.items():
        command += ["--" + name] if value is True else ["--" + name, str(value)]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    with np.load(os.path.join(folder, "y.npz"), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    return arrays, json.loads(arrays.pop("metadata").tobytes().decode("utf-8")), json.loads(done.stdout)


def close(actual, expected, tolerance, what):
    assert actual.shape == expected.shape, (what, actual.shape, expected.shape)
    worst = float(np.max(np.abs(actual - expected), initial=0.0))
    assert worst <= tolerance, (what, worst)


def transform(channel, wavelet, mode, levels):
    """Bands [cA_J, cD_J, ..., cD_1]; PyWavelets warns where levels are more than useful."""
    bands = [channel]
    for _ in range(levels):
        bands[:1] = pywt.dwt(bands[0], wavelet, mode=mode)
    return bands


def inverse(bands, wavelet, mode, length):
    approximation = bands[0]
    for detail in bands[1:]:
        approximation = pywt.idwt(approximation[: len(detail)], detail, wavelet, mode=mode)
    return approximation[:length]


def mended_article(x, wavelet, mode, levels, heads, hidden, seed):
    """The article's listing: noise for Q, K, V; logits are row sums; softmax over the positions; gains on coefficients."""
    items, length, channels = x.shape
    bands = [[transform(x[b, :, c], wavelet, mode, levels) for c in range(channels)] for b in range(items)]
    c = np.array([[np.concatenate(one) for one in item] for item in bands]).transpose(0, 2, 1)
    tokens = c.shape[1]
    random = np.random.RandomState(seed)
    found = {"query": [], "key": [], "value": [], "logits": [], "weights": []}
    for _ in range(heads):
        q, k, v = (random.normal(size=[items, tokens, hidden]) for _ in range(3))
        z = np.sum((q @ k.transpose(0, 2, 1) / np.sqrt(hidden)) @ v, axis=2)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        for name, value in zip(found, (q, k, v, z, e / e.sum(axis=1, keepdims=True))):
            found[name].append(value)
    arrays = {name: np.stack(found[name], axis=1) for name in ("query", "key", "value")}
    arrays |= {name: np.stack(found[name], axis=2) for name in ("logits", "weights")}
    arrays["coefficients"] = c
    arrays["attended_coefficients"] = c * arrays["weights"].sum(axis=2)[:, :, None]
    cuts = np.cumsum([len(band) for band in bands[0][0]])[:-1]

    def back(coefficients):
        return np.stack([np.stack([inverse(np.split(coefficients[b, :, i], cuts), wavelet, mode, length)
                                   for i in range(channels)], axis=1) for b in range(items)])

    arrays["output"] = back(arrays["attended_coefficients"])
    arrays["head_outputs"] = np.stack(
        [back(c * arrays["weights"][:, :, h, None]) for h in range(heads)], axis=1)
    return arrays


def check_article(folder):
    generator = np.random.RandomState(5)
    for items, length, channels, wavelet, mode, levels, heads, hidden, seed in [
            (1, 64, 1, "db1", "symmetric", 1, 4, 8, 0),
            (2, 37, 3, "db2", "symmetric", 2, 2, 4, 7),
            (1, 80, 2, "sym4", "periodization", 3, 3, 5, 4294967295),
            (3, 51, 1, "bior2.4", "antireflect", 2, 1, 16, 99),
            (1, 1000, 1, "coif2", "smooth", 4, 8, 8, 1)]:
        x = generator.normal(size=[items, length, channels])
        options = {"wavelet": wavelet, "mode": mode, "levels": levels, "heads": heads, "hidden": hidden, "seed": seed}
        arrays, _, _ = run(folder, x, method="article", **options)
        for name, expected in mended_article(x, **options).items():
            close(arrays[name], expected, 1e-8, ("article", name, options))


def check_rows_and_heads(folder):
    x = np.random.RandomState(6).normal(size=[2, 75, 2])
    for options in [
            {"method": "joint", "weights": "random"},
            {"method": "per-band", "weights": "content", "temperature": 0.7},
            {"method": "time", "weights": "random", "window": 2, "residual": True},
            {"method": "joint", "precision": "f32", "levels": "max"}]:
        arrays, metadata, summary = run(folder, x, heads=3, wavelet="db3", **options)
        tolerance = 1e-5 if options.get("precision") == "f32" else 1e-12
        close(arrays["input"].astype(float), x, 1e-6 if tolerance > 1e-9 else 0.0, "input")
        attention = arrays["attention"].astype(float)
        tokens = arrays["coefficients"].shape[1]
        assert attention.shape == (2, 3, tokens, tokens)
        close(attention.sum(axis=3), np.ones((2, 3, tokens)), tolerance, "row sums")
        entropy = -np.sum(attention * np.log2(np.where(attention > 0, attention, 1)), axis=3).mean(axis=2)
        close(arrays["head_entropy"].astype(float), entropy, 100 * tolerance, "entropy")
        if "residual" not in options:
            close(arrays["head_outputs"].astype(float).sum(axis=1), arrays["output"].astype(float), 10 * tolerance, "heads")
        offsets = arrays["band_offsets"]
        assert offsets[0] == 0 and offsets[-1] == tokens and np.all(np.diff(offsets) > 0)
        assert offsets.dtype == np.int64 and arrays["footprints"].dtype == np.int64
        if options["method"] == "per-band":
            for first, last in zip(offsets, offsets[1:]):
                outside = np.ones(tokens, bool)
                outside[first:last] = False
                assert not attention[:, :, first:last, outside].any()
        close(arrays["time"].astype(float), np.arange(75.0), 0.0, "time")
        assert metadata["options"]["heads"] == 3 and summary["shape"] == [2, 75, 2]
        assert summary["reconstruction_error"] < 1e-13 and summary["head_sum_error"] < 1e-12


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_article(folder)
        check_rows_and_heads(folder)
    print("all arrays agree with NumPy", np.__version__, "and PyWavelets", pywt.__version__)


main()
