#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes core/wavelet/filter_tables_*.cpp: the taps that cannot be derived from other taps.

Names, tap order and signs are those of PyWavelets 1.1. Where the family has a closed definition the taps are computed
anew at 80 digits by spectral factorisation of Daubechies' half-band polynomial and rounded to double; PyWavelets only
says which of the factorisations a name means. coif and dmey are PyWavelets' own numbers.

Needs Debian's python3-pywt, python3-mpmath, python3-numpy and clang-format. Usage: make_filter_tables.py OUTPUT_FOLDER
"""
import itertools
import pathlib
import subprocess
import sys

import mpmath as mp
import numpy as np
import pywt

mp.mp.dps = 80
AGREE = 1e-10  # with PyWavelets, to recognise a factorisation
# Taps further off would change coefficients of a signal of unit variance by more than 1e-10.
KEEPS_COEFFICIENTS = 1e-11


def multiply(p, q):
    out = [mp.mpf(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            out[i + j] += a * b
    return out


def half_band_roots(n):
    """Roots y of sum_k binom(n-1+k, k) y^k, k < n, as groups closed under conjugation: [y] or [y, conj y]."""
    if n == 1:
        return []
    coefficients = [mp.binomial(n - 1 + k, k) for k in range(n)]
    roots = mp.polyroots(coefficients[::-1], maxsteps=2000, extraprec=1000)
    groups = [[mp.re(y)] for y in roots if abs(mp.im(y)) < mp.mpf(10) ** -40]
    return groups + [[y, mp.conj(y)] for y in roots if mp.im(y) > mp.mpf(10) ** -40]


def zeros_at_minus_one(n):
    out = [mp.mpf(1)]
    for _ in range(n):
        out = multiply(out, [mp.mpf(1), mp.mpf(1)])
    return out


def root_pair(y):
    """The two z with (2 - z - 1/z) / 4 = y, the one inside the unit circle first."""
    half = 1 - 2 * y
    root = mp.sqrt(half * half - 1)
    a, b = half - root, half + root
    return (a, b) if abs(a) < abs(b) else (b, a)


def real_factor(zs):
    if len(zs) == 1:
        return [mp.mpf(1), -mp.re(zs[0])]
    return [mp.mpf(1), -2 * mp.re(zs[0]), abs(zs[0]) ** 2]


def normalised(taps):
    scale = mp.sqrt(2) / mp.fsum(taps)
    return [t * scale for t in taps]


def distance(taps, reference):
    return max(abs(float(t) - r) for t, r in zip(taps, reference))


def orthogonal_filter(n, reference):
    """The factorisation of length 2n that PyWavelets' taps belong to; minimum phase is the first one tried."""
    groups = half_band_roots(n)
    pairs = [[root_pair(y) for y in group] for group in groups]
    fast = [[np.array([complex(z[side]) for z in pair]) for side in (0, 1)] for pair in pairs]
    for choice in itertools.product((0, 1), repeat=len(groups)):
        rough = np.poly(np.concatenate([-np.ones(n)] + [f[side] for f, side in zip(fast, choice)])).real
        rough *= np.sqrt(2) / rough.sum()
        for step in (1, -1):
            if np.abs(rough[::step] - reference).max() > 1e-2:
                continue
            taps = zeros_at_minus_one(n)
            for pair, side in zip(pairs, choice):
                taps = multiply(taps, real_factor([z[side] for z in pair]))
            taps = normalised(taps)[::step]
            if distance(taps, reference) < AGREE:
                return taps
    raise SystemExit(f"no factorisation of length {2 * n} agrees with PyWavelets")


