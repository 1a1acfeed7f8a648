"""Hands over to the window; the only part of the command that needs Qt."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable

from liaison_app.cli.printing import say_refusal
from liaison_app.errors import Refusal
from liaison_app.paths import SUFFIX

NO_SCREEN = (
    "There is no screen to open a window on. “liaison --help” lists what can be done without one."
)


def open_window(options: argparse.Namespace) -> int:
    """Open the window on a file, on the default file, or on the sample town; until it is closed.

    A word that is neither a command nor a file is wrong usage. Raises Refusal where there is no
    screen.
    """
    path = options.file
    if path is not None and path.suffix != SUFFIX and not path.exists():
        say_refusal(
            f"There is neither a command nor a file “{path.name}”. “liaison --help” lists the"
            " commands."
        )
        return 2
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Refusal(NO_SCREEN)
    return int(begin()(options.file, sample=options.sample_town) or 0)


def begin() -> Callable[..., int]:
    """Everything imported that the window needs at first; returns what runs it."""
    gc.disable()  # nothing to find yet; the window looks by itself (ui/collecting.py)
    from liaison_app.starting import run

    return run
