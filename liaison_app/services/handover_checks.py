"""What to look at before a file is handed over: what is half done, what is open, what may be left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.errors import FileRefused, Refusal
from liaison_app.language import counted, joined, marked, phrase
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
        """“9 follow-ups, 7 matters, 1 meeting”; without these what is asked, or “nothing is open”."""
        parts = (
            counted("{count} follow-up", "{count} follow-ups", self.follow_ups),
            counted("{count} matter", "{count} matters", self.matters),
            counted("{count} meeting", "{count} meetings", self.meetings),
        )
        asked = (
            counted("{count} question", "{count} questions", self.questions),
            counted("{count} reply awaited", "{count} replies awaited", self.waits),
            counted("{count} answer of ours", "{count} answers of ours", self.owed),
        )
        for choice in (parts, asked):
            if found := [words for words in choice if not words.startswith("0 ")]:
                return joined(", ", found)
        return phrase("Nothing is open")


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
        raise Refusal(phrase("Give the archive another passphrase, or it is not locked to them."))
    if rest and key is not None and key.is_of(rest):
        raise Refusal(phrase("Give the archive another passphrase than your own file’s."))


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


def _drafts(store: Store) -> Check:
    drafts = sum(len(store.where(Correspondence, state=state)) for state in UNSENT)
    if not drafts:
        return Check("drafts", phrase("No letter is half sent"), GOOD, phrase("checked"))
    words = counted(
        "{count} letter is written and not sent", "{count} letters are written and not sent", drafts
    )
    right = phrase("send or delete")
    return Check("drafts", words, LOOK, right, "correspondence", None, "drafts", drafts)


def _half_typed(store: Store) -> Check | None:
    for page in handing_over.things_typed(store):
        if page in _TYPED:
            words, room = _TYPED[page]
            return Check("typed", phrase(words), LOOK, phrase("finish"), room, count=1)
    return None


_TYPED = {
    "log_reply": (marked("A reply that came is typed in, and not logged"), "log_reply"),
    "log_call": (marked("A call or visit is typed in, and not logged"), "log_call"),
}


def _unfiled(store: Store) -> Check:
    ids = handing_over.received_unfiled(store)
    if not ids:
        return Check("unfiled", phrase("Every reply is filed"), GOOD, phrase("checked"))
    words = counted(
        "{count} received is under no matter and answers no letter",
        "{count} received are under no matter and answer no letter",
        len(ids),
    )
    return Check(
        "unfiled",
        words,
        LOOK,
        phrase("file", "what is done"),
        "correspondence",
        ids[0],
        count=len(ids),
    )


def _closed_too_soon(store: Store) -> Check | None:
    ids = handing_over.open_in_closed_matters(store)
    if not ids:
        return None
    words = counted(
        "{count} matter closed, with promises still open",
        "{count} matters closed, with promises still open",
        len(ids),
    )
    return Check(
        "closed", words, LOOK, phrase("review", "what is done"), "matters", ids[0], count=len(ids)
    )


def _backup(store: Store, today: dt.date) -> Check:
    """Whether the last backup on this computer is there and can be read; it was proved when made."""
    newest = backups.last_backup(store)
    if newest is None:
        words, right = phrase("There is no backup yet"), phrase("make one")
        return Check("backup", words, LOOK, right, "keeping", None, "backups")
    try:
        if newest.size <= _READ_AGAIN:
            with backups.looked_at(newest.path, store.key):
                pass
    except FileRefused:
        words, right = phrase("The last backup cannot be read"), phrase("make another")
        return Check("backup", words, LOOK, right, "keeping", None, "backups")
    return Check("backup", phrase("The last backup is readable"), GOOD, _when(newest.at, today))


_READ_AGAIN = 50_000_000  # bytes; a larger one would keep the page waiting


def _when(at: dt.datetime, today: dt.date) -> str:
    """“today, 09:12”, “16 March, 09:12”."""
    if at.date() == today:
        return phrase("today, {time}", time=f"{at:%H:%M}")
    day = say_date(at.date().isoformat(), year=today)
    return phrase("{day}, {time}", day=day, time=f"{at:%H:%M}")


def _past_its_time(store: Store, today: dt.date) -> Check:
    count = retention.count_due(store, today)
    if not count:
        words = phrase("Nothing is past the time you set for keeping it")
        return Check("retention", words, GOOD, phrase("checked"))
    words = counted(
        "{count} thing is past the time you set for keeping it",
        "{count} things are past the time you set for keeping them",
        count,
    )
    return Check(
        "retention", words, LOOK, phrase("review", "what is done"), "retention", count=count
    )
