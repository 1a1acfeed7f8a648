"""What is said beside backups, in a few words of our own: of which file they are, and where that lay.

A copy of the file that somebody made with the file manager has its number too, and once both are used,
the backups of both come into one folder. Each belongs to the file that lay where it was made from.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.services.whole_files import write_whole
from liaison_app.store.store import Store

_ABOUT = "about.json"


def write_about(store: Store, backup: Path) -> None:
    """Say of which file a backup is, for when that cannot be opened, or another has its number."""
    folder = backup.parent
    about: dict[str, object] = {"path": os.path.abspath(store.path) if store.path else ""}
    made = {name: place for name, place in origins(folder).items() if (folder / name).exists()}
    about["made"] = {**made, backup.name: about["path"]}
    if read_told(folder / _ABOUT) != about:
        write_told(folder / _ABOUT, about)


def last_path(folder: Path) -> str:
    """Where the file lay of which the last backup was made; "" when it is not told."""
    return str(read_told(folder / _ABOUT).get("path", ""))


def origins(folder: Path) -> dict[str, str]:
    """Where the file lay of which each backup was made, by the backup's name, as far as it is told."""
    made = read_told(folder / _ABOUT).get("made")
    return {str(name): str(place) for name, place in made.items()} if isinstance(made, dict) else {}


def is_anothers(origin: str, here: str) -> bool:
    """Whether a backup that was made of the file at `origin` is not of the one that lies here.

    One that was moved here since lies there no more; then it is of this one.
    """
    if origin in ("", here) or not os.path.exists(origin):
        return False
    return not (os.path.exists(here) and os.path.samefile(origin, here))


def write_told(path: Path, told: Mapping[str, object]) -> None:
    """Write a few words of our own beside the backups; that they cannot be written stops nothing."""
    with contextlib.suppress(Refusal, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(told, ensure_ascii=False).encode(), None)


def read_told(path: Path) -> dict[str, object]:
    """Read what `write_told` wrote; nothing when it is not there or makes no sense."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
