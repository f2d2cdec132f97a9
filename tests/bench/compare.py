# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs Wavegaze's kernels and their peers on the same numbers in turn, and prints medians and ratios as a table.

usage: compare.py BUILD_FOLDER PEERS_FOLDER [PART...]      parts: transform, attention, scalogram, commands

Peers run with one thread, in the fastest way found to call them. Where both results are at hand the sums of their
magnitudes are compared, so that a row cannot be won by computing something else.
"""
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
import pywt
import scipy.signal
import torch

BUILD, PEERS = (os.path.abspath(folder) for folder in sys.argv[1:3])
PARTS = sys.argv[3:] or ["transform", "attention", "scalogram", "commands"]
ROUNDS = 3

warnings.simplefilter("ignore")
torch.set_num_threads(1)


def milliseconds(call, runs):
    """Median of `runs` calls after one to warm up."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def ours(program, name):
    """Median milliseconds and the check of one benchmark."""
    done = subprocess.run(
        [f"{BUILD}/bench/{program}", f"--benchmark_filter=^{name}$", "--benchmark_repetitions=3",
         "--benchmark_min_time=0.2", "--benchmark_format=json"], capture_output=True, check=True)
    runs = [run for run in json.loads(done.stdout)["benchmarks"] if run["run_type"] == "iteration"]
    scale = {"ns": 1e-6, "us": 1e-3, "ms": 1}[runs[0]["time_unit"]]
    return scale * statistics.median(run["real_time"] for run in runs), runs[0].get("check")


def normals(count, seed):
    return np.random.RandomState(seed).standard_normal(count)


def row(what, own, peers, check=None):
    """Measures in turn and prints a row a peer; `own` gives (milliseconds, check), a peer milliseconds."""
    times = {name: [] for name in peers}
    mine = []
    for _ in range(ROUNDS):
        for name, call in peers.items():
            times[name].append(call())
        value, own_check = own()
        mine.append(value)
    if check is not None:
        assert math.isclose(own_check, check, rel_tol=1e-4), (what, own_check, check)
    for name, values in times.items():
        peer, here = statistics.median(values), statistics.median(mine)
        print(f"| {what} | {here:.3g} ms | {name} {peer:.3g} ms | **{peer / here:.1f}** |", flush=True)


def transform():
    size = 1 << 20
    for kind, real in (("f64", np.float64), ("f32", np.float32)):
        x = normals(size, 1).astype(real)
        level = pywt.dwt(x, "db4")
        bands = pywt.wavedec(x, "sym8", level=6)
        total = sum(float(np.abs(band).sum(dtype=np.float64)) for band in level)
        row(f"one level, db4, 2^20, {kind}", lambda k=kind: ours("bench_transform", f"dwt/{k}/{size}"),
            {"PyWavelets": lambda x=x: milliseconds(lambda: pywt.dwt(x, "db4"), 9)}, total)
        row(f"one level back, db4, 2^20, {kind}", lambda k=kind: ours("bench_transform", f"idwt/{k}/{size}"),
            {"PyWavelets": lambda level=level: milliseconds(lambda: pywt.idwt(*level, "db4"), 9)},
            float(np.abs(x).sum(dtype=np.float64)))
        shape = f"T:{size}/C:1/levels:6/threads:1/real_time"
        row(f"6 levels, sym8, 2^20, {kind}", lambda k=kind, s=shape: ours("bench_transform", f"wavedec/{k}/{s}"),
            {"PyWavelets": lambda x=x: milliseconds(lambda: pywt.wavedec(x, "sym8", level=6), 9)},
            sum(float(np.abs(band).sum(dtype=np.float64)) for band in bands))
        row(f"6 levels back, sym8, 2^20, {kind}", lambda k=kind, s=shape: ours("bench_transform", f"waverec/{k}/{s}"),
            {"PyWavelets": lambda bands=bands: milliseconds(lambda: pywt.waverec(bands, "sym8"), 9)},
            float(np.abs(x).sum(dtype=np.float64)))


def numpy_attention(q, k, v):
    scores = q @ k.transpose(0, 2, 1)
    scores *= np.asarray(1 / math.sqrt(q.shape[2]), q.dtype)
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    return (scores @ v) / scores.sum(-1, keepdims=True)


def torch_batched(q, k, v):
    empty = torch.empty(1, 1, 1, dtype=q.dtype)
    scores = torch.baddbmm(empty, q, k.transpose(1, 2), beta=0, alpha=1 / math.sqrt(q.shape[2]))
    return torch.bmm(torch.softmax(scores, -1), v)


def torch_blocked(q, k, v, rows=256):
    """A block of rows of scores stays in the cache."""
    output = torch.empty_like(v)
    for head in range(q.shape[0]):
        for first in range(0, q.shape[1], rows):
            scores = torch.mm(q[head, first:first + rows], k[head].t()) / math.sqrt(q.shape[2])
            output[head, first:first + rows] = torch.mm(torch.softmax(scores, -1), v[head])
    return output


def onnx(tokens, heads, hidden, threads):
    done = subprocess.run(["node", "onnx_attention.mjs", *map(str, (tokens, heads, hidden, threads, 7))],
                          cwd=PEERS, capture_output=True, check=True)
    return statistics.median(float(line) for line in done.stdout.split())


