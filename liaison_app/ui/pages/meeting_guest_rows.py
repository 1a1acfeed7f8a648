"""The guest list in rows: who is asked, by heading and body, and how each of them stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import chain

from liaison_app.language import tr, trn
from liaison_app.records import Attendance, Meeting
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendance import Attendee, Section
from liaison_app.services.invitations import is_overdue
from liaison_app.ui import signs
from liaison_app.ui.pages.meeting_attendance_rows import capital
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row

ALL, TO_ASK, WAITING, COMING, AWAY = "all", "to_ask", "waiting", "coming", "away"
SEGMENTS = (
    (ALL, tr("All")),
    (TO_ASK, tr("Not asked")),
    (WAITING, tr("No answer")),
    (COMING, tr("Coming")),
    (AWAY, tr("Not coming")),
)
_BETWEEN = "  ·  "
_LONGEST_NOTE = 60


def standing_of(line: Attendance) -> str:
    """In which segment a guest stands, besides all of them."""
    if line.reply in (ACCEPTED, SENDS_DEPUTY):
        return COMING
    if line.reply == APOLOGIES:
        return AWAY
    return WAITING if line.invited or line.came else TO_ASK


def guest_rows(
    sections: Sequence[Section], meeting: Meeting, today: dt.date, which: str, words: str
) -> list[Row | Heading]:
    """Those of a segment in whose lines all the words stand, under their headings."""
    wanted, late = fold(words).split(), is_overdue(meeting, today)
    rows: list[Row | Heading] = []
    for section in sections:
        found = [
            one
            for one in section.attendees
            if which in (ALL, standing_of(one.line)) and _has(one, wanted)
        ]
        if found and section.title:
            rows.append(Heading(section.title, count=f"{len(found):,}"))
        rows += [_row(one, today, late) for one in found]
    return rows


def counts_of(sections: Sequence[Section]) -> dict[str, int]:
    """How many lines stand in each segment."""
    found = dict.fromkeys((key for key, _words in SEGMENTS), 0)
    for one in chain.from_iterable(section.attendees for section in sections):
        found[ALL] += 1
        found[standing_of(one.line)] += 1
    return found


def _row(one: Attendee, today: dt.date, late: bool) -> Row:
    icon, tone = signs.of_body(one.body_kind)
    if one.is_group:
        icon, tone = "users", "grey"
    elif one.restricted:
        icon, tone = "lock", "grey"
    elif not one.body_kind and not one.body:
        icon, tone = "user", "grey"
    pill = _pill(one, late)
    return Row(
        one.id,
        capital(one.title),
        _BETWEEN.join(filter(None, (*_rest(one), _when(one.line, today)))),
        icon,
        tone,
        pills=(pill,) if pill is not None else (),
        faded=one.line.reply == APOLOGIES,
    )


def _rest(one: Attendee) -> list[str]:
    """What the title leaves to be said: the name, how many, the body, what is noted."""
    name = one.name if one.title != one.name and not one.is_group else ""
    body = one.body if one.title != one.body else ""
    count = one.line.count
    many = trn("{count} person", "{count} people", count) if count and count > 1 else ""
    note = "" if one.restricted else " ".join(one.line.notes.split())
    gone = tr("has moved on") if one.moved_on else ""
    return [part for part in (name, gone, many, body, shorten(note, _LONGEST_NOTE)) if part]


def _pill(one: Attendee, late: bool) -> PillWords | None:
    line = one.line
    if line.reply == ACCEPTED:
        return PillWords(tr("coming"), "green", "check")
    if line.reply == SENDS_DEPUTY:
        return PillWords(
            tr("sends {deputy}", deputy=one.deputy) if one.deputy else tr("sends a deputy"),
            "blue",
            "users",
        )
    if line.reply == APOLOGIES:
        return PillWords(tr("apologies"), "grey", "x")
    if line.invited or line.came:
        return PillWords(tr("no answer"), "amber" if late else "grey", "clock")
    return PillWords(tr("not asked"), "violet", "circle-dashed")


def _when(line: Attendance, today: dt.date) -> str:
    """When they answered, or else when they were asked."""
    if line.reply and line.replied:
        return tr("answered {replied}", replied=say_date(line.replied, year=today))
    return tr("asked {invited}", invited=say_date(line.invited, year=today)) if line.invited else ""


def _has(one: Attendee, wanted: Sequence[str]) -> bool:
    said = fold(f"{one.words} {one.deputy}") if wanted else ""
    return all(word in said for word in wanted)
