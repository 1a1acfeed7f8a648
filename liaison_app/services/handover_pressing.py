"""The five most pressing things of a file, for whoever opens the handover book on the first day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from liaison_app.documents.handover_book_pdf import Pressing
from liaison_app.records.party import spoken_of
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_ahead, say_date, say_gap
from liaison_app.rules.said_times import say_time
from liaison_app.services.handover_matters import key_of
from liaison_app.store.queries.handover import OpenWork

MOST = 5
MOST_OF_A_KIND = 2
SOON = 14  # days within which a day ahead presses
_LONGEST = 150  # characters of what is to be done
_MOST_LATE = 60  # days; what is later presses no more than that


class _Thing(NamedTuple):
    weight: float  # the more, the sooner
    kind: str
    pressing: Pressing


def most_pressing(work: OpenWork) -> list[Pressing]:
    """At most five: what we owe and promised, days close ahead, and who has kept us waiting longest.

    No more than two of a kind while there is something else.
    """
    things = sorted(_things(work), key=lambda thing: -thing.weight)
    taken: Counter[str] = Counter()
    first: list[_Thing] = []
    later: list[_Thing] = []
    for thing in things:
        taken[thing.kind] += 1
        (first if taken[thing.kind] <= MOST_OF_A_KIND else later).append(thing)
    chosen = [*first, *later][:MOST]
    return [thing.pressing for thing in sorted(chosen, key=lambda thing: -thing.weight)]


def _things(work: OpenWork) -> Iterator[_Thing]:
    """Everything that presses, with how much: what we owe before what we are owed."""
    yield from _days_ahead(work)
    yield from _we_owe(work)
    yield from _they_owe(work)


def _days_ahead(work: OpenWork) -> Iterator[_Thing]:
    for day in work.days:
        if day.days <= SOON:
            why = f"{say_date(day.date, weekday=True)}, {say_ahead(day.days)}."
            text = f"Be ready for a day of concern: {day.words or day.matter}"
            yield _thing(100 - day.days, "day", text, why, day.matter, day.matter_id)
    for row in work.meetings:
        days = _days_until(row.date, work.today)
        if days is not None and days <= SOON:
            when = " ".join(filter(None, (say_date(row.date, weekday=True), say_time(row.starts))))
            why = ", ".join(filter(None, (when, row.place))) + f", {say_ahead(days)}."
            where = " · ".join(filter(None, ("Meeting", row.matter)))
            yield _thing(100 - days, "meeting", f"Prepare: {row.title}", why, where, None)


def _we_owe(work: OpenWork) -> Iterator[_Thing]:
    for owed in work.owed:
        if owed.days_late > -SOON:
            text = f"Answer {owed.who or 'a letter'}: {owed.letter.subject or 'no subject'}"
            why = f"They hoped for an answer by {say_date(owed.due)}{_late(owed.days_late)}."
            late = min(owed.days_late, _MOST_LATE)
            yield _thing(80 + late / 4, "owed", text, why, owed.matter, owed.letter.matter_id)
    for one in work.ours:
        if one.days_late:
            who = f" to {one.who}" if one.who else ""
            why = f"We promised it{who}; it was due {say_gap(one.days_late)} ago."
            late = min(one.days_late, _MOST_LATE)
            text = f"Keep our promise: {one.promise.text}"
            yield _thing(78 + late / 4, "ours", text, why, one.matter, one.promise.matter_id)


def _they_owe(work: OpenWork) -> Iterator[_Thing]:
    asked = Counter(question.letter_id for question in work.questions)
    for wait in work.waits:
        if wait.is_late:
            count = asked[wait.letter_id]
            plural = "question" if count == 1 else "questions"
            what = f"{say_count(count)} {plural} of ours" if count else f"“{wait.subject}”"
            text = f"Ask {spoken_of(wait.party) or 'them'} again: {what}"
            why = f"Our letter of {say_date(wait.date)} has had no reply{_late(wait.days_late)}."
            weight = 50 + min(wait.days_late, _MOST_LATE) / 2
            yield _thing(weight, "wait", text, why, wait.matter, wait.matter_id)
    for one in work.theirs:
        if one.days_late:
            said = f"{one.who} promised it" if one.who else "Nobody took it on"
            why = f"{said}; it was to be looked at {say_gap(one.days_late)} ago."
            weight = 45 + min(one.days_late, _MOST_LATE) / 2
            what = (
                "Ask what became of a promise" if one.who else "Find somebody for what was agreed"
            )
            text = f"{what}: {one.promise.text}"
            yield _thing(weight, "theirs", text, why, one.matter, one.promise.matter_id)


def _thing(
    weight: float, kind: str, text: str, why: str, where: str, matter_id: int | None
) -> _Thing:
    pressing = Pressing(
        text=shorten(tidy(text), _LONGEST), why=why, where=where, key=key_of(matter_id)
    )
    return _Thing(weight, kind, pressing)


def _late(days: int) -> str:
    return f", {say_gap(days)} late" if days > 0 else ""


def _days_until(iso: str, today: dt.date) -> int | None:
    return (dt.date.fromisoformat(iso) - today).days if len(iso) == 10 else None
