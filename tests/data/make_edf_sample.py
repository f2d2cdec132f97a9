# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes samples/biosig.edf and samples/annotated.edf and .bdf: files as other programs write them.

usage: make_edf_sample.py FOLDER   (Debian's biosig-tools 2.5, libedf1 1.23, python3-numpy 1.24)

Two channels of 10 s at 128 Hz are written as BrainVision files, and save2gdf of BioSig turns them into EDF. The others
are EDF+ and BDF+ with annotations, written by EDFlib, the library under EDFbrowser and pyEDFlib.
"""
import ctypes
import os
import subprocess
import sys
import tempfile

import numpy as np

HEADER = """Brain Vision Data Exchange Header File Version 1.0

[Common Infos]
DataFile=eeg.eeg
DataFormat=BINARY
DataOrientation=MULTIPLEXED
NumberOfChannels=2
SamplingInterval=7812.5

[Binary Infos]
BinaryFormat=INT_16

[Channel Infos]
Ch1=Fz,,0.1,uV
Ch2=Pz,,0.1,uV
"""


ANNOTATIONS = ((0.0, -1, "Recording starts"), (2.5, 1.25, "eyes closed"), (4.0, -1, "\u03b1 \u2191, caf\u00e9"), (9.99, -1, "end"))
EDFPLUS, BDFPLUS = 1, 3  # EDFlib's numbers of the formats it writes


def biosig(wave, target):
    with tempfile.TemporaryDirectory() as folder:
        np.round(wave * 10).astype("<i2").tofile(os.path.join(folder, "eeg.eeg"))
        with open(os.path.join(folder, "eeg.vhdr"), "w", encoding="ascii") as file:
            file.write(HEADER)
        subprocess.run(["save2gdf", "-f=EDF", "eeg.vhdr", target], cwd=folder, check=True)


def edflib(wave, kind, target):
    edf = ctypes.CDLL("libedf.so.1")
    real, whole = ctypes.c_double, ctypes.c_longlong
    file = edf.edfopen_file_writeonly(target.encode(), kind, 2)
    most = 32767 if kind == EDFPLUS else 8388607
    calls = [edf.edf_set_startdatetime(file, 2020, 2, 29, 12, 0, 0)]
    for channel, label in enumerate((b"Fz", b"Pz")):
        calls += [edf.edf_set_samplefrequency(file, channel, 128), edf.edf_set_label(file, channel, label),
                  edf.edf_set_physical_dimension(file, channel, b"uV"),
                  edf.edf_set_physical_maximum(file, channel, real(200)), edf.edf_set_physical_minimum(file, channel, real(-200)),
                  edf.edf_set_digital_maximum(file, channel, most), edf.edf_set_digital_minimum(file, channel, -most - 1)]
    for second in range(10):
        for channel in range(2):
            part = np.ascontiguousarray(wave[128 * second:128 * second + 128, channel])
            calls.append(edf.edfwrite_physical_samples(file, part.ctypes.data_as(ctypes.POINTER(real))))
    for onset, duration, text in ANNOTATIONS:
        length = whole(-1 if duration < 0 else round(duration * 1e4))
        calls.append(edf.edfwrite_annotation_utf8(file, whole(round(onset * 1e4)), length, text.encode()))
    calls.append(edf.edfclose_file(file))
    assert file >= 0 and not any(calls), calls


def main():
    folder = os.path.abspath(sys.argv[1])
    t = np.arange(1280) / 128
    wave = np.stack([100 * np.sin(2 * np.pi * 10 * t) * (t > 4), 50 * np.cos(2 * np.pi * 2 * t)], axis=1)
    biosig(wave, os.path.join(folder, "biosig.edf"))
    edflib(wave, EDFPLUS, os.path.join(folder, "annotated.edf"))
    edflib(wave, BDFPLUS, os.path.join(folder, "annotated.bdf"))


main()
