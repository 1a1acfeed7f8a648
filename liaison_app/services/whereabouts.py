"""Where the file lies, and what that means: a cloud folder, other versions beside it, a way out."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.paths import SUFFIX, data_folder
from liaison_app.rules.cloud_folders import is_conflict_copy, service_of
from liaison_app.services.second_version import free_name
from liaison_app.store import swapping

_MOST_SHOWN = 20  # other versions that are named; a folder with more has a trouble of its own


def cloud_of(path: Path) -> str:
    """The cloud service that copies the file about, such as “OneDrive”; "" for none that we know."""
    folder = Path(os.path.abspath(path)).parent
    return service_of(folder, os.environ, os.path.lexists)


def other_versions(path: Path) -> list[Path]:
    """Files beside this one that a cloud service made of it when two computers changed it."""
    machine = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except OSError:
        return []
    found = sorted(n for n in names if n != path.name and is_conflict_copy(n, path.name, machine))
    return [path.parent / name for name in found[:_MOST_SHOWN]]


def place_on_this_computer(path: Path) -> Path:
    """Where the working file may lie so that no cloud service touches it."""
    return free_name(data_folder() / "files" / path.name)


def published_name(path: Path) -> Path:
    """Where a copy to look at may lie in the folder that the working file leaves."""
    return path.with_stem(f"{path.stem} (to look at)")


def left_name(path: Path) -> Path:
    """What the working file is called from then on in the folder that it leaves."""
    return free_name(path.with_name(f"{path.stem} (until {dt.date.today().isoformat()}){SUFFIX}"))


def move_here(path: Path, target: Path, left: Path) -> None:
    """Copy the closed file to `target` on this computer; the old one stays, as `left`.

    So nobody goes on writing in it by mistake. Raises FileRefused; then all is as it was.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        swapping.copy_whole(path, target)
        try:
            path.rename(left)
        except OSError:
            target.unlink()
            raise
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FileRefused(
            phrase(
                "“{name}” could not be moved to this computer ({why}). It is as it was.",
                name=path.name,
                why=why,
            )
        ) from None
