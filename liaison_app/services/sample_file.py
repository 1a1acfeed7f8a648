"""The sample town's file on this computer: where it lies, and when it is made anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from liaison_app import paths
from liaison_app.errors import FileInUse, FileRefused

SAMPLE = "sample-town.liaison"


def sample_path() -> Path:
    """Where the sample town's file lies, or will."""
    return paths.data_folder() / SAMPLE


def sample_file() -> Path:
    """The sample town's file; made anew when missing, unreadable, or of another day and untouched."""
    from liaison_app.services.jobs import run_here
    from liaison_app.services.sample_town import is_stale, make_sample_town

    path, today = sample_path(), dt.date.today()
    if path.exists():
        try:
            stale = is_stale(path, today)
        except FileInUse:
            stale = False
        except FileRefused:
            stale = True
        if stale:
            path.unlink()
    if not path.exists():
        run_here(make_sample_town(path, today))
    return path
