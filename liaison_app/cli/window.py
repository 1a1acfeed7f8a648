"""Hands over to the window; the only part of the command that needs Qt."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.errors import Refusal
from liaison_app.paths import SUFFIX

if TYPE_CHECKING:
    import argparse

NO_SCREEN = (
    "There is no screen to open a window on. “liaison --help” lists what can be done without one."
)
LONGEST_PATH = 4_096  # characters; longer ones no system takes


def is_meant(words: Sequence[str]) -> bool:
    """Whether nothing is said but one of our files, or nothing at all: what a double click says."""
    if not words:
        return True
    file = words[0]
    fits = len(file) <= LONGEST_PATH and "\0" not in file
    return len(words) == 1 and file.endswith(SUFFIX) and fits and not file.startswith("-")


def open_window(options: argparse.Namespace) -> int:
    """As `open_on`; a word that is neither a command nor a file is wrong usage."""
    path = options.file
    if path is not None and path.suffix != SUFFIX and not path.exists():
        from liaison_app.cli.printing import say_refusal

        say_refusal(
            f"There is neither a command nor a file “{path.name}”. “liaison --help” lists the"
            " commands."
        )
        return 2
    return open_on(path, sample=options.sample_town)


def open_on(path: str | Path | None = None, *, sample: bool = False) -> int:
    """Open the window on a file, on the default file, or on the sample town; until it is closed.

    Raises Refusal where there is no screen.
    """
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Refusal(NO_SCREEN)
    return int(begin()(None if path is None else Path(path), sample=sample) or 0)


def begin() -> Callable[..., int]:
    """Everything imported that the window needs at first; returns what runs it."""
    gc.disable()  # nothing to find yet; the window looks by itself (ui/collecting.py)
    from liaison_app.starting import run

    return run
