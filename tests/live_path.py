"""Listens for anything of ours that opens a data file which a connection of this process has open.

Closing such a second handle drops SQLite's locks on POSIX, and another window's changes may vanish.
Python tells of every file it opens; SQLite's own opening is not among them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from liaison_app.paths import SUFFIX

CAN_LISTEN = sys.platform.startswith("linux")  # elsewhere no folder lists what a process has open
_OWN = f"{os.sep}liaison_app{os.sep}"
_TESTS = str(Path(__file__).parent) + os.sep

opened: list[str] = []
"""Files that were opened so, and by which line."""


def listen(args: tuple[object, ...]) -> None:
    """Hear that Python opens a file: the arguments of its audit event."""
    if not CAN_LISTEN or not isinstance(args[0], (str, bytes, os.PathLike)):
        return
    name = os.fsdecode(os.fspath(args[0]))
    if name.endswith(SUFFIX) and (line := _line_of_ours()) and _is_open_here(name):
        opened.append(f"{name} in {line}")


def _line_of_ours() -> str:
    """The line of our program on whose behalf something is opened; "" when a test did it itself."""
    frame = sys._getframe(3)  # past this, `listen`, and the hook of all
    while frame is not None:
        name = frame.f_code.co_filename
        if _OWN in name:
            return f"{name}:{frame.f_lineno}"
        if name.startswith(_TESTS):
            return ""
        frame = frame.f_back
    return ""


def _is_open_here(name: str) -> bool:
    """Whether this process has a descriptor of that very file."""
    try:
        wanted = os.stat(name)
    except OSError:
        return False
    for number in os.listdir("/proc/self/fd"):
        try:
            if os.path.samestat(os.stat(f"/proc/self/fd/{number}"), wanted):
                return True
        except OSError:
            continue
    return False
