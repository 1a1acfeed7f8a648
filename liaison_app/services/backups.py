"""Backups of a file on this computer: made, looked over before they count, thinned, and published.

They lie in a folder named by the file's id, which is the same in all its backups, and are protected
as the file is. A backup is there under its name only when it was opened and found whole and equal.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import threading
from collections.abc import Callable
from concurrent import futures
from pathlib import Path
from typing import TypeVar

from liaison_app.errors import FileRefused
from liaison_app.language import marked, phrase
from liaison_app.paths import SUFFIX, backups_folder, data_folder
from liaison_app.services.backup_files import (
    Backup,
    adopt_copies,
    backup_at,
    backups_in,
    backups_of,
    backups_of_file_at,
    checked_facts,
    folder_of,
    known_of,
    last_backup,
    looked_at,
    next_place,
)
from liaison_app.services.backup_notes import read_told, write_about, write_told
from liaison_app.services.backup_thinning import (
    BEFORE_DELETING,
    BEFORE_IMPORT,
    BEFORE_RESTORING,
    Held,
    held,
    hold_if_need_be,
    release,
    thin,
)
from liaison_app.services.jobs import Cancelled, Job, Progress, run_here
from liaison_app.services.workshops import sweep
from liaison_app.store import copies
from liaison_app.store.copies import BEFORE_UPGRADE
from liaison_app.store.key import Key
from liaison_app.store.queries import soundness
from liaison_app.store.queries.facts import Facts, facts_of, is_earlier_state, state_of
from liaison_app.store.store import Store

__all__ = [
    "BEFORE_DELETING",
    "BEFORE_IMPORT",
    "BEFORE_RESTORING",
    "BEFORE_UPGRADE",
    "BY_HAND",
    "ON_CLOSING",
    "ON_OPENING",
    "WHILE_OPEN",
    "Backup",
    "Held",
    "backups_in",
    "backups_of",
    "backups_of_file_at",
    "before_deleting",
    "checked_facts",
    "folder_of",
    "held",
    "last_backup",
    "looked_at",
    "make_backup",
    "publish",
    "release",
    "thin",
    "write_about",
]

ON_OPENING, WHILE_OPEN = marked("on opening"), marked("while open")
ON_CLOSING, BY_HAND = marked("on closing"), marked("by hand")

LARGE = 100_000_000  # bytes of a file that takes seconds to copy
MANY = 20  # records deleted at once, before which a backup is made

_PUBLISHED = "published.json"
T = TypeVar("T")
_LOOK = 0.1  # seconds between two looks at how far a copy is
_TRIES = 3  # at a copy during which nobody else writes


def make_backup(store: Store, why: str) -> Job[Backup | None]:
    """Back the file up on this computer and thin the older ones; None when nothing has changed.

    Raises FileRefused when no backup could be made or it was not found whole; then the older ones
    are all still there.
    """
    yield Progress(0, 4, phrase("Looking for what has changed"))
    folder = folder_of(store)
    _sweep(store, folder)
    adopt_copies(store)
    newest = last_backup(store)
    before, state = known_of(newest.path, store.key) if newest else (None, "")
    if newest is not None and state == state_of(store):
        return None
    yield Progress(1, 4, phrase("Copying the file"))
    target = next_place(folder, why)
    facts, faults = yield from _copy_checked(store, target)
    write_about(store, target)
    yield Progress(3, 4, phrase("Tidying older backups"))
    hold_if_need_be(folder, newest, before, facts, faults)
    if held(store) is None:
        thin(folder)
    return backup_at(target)


def _copy_checked(
    store: Store, target: Path, note: Callable[[str], object] = lambda _state: None
) -> Job[tuple[Facts, list[str]]]:
    """A copy that was opened and has what the file has; its figures, and the faults of both.

    `note` is told its state just before it takes its name.

    Others may write meanwhile, which begins it again; in the end they are kept waiting.
    """
    for at in range(_TRIES):
        patient = at == _TRIES - 1 and not store.read_only
        holding = store.change("Back up") if patient else contextlib.nullcontext()
        with holding:  # nothing is changed: it keeps others from writing
            state = state_of(store)
            part = yield from _copied(store, target, alone=patient)
            try:
                there, facts, faults = yield from _looked_over(part, store.key)
                if there == state == state_of(store) and facts == facts_of(store):
                    note(state)
                    copies.give_name(part, target)
                    return facts, faults
            finally:
                copies.forget_part(part)
    raise FileRefused(
        phrase("A copy of the file was not equal to it, so it was not kept. Try again.")
    )


def _copied(store: Store, target: Path, *, alone: bool) -> Job[Path]:
    """The copy, not looked over yet. That of a large file tells how far it is, and can be stopped.

    `alone`: others are kept waiting by this very store, which copies then.
    """
    if alone or store.path is None or store.path.stat().st_size < LARGE:
        return copies.copy_into_part(store.db, target, store.key)
    far = [0]

    def copy(stopped: threading.Event) -> Path:
        def watch(_standing: int, left: int, pages: int) -> None:
            far[0] = 1_000 - 1_000 * left // max(pages, 1)
            if stopped.is_set():
                raise Cancelled(phrase("The copying was stopped."))

        lent = store.sibling()
        try:
            return copies.copy_into_part(lent.db, target, lent.key, watch)
        finally:
            lent.close(last=False)

    def told() -> Progress:
        return Progress(1_000 + far[0], 4_000, phrase("Copying the file"))

    return (yield from _aside(copy, told))


def _looked_over(part: Path, key: Key | None) -> Job[tuple[str, Facts, list[str]]]:
    """State and figures of a copy, and the names of files whose contents are lost; can be stopped."""

    def look(stopped: threading.Event) -> tuple[str, Facts, list[str]]:
        with looked_at(part, key, stopped.is_set) as copy:
            lost = soundness.lost_files(copy, stopped.is_set)
            return state_of(copy), facts_of(copy), [file.name for file in lost]

    return (yield from _aside(look, lambda: Progress(2, 4, phrase("Looking the copy over"))))


def _aside(work: Callable[[threading.Event], T], told: Callable[[], Progress]) -> Job[T]:
    """Work on a thread of its own: how far it is is told meanwhile, and it is told when it is to stop."""
    stopped = threading.Event()
    with futures.ThreadPoolExecutor(1) as pool:
        at_work = pool.submit(work, stopped)
        try:
            yield told()  # also of what is done in a moment: whoever stops it is heard here
            while not futures.wait([at_work], _LOOK).done:
                yield told()
        finally:
            stopped.set()
    return at_work.result()


def _sweep(store: Store, folder: Path) -> None:
    """Remove what was cut off: copies half made, for we are the one writer here; work that was left."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"*{SUFFIX}{copies.PART}*"):
            left.unlink(missing_ok=True)
    for place in (folder, backups_folder(), data_folder()):
        sweep(place)
    if store.path is not None:
        sweep(store.path.parent)


