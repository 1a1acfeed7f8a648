"""One body's contact with us, counted: by month, after incidents or routine, and when it last was routine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from liaison_app.records.correspondence import OUT, WRITTEN
from liaison_app.records.dates import first_day
from liaison_app.rules.contact_causes import begun, is_reactive
from liaison_app.rules.gone_quiet import Rhythm, rhythm
from liaison_app.rules.time_stretches import Stretch, place_of
from liaison_app.services.activity_counts import is_counted, last_of, months_of, sort_of
from liaison_app.services.activity_figures import CALLS, RECEIVED, SENT, Waits
from liaison_app.services.report_scope import Period
from liaison_app.store.queries import activity as read
from liaison_app.store.queries.activity import Held, Item, Met
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store


@dataclass(slots=True)
class BodyContact:
    """What passed between us and one body, its parts and posts, in a time.

    `last` is the last contact of all, `last_routine` the last that followed no incident; None where
    there was none. `rhythm` is how often there is contact, of all times as far as today.
    """

    months: tuple[Stretch, ...] = ()
    reactive: list[int] = field(default_factory=list)
    routine: list[int] = field(default_factory=list)
    elsewhere: tuple[int, int] = (0, 0)
    """Reactive and routine contact whose month is not known."""
    written: dict[str, int] = field(default_factory=dict)
    """Letters and calls by SENT, RECEIVED and CALLS."""
    waits: Waits = field(default_factory=Waits)
    meetings: list[Met] = field(default_factory=list)
    posts: list[Held] = field(default_factory=list)
    last: Item | None = None
    last_routine: Item | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    left_out: int = 0

    @property
    def contacts(self) -> int:
        """Letters, calls and visits of the time."""
        return sum(self.written.values())

    @property
    def reactive_total(self) -> int:
        """How many of them followed an incident or campaign."""
        return sum(self.reactive) + self.elsewhere[0]


def body_contact(
    store: Store,
    body_id: int,
    period: Period,
    today: dt.date,
    *,
    restricted_too: bool = False,
    within: int = 0,
) -> BodyContact:
    """Count one body's contact; `within` as in `contact_causes.is_reactive`."""
    ever = read.items(store, body_id=body_id)
    shown = [one for one in ever if restricted_too or not one.restricted]
    of_time = read.items(store, period.since, period.until, body_id=body_id)
    kept = [one for one in of_time if restricted_too or not one.restricted]
    held = read.met(store, period.since, period.until, body_id=body_id)
    meetings = [one for one in held if restricted_too or not one.restricted]
    begins = begun(read.incident_days(store, restricted_too=restricted_too))

    def prompted(one: Item) -> bool:
        day = first_day(one.date) if len(one.date) == 10 else None
        return is_reactive(one.matter_kind, day, begins, within)

    past = [one for one in shown if one.date and one.date <= today.isoformat()]
    days = (first_day(one.date) for one in past if len(one.date) == 10)
    found = BodyContact(
        months=_months(period, today, kept),
        written={SENT: 0, RECEIVED: 0, CALLS: 0},
        waits=_waits(store, body_id, kept),
        meetings=meetings,
        posts=read.posts_held(store, body_id),
        last=past[-1] if past else None,
        last_routine=next((one for one in reversed(past) if not prompted(one)), None),
        rhythm=rhythm((day for day in days if day is not None), today),
        left_out=len(of_time) - len(kept) + len(held) - len(meetings),
    )
    found.reactive, found.routine = [0] * len(found.months), [0] * len(found.months)
    without_month = [0, 0]
    for one in kept:
        sort = sort_of(one)
        if not sort:
            continue
        found.written[sort] += 1
        place, reactive = place_of(one.date, found.months), prompted(one)
        if place is None:
            without_month[not reactive] += 1
        else:
            (found.reactive if reactive else found.routine)[place] += 1
    found.elsewhere = (without_month[0], without_month[1])
    return found


def _months(period: Period, today: dt.date, items: list[Item]) -> tuple[Stretch, ...]:
    earliest = first_day(min((one.date for one in items if one.date), default=""))
    first = first_day(period.since) or earliest
    return months_of(first, last_of(period, first, today), earliest)


def _waits(store: Store, body_id: int, items: list[Item]) -> Waits:
    """The answers hoped for from the body, its parts and posts."""
    bodies = read.body_and_parts(store, body_id)
    posts = read.post_bodies(store)
    letters = {one.id: one for one in items if one.direction == OUT and one.channel in WRITTEN}
    found = Waits()
    for id, everyone in addressees_of(store, list(letters)).items():
        for someone in everyone:
            party = someone.party
            body = party.organisation_id or posts.get(party.post_id or 0)
            if body in bodies and is_counted(letters[id], someone):
                found.add(someone)
    return found
