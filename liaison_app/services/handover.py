"""Handing the file over: a copy with what was chosen and nothing else, proved before it has its name.

All cutting is done on this computer, in a copy beside the program's own data; what comes to the folder
or stick of the successor is written there once, whole, without anything that was left out, and under
its passphrase.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

from liaison_app.errors import FileRefused, ReadOnly, Refusal
from liaison_app.language import marked, phrase
from liaison_app.paths import SUFFIX, data_folder
from liaison_app.records import Entry, Handover
from liaison_app.records.handover import EVERYTHING, OPEN_WORK, SCOPES, WITHOUT_ONLY_ME
from liaison_app.rules.said_dates import say_date
from liaison_app.services.handover_checks import (
    GOOD,
    LOOK,
    Check,
    OpenCounts,
    checks,
    open_work,
)
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.workshops import workshop
from liaison_app.store import connections, copies, handing_over, opening, trail
from liaison_app.store.engine import Database
from liaison_app.store.handing_over import RECKONED, Reckoning
from liaison_app.store.key import Key
from liaison_app.store.queries.passed_on import Part, open_work_only, without_only_me
from liaison_app.store.recasting import recast
from liaison_app.store.sentences import ONLY_READ
from liaison_app.store.store import Store
from liaison_app.store.swapping import sync_folder

__all__ = [
    "GOOD",
    "LOOK",
    "Check",
    "OpenCounts",
    "archive_beside",
    "checks",
    "fingerprint",
    "in_words",
    "latest",
    "make",
    "open_work",
    "proposed_name",
]

CHANGED = phrase(
    "Something in the file was changed while it was being copied, so no file was made. Please try"
    " again."
)
NOT_EQUAL = phrase(
    "What was written there is not what was meant to be handed over, so it was not kept. Nothing"
    " was changed. Try another folder or stick."
)
NO_ARCHIVE_KEY = phrase("The archive file with the rest needs a passphrase of its own.")
UNPROTECTED = phrase(
    "Your file is protected by a passphrase, so what is handed over must be too. Give a passphrase"
    " for it."
)
THERE = phrase("There is already a file “{name}” there. It was left alone. Give another name.")
_STEPS = 4 * (len(RECKONED) + 2)


def fingerprint(store: Store) -> str:
    """SHA-256 of everything the file holds but its handovers, in hexadecimal."""
    reckoning = Reckoning()
    for _words in reckoning.take_in(store.db):
        pass
    return reckoning.fingerprint


def latest(store: Store) -> Handover | None:
    """The last time the file was handed over, by whoever keeps it, or None."""
    found = store.where(Handover, order_by="id DESC")
    return found[0] if found else None


def in_words(one: Handover) -> str:
    """“Handed over to Bilal Noor on 18 March 2026.”"""
    day = say_date(one.day)
    if not one.to_name:
        return phrase("Handed over on {day}.", day=day)
    return phrase("Handed over to {name} on {day}.", name=one.to_name, day=day)


def proposed_name(today: dt.date) -> str:
    """“liaison handover 2026-03-18.liaison”."""
    return f"liaison handover {today.isoformat()}{SUFFIX}"


def archive_beside(target: Path) -> Path:
    """Where the rest goes when only open work is handed over: beside it, named after it."""
    return target.with_name(f"{target.stem} archive{SUFFIX}")


def make(
    store: Store,
    target: Path,
    scope: str,
    *,
    to_name: str,
    note: str = "",
    key: Key | None = None,
    archive_key: Key | None = None,
    today: dt.date | None = None,
) -> Job[Handover]:
    """Make the file for a successor at `target`, and note in both files that it was handed over.

    It holds what `scope` says (records/handover.py); with open work only, the whole file as it
    stands goes into an archive beside it, under `archive_key`. The new file was read again and found
    equal to what was meant before it gets its name.

    Returns the handover as noted in the giver's file.

    Raises:
        FileRefused: there is a file there already, no room, or a file of a protected one would be
            without a passphrase; then no file is left and nothing is noted.
    """
    today = today or dt.date.today()
    archive = archive_beside(target) if scope == OPEN_WORK else None
    _look_first(store, target, scope, key, archive, archive_key)
    with workshop(data_folder()) as folder:
        maker = _Maker(store, folder, _Steps(_STEPS * (2 if archive else 1)))
        try:
            note_ = _draft(store, scope, to_name, note, key, today)
            handover = yield from maker.make(target, key, _part(store, scope, today), note_)
            if archive is not None:
                yield from maker.make(archive, archive_key, {}, handover, handed_over=False)
            yield maker.steps.next(phrase("Noting it in your file"))
            with store.change(_label(handover)) as pen:
                return pen.save(dataclasses.replace(handover, id=None))
        except BaseException:
            for path in maker.written:
                path.unlink(missing_ok=True)
            raise


@dataclass(slots=True)
class _Steps:
    """How far the work has come."""

    total: int
    done: int = 0

    def next(self, words: str) -> Progress:
        self.done = min(self.done + 1, self.total)
        return Progress(self.done, self.total, words)


def _look_first(
    store: Store,
    target: Path,
    scope: str,
    key: Key | None,
    archive: Path | None,
    archive_key: Key | None,
) -> None:
    """Refuse what cannot be done, before anything is."""
    if store.read_only:
        raise ReadOnly(ONLY_READ)
    if scope not in dict(SCOPES):
        raise Refusal(phrase("Choose what to hand over."))
    if store.key is not None and key is None:
        raise FileRefused(UNPROTECTED)
    if archive is not None and archive_key is None:
        raise FileRefused(NO_ARCHIVE_KEY)
    for path in filter(None, (target, archive)):
        if os.path.lexists(path):
            raise FileRefused(THERE.format(name=path.name))


def _part(store: Store, scope: str, today: dt.date) -> Part:
    if scope == EVERYTHING:
        return handing_over.EVERYTHING
    return without_only_me(store) if scope == WITHOUT_ONLY_ME else open_work_only(store, today)


def _draft(
    store: Store, scope: str, to_name: str, note: str, key: Key | None, today: dt.date
) -> Handover:
    return Handover(
        day=today.isoformat(),
        from_name=trail.officer_now(store.db),
        to_name=" ".join(to_name.split()),
        scope=scope,
        protected=key is not None,
        note=note.strip(),
    )


def _label(handover: Handover) -> str:
    return f"Hand over to {handover.to_name}" if handover.to_name else "Hand over the file"


@dataclass(slots=True)
class _Maker:
    """Makes the files of one handover, one after the other."""

    store: Store
    workshop: Path
    steps: _Steps
    written: list[Path] = field(default_factory=list)

    def make(
        self,
        target: Path,
        key: Key | None,
        part: Part,
        note: Handover,
        *,
        handed_over: bool = True,
    ) -> Generator[Progress, None, Handover]:
        """One file of what is passed on: copied, pruned, written, read again, named."""
        work, new = self.workshop / "copy.liaison", target.with_name(f"{target.name}.new")
        try:
            yield self.steps.next(phrase("Copying the file"))
            copies.copy_to(self.store.db, work, self.store.key)
            meant = yield from self._reckoned(self.store.db, part, marked("Counting: {things}"))
            if handed_over:
                counts = tuple(Entry(name, str(n)) for name, n in meant.counts.items() if n)
                note = dataclasses.replace(note, counts=counts, fingerprint=meant.fingerprint)
            kept = handing_over.prepare(
                work, self.store.key, part, note, _label(note), handed_over=handed_over
            )
            yield from self._written(work, new, key, meant)
            yield from self._proved(new, key, meant)
            if os.path.lexists(target):
                raise FileRefused(THERE.format(name=target.name))
            os.replace(new, target)
            self.written.append(target)
            sync_folder(target.parent)
            return kept
        except OSError as error:
            raise FileRefused(
                phrase(
                    "“{name}” could not be written there ({why}). Nothing was changed.",
                    name=target.name,
                    why=(error.strerror or str(error)).lower(),
                )
            ) from None
        finally:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
                work.unlink(missing_ok=True)

    def _written(
        self, work: Path, new: Path, key: Key | None, meant: Reckoning
    ) -> Generator[Progress, None, None]:
        """Write the pruned copy to where it goes, once it is known to be what was meant."""
        pruned = connections.connect(work, mode="rw", key=self.store.key)
        try:
            found = yield from self._reckoned(
                pruned, handing_over.EVERYTHING, marked("Comparing: {things}")
            )
            if found.fingerprint != meant.fingerprint:
                raise FileRefused(CHANGED)
            yield self.steps.next(phrase("Writing the file"))
            recast(pruned, new, key)
        finally:
            pruned.close()

    def _proved(
        self, path: Path, key: Key | None, meant: Reckoning
    ) -> Generator[Progress, None, None]:
        """Read what was written as its owner will, and compare it with what was meant."""
        db = opening.open_file(
            path, copies_folder=self.workshop, key=key, read_only=True, in_full=True
        )
        try:
            found = yield from self._reckoned(
                db, handing_over.EVERYTHING, marked("Reading it again: {things}")
            )
        finally:
            db.close()
        if found.counts != meant.counts or found.fingerprint != meant.fingerprint:
            raise FileRefused(NOT_EQUAL)

    def _reckoned(self, db: Database, part: Part, now: str) -> Generator[Progress, None, Reckoning]:
        reckoning = Reckoning()
        for words in reckoning.take_in(db, part):
            yield self.steps.next(phrase(now, things=words))
        return reckoning
