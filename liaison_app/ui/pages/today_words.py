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
from liaison_app.ui.said import say_count, say_date, say_day, say_gap, say_list
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
    "nhs": "NHS",
    "media": tr("Press"),
    "mp": "MP",
    "other": tr("Theirs"),
}
_REQUESTS = {
    FOI: tr("freedom of information request"),
    FOI_REVIEW: tr("request for an internal review"),
    SUBJECT_ACCESS: tr("subject access request"),
}


def summary(groups: Sequence[str], late_waits: int, waits: int) -> str:
    """One sentence: “Two things are overdue, three are due this week.”"""
    counts = {group: sum(one == group for one in groups) for group in (OVERDUE, TODAY, WEEK)}
    parts: list[str] = []
    for group, single, many in (
        (OVERDUE, tr("is overdue"), tr("are overdue")),
        (TODAY, tr("is due today"), tr("are due today")),
        (WEEK, tr("is due this week"), tr("are due this week")),
    ):
        if count := counts[group]:
            noun = "" if parts else " thing" if count == 1 else " things"
            said = say_count(count) if parts else say_count(count).capitalize()
            parts.append(f"{said}{noun} {single if count == 1 else many}")
    if parts:
        said = say_list(parts) if len(parts) > 2 else ", ".join(parts)
        return f"{said}."
    if late_waits:
        verb = trn("reply is", "replies are", late_waits)
        return tr(
            "Nothing is due this week; {late_waits} {verb} late.",
            late_waits=say_count(late_waits),
            verb=verb,
        )
    if waits:
        verb = trn("reply is", "replies are", waits)
        return tr(
            "Nothing is due this week; {waits} {verb} waited for, in time.",
            waits=say_count(waits),
            verb=verb,
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
        who = trn("the one who has", "the {count} who have", of.count)
        return tr("Remind {who} not answered", who=who), below, OUR_PILL
    if of.sort == STEPS:
        steps = trn("next step names", "next steps name", of.count)
        return (
            tr(
                "{what} {steps} nobody, or no day",
                what=say_count(of.count).capitalize(),
                steps=steps,
            ),
            below,
            OUR_PILL,
        )
    if of.sort == NOTE:
        to = (
            tr("to the {what} who came", what=f"{of.count:,}")
            if of.count > 1
            else tr("to those who came")
        )
        return tr("Send the note {to}", to=to), below, OUR_PILL
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
    words = _SHORT.get(kind) or dict(KINDS_OF_BODY).get(kind, tr("Theirs"))
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
    made = ""
    if promise.made:
        day = say_date(promise.made, year=today)
        made = tr(" at the meeting of {day}", day=day) if promise.meeting_id else f", {day}"
    if promise.side == THEIRS and who:
        below = tr("Promised by {who}{made}", who=who, made=made)
    elif promise.side == OURS:
        below = (
            tr("Promised by us to {who}{made}", who=who, made=made)
            if who
            else tr("Promised by us{made}", made=made)
        )
    else:
        below = tr("Nobody was named{made}", made=made)
    parts = (below, follow.matter)
    return promise.text, "  ·  ".join(part for part in parts if part), whose(follow)


def _ask(of: Unanswered, today: dt.date) -> tuple[str, str, PillWords]:
    who = spoken_of(of.parties[0])
    if len(of.parties) > 1:
        who = tr("{who} and {what} more", who=who, what=len(of.parties) - 1)
    what = trn("Unanswered question", "{count} unanswered questions", of.count)
    dated = tr("  ·  letter of {date}", date=say_date(of.date, year=today)) if of.date else ""
    return (
        tr("Ask again: {text}", text=of.text),
        tr("{what} to {who}{dated}", what=what, who=who, dated=dated),
        OUR_PILL,
    )


def _owed(of: Owed, today: dt.date) -> tuple[str, str, PillWords]:
    letter = of.letter
    request = _REQUESTS.get(letter.request)
    title = (
        tr("Answer the {request}", request=request)
        if request
        else tr("Answer: {what}", what=letter.subject or "their letter")
    )
    who = spoken_of(of.sender) if of.sender else ""
    parts = [tr("From {who}", who=who) if who else "", letter.subject if request else of.matter]
    parts.append(
        tr("received {date}", date=say_date(letter.date, year=today)) if letter.date else ""
    )
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _day(of: DayGone, today: dt.date) -> tuple[str, str, PillWords]:
    count = len(of.promises)
    what = tr("a promise") if count == 1 else tr("{what} promises", what=count)
    day = day_words(of.day.days, of.day.date, today)
    title = tr("{day} was the day: say what became of {what}", day=day, what=what)
    parts = (of.day.words, of.day.matter)
    return title, "  ·  ".join(part for part in parts if part), OUR_PILL


def _meeting(of: MeetingRow, today: dt.date) -> tuple[str, str, PillWords]:
    parts = (tr("Meeting"), say_date(of.date, weekday=True, year=today), of.place)
    return (
        tr("Was it held? {title}", title=of.title),
        "  ·  ".join(part for part in parts if part),
        OUR_PILL,
    )
