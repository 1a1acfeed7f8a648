"""What Today says: its sentence of summary, and the row of each thing that needs doing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liaison_app.records.correspondence import FOI, FOI_REVIEW, SUBJECT_ACCESS
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.records.party import spoken_of
from liaison_app.records.promise import OURS, THEIRS
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date, say_day, say_gap
from liaison_app.store.queries.meeting_needs import ANSWERS, NOTE, STEPS, MeetingNeed
from liaison_app.store.queries.meetings import MeetingRow
from liaison_app.store.queries.needs import DayGone, Need, Unanswered
from liaison_app.store.queries.owed import Owed
from liaison_app.store.queries.promises import OVERDUE, TODAY, WEEK, FollowUp
from liaison_app.ui import signs
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

GROUPS = ((OVERDUE, "Overdue", "red"), (TODAY, "Today", "text"), (WEEK, "Next seven days", "text"))
OUR_PILL = PillWords("Ours", "grey", "user")
_SHORT = {
    "commissioner": "Commissioner",
    "fire": "Fire service",
    "nhs": "NHS",
    "media": "Press",
    "mp": "MP",
    "other": "Theirs",
}
_REQUESTS = {
    FOI: "freedom of information request",
    FOI_REVIEW: "request for an internal review",
    SUBJECT_ACCESS: "subject access request",
}


def summary(groups: Sequence[str], late_waits: int, waits: int) -> str:
    """One sentence: “Two things are overdue, three are due this week.”"""
    counts = {group: sum(one == group for one in groups) for group in (OVERDUE, TODAY, WEEK)}
    parts: list[str] = []
    for group, single, many in (
        (OVERDUE, "is overdue", "are overdue"),
        (TODAY, "is due today", "are due today"),
        (WEEK, "is due this week", "are due this week"),
    ):
        if count := counts[group]:
            noun = "" if parts else " thing" if count == 1 else " things"
            said = say_count(count) if parts else say_count(count).capitalize()
            parts.append(f"{said}{noun} {single if count == 1 else many}")
    if parts:
        said = say_list(parts) if len(parts) > 2 else ", ".join(parts)
        return f"{said}."
    if late_waits:
        verb = "reply is" if late_waits == 1 else "replies are"
        return f"Nothing is due this week; {say_count(late_waits)} {verb} late."
    if waits:
        verb = "reply is" if waits == 1 else "replies are"
        return f"Nothing is due this week; {say_count(waits)} {verb} waited for, in time."
    return "Nothing is due this week."


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
        who = "the one who has" if of.count == 1 else f"the {of.count:,} who have"
        return f"Remind {who} not answered", below, OUR_PILL
    if of.sort == STEPS:
        steps = "next step names" if of.count == 1 else "next steps name"
        return f"{say_count(of.count).capitalize()} {steps} nobody, or no day", below, OUR_PILL
    if of.sort == NOTE:
        to = f"to the {of.count:,} who came" if of.count > 1 else "to those who came"
        return f"Send the note {to}", below, OUR_PILL
    return "Corrections to the note were asked for by now", below, OUR_PILL


def due_pill(need: Need, today: dt.date) -> PillWords:
    """When: “9 days late”, “Today”, “Fri 27 Mar”."""
    if need.days_late > 0:
        return PillWords(f"{say_gap(need.days_late)} late", "red")
    if need.days_late == 0:
        return PillWords("Today", "amber")
    return PillWords("Tomorrow" if need.days_late == -1 else say_day(need.due, today), "grey")


def whose(follow: FollowUp) -> PillWords:
    """Whose turn it is: ours, theirs by kind of body, or nobody's yet."""
    if follow.promise.side == OURS:
        return OUR_PILL
    if follow.promise.side != THEIRS:
        return PillWords("Nobody named", "amber", "circle-help")
    kind = follow.body_kind
    words = _SHORT.get(kind) or dict(KINDS_OF_BODY).get(kind, "Theirs")
    return PillWords(words, "grey", signs.of_body(kind)[0] if kind else "user")


def who_of(follow: FollowUp) -> str:
    """The other side inside a sentence: “the Chief Constable”, “County Police”; "" for nobody."""
    if follow.post:
        post = follow.post.removeprefix("The ").removeprefix("the ")
        return f"the {post}"
    return follow.who


def day_words(day: int, date: str, today: dt.date) -> str:
    """Which day it was: “Yesterday”, “3 April”; `day` counts from today, below 0."""
    return "Yesterday" if day == -1 else say_date(date, year=today)


def _promise(follow: FollowUp, today: dt.date) -> tuple[str, str, PillWords]:
    promise, who = follow.promise, who_of(follow)
    made = ""
    if promise.made:
        day = say_date(promise.made, year=today)
        made = f" at the meeting of {day}" if promise.meeting_id else f", {day}"
    if promise.side == THEIRS and who:
        below = f"Promised by {who}{made}"
    elif promise.side == OURS:
        below = f"Promised by us to {who}{made}" if who else f"Promised by us{made}"
    else:
        below = f"Nobody was named{made}"
    parts = (below, follow.matter)
    return promise.text, "  ·  ".join(part for part in parts if part), whose(follow)


def _ask(of: Unanswered, today: dt.date) -> tuple[str, str, PillWords]:
    who = spoken_of(of.parties[0])
    if len(of.parties) > 1:
        who = f"{who} and {len(of.parties) - 1} more"
    what = "Unanswered question" if of.count == 1 else f"{of.count} unanswered questions"
    dated = f"  ·  letter of {say_date(of.date, year=today)}" if of.date else ""
    return f"Ask again: {of.text}", f"{what} to {who}{dated}", OUR_PILL


def _owed(of: Owed, today: dt.date) -> tuple[str, str, PillWords]:
    letter = of.letter
    request = _REQUESTS.get(letter.request)
    title = f"Answer the {request}" if request else f"Answer: {letter.subject or 'their letter'}"
    who = spoken_of(of.sender) if of.sender else ""
    parts = [f"From {who}" if who else "", letter.subject if request else of.matter]
    parts.append(f"received {say_date(letter.date, year=today)}" if letter.date else "")
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _day(of: DayGone, today: dt.date) -> tuple[str, str, PillWords]:
    count = len(of.promises)
    what = "a promise" if count == 1 else f"{count} promises"
    day = day_words(of.day.days, of.day.date, today)
    title = f"{day} was the day: say what became of {what}"
    parts = (of.day.words, of.day.matter)
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _meeting(of: MeetingRow, today: dt.date) -> tuple[str, str, PillWords]:
    parts = ("Meeting", say_date(of.date, weekday=True, year=today), of.place)
    return f"Was it held? {of.title}", "  ·  ".join(part for part in parts if part), OUR_PILL
