"""What to look at before a file is handed over: what is half done, what is open, what may be left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import Correspondence
from liaison_app.records.correspondence import UNSENT
from liaison_app.rules.said_dates import say_date
from liaison_app.services import backups, retention
from liaison_app.store import handing_over
from liaison_app.store.key import Key
from liaison_app.store.queries import handover as open_things
from liaison_app.store.store import Store

GOOD, LOOK = "good", "look"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, in words, and a word at the right of it.

    `state` is GOOD or LOOK; in the second case `room`, `id` and `extra` say where it is mended, as
    a place does, and `count` how many there are.
    """

    name: str
    words: str
    state: str
    right: str
    room: str = ""
    id: int | None = None
    extra: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """How much is open; what is restricted counts too, for it is handed over as well."""

    matters: int
    follow_ups: int
    questions: int
    waits: int
    owed: int
    meetings: int
    days: int

    def in_words(self) -> str:
        """“9 follow-ups, 7 matters, 1 meeting”, or “nothing is open”."""
        parts = (
            counted(self.follow_ups, "follow-up"),
            counted(self.matters, "matter"),
            counted(self.meetings, "meeting"),
        )
        found = [words for words in parts if not words.startswith("0 ")]
        return ", ".join(found) or "Nothing is open"


def checks(store: Store, today: dt.date, *, thorough: bool = True) -> tuple[Check, ...]:
    """Everything worth a look before the file is made, what is half done first.

    Unless `thorough`, it is left out what is past its time, which takes a while in a large file.
    """
    found = [
        _drafts(store),
        _half_typed(store),
        _unfiled(store),
        _closed_too_soon(store),
        _backup(store, today),
        _past_its_time(store, today) if thorough else None,
    ]
    return tuple(check for check in found if check is not None)


def keeps_archive_locked(rest: str, own: str, key: Key | None) -> None:
    """Raise Refusal for an archive's passphrase `rest` that whoever takes over knows.

    `own` is the new file's, if it has one of its own; `key` that of the file it is made from. Making a
    key to compare takes a moment.
    """
    if rest and rest == own:
        raise Refusal("Give the archive another passphrase, or it is not locked to them.")
    if rest and key is not None and key.is_of(rest):
        raise Refusal("Give the archive another passphrase than your own file’s.")


def open_work(store: Store, today: dt.date) -> OpenCounts:
    """How much is open on a day."""
    work = open_things.open_work(store, today, restricted_too=True)
    return OpenCounts(
        matters=len(work.matters),
        follow_ups=len(work.theirs) + len(work.ours),
        questions=len(work.questions),
        waits=len(work.waits),
        owed=len(work.owed),
        meetings=len(work.meetings),
        days=len(work.days),
    )


def counted(count: int, one: str, many: str = "") -> str:
    """“1 letter”, “2,400 letters”."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _drafts(store: Store) -> Check:
    drafts = sum(len(store.where(Correspondence, state=state)) for state in UNSENT)
    if not drafts:
        return Check("drafts", "No letter is half sent", GOOD, "checked")
    words = f"{counted(drafts, 'letter')} {_is(drafts)} written and not sent"
    return Check("drafts", words, LOOK, "send or delete", "correspondence", None, "drafts", drafts)


def _half_typed(store: Store) -> Check | None:
    for page in handing_over.things_typed(store):
        if page in _TYPED:
            words, room = _TYPED[page]
            return Check("typed", words, LOOK, "finish", room, count=1)
    return None


_TYPED = {
    "log_reply": ("A reply that came is typed in, and not logged", "log_reply"),
    "log_call": ("A call or visit is typed in, and not logged", "log_call"),
}


def _unfiled(store: Store) -> Check:
    ids = handing_over.received_unfiled(store)
    if not ids:
        return Check("unfiled", "Every reply is filed", GOOD, "checked")
    words = f"{len(ids):,} received {_is(len(ids))} under no matter and"
    words += " answers no letter" if len(ids) == 1 else " answer no letter"
    return Check("unfiled", words, LOOK, "file", "correspondence", ids[0], count=len(ids))


def _closed_too_soon(store: Store) -> Check | None:
    ids = handing_over.open_in_closed_matters(store)
    if not ids:
        return None
    words = f"{counted(len(ids), 'matter')} closed, with promises still open"
    return Check("closed", words, LOOK, "review", "matters", ids[0], count=len(ids))


def _backup(store: Store, today: dt.date) -> Check:
    """Whether the last backup on this computer is there and can be read; it was proved when made."""
    newest = backups.last_backup(store)
    if newest is None:
        return Check(
            "backup", "There is no backup yet", LOOK, "make one", "keeping", None, "backups"
        )
    try:
        if newest.size <= _READ_AGAIN:
            with backups.looked_at(newest.path, store.key):
                pass
    except FileRefused:
        words = "The last backup cannot be read"
        return Check("backup", words, LOOK, "make another", "keeping", None, "backups")
    return Check("backup", "The last backup is readable", GOOD, _when(newest.at, today))


_READ_AGAIN = 50_000_000  # bytes; a larger one would keep the page waiting


def _when(at: dt.datetime, today: dt.date) -> str:
    """“today, 09:12”, “16 March, 09:12”."""
    day = "today" if at.date() == today else say_date(at.date().isoformat(), year=today)
    return f"{day}, {at:%H:%M}"


def _past_its_time(store: Store, today: dt.date) -> Check:
    count = retention.count_due(store, today)
    if not count:
        return Check(
            "retention", "Nothing is past the time you set for keeping it", GOOD, "checked"
        )
    words = f"{counted(count, 'thing')} {_is(count)} past the time you set for keeping"
    words += " it" if count == 1 else " them"
    return Check("retention", words, LOOK, "review", "retention", count=count)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
