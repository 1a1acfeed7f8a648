"""What a successor is told in a few lines: what waits, what was promised, what comes up, what to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from liaison_app.language import begun, counted, phrase
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
        (phrase("Waiting for you"), _waiting_for_you(work)),
        (phrase("Promised to us"), [_promise_line(one) for one in work.theirs]),
        (phrase("We promised"), [_promise_line(one) for one in work.ours]),
        (phrase("Coming up"), _coming_up(work)),
        (phrase("Good to know"), _good_to_know(store, work)),
    )
    return tuple((heading, _few(lines)) for heading, lines in parts if lines)


def _waiting_for_you(work: OpenWork) -> list[str]:
    """What others have not answered us, and what we have not answered them."""
    asked = [
        (first_words(party) or phrase("Nobody named"), one.letter_date)
        for one in work.questions
        for party in one.waits_for
    ]
    lines: list[str] = [
        _questions(who, len(list(same)), date, work.today)
        for (who, date), same in groupby(sorted(asked, key=lambda a: (a[1], a[0])))
    ]
    known = {one.letter_id for one in work.questions}
    lines += [
        _no_reply(first_words(wait.party) or phrase("Nobody named"), wait.date, work.today)
        for wait in work.waits
        if wait.letter_id not in known
    ]
    lines += [
        phrase(
            "{who}: answer due {day}",
            who=one.who or phrase("A letter"),
            day=say_date(one.due, year=work.today),
        )
        for one in work.owed
    ]
    return lines


def _coming_up(work: OpenWork) -> list[str]:
    dated = [(row.date or "9999", row.title, row.date) for row in work.meetings]
    dated += [(day.date, day.words or day.matter, day.date) for day in work.days]
    lines: list[str] = []
    for _order, words, date in sorted(dated):
        when = say_date(date, year=work.today) if date else phrase("no date yet")
        lines.append(phrase("{title}, {when}", title=words, when=when))
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
        lines.append(
            counted(
                "One person not to be contacted",
                "{number} people not to be contacted",
                left_alone,
                number=begun(say_count(left_alone)),
            )
        )
    return lines


def _promise_line(one: FollowUp) -> str:
    who = one.post or one.made_by or one.body or one.promise.who
    return f"{who}: {tidy(one.promise.text)}" if who else tidy(one.promise.text)


def _questions(who: str, count: int, date: str, today: dt.date) -> str:
    number = say_count(count)
    if not date:
        return counted(
            "{who}: one question", "{who}: {number} questions", count, who=who, number=number
        )
    return counted(
        "{who}: one question of {day}",
        "{who}: {number} questions of {day}",
        count,
        who=who,
        number=number,
        day=say_date(date, year=today),
    )


def _no_reply(who: str, date: str, today: dt.date) -> str:
    if not date:
        return phrase("{who}: no reply to ours", who=who)
    return phrase("{who}: no reply to ours of {day}", who=who, day=say_date(date, year=today))


def _few(lines: Sequence[str]) -> tuple[str, ...]:
    shown: Iterable[str] = (
        line if len(line) <= LONGEST_LINE else shorten(line, LONGEST_LINE)
        for line in lines[:MOST_LINES]
    )
    more = len(lines) - MOST_LINES
    return (*shown, *((phrase("and {number} more", number=say_count(more)),) if more > 0 else ()))
