"""What is done with a meeting as a whole: held or called off, and the next of its series planned."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Attendance, Meeting
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.services.guest_lines import add_lines, lines_again
from liaison_app.store.pen import Pen
from liaison_app.store.queries.meetings import series
from liaison_app.store.store import Store

_LABELS = {HELD: "Meeting held", CANCELLED: "Call meeting off", PLANNED: "Meeting not held"}


def set_state(store: Store, id: int, state: str, origin: object | None = None) -> Meeting:
    """Say that a meeting was held, was called off, or is planned after all.

    Raises:
        Refusal: it lies ahead and cannot have been held yet.
        Gone: there is no such meeting any more.
    """
    known = store.get(Meeting, id)
    if state == HELD and known.date > dt.date.today().isoformat():
        raise Refusal(phrase("This meeting lies ahead; it cannot have been held yet."))
    words = _LABELS[state]
    if state == PLANNED and known.state == CANCELLED:
        words = "Meeting not called off"
    with store.change(words, origin) as pen:
        return pen.save(dataclasses.replace(known, state=state))


def the_next(store: Store, meeting: Meeting) -> Meeting:
    """The next of a series, not kept yet: the same in everything but its day and what was said.

    It follows on the last meeting of the series, whichever it was planned from.
    """
    return dataclasses.replace(
        meeting,
        id=None,
        date="",
        reply_by="",
        state=PLANNED,
        agenda="",
        summary="",
        notes="",
        previous_id=series(store, meeting)[-1].id,
    )


def carry_guests(pen: Pen, store: Store, from_id: int, to_id: int) -> int:
    """Put the guests of one meeting on the list of another, none of them asked yet; how many.

    Who came in a group goes along as the group; what each answered then, or how many they were,
    does not. A post comes with whoever holds it then.
    """
    lines = store.where(Attendance, meeting_id=from_id, order_by="position, id")
    return len(add_lines(store, pen, to_id, lines_again(store, lines, to_id)))
