"""Restoring a backup: what it holds is shown first, the replaced file is kept, and it is all or nothing.

The file that is to take the place of the present one is made beside it, brought to this version,
freed of what was erased since, and looked over, before anything is replaced.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from liaison_app.errors import FileDamaged, FileRefused, PassphraseNeeded, WrongPassphrase
from liaison_app.language import phrase
from liaison_app.paths import backups_folder
from liaison_app.records import KINDS
from liaison_app.rules.said_moments import say_day_and_time
from liaison_app.services import erasing
from liaison_app.services.backup_files import (
    backup_at,
    backups_of_file_at,
    checked_facts,
    folder_of,
    looked_at,
    next_place,
)
from liaison_app.services.backup_thinning import BEFORE_RESTORING
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.workshops import workshop
from liaison_app.store import copies, opening, swapping, trail
from liaison_app.store.erasing import Tombstone
from liaison_app.store.key import Key
from liaison_app.store.lock import FileLock
from liaison_app.store.queries import repairs, soundness
from liaison_app.store.queries.facts import Facts, facts_of, file_id_of, set_file_id
from liaison_app.store.recasting import recast
from liaison_app.store.store import Store

ANOTHER_FILE = phrase(
    "“{name}” is a backup of another file, so it was not restored. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """A backup that was looked over: what it holds, what had been erased by then, and when it was
    made, if its name says so.
    """

    path: Path
    facts: Facts
    at: dt.datetime | None
    erased: tuple[Tombstone, ...] = ()

    def to_erase_again(self, store: Store) -> int:
        """How many erasings of the present file this one has not had."""
        had = {(stone.kind, stone.record_id) for stone in self.erased}
        now = erasing.tombstones(store)
        return sum((stone.kind, stone.record_id) not in had for stone in now)


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of record, and how many there are now and would be then."""

    words: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that lies ready beside the one whose place it is to take, and where that will be kept.

    `key` opens it; `erased_again` is how many erasings were done in it once more.
    """

    new: Path
    live: Path
    keep_as: Path
    key: Key | None
    erased_again: int

    def swap(self) -> None:
        """Put it in place; both files are closed.

        Raises FileInUse when somebody has opened the file since, FileRefused; then nothing was changed.
        """
        lock = FileLock.take(self.live)
        try:
            swapping.swap_in(self.new, self.live, self.keep_as)
        finally:
            lock.give_back()

    def give_up(self) -> None:
        """Leave the present file as it is."""
        with contextlib.suppress(OSError):  # then it goes when the file is opened next
            swapping.place_beside(self.live)


def preview(path: Path, key: Key | None = None) -> Preview:
    """Look a backup over, without changing it, of whatever version it is.

    Raises:
        PassphraseNeeded, WrongPassphrase: it is protected, and the key is another's or missing.
        FileDamaged: it is not whole.
        FileRefused: it is no liaison file.
    """
    backup = backup_at(path)
    with looked_at(path, key) as store:
        facts = facts_of(store)
        if lost := soundness.lost_files(store):
            raise FileDamaged(
                phrase("The contents of “{name}” in this backup are damaged.", name=lost[0].name)
            )
        # before a file had an id, nothing could be erased from it
        erased = erasing.tombstones(store) if facts.file_id else []
    return Preview(path, facts, backup.at if backup else None, tuple(erased))


def previewing(path: Path, key: Key | None = None) -> Job[Preview]:
    """`preview` as a job, for a large file takes a while to look over."""
    yield Progress(0, 1, phrase("Looking the backup over"))
    return preview(path, key)


def compared(now: Facts | None, then: Facts) -> list[Line]:
    """The kinds of which there is something now or then; with `now` unknown, nothing is there now."""
    here = now.counts if now else {}
    lines = [
        Line(kind.plural, here.get(kind.name, 0), then.counts.get(kind.name, 0)) for kind in KINDS
    ]
    return [line for line in lines if line.now or line.then]


def key_for(path: Path, key: Key | None) -> Key | None:
    """The key that opens a backup, given that of the file; None for one without a passphrase.

    Raises PassphraseNeeded when it was made under another passphrase.
    """
    look = opening.look_at_bytes(path)
    if not look.is_protected:
        return None
    if key is None or key.salt != look.salt:
        raise PassphraseNeeded(
            phrase(
                "This backup is from a time when the file had another passphrase. Type that one."
            )
        )
    return key


@dataclass(frozen=True, slots=True)
class _Past:
    """What the file that takes the place of another must know of it: what was erased, which numbers
    it gave, and its own, where that is known.
    """

    stones: Sequence[Tombstone] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    file_id: str = ""


# Made ready, with the present file open


def get_ready(store: Store, backup: Path, key: Key | None = None) -> Job[Ready]:
    """Make the file ready that is to take the place of the open one; `key` opens the backup.

    It keeps the passphrase that the file has now. Raises FileRefused when the backup is not whole, is
    another file's, or there is no room; then nothing was changed, and nothing is left over.
    """
    if store.path is None:
        raise ValueError("a store in memory cannot be replaced")
    keep_as = next_place(folder_of(store), BEFORE_RESTORING)
    past = _Past(erasing.tombstones(store), repairs.numbers_given(store), file_id_of(store))
    return (yield from _make(store.path, backup, key, store.key, keep_as, past))


def restore(
    live: Path,
    backup: Path,
    *,
    key: Key | None = None,
    live_key: Key | None = None,
    unopened: bool = False,
) -> Job[Ready]:
    """Put a backup in the place of a closed file, which may be damaged, or gone; to its end.

    `key` opens the backup, `live_key` the file. What is replaced is kept: among the backups, or
    beside the file when it could not be opened. `unopened` says that no passphrase opens it any more,
    as when its first page is damaged.

    Raises FileInUse when somebody has it open; otherwise as `get_ready`.
    """
    try:
        store: Store | None = Store.open(live, key=live_key)
    except FileDamaged:
        store = None
    except FileRefused as refusal:
        if live.exists() and not (unopened and isinstance(refusal, WrongPassphrase)):
            raise
        store = None
    if store is not None:
        try:
            ready = yield from get_ready(store, backup, key)
        finally:
            store.close()
    else:
        ready = yield from _ready_for_damaged(live, backup, key)
    try:
        ready.swap()
    except BaseException:  # a whole copy must not stay there, which nobody knows of
        ready.give_up()
        raise
    return ready


def _ready_for_damaged(live: Path, backup: Path, key: Key | None) -> Job[Ready]:
    """The same for a file that tells nothing of itself: its newest backup tells its past."""
    past = _Past()
    for one in backups_of_file_at(live):
        with contextlib.suppress(FileRefused), looked_at(one.path, key) as newest:
            past = _Past(erasing.tombstones(newest), repairs.numbers_given(newest))
            break
    stamp = dt.datetime.now().astimezone().strftime(copies.STAMP)
    keep_as = live.with_name(f"{live.stem} damaged {stamp}{live.suffix}")
    return (yield from _make(live, backup, key, key, keep_as, past))


def _make(
    live: Path,
    backup: Path,
    key: Key | None,
    live_key: Key | None,
    keep_as: Path,
    past: _Past,
) -> Job[Ready]:
    yield Progress(0, 4, phrase("Looking the backup over"))
    then = preview(backup, key)
    if past.file_id and then.facts.file_id not in ("", past.file_id):
        raise FileRefused(ANOTHER_FILE.format(name=backup.name))
    new = swapping.place_beside(live)
    try:
        yield Progress(1, 4, phrase("Copying the backup"))
        _copy(backup, new, key, live_key)
        yield Progress(2, 4, phrase("Bringing it up to date"))
        with _opened(new, live_key) as store:
            with store.change("Restore"):  # its line in the history says what and when
                if past.file_id:
                    set_file_id(store, past.file_id)
                repairs.give_no_less(store, past.numbers)
                trail.write(store.db, f"Restore {_called(then)}", ())
            done = yield from erasing.apply_again(store, erasing.lacking(store, past.stones))
        yield Progress(3, 4, phrase("Looking it over once more"))
        checked_facts(new, live_key)
    except OSError as error:
        swapping.place_beside(live)
        raise FileRefused(copies.not_made(live.parent, error)) from None
    except BaseException:
        swapping.place_beside(live)
        raise
    return Ready(new, live, keep_as, live_key, done)


def _copy(backup: Path, new: Path, key: Key | None, live_key: Key | None) -> None:
    """The backup's bytes, or what they say under the passphrase that the file has now."""
    if key == live_key:
        swapping.copy_whole(backup, new)
        return
    with looked_at(backup, key) as store:
        recast(store.db, new, live_key)


@contextlib.contextmanager
def _opened(new: Path, key: Key | None) -> Iterator[Store]:
    """The new file, brought to this version; what an upgrade keeps of it is not needed."""
    backups_folder().mkdir(parents=True, exist_ok=True)
    with workshop(backups_folder()) as scratch:
        store = Store(opening.open_file(new, copies_folder=scratch, key=key), new, key=key)
        try:
            yield store
        finally:
            store.close()


def _called(then: Preview) -> str:
    """“the backup of 12 March 2026, 09:12”."""
    if then.at is None:
        return "a copy of the file"
    return f"the backup of {say_day_and_time(then.at)}"