def attention():
    tokens, heads = 4096, 4
    has_onnx = os.path.isdir(os.path.join(PEERS, "node_modules", "onnxruntime-node"))
    for real, kind, hidden in ((np.float32, "float", 16), (np.float32, "float", 32), (np.float64, "double", 16)):
        q, k, v = (normals(heads * tokens * hidden, seed).reshape(heads, tokens, hidden).astype(real)
                   for seed in (1, 2, 3))
        tensors = [torch.from_numpy(array) for array in (q, k, v)]
        peers = {"NumPy": lambda a=(q, k, v): milliseconds(lambda: numpy_attention(*a), 3),
                 "PyTorch": lambda t=tensors: min(milliseconds(lambda: torch_batched(*t), 2),
                                                  milliseconds(lambda: torch_blocked(*t), 2))}
        if has_onnx and kind == "float":
            peers["ONNX Runtime"] = lambda d=hidden: onnx(tokens, heads, d, 1)
        shape = f"T:{tokens}/H:{heads}/d:{hidden}/threads:{{}}/distance:0/real_time"
        name = "f32" if kind == "float" else "f64"
        row(f"attention {name}, T 4096, H 4, d {hidden}",
            lambda k=kind, s=shape: ours("bench_attention", f"attention<{k}>/{s.format(1)}"), peers,
            float(np.abs(numpy_attention(q, k, v)).sum(dtype=np.float64)))
        if kind == "float" and hidden == 16:
            row("the same, 2 threads", lambda s=shape: ours("bench_attention", f"attention<float>/{s.format(2)}"),
                {"1 thread": lambda s=shape: ours("bench_attention", f"attention<float>/{s.format(1)}")[0]})


def scalogram():
    scales = 2 * 2 ** (np.arange(300) * 6 / 300)
    for samples in (10_000, 100_000):
        x = normals(samples, 1).astype(np.float32)
        peers = {"SciPy": lambda x=x: milliseconds(
                     lambda: scipy.signal.cwt(x, scipy.signal.morlet2, scales, w=6), 1),
                 "PyWavelets": lambda x=x: milliseconds(
                     lambda: pywt.cwt(x, scales, "cmor1.5-1.0", method="fft"), 1)}
        times = {name: call() for name, call in peers.items()}
        shape = f"T:{samples}/scales:300/threads:1/real_time"
        known = {name: (lambda t=t: t) for name, t in times.items()}
        row(f"scalogram, {samples:,} x 300, every column", lambda s=shape: ours("bench_scalogram", f"everyColumn/{s}"),
            known)
        row(f"scalogram, {samples:,} x 300, picture", lambda s=shape: ours("bench_scalogram", f"picture/{s}"), known)


def mended_article(samples, heads, hidden):
    """The article's listing with its mistakes mended, in its own order: an L x L product a head."""
    bands = pywt.dwt(samples, "db1")
    coefficients = np.concatenate(bands)
    random = np.random.RandomState(0)
    gain = np.zeros(len(coefficients))
    for _ in range(heads):
        q, k, v = (random.normal(size=(len(coefficients), hidden)) for _ in range(3))
        logits = ((q @ k.T / math.sqrt(hidden)) @ v).sum(-1)
        weights = np.exp(logits - logits.max())
        gain += weights / weights.sum()
    half = len(bands[0])
    weighted = coefficients * gain
    return pywt.idwt(weighted[:half], weighted[half:], "db1")[:len(samples)]


def command(folder, *arguments):
    """Wall milliseconds of a whole `wavegaze run` and what it says about it."""
    start = time.perf_counter()
    done = subprocess.run([f"{BUILD}/wavegaze", "run", *arguments, "--json", "--out", "out.npz"], cwd=folder,
                          capture_output=True, check=True)
    return 1e3 * (time.perf_counter() - start), json.loads(done.stdout)


def commands():
    with tempfile.TemporaryDirectory() as folder:
        for power in (*range(12, 22, 2), 14, 16):
            np.save(os.path.join(folder, f"{power}.npy"), normals(1 << power, 1))
        options = ("--method", "article", "--heads", "4", "--hidden", "16")
        row("`run --method article`, T 16,384, H 4, d 16", lambda: (command(folder, "14.npy", *options)[0], None),
            {"mended listing": lambda: milliseconds(lambda: mended_article(normals(1 << 14, 1), 4, 16), 1)})
        growth = ", ".join(f"2^{power} {1e3 * command(folder, f'{power}.npy', *options)[1]['seconds']['attention']:.0f}"
                           for power in range(12, 22, 2))
        print(f"\nThe article's attention stage, ms: {growth}")
        wall, summary = command(folder, "16.npy", "--method", "joint", "--heads", "4", "--hidden", "16",
                                "--precision", "f32", "--threads", "2")
        print(f"`run --method joint`, T 65,536, H 4, d 16, f32, 2 threads: {wall / 1e3:.1f} s, "
              f"{summary['peak_memory_bytes'] / 1e6:.0f} MB")


print("| work | Wavegaze | peer | ratio |\n|---|---|---|---|")
for part in PARTS:
    {"transform": transform, "attention": attention, "scalogram": scalogram, "commands": commands}[part]()
