# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes samples/: files of arrays as other programs write them.

usage: make_array_samples.py FOLDER   (Debian's python3-scipy 1.10, python3-h5py 3.7, python3-numpy 1.24)

v5.mat, v5-compressed.mat and v4.mat are written by scipy.io.savemat, the .h5 files by h5py. matlab73.mat is laid out as
MATLAB does it: HDF5 behind a block of 512 bytes, sizes reversed, an attribute MATLAB_class at each array.
"""
import os
import sys

import h5py
import numpy as np
import scipy.io

FOLDER = sys.argv[1]


def path(name):
    return os.path.join(FOLDER, name)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    t = np.arange(60) / 50
    wave = np.stack([np.sin(2 * np.pi * 3 * t), np.cos(2 * np.pi * 5 * t), t], axis=1)
    cube = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
    both = {"wave": wave, "line": wave[:, 0], "cube": cube, "fs": 50.0, "flags": np.array([True, False, True])}
    scipy.io.savemat(path("v5.mat"), both | {"text": "hello", "z": np.array([1 + 2j]), "s": {"a": 1.0}}, do_compression=False)
    scipy.io.savemat(path("v5-compressed.mat"), both, do_compression=True)
    scipy.io.savemat(path("v4.mat"), {"wave": wave, "fs": 50.0}, format="4")

    with h5py.File(path("arrays.h5"), "w") as file:
        file["wave"] = wave
        file.create_dataset("group/packed", data=wave.astype("f4"), chunks=(16, 3), compression="gzip", shuffle=True)
        file["group/big"] = cube.astype(">i4")
        file["flags"] = np.array([True, False, True])
        file["half"] = np.array([0.5, -2], "f2")
        file["text"] = "hello"
        file["complex"] = np.array([1 + 2j])
        file["again"] = h5py.SoftLink("/wave")
        file["group/parent"] = file["/"]
    with h5py.File(path("outside.h5"), "w") as file:
        file["link"] = h5py.ExternalLink("other.h5", "/wave")
        file.create_dataset("raw", (16,), "u1", external=[("/etc/hostname", 0, 16)])
        layout = h5py.VirtualLayout((4,), "f8")
        layout[:] = h5py.VirtualSource("other.h5", "wave", (4,))
        file.create_virtual_dataset("virtual", layout)
    with h5py.File(path("matlab73.mat"), "w", userblock_size=512) as file:
        for name, value, kind in (("wave", wave, "double"), ("line", wave[:, :1].T, "double"), ("flags", np.array([[1, 0, 1]], "u1"), "logical"),
                                  ("text", np.array([[104, 105]], "u2"), "char")):
            file[name] = value.T
            file[name].attrs["MATLAB_class"] = np.bytes_(kind)
        file["#refs#/a"] = np.array([1.0])
    with open(path("matlab73.mat"), "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + b"\0" * 8 + b"\x00\x02IM")


main()
