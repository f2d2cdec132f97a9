# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues against the sources: check_translations.py FOLDER_OF_CATALOGUES.

Every text of the program is translated, none is left over, and a translation has the placeholders, mnemonics, tags and
live values of its source.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PATTERNS = {
    "placeholders": r"%(?:[1-9]|n|p)",
    "mnemonics": r"&(?=[^&\s])",
    "tags": r"</?\w+[^>]*>",
    "live values": r"\{\w+[^}]*\}",
    "file patterns": r"\*\.?[\w.]*",
    "dots that ask for more": "\u2026$",
}


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield (context.findtext("name"), message.findtext("source") or ""), message


def forms(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def parts(pattern, text):
    return collections.Counter(re.findall(pattern, text))


def problems_of(known, path):
    is_known = {key for key, _ in messages(known)}
    fresh = dict(messages(path))
    for key in sorted(is_known - fresh.keys()):
        yield f"{key}: no source has this text any more; run update.sh"
    for key, message in fresh.items():
        if key not in is_known:
            yield f"{key}: not in the catalogue; run update.sh and translate it"
        elif not re.fullmatch(r"wg(::(?!wg$)\w+)?|QObject", key[0]):
            yield f"{key}: nobody asks for this context when the program runs; name the context where the text is marked"
        elif message.find("translation").get("type") or not all(forms(message)):
            yield f"{key}: not translated"
        else:
            for name, pattern in PATTERNS.items():
                wanted = parts(pattern, key[1])
                if any(parts(pattern, form) != wanted for form in forms(message)):
                    yield f"{key}: other {name} in the translation"


def main(folder):
    folder = pathlib.Path(folder)
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        catalogues = sorted(folder.glob("*.ts"))
        assert len(catalogues) >= 2, f"no catalogues in {folder}"
        for catalogue in catalogues:
            shutil.copy(catalogue, scratch)
        subprocess.run([folder / "update.sh", scratch], check=True)
        for catalogue in catalogues:
            count = sum(1 for _ in messages(catalogue))
            print(f"{catalogue.name}: {count} texts")
            found += [f"{catalogue.name}: {each}" for each in problems_of(catalogue, pathlib.Path(scratch) / catalogue.name)]
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main(sys.argv[1]))
