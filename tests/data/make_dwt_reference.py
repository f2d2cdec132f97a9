#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes dwt_reference.txt: what PyWavelets makes of one signal, for every wavelet, mode and two lengths.

A line: wavelet mode length, then one number a band (a3 d3 d2 d1): sum_k c[k] cos(k). All coefficients would be 2 MB,
and a wrong coefficient changes the sum. The signal is x[i] = 1.4 sin(1 + i^2), which has unit variance.

Usage: make_dwt_reference.py > dwt_reference.txt
"""
import warnings

import numpy as np
import pywt

MODES = ["zero", "constant", "symmetric", "periodic", "smooth", "periodization", "reflect", "antisymmetric",
         "antireflect"]


def main():
    warnings.simplefilter("ignore")  # more levels than are useful, on purpose
    for name in pywt.wavelist(kind="discrete"):
        for mode in MODES:
            for length in (17, 40):
                signal = 1.4 * np.sin(1.0 + np.arange(length, dtype=float) ** 2)
                bands = pywt.wavedec(signal, name, mode, level=3)
                sums = [float(np.dot(band, np.cos(np.arange(len(band))))) for band in bands]
                print(name, mode, length, *(repr(value) for value in sums))


if __name__ == "__main__":
    main()
