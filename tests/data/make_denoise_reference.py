#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the rows of tst_denoise: mean squared errors of the classical denoisers over the noise of RandomState(0..3),
computed with NumPy 1.24 and PyWavelets 1.1. An argument is another number of replicates, with standard errors:
  python3 tests/data/make_denoise_reference.py [REPLICATES]"""
import sys

import numpy as np
import pywt

LENGTH = 2048
LEVELS = 5
UNIVERSAL = np.sqrt(2 * np.log(LENGTH))


def clean_signals():
    t = np.arange(1, LENGTH + 1) / LENGTH
    places = [.1, .13, .15, .23, .25, .40, .44, .65, .76, .78, .81]
    steps = [4, -5, 3, -4, 5, -4.2, 2.1, 4.3, -3.1, 2.1, -4.2]
    peaks = [4, 5, 3, 4, 5, 4.2, 2.1, 4.3, 3.1, 5.1, 4.2]
    widths = [.005, .005, .006, .01, .01, .03, .01, .01, .005, .008, .005]
    signals = {
        "blocks": sum(h * (1 + np.sign(t - p)) / 2 for h, p in zip(steps, places)),
        "bumps": sum(h * (1 + abs((t - p) / w)) ** -4 for h, p, w in zip(peaks, places, widths)),
        "heavisine": 4 * np.sin(4 * np.pi * t) - np.sign(t - .3) - np.sign(.72 - t),
        "doppler": np.sqrt(t * (1 - t)) * np.sin(2.1 * np.pi / (t + .05)),
    }
    return {name: 7 * x / x.std() for name, x in signals.items()}


def thresholded(x, rule):
    coarse, *details = pywt.wavedec(x, "sym8", "periodization", LEVELS)
    return pywt.waverec([coarse] + [rule(d) for d in details], "sym8", "periodization")


def soft(d, threshold):
    return np.sign(d) * np.maximum(abs(d) - threshold, 0)


def hard(d):
    return np.where(abs(d) > UNIVERSAL, d, 0)


def sure(d):
    n = len(d)
    universal = np.sqrt(2 * np.log(n))
    if np.mean(d ** 2) - 1 <= np.log2(n) ** 1.5 / np.sqrt(n):
        return universal
    squares = np.sort(d ** 2)
    k = np.arange(1, n + 1)
    risks = n - 2 * k + np.cumsum(squares) + (n - k) * squares
    best = risks.argmin()
    return min(universal, np.sqrt(squares[best]) if risks[best] < n else 0)


def bayes(d):
    signal = np.mean(d ** 2) - 1
    return 1 / np.sqrt(signal) if signal > 0 else abs(d).max()


def invariant(x):
    return np.mean([np.roll(thresholded(np.roll(x, -s), hard), s) for s in range(2 ** LEVELS)], axis=0)


DENOISERS = [
    lambda x: thresholded(x, lambda d: soft(d, UNIVERSAL)),
    lambda x: thresholded(x, hard),
    lambda x: thresholded(x, lambda d: soft(d, sure(d))),
    lambda x: thresholded(x, lambda d: soft(d, bayes(d))),
    invariant,
]


def main():
    replicates = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    noises = [np.random.RandomState(r).standard_normal(LENGTH) for r in range(replicates)]
    for name, clean in clean_signals().items():
        errors = np.array([[np.mean((f(clean + e) - clean) ** 2) for e in noises] for f in DENOISERS])
        means = errors.mean(axis=1)
        if len(sys.argv) > 1:
            spread = errors.std(axis=1, ddof=1) / np.sqrt(replicates)
            print(f"{name:10}", *(f"{m:.3f} +- {s:.4f} " for m, s in zip(means, spread)))
        else:
            print(f'QTest::newRow("{name}") << "{name}" << QList<double>{{' + ", ".join(f"{m:.12g}" for m in means) + "};")


main()
