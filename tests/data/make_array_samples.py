# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes samples/: files of arrays as other programs write them.

usage: make_array_samples.py FOLDER   (Debian's python3-scipy 1.10, python3-h5py 3.7, python3-numpy 1.24)

v4.mat, v5*.mat and nested*.mat are written by scipy.io.savemat, the .h5 files by h5py. matlab73.mat and nested73.mat are
laid out as MATLAB does it: HDF5 behind a block of 512 bytes, sizes reversed, an attribute MATLAB_class at each array,
structures as groups, cells and arrays of structures as references to what lies in #refs#.
"""
import os
import sys

import h5py
import numpy as np
import scipy.io

FOLDER = sys.argv[1]


def path(name):
    return os.path.join(FOLDER, name)


def begin_as_matlab(name):
    with open(path(name), "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + b"\0" * 8 + b"\x00\x02IM")


def nested(wave):
    """The same tree of structures and cells in both of MATLAB's formats."""
    pair = np.empty((1, 2), [("x", object)])
    pair["x"][0] = wave[:10, 0], wave[:20, 1]
    cells = np.empty((1, 3), object)
    cells[0] = [wave[:, 2], "text", {"deep": wave}]
    tree = {"s": {"signal": {"x": wave, "fs": 50.0}, "name": "hello"}, "t": pair, "c": cells}
    scipy.io.savemat(path("nested.mat"), tree, do_compression=False)
    scipy.io.savemat(path("nested-compressed.mat"), tree, do_compression=True)
    with h5py.File(path("nested73.mat"), "w", userblock_size=512) as file:

        def put(name, value, kind=b"double"):
            file[name] = value.T
            file[name].attrs["MATLAB_class"] = np.bytes_(kind)
            return file[name].ref

        def group(name):
            file.create_group(name).attrs["MATLAB_class"] = np.bytes_(b"struct")
            return file[name].ref

        def references(name, refs, kind=None):
            file.create_dataset(name, data=np.array([[ref] for ref in refs], h5py.ref_dtype))
            if kind:
                file[name].attrs["MATLAB_class"] = np.bytes_(kind)

        group("s"), group("s/signal"), group("t")
        put("s/signal/x", wave), put("s/signal/fs", np.array([[50.0]])), put("s/name", np.array([[104, 105]], "u2"), b"char")
        references("t/x", [put("#refs#/a", wave[:10, :1]), put("#refs#/b", wave[:20, 1:2])])
        put("#refs#/c", wave[:, 2:]), put("#refs#/d", np.array([[104]], "u2"), b"char"), group("#refs#/e"), put("#refs#/e/deep", wave)
        references("c", [file["#refs#/" + name].ref for name in "cde"], b"cell")
        put("none", np.array([[0], [0]], "u8"))
        file["none"].attrs["MATLAB_empty"] = np.uint8(1)
    begin_as_matlab("nested73.mat")


def awkward():
    """References that lie in another file, and names that are no UTF-8 or are long."""
    with h5py.File(path("outside-cells.mat"), "w", userblock_size=512) as file:
        cells = file.create_dataset("c", (2,), h5py.ref_dtype, external=[("/etc/hostname", 0, 16)])
        cells.attrs["MATLAB_class"] = np.bytes_(b"cell")
    begin_as_matlab("outside-cells.mat")
    with h5py.File(path("names.h5"), "w") as file:
        file[b"caf\xe9"] = np.arange(4.0)
        file["g" * 200 + "/" + "h" * 200] = np.arange(5.0)
        file["g" * 200 + "/" + "h" * 201] = np.arange(6.0)
        file["other"] = np.arange(7.0)


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
    begin_as_matlab("matlab73.mat")
    nested(wave)
    awkward()
    with h5py.File(path("unwritten.h5"), "w") as file:
        file.create_dataset("filled", (5, 2), "f8", fillvalue=2.5)
        file.create_dataset("zeros", (100000,), "i2")
        file.create_dataset("partly", (100000,), "f4", chunks=(1000,), fillvalue=-1)
        file["partly"][2000:2003] = 7
        file.create_dataset("endless", (1 << 40,), "f8")


main()
