"""What the Meetings room says: times, the line below a meeting's title, rows of meetings and steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from liaison_app.language import shown, tr, trn
from liaison_app.records import Meeting
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import HELD, KINDS_OF_MEETING
from liaison_app.records.promise import OPEN, OURS, STATES, UNNAMED
from liaison_app.rules.hijri import say_hijri_of
from liaison_app.rules.safe_text import shorten
from liaison_app.store.queries.meeting_rows import MeetingRow
from liaison_app.store.queries.meetings import Step, is_coming, is_off
from liaison_app.ui import signs
from liaison_app.ui.said import say_ahead, say_choice, say_date, say_parts, say_short, say_times
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row

_BETWEEN = "  ·  "


def when_words(meeting: Meeting | MeetingRow, today: dt.date) -> str:
    """Day and hour: "Wed 1 April, 6.30 pm"; "" without either."""
    ends = meeting.ends if isinstance(meeting, Meeting) else ""
    day = say_date(meeting.date, weekday=True, year=today) if meeting.date else ""
    return say_parts([part for part in (day, say_times(meeting.starts, ends)) if part])


def below_title(
    meeting: Meeting, host: str, today: dt.date, fits: Callable[[str], bool] = lambda _words: True
) -> str:
    """When in both calendars, where, who is host and in the chair, as far as it is known.

    Of what does not fit, whole parts are left out: the host first, the day and hour never.
    """
    parts = {
        0: when_words(meeting, today) or tr("No date yet"),
        3: shown(say_hijri_of(meeting.date)),
        1: meeting.place,
        2: tr("chaired by {chair}", chair=meeting.chair) if meeting.chair else "",
        4: tr("at the invitation of {host}", host=host) if host else "",
    }  # in order as said, each with its place in order of weight
    said = parts[0]
    taken = {0}
    for weight in range(1, 5):
        words = _BETWEEN.join(parts[one] for one in parts if one in taken | {weight} and parts[one])
        if fits(words):
            said = words
            taken.add(weight)
    return said


def state_pill(meeting: Meeting | MeetingRow, today: dt.date) -> PillWords:
    """How it stands: the days until then, held, called off, or gone by without a word."""
    if is_off(meeting):
        return PillWords(tr("called off"), "grey", "x")
    if meeting.state == HELD:
        return PillWords(tr("held"), "green", "check")
    if not is_coming(meeting, today):
        return PillWords(tr("was it held?"), "amber", "circle-help")
    if not is_full_date(meeting.date):
        return PillWords(
            tr("no day yet") if meeting.date else tr("no date yet"), "amber", "calendar"
        )
    return PillWords(say_ahead((dt.date.fromisoformat(meeting.date) - today).days), "accent")


def say_neighbour(meeting: Meeting) -> str:
    """A meeting of the same series: "Round table, Wed 1 April 2026"."""
    day = say_date(meeting.date, weekday=True) if meeting.date else tr("no date yet")
    return tr("{title}, {day}", title=meeting.title, day=day)


def kind_words(meeting: Meeting) -> str:
    """What sort of meeting: "Round table", "Public meeting"."""
    return say_choice(KINDS_OF_MEETING, meeting.kind)


def meeting_line(row: MeetingRow, today: dt.date) -> Row:
    """A meeting in the list: its day and place below it, what came of it at the right."""
    pills = [signs.RESTRICTED] if row.restricted else []
    if row.state != HELD:
        pills.append(state_pill(row, today))
    elif row.open_steps:
        words = trn("{count} step open", "{count} steps open", row.open_steps)
        pills.append(PillWords(words, "amber", "flag"))
    parts = (when_words(row, today) or tr("No date yet"), row.place, row.matter)
    below = "  ·  ".join(part for part in parts if part)
    right, right_below = tallies(row)
    return Row(
        row.id,
        row.title,
        below,
        pills=tuple(pills),
        right=right,
        right_below=right_below,
        faded=is_off(row),
    )


def tallies(row: MeetingRow) -> tuple[str, str]:
    """Who came and what was raised, or how many are coming, in two short lines."""
    if row.state == HELD or row.came:
        came = ""
        if row.came and row.uncounted:
            came = trn("at least {count} came", "at least {count} came", row.came)
        elif row.came:
            came = trn("{count} came", "{count} came", row.came)
        raised = ""
        if row.issues:
            raised = trn("{count} issue raised", "{count} issues raised", row.issues)
        return (came, raised) if came else (raised, "")
    if not row.guests or is_off(row):
        return "", ""
    coming = trn("{count} coming", "{count} coming", row.accepted)
    return coming, trn("of {count} on the list", "of {count} on the list", row.guests)


def step_line(step: Step, today: dt.date) -> Row:
    """A promise made at a meeting: amber while nobody or no day is named."""
    promise = step.promise
    if promise.state != OPEN:
        words = say_choice(STATES, promise.state, within=True)
        if promise.settled:
            words = tr("{state} {day}", state=words, day=say_short(promise.settled, today))
        pill = PillWords(words, signs.PROMISES[promise.state][1])
        return Row(promise.id, promise.text, owner(step)[0], done=True, faded=True, pills=(pill,))
    who, named = owner(step)
    tone = "" if named else "amber"
    pills = (_due(step, today),)
    return Row(promise.id, promise.text, who, done=False, pills=pills, subtitle_tone=tone)


def owner(step: Step) -> tuple[str, bool]:
    """Who does it, in words, and whether that is known."""
    promise = step.promise
    if promise.side == OURS:
        if promise.doer:
            return promise.doer, True
        if step.who:
            return tr("Ours, for {who}, nobody named yet", who=step.who), False
        return tr("Ours, nobody named yet"), False
    if promise.side == UNNAMED or not step.who:
        return tr("Nobody named yet"), False
    return step.who, True


def _due(step: Step, today: dt.date) -> PillWords:
    promise = step.promise
    day = promise.review or promise.for_day
    if not day:
        return PillWords(
            shorten(promise.due_words, 24) or tr("no date yet"), "amber", "circle-help"
        )
    late = day < today.isoformat()
    tone = "red" if late else "grey"
    if day == today.isoformat():
        return PillWords(tr("today"), "amber")
    said = say_short(day, today)
    return PillWords(tr("was due {day}", day=said) if late else tr("by {day}", day=said), tone)
