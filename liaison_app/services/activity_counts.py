"""What was done in a time, counted: letters and replies, meetings, promises, questions, by month and body."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from liaison_app.language import phrase
from liaison_app.records.correspondence import IN, OUT, SPOKEN, WRITTEN
from liaison_app.records.dates import first_day
from liaison_app.records.party import Party
from liaison_app.records.promise import OPEN, OURS, THEIRS, UNNAMED
from liaison_app.rules.contact_causes import begun, is_reactive
from liaison_app.rules.safe_text import fold
from liaison_app.rules.time_stretches import Stretch, falls_in, place_of, stretches
from liaison_app.services.activity_bodies import BodyNames, Key
from liaison_app.services.activity_figures import (
    CALLS,
    LATE,
    RECEIVED,
    SENT,
    Activity,
    BodyCount,
    Waits,
)
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import Period
from liaison_app.store.queries import activity as read
from liaison_app.store.queries.activity import Item, Met
from liaison_app.store.queries.promises import follow_ups
from liaison_app.store.queries.question_families import ANSWERED, ELSEWHERE, NOT, PARTLY, WAITING
from liaison_app.store.queries.threads import Addressee, addressees_of
from liaison_app.store.store import Store

_AT_ONCE = 250  # letters whose replies are looked up at a time


def counting(
    store: Store,
    period: Period,
    today: dt.date,
    *,
    restricted_too: bool = False,
    within: int = 0,
    steps: tuple[int, int] = (0, 1),
) -> Job[Activity]:
    """Count what was done in a time; what is known of it as of today. Progress is step so many of so many.

    `within` are the days after an incident in which contact of another matter is reactive too.
    """
    found = yield from _Count(store, period, today, restricted_too, within, steps).counting()
    return found


class _Count:
    """One time being counted."""

    def __init__(
        self,
        store: Store,
        period: Period,
        today: dt.date,
        restricted_too: bool,
        within: int,
        steps: tuple[int, int],
    ):
        self._store, self._period, self._today = store, period, today
        self._restricted_too, self._within, self._steps = restricted_too, within, steps
        self._names = BodyNames(store, restricted_too=restricted_too)
        self._posts = read.post_bodies(store)
        self._bodies: dict[Key, BodyCount] = {}
        self._known: dict[int, tuple[Addressee, ...]] = {}

    def counting(self) -> Job[Activity]:
        """Count everything, one sort of thing after another."""
        since, until = self._period.since, self._period.until
        yield self._progress(0, phrase("Reading the correspondence"))
        everything = read.items(self._store, since, until)
        shown = [one for one in everything if self._restricted_too or not one.restricted]
        meetings = read.met(self._store, since, until)
        held = [one for one in meetings if self._restricted_too or not one.restricted]
        found = self._empty(shown, held)
        found.left_out = len(everything) - len(shown) + len(meetings) - len(held)
        self._count_items(found, shown)
        yield self._progress(1, phrase("Counting by body"))
        self._count_by_body(shown)
        self._count_meetings(found, held)
        letters = [one for one in shown if one.direction == OUT and one.channel in WRITTEN]
        for start in range(0, len(letters), _AT_ONCE):
            yield self._progress(2 + 5 * start // len(letters), phrase("Reading who replied"))
            self._count_waits(found, letters[start : start + _AT_ONCE])
        yield self._progress(7, phrase("Reading the promises"))
        self._count_promises(found)
        for direction in (OUT, IN):
            ids = [one.id for one in shown if one.direction == direction]
            for start in range(0, len(ids), _AT_ONCE):
                yield self._progress(8, phrase("Reading the questions"))
                self._count_questions(found, direction, ids[start : start + _AT_ONCE])
        found.bodies = sorted(
            self._bodies.values(),
            key=lambda one: (not one.is_named, -one.contacts, -one.meetings, fold(one.name)),
        )
        return found

    def _progress(self, done: int, words: str) -> Progress:
        at, of = self._steps
        return Progress(at * 10 + done, of * 10, words)

    def _body(self, id: int, name: str) -> BodyCount:
        key = self._names.key(id, name)
        if key not in self._bodies:
            self._bodies[key] = BodyCount(self._names.name(key), self._names.is_named(key))
        return self._bodies[key]

    def _body_of(self, party: Party) -> BodyCount:
        id = party.organisation_id or self._posts.get(party.post_id or 0, 0)
        return self._body(id, party.organisation_name)

    def _empty(self, items: list[Item], held: list[Met]) -> Activity:
        """Nothing counted yet, from the first day to the last: an open time ends today."""
        dates = [*(one.date for one in items), *(one.date for one in held)]
        earliest = first_day(min(filter(None, dates), default=""))
        first = first_day(self._period.since) or earliest
        last = last_of(self._period, first, self._today)
        months = months_of(first, last, earliest)
        return Activity(
            since=first.isoformat() if first else "",
            until=last.isoformat(),
            months=months,
            written={name: [0] * len(months) for name in (SENT, RECEIVED, CALLS)},
            waits_by_month=[Waits() for _month in months],
            reactive=[0] * len(months),
            routine=[0] * len(months),
        )

    def _count_items(self, found: Activity, items: list[Item]) -> None:
        begins = begun(
            read.incident_days(self._store, restricted_too=self._restricted_too)
            if self._within
            else ()
        )
        mailings = Counter(one.mailing_id for one in items if one.mailing_id is not None)
        found.mailings, found.mailed = len(mailings), mailings.total()
        for one in items:
            found.channels[one.channel, one.direction] += 1
            place, sort = place_of(one.date, found.months), sort_of(one)
            if not sort:
                continue
            found.totals[sort] += 1
            day = first_day(one.date) if len(one.date) == 10 else None
            reactive = is_reactive(one.matter_kind, day, begins, self._within)
            found.reactive_total += reactive
            if place is None:
                found.elsewhere[sort] += 1
                continue
            found.written[sort][place] += 1
            (found.reactive if reactive else found.routine)[place] += 1

    def _count_by_body(self, items: list[Item]) -> None:
        sorts = {one.id: sort for one in items if (sort := sort_of(one))}
        parties = read.letter_bodies(self._store, self._period.since, self._period.until)
        keys = {(id, self._names.key(body, name)) for id, body, name in parties if id in sorts}
        for id, key in keys:
            if key not in self._bodies:
                self._bodies[key] = BodyCount(self._names.name(key), self._names.is_named(key))
            self._bodies[key].written[sorts[id]] += 1

    def _count_meetings(self, found: Activity, held: list[Met]) -> None:
        found.meetings = held
        there: dict[int, set[Key]] = defaultdict(set)
        for id, body, name in read.meeting_bodies(self._store, [one.id for one in held]):
            key = self._names.key(body, name)
            if body or name:
                self._body(body, name)
                there[id].add(key)
        for keys in there.values():
            for key in keys:
                self._bodies[key].meetings += 1
        found.meeting_bodies = {one.id: len(there[one.id]) for one in held}
        found.bodies_met = len(set().union(*there.values()))

    def _count_waits(self, found: Activity, letters: list[Item]) -> None:
        answered = addressees_of(self._store, [one.id for one in letters])
        self._known |= answered
        for one in letters:
            place = place_of(one.date, found.months)
            for someone in answered.get(one.id, ()):
                if not is_counted(one, someone):
                    continue
                found.waits.add(someone)
                self._body_of(someone.party).waits.add(someone)
                by_month = found.waits_elsewhere if place is None else found.waits_by_month[place]
                by_month.add(someone)

    def _count_promises(self, found: Activity) -> None:
        since, until = self._period.since, self._period.until
        made = read.said_on(self._store)
        found.promises = {side: Counter() for side in (THEIRS, OURS, UNNAMED)}
        for one in follow_ups(self._store, self._today, settled=True, restricted_too=True):
            if not falls_in(made.get(one.promise.id or 0, ""), since, until):
                continue
            if one.restricted and not self._restricted_too:
                found.left_out += 1
                continue
            state = LATE if one.promise.state == OPEN and one.days_late else one.promise.state
            found.promises.setdefault(one.promise.side, Counter())[state] += 1
            if one.promise.side == THEIRS:
                self._body(one.body_id or 0, one.body).promises[state] += 1

    def _count_questions(self, found: Activity, direction: str, letters: list[int]) -> None:
        for one in read.asked(self._store, letters, self._known):
            if direction == IN:
                found.put_to_us[one.state] += 1
                continue
            found.questions[one.state] += 1
            bodies: dict[int, tuple[BodyCount, list[str]]] = {}
            for cell in one.cells:
                if cell.party is not None:
                    body = self._body_of(cell.party)
                    bodies.setdefault(id(body), (body, []))[1].append(cell.state)
            for body, states in bodies.values():
                body.questions[min(states, key=_BEST.index)] += 1


def last_of(period: Period, first: dt.date | None, today: dt.date) -> dt.date:
    """The last day that is counted: today, where the time reaches further."""
    last = first_day(period.until) or today
    return min(last, today) if first is not None and first <= today else last


def months_of(
    first: dt.date | None, last: dt.date, earliest: dt.date | None
) -> tuple[Stretch, ...]:
    """The months of a time; of one that is told in years, no years before there was anything."""
    if first is None:
        return ()
    found = stretches(first, last)
    if found and found[0].label == found[0].year and earliest is not None and earliest > first:
        return stretches(earliest, last)
    return found


_BEST = (ANSWERED, ELSEWHERE, PARTLY, NOT, WAITING)


def sort_of(one: Item) -> str:
    """SENT, RECEIVED or CALLS, as the register parts them; "" for what passed among ourselves."""
    if one.channel in SPOKEN:
        return CALLS
    return {OUT: SENT, IN: RECEIVED}.get(one.direction, "")


def is_counted(letter: Item, someone: Addressee) -> bool:
    """Whether an answer was hoped for or came; a reminder counts with the letter it reminds of."""
    if any(link.hopes for link in someone.asked_before):
        return False
    return letter.hopes or someone.has_replied
