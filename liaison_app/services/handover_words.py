"""What a successor is told in a few lines: what waits, what was promised, what comes up, what to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from liaison_app.records import Person
from liaison_app.records.party import first_words
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.handover import OpenWork, open_work
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.store import Store

MOST_LINES = 5  # under a heading; the rest is counted
LONGEST_LINE = 96  # characters


def what_it_says(store: Store, today: dt.date) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The heads of the handover book in short lines: (heading, lines), without empty ones.

    What is restricted and notes marked “only me” are not told here, where others may look on.
    """
    work = open_work(store, today)
    parts = (
        ("Waiting for you", _waiting_for_you(work)),
        ("Promised to us", [_promise_line(one) for one in work.theirs]),
        ("We promised", [_promise_line(one) for one in work.ours]),
        ("Coming up", _coming_up(work)),
        ("Good to know", _good_to_know(store, work)),
    )
    return tuple((heading, _few(lines)) for heading, lines in parts if lines)


def _waiting_for_you(work: OpenWork) -> list[str]:
    """What others have not answered us, and what we have not answered them."""
    asked = [
        (first_words(party) or "Nobody named", one.letter_date)
        for one in work.questions
        for party in one.waits_for
    ]
    lines = [
        f"{who}: {_counted(len(list(same)), 'question')}{_of_day(date, work.today)}"
        for (who, date), same in groupby(sorted(asked, key=lambda a: (a[1], a[0])))
    ]
    known = {one.letter_id for one in work.questions}
    lines += [
        f"{first_words(wait.party) or 'Nobody named'}: no reply to ours"
        f"{_of_day(wait.date, work.today)}"
        for wait in work.waits
        if wait.letter_id not in known
    ]
    lines += [
        f"{one.who or 'A letter'}: answer due {say_date(one.due, year=work.today)}"
        for one in work.owed
    ]
    return lines


def _coming_up(work: OpenWork) -> list[str]:
    dated = [(row.date or "9999", row.title, row.date) for row in work.meetings]
    dated += [(day.date, day.words or day.matter, day.date) for day in work.days]
    lines = []
    for _order, words, date in sorted(dated):
        when = say_date(date, year=work.today) if date else "no date yet"
        lines.append(f"{words}, {when}")
    return lines


def _good_to_know(store: Store, work: OpenWork) -> list[str]:
    lines = [
        f"{one.words.partition(',')[0]}: {tidy(one.note.text)}"
        if one.words
        else tidy(one.note.text)
        for one in work.notes
        if one.is_relationship
    ]
    left_alone = len(store.where(Person, do_not_contact=True, restricted=False))
    if left_alone:
        lines.append(f"{_counted(left_alone, 'person').capitalize()} not to be contacted")
    return lines


def _promise_line(one: FollowUp) -> str:
    who = one.post or one.made_by or one.body or one.promise.who
    return f"{who}: {tidy(one.promise.text)}" if who else tidy(one.promise.text)


def _of_day(date: str, today: dt.date) -> str:
    return f" of {say_date(date, year=today)}" if date else ""


def _counted(count: int, word: str) -> str:
    plural = {"person": "people"}.get(word, f"{word}s")
    return f"{say_count(count)} {word if count == 1 else plural}"


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    shown: Iterable[str] = (shorten(line, LONGEST_LINE) for line in lines[:MOST_LINES])
    more = len(lines) - MOST_LINES
    return (*shown, *((f"and {say_count(more)} more",) if more > 0 else ()))
