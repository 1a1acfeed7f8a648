"""Hands over to the window; the only part of the command that needs Qt."""

from __future__ import annotations

import argparse


def open_window(options: argparse.Namespace) -> int:
    """Open the window on a file, on the default file, or on the sample town; until it is closed."""
    from liaison_app.app import run

    return int(run(options.file, sample=options.sample_town) or 0)
