"""The day after a day of concern: what became of the promises made for it, said in one go."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Matter, Promise
from liaison_app.rules.said_dates import say_date
from liaison_app.services.promises import settled_as
from liaison_app.store.queries.needs import DayGone, promises_for
from liaison_app.store.queries.promises import follow_ups
from liaison_app.store.queries.today import DayAhead
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Said:
    """What became of one promise (a state of records/promise.py), and how we know, perhaps ""."""

    promise: Promise
    state: str
    evidence: str = ""


def day_gone(store: Store, matter_id: int, day: str, today: dt.date) -> DayGone:
    """A day of concern of a matter with the promises for it that are still open.

    Raises Gone when the matter was deleted.
    """
    matter = store.get(Matter, matter_id)
    label = next((e.label for e in matter.dates_of_concern if e.value == day), "")
    days = (dt.date.fromisoformat(day) - today).days
    of_it = DayAhead(matter_id, matter.title, label, day, days)
    promises = follow_ups(store, today, matter_id=matter_id, restricted_too=matter.restricted)
    return DayGone(of_it, promises_for(of_it, promises))


def say_what_became(
    store: Store, day: str, said: Sequence[Said], on: dt.date, origin: object | None = None
) -> int:
    """Settle the promises of a day that something was said of, as one change; returns how many.

    Raises:
        Gone: one of them was deleted meanwhile; nothing was saved.
    """
    words = say_date(day, year=on)
    with store.change(f"Say what became of {words}", origin) as pen:
        for one in said:
            promise = store.get(Promise, one.promise.id or 0)
            known = dataclasses.replace(promise, evidence=one.evidence or promise.evidence)
            pen.save(settled_as(known, one.state, on.isoformat()))
    return len(said)