def nearest_orthonormal(reference):
    """The orthonormal filter with the smallest change of taps, by Newton steps of least norm."""
    taps, length = [mp.mpf(t) for t in reference], len(reference)
    for _ in range(4):
        residual, jacobian = mp.matrix(length // 2, 1), mp.zeros(length // 2, length)
        for m in range(length // 2):
            residual[m] = mp.fsum(taps[k] * taps[k + 2 * m] for k in range(length - 2 * m)) - (m == 0)
            for k in range(length - 2 * m):
                jacobian[m, k] += taps[k + 2 * m]
                jacobian[m, k + 2 * m] += taps[k]
        step = jacobian.T * mp.lu_solve(jacobian * jacobian.T, residual)
        taps = [t - d for t, d in zip(taps, step)]
    return taps


def padded_like(taps, reference):
    """Zeros around taps so that they lie where the reference has them."""
    for start in range(len(reference) - len(taps) + 1):
        full = [mp.mpf(0)] * start + list(taps) + [mp.mpf(0)] * (len(reference) - len(taps) - start)
        if distance(full, reference) < AGREE:
            return full
    return None


def symmetric_factor(group):
    """The polynomial in z whose roots are both z of every y of the group."""
    factor = [mp.mpc(1)]
    for y in group:
        factor = multiply(factor, [mp.mpc(1), -(2 - 4 * y), mp.mpc(1)])
    return [mp.re(c) for c in factor]


def biorthogonal_filters(wavelet):
    """Both low-pass filters: the zeros at -1 and the roots y are shared out as in PyWavelets' taps."""
    rec_reference, dec_reference = wavelet.rec_lo, wavelet.dec_lo
    for n in range(1, 9):
        groups = half_band_roots(n)
        for rec_zeros in range(1, 2 * n):
            for choice in itertools.product((0, 1), repeat=len(groups)):
                sides = [zeros_at_minus_one(rec_zeros), zeros_at_minus_one(2 * n - rec_zeros)]
                if max(map(len, sides)) > len(rec_reference):
                    continue
                for group, to_dec in zip(groups, choice):
                    sides[to_dec] = multiply(sides[to_dec], symmetric_factor(group))
                if max(map(len, sides)) > len(rec_reference):
                    continue
                rec, dec = (padded_like(normalised(side), reference)
                            for side, reference in zip(sides, (rec_reference, dec_reference)))
                if rec and dec:
                    return dec, rec
    raise SystemExit(f"no factorisation agrees with PyWavelets' {wavelet.name}")


def reconstruction_error(dec, rec):
    """Largest error of sum_k dec[k] rec'[k + 2m] = delta_m, in exact arithmetic on the rounded taps."""
    product = multiply([mp.mpf(float(t)) for t in dec], [mp.mpf(float(t)) for t in rec])
    middle = len(dec) - 1
    return float(max(abs(product[i] - (i == middle)) for i in range(middle % 2, len(product), 2)))


class Table:
    """One C++ file: named arrays, and what its header comment says about them."""

    def __init__(self):
        self.lines, self.worst, self.apart = [], 0.0, 0.0

    def add(self, name, taps, reference):
        self.apart = max(self.apart, distance(taps, reference))
        numbers = [repr(float(t)) for t in taps]
        self.lines.append(f"constexpr std::array<double, {len(taps)}> k{name} {{")
        self.lines += ["    " + ", ".join(numbers[i:i + 4]) + "," for i in range(0, len(numbers), 4)]
        self.lines[-1] = self.lines[-1][:-1] + "};"

    def note(self, dec, rec):
        self.worst = max(self.worst, reconstruction_error(dec, rec))


def write(folder, name, title, how, table, tail):
    text = f"""// SPDX-License-Identifier: GPL-3.0-or-later
// {title}
// {how}
// Made by tests/data/make_filter_tables.py. Worst error of the reconstruction condition {table.worst:.1e}, largest
// difference from PyWavelets' taps {table.apart:.1e}.
#include "core/wavelet/filter_tables.h"

#include <array>

namespace wg::detail {{

namespace {{
// clang-format off
{chr(10).join(table.lines)}
// clang-format on
}} // namespace

{tail}
}} // namespace wg::detail
"""
    path = folder / f"filter_tables_{name}.cpp"
    path.write_text(text)
    subprocess.run(["clang-format", "-i", path], check=True)


def wrapped(items):
    lines, line = [], "       "
    for item in items:
        if len(line) + len(item) + 2 > 118:
            lines.append(line)
            line = "       "
        line += " " + item + ","
    return "\n".join(lines + [line])[:-1]


def list_function(function, names):
    return f"""std::span<const Taps> {function}()
{{
    static constexpr std::array<Taps, {len(names)}> kAll {{
{wrapped(names)}}};
    return kAll;
}}
"""


FACTORED = "Spectral factorisation at 80 digits, the factor that PyWavelets 1.1 has under that name, rounded to double."


def write_orthogonal(folder, file, title, function, short, prefix, orders, compute, how):
    table, names = Table(), []
    for order in orders:
        reference = pywt.Wavelet(f"{short}{order}").dec_lo
        taps = compute(order, reference)
        table.add(f"{prefix}{order}", taps, reference)
        table.note(taps, taps[::-1])
        names.append(f"k{prefix}{order}")
    write(folder, file, title, how, table, list_function(function, names))


def write_biorthogonal(folder):
    table, rows = Table(), []
    for name in pywt.wavelist("bior"):
        wavelet = pywt.Wavelet(name)
        dec, rec = biorthogonal_filters(wavelet)
        suffix = name[4:].replace(".", "_")
        table.add(f"Dec{suffix}", dec, wavelet.dec_lo)
        table.add(f"Rec{suffix}", rec, wavelet.rec_lo)
        table.note(dec, rec)
        rows.append(f"        {{\"{name[4:]}\", {wavelet.vanishing_moments_psi}, kDec{suffix}, kRec{suffix}}},")
    tail = f"""std::span<const BiorthogonalTaps> biorthogonalTaps()
{{
    static constexpr std::array<BiorthogonalTaps, {len(rows)}> kAll {{{{
{chr(10).join(rows)}
    }}}};
    return kAll;
}}
"""
    title = "Both low-pass filters of the biorthogonal spline wavelets and their relatives (4.4, 5.5, 6.8)."
    write(folder, "biorthogonal", title, FACTORED, table, tail)


def write_meyer(folder):
    taps = pywt.Wavelet("dmey").dec_lo
    table = Table()
    table.add("Meyer", taps, taps)
    table.note(taps, taps[::-1])
    tail = "Taps meyerTaps() { return kMeyer; }\n"
    how = "PyWavelets 1.1's own numbers: a truncation of the Meyer wavelet, so it reconstructs to about 1e-3 only."
    write(folder, "meyer", "The low-pass decomposition filter of dmey, the discrete Meyer wavelet.", how, table, tail)


def main():
    folder = pathlib.Path(sys.argv[1])

    def factored(order, reference):
        taps = orthogonal_filter(order, reference)
        return taps if distance(taps, reference) < KEEPS_COEFFICIENTS else nearest_orthonormal(reference)

    def kept(_, reference):
        return reference

    title = "Low-pass decomposition filters of the Daubechies wavelets db"
    write_orthogonal(folder, "daubechies", title + "1 to db27.", "daubechiesTaps", "db", "Db", range(1, 28), factored,
                     FACTORED)
    write_orthogonal(folder, "daubechies_long", title + "28 to db38.", "longDaubechiesTaps", "db", "Db",
                     range(28, 39), factored, FACTORED)
    write_orthogonal(folder, "symlets", "Low-pass decomposition filters of the symlets sym2 to sym20.", "symletTaps",
                     "sym", "Sym", range(2, 21), factored,
                     FACTORED + "\n// sym20 is the orthonormal filter nearest to PyWavelets': its exact factor would "
                     "move coefficients by 3e-10.")
    write_orthogonal(folder, "coiflets", "Low-pass decomposition filters of the coiflets coif1 to coif17.",
                     "coifletTaps", "coif", "Coif", range(1, 18), kept,
                     "PyWavelets 1.1's own numbers, which are already good to the last digit of a double.")
    write_biorthogonal(folder)
    write_meyer(folder)


if __name__ == "__main__":
    main()
