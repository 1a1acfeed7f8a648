"""Erasing in the copies of a file that are in reach: each backup is written anew without the name, or deleted."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileRefused, Gone, Refusal
from liaison_app.services.backup_files import backups_in, backups_of
from liaison_app.services.erasing import erase, names_left
from liaison_app.services.erasing_plan import Erasing, planning
from liaison_app.services.jobs import Job, Progress
from liaison_app.store import opening
from liaison_app.store.key import Key
from liaison_app.store.store import Store

REWRITE, DELETE = "rewrite", "delete"


@dataclass(frozen=True, slots=True)
class CopiesDone:
    """How many copies were written anew, deleted, or did not hold the name; and what went wrong."""

    rewritten: int = 0
    deleted: int = 0
    without: int = 0
    problems: tuple[str, ...] = ()


def copies_in_reach(store: Store, folders: Sequence[Path] = ()) -> list[Path]:
    """The backups of this file on this computer and in these folders, each once, newest first."""
    found = [backup.path for backup in backups_of(store)]
    for folder in folders:
        found += [backup.path for backup in backups_in(folder)]
    return list(dict.fromkeys(found))


def in_backups(
    paths: Sequence[Path],
    erasing: Erasing,
    reason: str,
    *,
    how: str = REWRITE,
    key: Key | None = None,
) -> Job[CopiesDone]:
    """Erase a person in these copies of the file, as they were erased in the file itself.

    A copy is opened as a copy of its own, erased, checked, and only then put in the place of the
    old one; one that cannot be is left as it was, and told. With `how` DELETE they are deleted.
    """
    done = {REWRITE: 0, DELETE: 0, "without": 0}
    problems: list[str] = []
    for at, path in enumerate(paths):
        yield Progress(at, len(paths), f"Backup {at + 1} of {len(paths)}")
        try:
            if how == DELETE:
                path.unlink()
                done[DELETE] += 1
            elif (yield from _rewritten(path, erasing, reason, key)):
                done[REWRITE] += 1
            else:
                done["without"] += 1
        except (Refusal, OSError) as error:
            problems.append(f"{path.name}: {error}")
    return CopiesDone(done[REWRITE], done[DELETE], done["without"], tuple(problems))


def _rewritten(path: Path, erasing: Erasing, reason: str, key: Key | None) -> Job[bool]:
    """Write one copy anew; False when it never held the person."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".erasing-") as folder:
        part = Path(folder) / path.name
        shutil.copyfile(path, part)
        store = _opened(part, key)
        try:
            try:
                there = yield from planning(store, erasing.person_id)
            except Gone:
                return False
            decided = there.with_ticks(
                {p.group for p in there.doubtful if erasing.decisions.get(p.group, p.ticked)},
                _files(there, erasing),
            )
            yield from erase(store, decided, reason)
            if names_left(store, erasing.called, erasing.person_id):
                raise FileRefused("The name could not be taken out; delete this backup.")
        finally:
            store.close()
        _sync(part)
        os.replace(part, path)
    return True


def _files(there: Erasing, erasing: Erasing) -> set[int]:
    decided = {held.file_id: held.ticked for held in erasing.files}
    return {f.file_id for f in there.files if decided.get(f.file_id, f.ticked)}


def _opened(part: Path, key: Key | None) -> Store:
    """A copy of a copy; what an upgrade keeps of it goes with the folder it lies in."""
    db = opening.open_file(part, copies_folder=part.parent, key=key)
    return Store(db, part, key=key)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
