"""What is left out of the folder: what Qt and others bring and a window of widgets never uses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

MODULES = [
    # what only developers have, or what a library would use were it run otherwise
    "IPython", "_pytest", "doctest", "lib2to3", "numpy", "pandas", "pdb", "pip", "pydoc", "pydoc_data",
    "pytest", "readline", "setuptools", "tkinter", "unittest", "xmlrpc",
    # nothing here speaks to a network
    "PySide6.QtNetwork", "_ssl", "ssl",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql",
    # rapidfuzz compares two names here; the rest of it, and what only newer processors run, is not used
    "rapidfuzz.distance.metrics_cpp_avx2", "rapidfuzz.fuzz_cpp", "rapidfuzz.fuzz_cpp_avx2",
    "rapidfuzz.process_cpp", "rapidfuzz.process_cpp_impl",
    # where in the world a telephone number is at home, by town and by company
    "phonenumbers.carrier", "phonenumbers.carrierdata", "phonenumbers.geocoder", "phonenumbers.geodata",
    "phonenumbers.timezone", "phonenumbers.tzdata",
]  # fmt: skip
"""Modules that are not packed."""

_NEVER = re.compile(
    r"Qt6?(Quick|Qml|VirtualKeyboard|EglFS|EglFs|WlShell|Wayland|OpenGLWidgets|Designer|Test|Sql|Network)"
    r"|plugins/(egldeviceintegrations|generic|networkinformation|tls|qmltooling|sqldrivers|wayland)"
    r"|platforms/libq(eglfs|linuxfb|minimal|vkkhr|vnc|wayland)|platformthemes/libqgtk3"
    r"|imageformats/.*(pdf|tiff|webp|icns|tga|wbmp)|opengl32sw|libavif|_avif"
)
_SYSTEMS_OWN = re.compile(
    r"^lib(?!(python|crypto|ffi|bz2|lzma|z|expat|uuid|sqlite3|Qt6\w+|icu\w+|pyside6|shiboken6)[-.\d])"
    r"[\w.+-]+\.so[.\d]*$"
)
"""Libraries that are every Linux desktop's own: an older copy of ours beside its own parts (its
graphics, its typefaces, its printing) can stop both. The .deb asks for them instead. Kept are those of
Python itself, whose numbers differ between systems."""
_TRANSLATIONS = re.compile(r"_(en|en_GB|ar|tr|ur)\.qm$")

Entry = tuple[str, str, str]


def kept(entries: Iterable[Entry], *, linux: bool = sys.platform == "linux") -> list[Entry]:
    """What goes in of PyInstaller's list of files (name in the folder, path it came from, sort)."""
    return [entry for entry in entries if _is_kept(entry[0].replace("\\", "/"), entry[2], linux)]


def _is_kept(name: str, sort: str, linux: bool) -> bool:
    if _NEVER.search(name):
        return False
    if name.startswith("PySide6/") and name.endswith(".qm"):
        return _TRANSLATIONS.search(name) is not None
    return not (linux and sort == "BINARY" and _SYSTEMS_OWN.match(name))
