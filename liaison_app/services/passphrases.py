"""A passphrase set, changed or removed: the whole file written anew, put in place, backups seen to."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileRefused, Refusal
from liaison_app.language import counted, joined, marked, phrase
from liaison_app.paths import SUFFIX, data_folder
from liaison_app.rules.said_counts import say_list
from liaison_app.services import recovery_sheet
from liaison_app.services.backup_files import (
    backups_in,
    backups_of,
    copies_beside,
    looked_at,
)
from liaison_app.services.backups import make_backup, publish
from liaison_app.services.jobs import Job, Progress
from liaison_app.store import connections
from liaison_app.store.key import Key
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.queries.facts import facts_of, file_id_of, is_earlier_state
from liaison_app.store.recasting import recast
from liaison_app.store.store import Store
from liaison_app.store.swapping import place_beside, swap_in

BY_NEW_PASSPHRASE = marked("new passphrase")  # why a backup was made, as it is in its name
KEEP, READABLE, ALL = "keep", "readable", "all"  # of older backups: what is deleted
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the copies there are: how many backups were deleted, and what could not be.

    `problem` says why no backup was made under the new key, or the copy for others was not replaced.
    `readable` are copies that have no passphrase, in places where the user looks after them.
    """

    deleted: int = 0
    left: Sequence[Path] = ()
    problem: str = ""
    readable: Sequence[Path] = ()

    def said(self) -> str:
        """In a sentence, "" where there is nothing to say."""
        sentences: list[str] = []
        if self.deleted:
            sentences.append(
                counted(
                    "{count} older backup was deleted.",
                    "{count} older backups were deleted.",
                    self.deleted,
                )
            )
        if self.problem:
            sentences.append(self.problem)
        if self.left:
            names = _named(self.left)
            sentences.append(
                phrase("This could not be deleted; delete it yourself: {names}.", names=names)
            )
        if self.readable:
            sentences.append(
                counted(
                    "Whoever finds this copy of the file can still read it; delete it yourself if"
                    " nobody needs it: {names}.",
                    "Whoever finds these copies of the file can still read them; delete them"
                    " yourself if nobody needs them: {names}.",
                    len(self.readable),
                    names=_named(self.readable),
                )
            )
        return joined(" ", sentences)


def _named(paths: Sequence[Path]) -> str:
    names = [f"“{path}”" for path in paths[:3]]
    return say_list(
        [*names, counted("{count} more", "{count} more", len(paths) - 3)]
        if len(paths) > 3
        else names
    )


def change_key(
    path: Path,
    old: Key | None,
    new: Key | None,
    *,
    older: str = KEEP,
    also: Sequence[Path] = (),
    sheet_made_on: str = "",
    published: Path | None = None,
) -> Job[Outcome]:
    """Protect a closed file by another key, or by none: written anew, looked over, put in its place.

    `old` is its present key. `older` says which older backups are deleted at the end, once a backup
    under the new key has been made and looked over: KEEP, READABLE or ALL; `also` are folders of its
    backups besides the program's own. `sheet_made_on` is the day (ISO 8601) on which a
    recovery sheet of the new key was made already, if one was. `published` is the copy for others to
    read, which is published anew under the new key, if it is ours.

    Until the new file is in place the old one is as it was, whatever happens.

    Raises:
        WrongPassphrase: `old` is not its key.
        FileRefused: it is open elsewhere, damaged, or there is no room for a second one beside it.
    """
    yield Progress(0, _STEPS, phrase("Looking the file over"))
    store = Store.open(path, key=old)  # which locks it, to the very end
    fresh: Path | None = None
    try:
        if published is not None and not (published.is_file() and _was(store, published)):
            published = None
        delete = _to_delete(store, older, also)
        fresh = place_beside(path)
        yield Progress(1, _STEPS, phrase("Writing the file anew, and reading it again"))
        recast(store.db, fresh, new)
        yield Progress(2, _STEPS, phrase("Putting it in place"))
        connections.close(store.db, writing=True)
        swap_in(fresh, path, None)
    except OSError as error:
        raise FileRefused(
            phrase("No second file can be made beside this one ({error}).", error=error)
        ) from None
    finally:
        if fresh is not None:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
        store.close()
    yield Progress(3, _STEPS, phrase("Making a backup"))
    outcome = yield from _see_to_backups(path, new, delete, sheet_made_on, published)
    yield Progress(_STEPS, _STEPS)
    return outcome


