"""Standing issues: what is raised again and again, joined by hand, proposed from words and themes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from liaison_app.records import Minute, Question, StandingIssue
from liaison_app.records.standing_issue import OPEN, SETTLED
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date
from liaison_app.store.pen import Pen
from liaison_app.store.queries.standing_issues import Standing, standing_ids, standing_of
from liaison_app.store.store import Store

Point = TypeVar("Point", Minute, Question)


# In words


def standing_words(store: Store, minute_ids: Sequence[int]) -> dict[int, str]:
    """“raised 5 times since 2017” for each of these points that is one time of a standing issue."""
    return _words_of(store, "minute", minute_ids)


def question_words(store: Store, question_ids: Sequence[int]) -> dict[int, str]:
    """The same for questions of letters."""
    return _words_of(store, "question", question_ids)


def _words_of(store: Store, kind: str, ids: Sequence[int]) -> dict[int, str]:
    whose = standing_ids(store, kind, ids)
    known = standing_of(store, whose.values())
    return {id: raised_words(known[standing]) for id, standing in whose.items()}


def raised_words(standing: Standing) -> str:
    """“raised 5 times since 2017”, “raised once”; never raised in what may be seen: “standing issue”."""
    count = standing.occasions
    if not count:
        return "standing issue"
    if count == 1:
        return "raised once"
    times = "twice" if count == 2 else f"{say_count(count, 0)} times"
    return f"raised {times} since {standing.since[:4]}" if standing.since else f"raised {times}"


def answer_words(standing: Standing) -> str:
    """“last answered on 3 April 2019”; “never answered” when it was not."""
    last = standing.last_answer
    if last is None:
        return "never answered"
    return f"last answered on {say_date(last.date)}" if last.date else "answered, without a date"


# Joining and settling


def join(
    store: Store, points: Sequence[Point], standing: StandingIssue, origin: object | None = None
) -> StandingIssue:
    """Say that these points are times of a standing issue, which is made if it is new.

    Themes of the points are added to a new issue.
    """
    with store.change("Join standing issue", origin) as pen:
        return join_with(pen, points, standing)


def join_with(pen: Pen, points: Sequence[Point], standing: StandingIssue) -> StandingIssue:
    """The same inside the change at hand."""
    kept = pen.save(standing)
    for point in points:
        pen.save(dataclasses.replace(point, standing_issue_id=kept.id))
    return kept


def leave(store: Store, points: Sequence[Point], origin: object | None = None) -> None:
    """Say that these points are no times of a standing issue after all."""
    with store.change("Take out of standing issue", origin) as pen:
        for point in points:
            pen.save(dataclasses.replace(point, standing_issue_id=None))


def settle(
    store: Store,
    standing: StandingIssue,
    *,
    on: str,
    stands: str = "",
    origin: object | None = None,
) -> StandingIssue:
    """Say that an issue needs not be raised any more, since when, and how it was settled."""
    with store.change("Settle standing issue", origin) as pen:
        now = store.get(StandingIssue, standing.id or 0)
        words = stands or now.stands
        return pen.save(dataclasses.replace(now, state=SETTLED, settled=on, stands=words))


def open_again(
    store: Store, standing: StandingIssue, origin: object | None = None
) -> StandingIssue:
    """A settled issue is raised again."""
    with store.change("Standing issue raised again", origin) as pen:
        now = store.get(StandingIssue, standing.id or 0)
        return pen.save(dataclasses.replace(now, state=OPEN, settled=""))
