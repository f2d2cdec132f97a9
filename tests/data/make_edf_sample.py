# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes samples/biosig.edf: an EDF file as another program writes it.

usage: make_edf_sample.py FOLDER   (Debian's biosig-tools 2.5, python3-numpy 1.24)

Two channels of 10 s at 128 Hz are written as BrainVision files, and save2gdf of BioSig turns them into EDF.
"""
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


def main():
    t = np.arange(1280) / 128
    wave = np.stack([100 * np.sin(2 * np.pi * 10 * t) * (t > 4), 50 * np.cos(2 * np.pi * 2 * t)], axis=1)
    with tempfile.TemporaryDirectory() as folder:
        np.round(wave * 10).astype("<i2").tofile(os.path.join(folder, "eeg.eeg"))
        with open(os.path.join(folder, "eeg.vhdr"), "w", encoding="ascii") as file:
            file.write(HEADER)
        target = os.path.join(os.path.abspath(sys.argv[1]), "biosig.edf")
        subprocess.run(["save2gdf", "-f=EDF", "eeg.vhdr", target], cwd=folder, check=True)


main()