def before_deleting(store: Store, count: int) -> None:
    """Back the file up before many records are deleted at once.

    That it could not be done stops nothing: whatever is deleted can be taken back, or lies in the bin.
    A file that takes long to copy is not copied again where a backup of this day is there.
    """
    if count >= MANY and store.path is not None and not _was_kept_today(store, store.path):
        with contextlib.suppress(FileRefused):
            run_here(make_backup(store, BEFORE_DELETING))


def _was_kept_today(store: Store, path: Path) -> bool:
    if path.stat().st_size < LARGE or (newest := last_backup(store)) is None:
        return False
    return dt.datetime.now(dt.UTC) - newest.at < dt.timedelta(days=1)


# Published


def publish(store: Store, target: Path) -> Job[None]:
    """Write a whole copy of the file to `target`, for others to read; a cloud folder may carry it.

    What is there is replaced in one step. Raises FileRefused when that is another file, or was
    changed there by somebody else; then nothing is replaced.
    """
    yield Progress(0, 3, phrase("Looking at what is there"))
    if store.path is not None and target.exists() and target.samefile(store.path):
        raise FileRefused(
            phrase("The published copy cannot be the file itself. Give it another name.")
        )
    if target.exists():
        _refuse_to_lose(store, target)
    yield from _copy_checked(store, target, lambda state: _note_published(store, target, state))


def _published(store: Store, target: Path) -> list[object]:
    """The states we have put there: the last, and the one before lest we died between the two."""
    states = read_told(folder_of(store) / _PUBLISHED).get(os.path.abspath(target))
    return states if isinstance(states, list) else []


def _note_published(store: Store, target: Path, state: str) -> None:
    path = folder_of(store) / _PUBLISHED
    states = [*_published(store, target)[-1:], state]
    write_told(path, {**read_told(path), os.path.abspath(target): states})


def _refuse_to_lose(store: Store, target: Path) -> None:
    """Refuse to replace what is neither our last copy there nor an earlier state of this file."""
    try:
        with looked_at(target, store.key) as there:
            if known := _published(store, target):
                ours = state_of(there) in known
            else:  # from another computer of ours, perhaps
                ours = is_earlier_state(store, facts_of(there))
    except FileRefused:
        ours = False
    if not ours:
        raise FileRefused(
            phrase(
                "“{name}” there is another file, or was changed there by somebody else. It was"
                " left alone; move it away, or give the copy another name.",
                name=target.name,
            )
        )
