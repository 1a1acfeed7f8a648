"""Where the backups of a file lie, what they are called, and what is in one of them.

On this computer they lie in a folder named by the file's id, which is the same in all its backups.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileDamaged, FileRefused
from liaison_app.language import phrase
from liaison_app.paths import SUFFIX, backups_folder, data_folder
from liaison_app.services.backup_notes import is_anothers, last_path, origins
from liaison_app.store import connections, copies, opening, swapping
from liaison_app.store.engine import sqlite3
from liaison_app.store.key import Key
from liaison_app.store.queries import soundness
from liaison_app.store.queries.facts import (
    Facts,
    facts_of,
    file_id_of,
    is_earlier_state,
    state_of,
)
from liaison_app.store.store import Store

_AHEAD = dt.timedelta(hours=2)  # of the clock: so much it may be put back, as each autumn
_NAME = re.compile(r"(?P<stamp>\d{4}-\d\d-\d\d \d{6}) (?P<why>.+?)(?: \d+)?")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, when it was made (local time), on what occasion, its size in bytes."""

    path: Path
    at: dt.datetime
    why: str
    size: int


# Where they are


def folder_of(store: Store) -> Path:
    """The folder of this file's backups on this computer; it need not be there yet."""
    return backups_folder() / (file_id_of(store) or "unnamed")


def backups_of(store: Store) -> list[Backup]:
    """The backups of this file on this computer, newest first."""
    return backups_in(folder_of(store))


def last_backup(store: Store) -> Backup | None:
    """The newest backup of this file on this computer, if there is one."""
    return last_of(folder_of(store), store.path)


def last_of(folder: Path, path: Path | None) -> Backup | None:
    """The newest backup in a folder of the file at a path, if there is one.

    It is none of a copy of the file that lies elsewhere, nor, if it can be helped, one that was named
    while the clock ran ahead.
    """
    own = _made_of(backups_in(folder), folder, os.path.abspath(path) if path else "")
    soon = _now() + _AHEAD
    return next((one for one in own if one.at <= soon), next(iter(own), None))


def _made_of(backups: list[Backup], folder: Path, path: str) -> list[Backup]:
    """Those of a folder's backups that are of the file at the path, and not of a copy of it elsewhere."""
    told = origins(folder)
    return [one for one in backups if not is_anothers(told.get(one.path.name, ""), path)]


def backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; what else lies there is passed over."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            backup = backup_at(path)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def backups_of_file_at(path: Path) -> list[Backup]:
    """The backups of the file at a path, newest first, when it cannot be opened to ask its id."""
    wanted = os.path.abspath(path)
    found: list[Backup] = []
    with contextlib.suppress(OSError):
        for folder in backups_folder().iterdir():
            if wanted in (last_path(folder), *origins(folder).values()):
                found += _made_of(backups_in(folder), folder, wanted)
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def backup_at(path: Path) -> Backup | None:
    """The backup that a name tells of; None when it is not named as we name them, or not there."""
    told = _NAME.fullmatch(path.stem)
    try:
        at = dt.datetime.strptime(told["stamp"] if told else "", copies.STAMP).astimezone()
        return Backup(path, at, phrase(told["why"]) if told else "", path.stat().st_size)
    except (ValueError, OSError):
        return None


def adopt_copies(store: Store) -> None:
    """Take in what earlier versions of the program kept before an upgrade, in one folder for all files.

    Such a copy is this file's when its latest change stands in this file's history too.
    """
    for path in (data_folder() / "copies").glob(f"*{SUFFIX}"):
        with contextlib.suppress(FileRefused, OSError):
            with looked_at(path) as copy:
                facts = facts_of(copy)
            if facts.changes and is_earlier_state(
                store, dataclasses.replace(facts, file_id=file_id_of(store))
            ):
                place = folder_of(store) / f"{path.stem[:17]} {copies.BEFORE_UPGRADE}{SUFFIX}"
                place.parent.mkdir(parents=True, exist_ok=True)
                swapping.copy_whole(path, place)
                path.unlink()


def next_place(folder: Path, why: str) -> Path:
    """Where the next backup goes, so that it is the newest of its folder.

    It is named by the time of now, or by a second after the newest when one was made just before, or
    the clock was put back by an hour, as each autumn.
    """
    now = _now()
    newest = next((one for one in backups_in(folder) if one.at <= now + _AHEAD), None)
    if newest is not None and now <= newest.at:
        now = newest.at + dt.timedelta(seconds=1)
    return copies.free_place(folder, why, now)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)


@contextlib.contextmanager
def looked_at(
    path: Path, key: Key | None = None, stopped: Callable[[], bool] | None = None
) -> Iterator[Store]:
    """A backup or another closed file, opened to be read after being looked over, whatever its version.

    `stopped` is asked now and then whether the looking over is to end as it stands. One that was made
    before the file had a passphrase is opened without the key. Raises FileRefused with a sentence of
    its own, as `opening.open_file`.
    """
    key = key_if_protected(path, key)
    db = opening.open_file(
        path,
        copies_folder=path.parent,
        key=key,
        read_only=True,
        any_version=True,
        in_full=True,
        stopped=stopped,
    )
    try:
        yield Store(db, None, key=key, read_only=True)
    except sqlite3.DatabaseError:
        raise FileDamaged(opening.DAMAGED) from None
    finally:
        db.close()


def key_if_protected(path: Path, key: Key | None) -> Key | None:
    """The key of a file, or None for a copy of it from before it had a passphrase; raises FileRefused."""
    return key if key is not None and opening.look_at_bytes(path).is_protected else None


def checked_facts(path: Path, key: Key | None = None) -> Facts:
    """The figures of a backup that was looked over, with the contents of its files; raises FileRefused."""
    with looked_at(path, key) as store:
        if lost := soundness.lost_files(store):
            raise FileDamaged(
                phrase("The contents of “{name}” in this backup are damaged.", name=lost[0].name)
            )
        return facts_of(store)


def copies_beside(store: Store) -> list[Path]:
    """Copies of the file in its own folder, whatever became of them: kept when it was lost, or by hand."""
    if store.path is None:
        return []
    found = []
    for path in sorted(store.path.parent.glob(f"*{SUFFIX}")):
        if path.name == store.path.name:
            continue
        with contextlib.suppress(FileRefused):
            facts, _state = known_of(path, key_if_protected(path, store.key))
            if facts is not None and facts.file_id and facts.file_id == file_id_of(store):
                found.append(path)
    return found


def known_of(path: Path, key: Key | None) -> tuple[Facts | None, str]:
    """Figures and state of a closed file, quickly; nothing of one that this key does not open."""
    try:
        db = connections.connect(path, mode="ro", key=key)
        try:
            store = Store(db, None, read_only=True)
            return facts_of(store), state_of(store)
        finally:
            db.close()
    except (sqlite3.Error, OSError):
        return None, ""
