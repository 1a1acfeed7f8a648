"""Backups carried on: the newest one copied to a second folder or to a stick, and sticks known again.

A stick is told by a small file that we put on it, whatever it is called and wherever the system shows
it. What is copied is a backup that was looked over, never the file in use.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.services.backup_files import Backup, backup_at
from liaison_app.services.backup_notes import read_told
from liaison_app.services.backup_thinning import thin
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.whole_files import write_whole
from liaison_app.store import copies, swapping

FOLDER = "Liaison Desk backups"
"""The folder of backups on a stick, or within the second folder that was chosen."""

_MARKER = "this-stick.json"
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick that was marked as one for backups: where it is now, its own id, and what it is called."""

    root: Path
    id: str
    name: str


def folder_on(root: Path, file_id: str) -> Path:
    """Where the backups of a file go on a stick, or within a second folder."""
    return root / FOLDER / file_id


def stick_at(root: Path) -> Stick | None:
    """The marked stick whose topmost folder this is, if it is one."""
    told = read_told(root / FOLDER / _MARKER)
    id, name = told.get("id"), told.get("name")
    if not isinstance(id, str) or not isinstance(name, str) or not id.isalnum():
        return None
    return Stick(root, id[:64], shorten(tidy(name), _LONGEST_NAME))


def mark_stick(root: Path, name: str) -> Stick:
    """Mark a stick, so that it is known when it comes again; one that is marked stays as it is.

    `name` is what the system calls it. Raises Refusal when nothing can be written on it.
    """
    known = stick_at(root)
    if known is not None:
        return known
    stick = Stick(
        root, secrets.token_hex(16), shorten(tidy(name), _LONGEST_NAME) or phrase("USB stick")
    )
    words = json.dumps({"id": stick.id, "name": stick.name}, ensure_ascii=False)
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused(copies.not_made(root, error)) from None
    write_whole(root / FOLDER / _MARKER, words.encode(), None)
    return stick


def carry(backup: Backup, root: Path, file_id: str, *, thinned: bool = True) -> Job[Backup | None]:
    """Copy a backup to a stick or a second folder; None when it is there already.

    Older ones there are thinned if that is wished. Raises FileRefused when it cannot be written, or
    is read back otherwise than it was written; then what was there before is there still.
    """
    yield Progress(0, 3, phrase("Looking at what is there"))
    folder = folder_on(root, file_id)
    target = folder / backup.path.name
    if target.exists() and target.stat().st_size == backup.size:
        return None
    yield Progress(1, 3, phrase("Copying to “{name}”", name=root.name or root))
    part = target.with_name(target.name + copies.PART)
    try:
        if not root.is_dir():
            raise FileNotFoundError(2, phrase("it is not there"), str(root))
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        shutil.copyfile(backup.path, part)
        swapping.sync(part)
        yield Progress(2, 3, phrase("Reading the copy back"))
        if _figures(part) != _figures(backup.path):
            raise FileRefused(
                phrase(
                    "What was written in “{folder}” could not be read back. Try another.",
                    folder=folder,
                )
            )
        copies.give_name(part, target)
    except OSError as error:
        raise FileRefused(copies.not_made(folder, error)) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    if thinned:
        thin(folder)
    return backup_at(target)


def _sweep(folder: Path) -> None:
    """Remove what a stick that was pulled out in the middle still has of a copy."""
    for left in folder.glob(f"*{copies.PART}*"):
        with contextlib.suppress(OSError):
            left.unlink()


def _figures(path: Path) -> str:
    """The SHA-256 of a closed file, read anew from the disk as far as the system lets us."""
    told = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(1 << 20):
            told.update(piece)
    return told.hexdigest()
