"""What Today says: its sentence of summary, and the row of each thing that needs doing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liaison_app.language import tr, trn
from liaison_app.records.correspondence import FOI, FOI_REVIEW, SUBJECT_ACCESS
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.records.party import spoken_of
from liaison_app.records.promise import OURS, THEIRS
from liaison_app.store.queries.meeting_needs import ANSWERS, NOTE, STEPS, MeetingNeed
from liaison_app.store.queries.meeting_rows import MeetingRow
from liaison_app.store.queries.needs import DayGone, Need, Unanswered
from liaison_app.store.queries.owed import Owed
from liaison_app.store.queries.promises import OVERDUE, TODAY, WEEK, FollowUp
from liaison_app.ui import signs
from liaison_app.ui.said import (
    begin_large,
    say_choice,
    say_count,
    say_date,
    say_day,
    say_gap,
    say_list,
)
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

GROUPS = (
    (OVERDUE, tr("Overdue"), "red"),
    (TODAY, tr("Today"), "text"),
    (WEEK, tr("Next seven days"), "text"),
)
OUR_PILL = PillWords(tr("Ours"), "grey", "user")
_SHORT = {
    "commissioner": tr("Commissioner"),
    "fire": tr("Fire service"),
    "nhs": tr("NHS"),
    "media": tr("Press"),
    "mp": tr("MP"),
    "other": tr("Theirs"),
}
_REQUESTS = {
    FOI: tr("freedom of information request"),
    FOI_REVIEW: tr("request for an internal review"),
    SUBJECT_ACCESS: tr("subject access request"),
}


def _first_overdue(count: int, number: str) -> str:
    return trn("{number} thing is overdue", "{number} things are overdue", count, number=number)


def _first_today(count: int, number: str) -> str:
    return trn("{number} thing is due today", "{number} things are due today", count, number=number)


def _also_today(count: int, number: str) -> str:
    return trn("{number} is due today", "{number} are due today", count, number=number)


def _first_week(count: int, number: str) -> str:
    return trn(
        "{number} thing is due this week", "{number} things are due this week", count, number=number
    )


def _also_week(count: int, number: str) -> str:
    return trn("{number} is due this week", "{number} are due this week", count, number=number)


def steps_without(count: int) -> str:
    """“Two next steps name nobody, or no day”."""
    said = trn(
        "{number} next step names nobody, or no day",
        "{number} next steps name nobody, or no day",
        count,
        number=say_count(count),
    )
    return begin_large(said)


def summary(groups: Sequence[str], late_waits: int, waits: int) -> str:
    """One sentence: “Two things are overdue, three are due this week.”"""
    counts = {group: sum(one == group for one in groups) for group in (OVERDUE, TODAY, WEEK)}
    parts: list[str] = []
    for group, first, also in (
        (OVERDUE, _first_overdue, _first_overdue),
        (TODAY, _first_today, _also_today),
        (WEEK, _first_week, _also_week),
    ):
        if count := counts[group]:
            say = also if parts else first
            parts.append(say(count, say_count(count)))
    if parts:
        said = (
            say_list(parts)
            if len(parts) != 2
            else tr("{one}, {other}", one=parts[0], other=parts[1])
        )
        return tr("{sentence}.", sentence=begin_large(said))
    if late_waits:
        return trn(
            "Nothing is due this week; {number} reply is late.",
            "Nothing is due this week; {number} replies are late.",
            late_waits,
            number=say_count(late_waits),
        )
    if waits:
        return trn(
            "Nothing is due this week; {number} reply is waited for, in time.",
            "Nothing is due this week; {number} replies are waited for, in time.",
            waits,
            number=say_count(waits),
        )
    return tr("Nothing is due this week.")


def need_row(need: Need, today: dt.date) -> Row:
    """One thing to do: what, whose word it was, whose turn it is, and when."""
    of = need.of
    if isinstance(of, FollowUp):
        title, below, pill = _promise(of, today)
    elif isinstance(of, Unanswered):
        title, below, pill = _ask(of, today)
    elif isinstance(of, Owed):
        title, below, pill = _owed(of, today)
    elif isinstance(of, DayGone):
        title, below, pill = _day(of, today)
    elif isinstance(of, MeetingNeed):
        title, below, pill = of_meeting(of, today)
        pills = (pill, due_pill(need, today))
        return Row(need.key, title, below, "calendar", "violet", pills=pills, glyph=True)
    else:
        title, below, pill = _meeting(of, today)
    return Row(need.key, title, below, pills=(pill, due_pill(need, today)), done=False)


def of_meeting(of: MeetingNeed, today: dt.date) -> tuple[str, str, PillWords]:
    """What a meeting asks for: the deed, the meeting, and whose turn it is."""
    on = say_date(of.date, year=today)
    below = f"{of.title}  ·  {on}"  # parts between dots are drawn apart: no day slips into Arabic
    if of.sort == ANSWERS:
        title = trn(
            "Remind the one who has not answered",
            "Remind the {count} who have not answered",
            of.count,
        )
        return title, below, OUR_PILL
    if of.sort == STEPS:
        return steps_without(of.count), below, OUR_PILL
    if of.sort == NOTE:
        title = tr("Send the note to those who came")
        if of.count > 1:
            title = trn(
                "Send the note to the one who came",
                "Send the note to the {count} who came",
                of.count,
            )
        return title, below, OUR_PILL
    return tr("Corrections to the note were asked for by now"), below, OUR_PILL


def due_pill(need: Need, today: dt.date) -> PillWords:
    """When: “9 days late”, “Today”, “Fri 27 Mar”."""
    if need.days_late > 0:
        return PillWords(tr("{days_late} late", days_late=say_gap(need.days_late)), "red")
    if need.days_late == 0:
        return PillWords(tr("Today"), "amber")
    return PillWords(tr("Tomorrow") if need.days_late == -1 else say_day(need.due, today), "grey")


def whose(follow: FollowUp) -> PillWords:
    """Whose turn it is: ours, theirs by kind of body, or nobody's yet."""
    if follow.promise.side == OURS:
        return OUR_PILL
    if follow.promise.side != THEIRS:
        return PillWords(tr("Nobody named"), "amber", "circle-help")
    kind = follow.body_kind
    words = _SHORT.get(kind) or (say_choice(KINDS_OF_BODY, kind) if kind else tr("Theirs"))
    return PillWords(words, "grey", signs.of_body(kind)[0] if kind else "user")


