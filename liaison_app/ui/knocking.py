"""A knock at another window of this computer: whoever finds the file open there asks it to come up.

A knock is an empty file with the number of the other process for its name, in our folder for data.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from liaison_app.paths import data_folder


def knock(pid: int) -> None:
    """Ask the window of that process to come up; it does within seconds, if it can."""
    with contextlib.suppress(OSError):
        place = _place(pid)
        place.parent.mkdir(exist_ok=True)
        place.touch()


def was_knocked() -> bool:
    """Whether someone knocked at this process since the last time this was asked."""
    place = _place(os.getpid())
    if not place.exists():
        return False
    with contextlib.suppress(OSError):
        place.unlink()
    return True


def _place(pid: int) -> Path:
    return data_folder() / "knocks" / str(pid)
