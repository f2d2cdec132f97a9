# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the scripts that `wavegaze run --script` writes, for random option sets, as a person would.

usage: check_scripts.py PROGRAM LAYERS [ROUNDS [SEED]]

First every layout of trained weights once, then ROUNDS rounds, in 30 of which every method, weight and mode occurs. A
script must say that all arrays are the same; with one number of the results changed it must fail and name the array.
"""
import os
import re
import subprocess
import sys
import tempfile

import numpy as np

PROGRAM, LAYERS = (os.path.abspath(path) for path in sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 30
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
METHODS = ["joint", "per-band", "time", "article", "off"]
MODES = ["zero", "constant", "symmetric", "periodic", "smooth", "periodization", "reflect", "antisymmetric", "antireflect"]
WAVELETS = ["db1", "db4", "sym4", "sym8", "coif2", "bior2.4", "rbio3.1", "dmey", "db20"]
TRAINED = sorted(os.listdir(LAYERS))


def options_of(random, number, is_plain):
    """The options of one run, and the file of weights or None."""
    is_trained = number < len(TRAINED)
    method = METHODS[number % (3 if is_trained else len(METHODS))]
    options = ["--method", method, "--mode", MODES[number % len(MODES)], "--wavelet", random.choice(WAVELETS),
               "--levels", str(random.randint(0, 5)), "--seed", str(random.randint(2 ** 32, dtype=np.uint64))]
    heads = random.choice([1, 2, 3, 5])
    trained = TRAINED[number] if is_trained else None
    if trained:
        heads = {"grouped.safetensors": 4}.get(trained, 3)
        options += ["--weights", os.path.join(LAYERS, trained)]
    else:
        kinds = ["content", "random", "uniform", "local", "parent", "scale"]
        options += ["--weights", kinds[number // 5 % 6], "--window", str(random.randint(0, 4)), "--hidden", str(random.randint(1, 12))]
    options += ["--heads", str(heads), "--temperature", f"{random.uniform(0.5, 3):.3f}"]
    options += ["--score", random.choice(["dot", "distance"]), "--kernel", random.choice(["softmax", "softmax", "linear"])]
    options += ["--residual"] if random.rand() < 0.3 else []
    # Scores of 1e9, which rbio3.1 makes of a large signal, leave no digit of a weight in single precision.
    options += ["--precision", "f32", "--wavelet", "sym4"] if is_plain and not trained and random.rand() < 0.7 else []
    options += ["--rate", "250"] if random.rand() < 0.5 else []
    return options, trained


def run(folder, command):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def check_forged(folder, random, report):
    """One changed number of an array that the script compares must be noticed."""
    with np.load(os.path.join(folder, "y.npz")) as archive:
        arrays = {name: archive[name].copy() for name in archive.files}
    name = random.choice([key for key in arrays if arrays[key].size and re.search(rf"^{key} .*difference", report, re.M)
                          and key != "input"])
    flat = arrays[name].reshape(-1)
    at = random.randint(flat.size)
    if np.isnan(flat[at]):
        flat[at] = 0
    else:
        flat[at] += max(1, np.nanmax(np.abs(flat)))
    np.savez(os.path.join(folder, "forged.npz"), **arrays)
    done = run(folder, [sys.executable, "script.py", "forged.npz"])
    assert done.returncode != 0 and "AssertionError: " + name in done.stderr, (name, done.stdout, done.stderr)


def main():
    random = np.random.RandomState(SEED)
    for number in range(len(TRAINED) + ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            size = 10.0 ** random.randint(-3, 4)
            options, trained = options_of(random, number, size == 1)
            channels = {None: random.randint(1, 4), "embedded.safetensors": 2}.get(trained, 12)
            shape = [random.randint(1, 3), random.randint(5, 90), channels]
            np.save(os.path.join(folder, "x.npy"), random.normal(size=shape) * size)
            source = "x.npy"
            if not trained and number % 6 == 1:
                source = "x.txt"
                with open(os.path.join(folder, source), "w", encoding="ascii") as file:
                    file.write("".join(random.choice(list("ACGT \n"), shape[1])))
                options += ["--symbols", random.choice(["characters", f"characters,{shape[2]},7"])]
            command = [PROGRAM, "run", source, "--out", "y.npz", "--script", "script.py", "--arrays", "all", "--quiet"]
            done = run(folder, command + options)
            if done.returncode == 2 and "levels" in done.stderr:  # more than so few samples have
                options[options.index("--levels") + 1] = "max"
                done = run(folder, command + options)
            assert done.returncode == 0, (options, done.stderr)
            done = run(folder, [sys.executable, "script.py"])
            assert done.returncode == 0, (SEED, number, shape, options, done.stdout, done.stderr)
            assert "all arrays are the same" in done.stdout and not done.stderr, done.stdout + done.stderr
            check_forged(folder, random, done.stdout)
    print(len(TRAINED) + ROUNDS, "scripts recomputed their results")


main()
