"""Erasing in the copies of a file that are in reach: each backup is written anew without the name, or deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from liaison_app.errors import FileRefused, Refusal
from liaison_app.language import phrase
from liaison_app.services.backup_files import (
    backups_in,
    backups_of,
    copies_beside,
    key_if_protected,
)
from liaison_app.services.erasing import Erased, erase, is_another, names_left
from liaison_app.services.erasing_plan import Erasing, planning
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.workshops import workshop
from liaison_app.store import opening, swapping
from liaison_app.store.engine import COMPLAINTS
from liaison_app.store.key import Key
from liaison_app.store.store import Store

REWRITE, DELETE, KEEP = "rewrite", "delete", "keep"

SOMEBODY_ELSE = phrase(
    "the number of who was erased is somebody else's in it, for it is of a copy of the file that went"
    " its own way, or from before a backup was restored. It was left alone: delete it if it may hold"
    " the name."
)

BESIDE = phrase("a copy of the file, beside it, may hold the name; delete it if nobody needs it.")


@dataclass(frozen=True, slots=True)
class CopiesDone:
    """How many copies were written anew, deleted, or did not hold the name; and what went wrong."""

    rewritten: int = 0
    deleted: int = 0
    without: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What was done in the file, and what in its copies."""

    erased: Erased
    copies: CopiesDone


def everywhere(
    store: Store,
    erasing: Erasing,
    reason: str,
    folders: Sequence[Path] = (),
    *,
    how: str = REWRITE,
) -> Job[Everywhere]:
    """Erase a person in the file, and then in its backups, those made since the plan among them.

    Copies that lie beside the file are the user's own: they are told as problems. `how` is REWRITE or
    DELETE, or KEEP where backups are left as they are. Raises as `erase`.
    """
    erased = yield from erase(store, erasing, reason)
    copies = [] if how == KEEP else copies_in_reach(store, folders)
    done = yield from in_backups(copies, erasing, reason, how=how, key=store.key)
    left = tuple(f"{path.name}: {BESIDE}" for path in copies_beside(store))
    return Everywhere(erased, replace(done, problems=(*done.problems, *left)))


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
        yield Progress(
            at, len(paths), phrase("Backup {at} of {count}", at=at + 1, count=len(paths))
        )
        try:
            if how == DELETE:
                path.unlink()
                done[DELETE] += 1
            elif (yield from _rewritten(path, erasing, reason, key)):
                done[REWRITE] += 1
            else:
                done["without"] += 1
        except (Refusal, OSError) as error:
            problems.append(phrase("{file}: {problem}", file=path.name, problem=str(error)))
        except (*COMPLAINTS, ValueError):
            problems.append(phrase("{file}: it is damaged; delete it by hand.", file=path.name))
    return CopiesDone(done[REWRITE], done[DELETE], done["without"], tuple(problems))


def _rewritten(path: Path, erasing: Erasing, reason: str, key: Key | None) -> Job[bool]:
    """Write one copy anew; False when it never held the name, whoever has been entered since."""
    with workshop(path.parent) as folder:
        part = folder / path.name
        shutil.copyfile(path, part)
        with _opened(part, key_if_protected(part, key)) as store:
            there = yield from planning(
                store,
                erasing.person_id,
                more=erasing.called,
                joined=erasing.joined,
            )
            if is_another(erasing.made, there.made):
                raise FileRefused(SOMEBODY_ELSE)
            if there.nothing:
                return False
            decided = there.with_ticks(
                {p.group for p in there.doubtful if erasing.decisions.get(p.group, p.ticked)},
                _files(there, erasing),
            )
            yield from erase(store, decided, reason)
            if names_left(store, erasing.called, erasing.person_id):
                raise FileRefused(phrase("the name could not be taken out; delete this backup."))
        swapping.sync(part)
        os.replace(part, path)
        swapping.sync_folder(path.parent)
    return True


def _files(there: Erasing, erasing: Erasing) -> set[int]:
    decided = {held.file_id: held.ticked for held in erasing.files}
    return {f.file_id for f in there.files if decided.get(f.file_id, f.ticked)}


@contextmanager
def _opened(part: Path, key: Key | None) -> Iterator[Store]:
    """A copy of a copy; what an upgrade keeps of it goes with the folder it lies in."""
    db = opening.open_file(part, copies_folder=part.parent, key=key, in_full=True)
    store = Store(db, part, key=key)
    try:
        yield store
    finally:
        store.close()
