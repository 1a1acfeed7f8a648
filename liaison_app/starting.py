"""Starts the window in the language chosen for it: the language first, for the window's modules hold words."""

from __future__ import annotations

from pathlib import Path


def run(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on a file, the last one or the sample town, until it is closed; the exit status."""
    from liaison_app.ui import languages

    languages.begin()
    from liaison_app import app

    return app.run(path, sample=sample)
