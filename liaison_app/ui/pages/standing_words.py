"""Standing issues in words: a line of their list, and each time one was raised as its story shows it."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import shown, tr, trn
from liaison_app.records.standing_issue import SETTLED
from liaison_app.rules.safe_text import shorten
from liaison_app.services.standing_issues import Proposal, times_words
from liaison_app.store.queries.standing_issues import IN_LETTER, Point, Raised, Standing
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.said import begin_large, say_count, say_date, say_short
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.timeline import Moment

STANDING, SEEMS = "standing", "seems"  # what a line of the list is: kept, or only proposed
_TITLE = 300  # characters of the words it was raised in


def standing_row(standing: Standing, id: object) -> Row:
    """A standing issue in a list: how often, since when, and when it was last answered."""
    icon, tone = signs.KINDS["standing_issue"]
    last = standing.last_answer
    below = begin_large(shown(times_words(standing)))
    if standing.times and last is None:
        below = tr("{times}, never answered", times=below)
    elif standing.times and last is not None and last.answered:
        day = say_short(last.answered[:7], dt.date.today())
        below = tr("{times}, answered {day}", times=below, day=day)
    if standing.issue.state == SETTLED:
        on = standing.issue.settled
        return Row(
            id,
            standing.issue.title,
            tr("Settled on {on}", on=say_date(on)) if on else tr("Settled"),
            "check",
            "green",
        )
    return Row(id, standing.issue.title, below, icon, tone)


def seems_row(proposal: Proposal, id: tuple[str, int]) -> Row:
    """Points that seem to be one issue, in a list."""
    dates = sorted(point.date[:4] for point in proposal.points if point.date)
    count = begin_large(say_count(len(proposal.points)))
    below = trn(
        "{number} time in like words",
        "{number} times in like words",
        len(proposal.points),
        number=count,
    )
    if dates and dates[0] != dates[-1]:
        below = tr("{times}, {first} to {last}", times=below, first=dates[0], last=dates[-1])
    return Row(
        id,
        proposal.title,
        below,
        "search",
        "grey",
    )


def raised_moment(one: Raised, today: dt.date) -> Moment:
    """One time an issue was raised: in which words, where, by whom as we know it, the answer."""
    icon, tone = signs.KINDS["meeting"]
    by = tr("raised by {name}", name=one.raised_by) if one.raised_by else ""
    if one.where_kind == IN_LETTER:
        icon, tone = signs.of_item(one.direction, one.channel, "sent")
        if one.direction == "out":
            by = tr("asked by us")
        elif one.raised_by:
            by = tr("asked by {name}", name=one.raised_by)
        else:
            by = tr("asked of us")
    answered = bool(one.answer.strip())
    pill = (
        PillWords(tr("answered"), "green", "check")
        if answered
        else PillWords(tr("no answer noted"))
    )
    return Moment(
        id=(one.kind, one.id),
        icon=icon,
        tone=tone,
        title=shorten(" ".join(one.text.split()), _TITLE),
        date=_said_on(one.date, today),
        below="  ·  ".join(part for part in (one.title, by) if part),
        excerpt=tr("Answer: {words}", words=" ".join(one.answer.split())) if answered else "",
        pills=(pill,),
    )


def point_moment(point: Point, today: dt.date) -> Moment:
    """A point that is only proposed as one time of an issue."""
    icon, tone = signs.KINDS["meeting"]
    if point.where_kind == IN_LETTER:
        icon, tone = signs.of_item(point.direction, point.channel, "sent")
    return Moment(
        id=(point.kind, point.id),
        icon=icon,
        tone=tone,
        title=shorten(" ".join(point.text.split()), _TITLE),
        date=_said_on(point.date, today),
        below=point.title,
    )


def place_of(where_kind: str, where_id: int, text: str, direction: str, channel: str) -> Place:
    """Where it was raised: the notes of the meeting, or the letter."""
    if where_kind != IN_LETTER:
        return places.of_meeting(where_id, "notes")
    if direction == "out":
        return places.of_item(where_id, direction, channel)
    return places.of_words(where_id, text)


def _said_on(date: str, today: dt.date) -> str:
    return say_date(date, weekday=True, year=today) if date else tr("without a date")
