"""Folders in which copies of the file are worked on: gone afterwards, and swept where a crash left one.

Such a copy may hold what was left out of the real one, erased from it, or what it protects.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_BEGINS = ".liaison-work-"
_FORGOTTEN = 24 * 60 * 60  # seconds: no work takes so long


@contextlib.contextmanager
def workshop(within: Path) -> Iterator[Path]:
    """A folder of our own within another one, gone afterwards; raises OSError.

    It lies where the finished copy goes, since a renaming is all or nothing within one disk only.
    """
    sweep(within)
    folder = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=within))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(within: Path) -> None:
    """Remove what a program that was killed has left there."""
    for left in within.glob(f"{_BEGINS}*"):
        with contextlib.suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > _FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)
