"""What the machine code of a built folder needs of the system it runs on, read from the files themselves."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+\.\d+(?:\.\d+)?)\b")
_ELF = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a folder needs that is not in it: shared libraries by name, and the oldest C library."""

    libraries: frozenset[str]
    c_library: str


def programs_in(folder: Path) -> Iterator[Path]:
    """Every file of machine code (ELF) in a folder, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def needs_of(folder: Path) -> Needs:
    """What the folder needs of a Linux system; `objdump` of binutils reads it."""
    inside = {path.name for path in folder.rglob("*")}
    needed: set[str] = set()
    newest = (0,)
    for path in programs_in(folder):
        told = subprocess.run(
            ["objdump", "-p", str(path)], capture_output=True, text=True, check=True
        ).stdout
        needed |= set(_NEEDED.findall(told))
        for found in _GLIBC.findall(told):
            newest = max(newest, tuple(map(int, found.split("."))))
    return Needs(frozenset(needed - inside), ".".join(map(str, newest)))
