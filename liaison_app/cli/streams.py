"""What is printed is UTF-8 whatever the console; by itself, for the window begins with it too."""

from __future__ import annotations

import io
import os
import sys


def prepare_streams() -> None:
    """Speak UTF-8 on every console, and never fail for a character.

    The window's own program on Windows has no console: what would be said there goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
