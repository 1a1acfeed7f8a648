"""One meeting found by its title, its day or its number, as it is given on the command line."""

from __future__ import annotations

from liaison_app.errors import Gone, Refusal
from liaison_app.language import phrase
from liaison_app.records import Meeting
from liaison_app.records.meeting import MEETING
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

_MOST_NAMED = 6  # meetings named in a refusal
_LONGEST = 60  # characters of what is said back


def meeting_called(store: Store, words: str, *, restricted_too: bool = False) -> Meeting:
    """The one meeting of that title, day (2019-03-28) or number.

    A title in full counts before one that merely contains the words, and so does the number of a
    meeting. Unless they are asked for, restricted meetings count only where no other is called so.

    Raises:
        Gone: there is none.
        Refusal: there are several; the sentence names them, restricted ones apart, with their numbers.
    """
    words = " ".join(words.split())
    if words.isascii() and words.isdecimal() and len(words) <= 18:
        by_id = store.find(Meeting, int(words))
        if by_id is not None:
            return by_id
    wanted = fold(words)
    every = store.all(Meeting, order_by="date DESC, id DESC")
    found = [one for one in every if fold(one.title) == wanted or (one.date and one.date == words)]
    if not found and wanted:
        parts = wanted.split()
        found = [one for one in every if all(part in fold(one.title) for part in parts)]
    if not found:
        raise Gone(phrase("There is no meeting called “{name}”.", name=shorten(words, _LONGEST)))
    hidden = frozenset() if restricted_too else kept_back(store, MEETING)
    shown = [one for one in found if one.id not in hidden]
    if len(found) > 1 and not shown:
        raise Refusal(phrase("Several meetings are meant; give the number instead."))
    found = shown or found
    if len(found) > 1:
        named = "; ".join(f"{one.id}: {_said(one)}" for one in found[:_MOST_NAMED])
        more = "" if len(found) <= _MOST_NAMED else "; and others"
        raise Refusal(
            phrase(
                "Several meetings are meant; give the number instead: {named}{more}.",
                named=named,
                more=more,
            )
        )
    return found[0]


def _said(meeting: Meeting) -> str:
    day = say_date(meeting.date) if meeting.date else "no date"
    return f"{shorten(meeting.title, _LONGEST)}, {day}"