def _see_to_backups(
    path: Path,
    key: Key | None,
    delete: Sequence[Path],
    sheet_made_on: str,
    published: Path | None,
) -> Job[Outcome]:
    """A backup under the new key; and only when it is there, the older ones deleted.

    The file itself is done by now, so what cannot be done here is told and not raised.
    """
    left, problems = [], []
    try:
        store = Store.open(path, key=key)
    except Refusal as refusal:
        return Outcome(0, (*delete, *filter(None, [published])), str(refusal))
    try:
        try:
            if sheet_made_on or key is None:
                recovery_sheet.note_made(store, sheet_made_on)
            for _progress in make_backup(store, BY_NEW_PASSPHRASE):
                yield Progress(3, _STEPS, phrase("Making a backup"))
        except Refusal as refusal:  # without a new backup none of the older ones goes
            problems.append(phrase("No backup could be made: {why}", why=str(refusal)))
            left, delete = list(delete), ()
        if published is not None:
            try:
                yield from _published_anew(store, published)
            except (OSError, Refusal) as error:
                problems.append(
                    phrase("The copy for others was not published anew: {why}", why=str(error))
                )
                left += [published] if published.exists() else []
        readable = [one for one in copies_beside(store) if key and _salt_of(one) == b""]
    finally:
        store.close()
    for one in delete:
        yield Progress(4, _STEPS, phrase("Deleting older backups"))
        try:
            one.unlink(missing_ok=True)
        except OSError:
            left.append(one)
    gone = sum(not one.exists() for one in delete)
    return Outcome(gone, tuple(left), " ".join(problems), tuple(readable))


def _published_anew(store: Store, target: Path) -> Job[None]:
    """The published copy replaced by one under the new key; raises OSError or Refusal."""
    target.unlink()
    for _progress in publish(store, target):
        yield Progress(3, _STEPS, phrase("Publishing the copy for others anew"))


# Older backups in reach


def _to_delete(store: Store, older: str, also: Sequence[Path]) -> list[Path]:
    """Looked up once the file is closed everywhere else: closing it makes a backup too."""
    readable = open_to_anyone(store, also) if older != KEEP else []
    return [*readable, *(protected_backups(store, also) if older == ALL else ())]


def open_to_anyone(store: Store, also: Sequence[Path] = ()) -> list[Path]:
    """Backups of this file that no passphrase protects: on this computer, and in further folders.

    Those that were kept before an upgrade are among them. `also` are folders of its backups.
    """
    return [path for path in _copies_of(store, also) if _salt_of(path) == b""]


def protected_backups(store: Store, also: Sequence[Path] = ()) -> list[Path]:
    """Backups of this file that open with a passphrase, its own or an earlier one."""
    return [path for path in _copies_of(store, also) if _salt_of(path)]


def _copies_of(store: Store, also: Sequence[Path]) -> list[Path]:
    """Its backups here and in other folders, and the copies kept before it was upgraded."""
    backups = [*backups_of(store), *(one for folder in also for one in backups_in(folder))]
    kept = sorted((data_folder() / "copies").glob(f"*{SUFFIX}"), reverse=True)
    return [one.path for one in backups] + [path for path in kept if _was(store, path)]


def _salt_of(path: Path) -> bytes | None:
    """The salt of a protected file, b"" for one that is not; None for what is no file of ours."""
    try:
        return look_at_bytes(path).salt
    except FileRefused:
        return None


def _was(store: Store, path: Path) -> bool:
    """Whether a copy is an earlier state of this file; those of the first versions bear no number."""
    try:
        with looked_at(path, store.key) as copy:
            facts = facts_of(copy)
    except FileRefused:
        return False
    if not facts.file_id and facts.changes:
        facts = dataclasses.replace(facts, file_id=file_id_of(store))
    return is_earlier_state(store, facts)
