"""Standing issues: what is raised again and again, joined by hand, proposed from words and themes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import Minute, Question, StandingIssue
from liaison_app.records.standing_issue import OPEN, SETTLED
from liaison_app.rules.alike import Known
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import how_often
from liaison_app.rules.said_dates import say_date
from liaison_app.store.pen import Pen
from liaison_app.store.queries.standing_issues import (
    Point,
    Raised,
    Standing,
    points,
    standing_ids,
    standing_issues,
    standing_of,
)
from liaison_app.store.store import Store

MOST = 8  # proposals
MOST_COMPARED = 2_000  # points that are compared each with each, the latest
_TITLE = 120  # characters of a title proposed


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
    """“raised 5 times since 2017”, “raised twice in 2019”, “raised once”.

    Where no time of it may be seen, it is a “standing issue”.
    """
    if not standing.occasions:
        return phrase("standing issue")
    return phrase("raised {times}", times=times_words(standing))


def times_words(standing: Standing) -> str:
    """“5 times since 2017”, “twice in 2019”, “once”; where no time may be seen, a “standing issue”."""
    count = standing.occasions
    if not count:
        return phrase("standing issue")
    times = how_often(count)
    if count == 1:
        return times
    first, last = standing.since[:4], standing.latest[:4]
    if not first:
        return times
    if first == last:
        return phrase("{times} in {year}", times=times, year=first)
    return phrase("{times} since {year}", times=times, year=first)


def answer_words(standing: Standing) -> str:
    """“last answered on 3 April 2019”; “never answered” when it was not."""
    last = standing.last_answer
    if last is None:
        return phrase("never answered")
    day = last.answered
    if not day:
        return phrase("answered, without a date")
    if len(day) == len("2019-04-03"):
        return phrase("last answered on {day}", day=say_date(day))
    return phrase("last answered in {month}", month=say_date(day))


# Proposing


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an issue may be one more time of: a standing issue, or points not joined to any yet."""

    standing: Standing | None
    points: tuple[Point, ...]
    score: float

    @property
    def title(self) -> str:
        """What it is called: the standing issue's title, or the words it was first raised in."""
        return self.standing.issue.title if self.standing else self.points[-1].text


def proposals(
    store: Store, text: str, themes: Sequence[str] = (), apart_from: Sequence[tuple[str, int]] = ()
) -> list[Proposal]:
    """What some words may be one more time of; nothing is joined by it.

    Standing issues come first, then what is joined to none yet; the likest first in both.
    `apart_from` are points, ("minute", 3), that are no proposal: those that are asked about.
    """
    left_out = set(apart_from)
    whole = [point for point in points(store) if (point.kind, point.id) not in left_out]
    standings = standing_issues(store)
    known = [(one.issue.title, one.issue.themes) for one in standings]
    known += [(point.text, point.themes) for point in whole]
    best: dict[int, float] = {}
    loose: list[Proposal] = []
    for place, score in Known(known).like(text, themes):
        if place < len(standings):
            id = standings[place].issue.id or 0
        else:
            point = whole[place - len(standings)]
            if point.standing_id is None:
                loose.append(Proposal(None, (point,), score))
                continue
            id = point.standing_id
        best[id] = max(score, best.get(id, 0.0))
    joined = [Proposal(one, (), best[one.issue.id]) for one in standings if one.issue.id in best]
    joined.sort(key=lambda one: -one.score)
    return [*joined, *loose][:MOST]


class Seeming:
    """What seems to be one issue, worked out anew only when something was raised or joined."""

    def __init__(self) -> None:
        self._points: list[Point] | None = None
        self._found: list[Proposal] = []

    def among(self, store: Store) -> list[Proposal]:
        """Points of several meetings or letters that seem to be one and are joined to none."""
        whole = [point for point in points(store, MOST_COMPARED) if point.standing_id is None]
        if whole != self._points:
            groups = Known([(point.text, point.themes) for point in whole]).groups()
            members = [tuple(whole[place] for place in group) for group in groups]
            self._points = whole
            self._found = [
                Proposal(None, group, 1.0)
                for group in members
                if len({(point.where_kind, point.where_id) for point in group}) > 1
            ]
        return self._found


def point_of(store: Store, point: Point | Raised) -> Minute | Question:
    """The minute or question itself; raises Gone."""
    if point.kind == "minute":
        return store.get(Minute, point.id)
    return store.get(Question, point.id)


# Joining and settling


def begun(points: Sequence[Point]) -> StandingIssue:
    """A standing issue of points that were not joined yet, called by the shortest, kept nowhere yet."""
    shortest = min((" ".join(point.text.split()) for point in points), key=len)
    themes = dict.fromkeys(theme for point in points for theme in point.themes)
    return StandingIssue(title=shorten(shortest, _TITLE).rstrip(" .,;"), themes=tuple(themes))


def join(
    store: Store,
    points: Sequence[Minute | Question],
    standing: StandingIssue,
    origin: object | None = None,
) -> StandingIssue:
    """Say that these points are times of a standing issue, which is made if it is new."""
    with store.change("Join standing issue", origin) as pen:
        return join_with(pen, points, standing)


def join_with(
    pen: Pen, points: Sequence[Minute | Question], standing: StandingIssue
) -> StandingIssue:
    """The same inside the change at hand."""
    kept = pen.save(standing)
    for point in points:
        pen.save(dataclasses.replace(point, standing_issue_id=kept.id))
    return kept


def leave(store: Store, points: Sequence[Minute | Question], origin: object | None = None) -> None:
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