def who_of(follow: FollowUp) -> str:
    """The other side inside a sentence: “the Chief Constable”, “County Police”; "" for nobody."""
    if follow.post:
        post = follow.post.removeprefix("The ").removeprefix("the ")
        return tr("the {post}", post=post)
    return follow.who


def day_words(day: int, date: str, today: dt.date) -> str:
    """Which day it was: “Yesterday”, “3 April”; `day` counts from today, below 0."""
    return tr("Yesterday") if day == -1 else say_date(date, year=today)


def _promise(follow: FollowUp, today: dt.date) -> tuple[str, str, PillWords]:
    promise, who = follow.promise, who_of(follow)
    if promise.side == THEIRS and who:
        below = tr("Promised by {who}", who=who)
    elif promise.side == OURS:
        below = tr("Promised by us to {who}", who=who) if who else tr("Promised by us")
    else:
        below = tr("Nobody was named")
    if promise.made:
        day = say_date(promise.made, year=today)
        below = (
            tr("{promised} at the meeting of {day}", promised=below, day=day)
            if promise.meeting_id
            else tr("{promised}, {day}", promised=below, day=day)
        )
    parts = (below, follow.matter)
    return promise.text, "  ·  ".join(part for part in parts if part), whose(follow)


def _ask(of: Unanswered, today: dt.date) -> tuple[str, str, PillWords]:
    who = spoken_of(of.parties[0])
    if len(of.parties) > 1:
        who = trn("{who} and {count} more", "{who} and {count} more", len(of.parties) - 1, who=who)
    to = trn(
        "Unanswered question to {who}", "{count} unanswered questions to {who}", of.count, who=who
    )
    dated = tr("letter of {date}", date=say_date(of.date, year=today)) if of.date else ""
    return (
        tr("Ask again: {question}", question=of.text),
        "  ·  ".join(part for part in (to, dated) if part),
        OUR_PILL,
    )


def _owed(of: Owed, today: dt.date) -> tuple[str, str, PillWords]:
    letter = of.letter
    request = _REQUESTS.get(letter.request)
    title = (
        tr("Answer the {request}", request=request)
        if request
        else tr("Answer: {subject}", subject=letter.subject or tr("their letter"))
    )
    who = spoken_of(of.sender) if of.sender else ""
    parts = [tr("From {who}", who=who) if who else "", letter.subject if request else of.matter]
    parts.append(
        tr("received {date}", date=say_date(letter.date, year=today)) if letter.date else ""
    )
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _day(of: DayGone, today: dt.date) -> tuple[str, str, PillWords]:
    count = len(of.promises)
    title = trn(
        "{day} was the day: say what became of a promise",
        "{day} was the day: say what became of {count} promises",
        count,
        day=day_words(of.day.days, of.day.date, today),
    )
    parts = (of.day.words, of.day.matter)
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _meeting(of: MeetingRow, today: dt.date) -> tuple[str, str, PillWords]:
    parts = (tr("Meeting"), say_date(of.date, weekday=True, year=today), of.place)
    return (
        tr("Was it held? {title}", title=of.title),
        "  ·  ".join(part for part in parts if part),
        OUR_PILL,
    )
