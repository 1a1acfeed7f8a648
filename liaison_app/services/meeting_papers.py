"""The note of a meeting from the file: what it may say, who may be named, and what is left out and why."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from liaison_app.documents.note_content import (
    NoteContent,
    NoteFigure,
    NoteIssue,
    NotePoint,
    NoteStatement,
    NoteStep,
    NoteTheme,
)
from liaison_app.records import (
    Figure,
    Matter,
    Meeting,
    Minute,
    Office,
    Organisation,
    Person,
    Post,
    Promise,
    Statement,
)
from liaison_app.records.dates import is_full_date
from liaison_app.records.figure import figure_words
from liaison_app.records.meeting import KINDS_OF_MEETING
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.records.promise import OURS
from liaison_app.records.statement import REPORTED
from liaison_app.rules.hijri import say_hijri
from liaison_app.rules.letter_text import parse
from liaison_app.rules.said_dates import WEEKDAYS, say_date
from liaison_app.rules.said_times import say_times
from liaison_app.services import letter_paper, note_attendance
from liaison_app.services.attendance import attendees
from liaison_app.services.attendees import Attendee
from liaison_app.services.meeting_chair import chair_words
from liaison_app.services.statements import may_be_quoted
from liaison_app.store.queries.meetings import Step, next_after, steps_of
from liaison_app.store.queries.said import figures_of, statements_of
from liaison_app.store.store import Store

AN_ATTENDEE = "Somebody at the meeting"
SOMEBODY = "somebody not named here"


def note_content(store: Store, meeting_id: int) -> NoteContent:
    """The note of a meeting as it stands in the file now: what may leave it, and no more.

    Nobody is named as having raised something unless that is allowed, no statement stands in it
    without permission (nor a figure taken from one), and of restricted people only the number.

    Raises:
        Gone: the meeting was deleted.
    """
    meeting, office = store.get(Meeting, meeting_id), store.only(Office)
    everyone = attendees(store, meeting_id)
    minutes = store.where(Minute, meeting_id=meeting_id, order_by="position IS NULL, position, id")
    statements = statements_of(store, meeting)
    head = dataclasses.replace(letter_paper.letterhead(store, office), preprinted=False)
    return NoteContent(
        title=meeting.title,
        kind=kind_words(meeting),
        date=say_long(meeting.date),
        hijri=_hijri(meeting.date),
        facts=_facts(store, meeting, everyone),
        came=note_attendance.came_words(everyone),
        present=note_attendance.present(everyone),
        apologies=note_attendance.apologies(everyone),
        summary=parse(meeting.summary),
        themes=_themes(store, (minute for minute in minutes if minute.sort == ISSUE)),
        told=_points(store, minutes, TOLD),
        decisions=_points(store, minutes, DECISION),
        statements=[_statement(store, one) for one in statements if may_be_quoted(one)],
        figures=[_figure(store, one) for one in open_figures(store, meeting)],
        steps=[_step(store, one, office) for one in in_order(open_steps(store, meeting))],
        next_meeting=next_words(store, meeting),
        restricted=is_restricted(store, meeting),
        letterhead=head,
    )


def kind_words(meeting: Meeting) -> str:
    """“the round table”, “our committee”: what it was, inside a sentence."""
    kind = dict(KINDS_OF_MEETING).get(meeting.kind, "meeting")
    kind = f"{kind[:1].lower()}{kind[1:]}"
    return kind if kind.startswith("our ") else f"the {kind}"


def is_restricted(store: Store, meeting: Meeting) -> bool:
    """Whether a meeting is restricted, by itself or with its matter."""
    matter = store.find(Matter, meeting.matter_id)
    return meeting.restricted or bool(matter and matter.restricted)


def in_order(steps: Sequence[Step]) -> list[Step]:
    """Next steps as they were put down; those without a place last, as they came."""

    def place(step: Step) -> tuple[bool, int, int]:
        promise = step.promise
        return promise.position is None, promise.position or 0, promise.id or 0

    return sorted(steps, key=place)


def say_long(iso: str) -> str:
    """A day with its whole weekday: “Friday 2 June 2017”; a month or a year as they are."""
    if not is_full_date(iso):
        return say_date(iso)
    return f"{WEEKDAYS[dt.date.fromisoformat(iso).weekday()]} {say_date(iso)}"


def step_due(promise: Promise) -> str:
    """By when a step was promised: in the words it was said in, or else the day; "" if neither."""
    return promise.due_words or say_date(promise.review or promise.for_day)


def _hijri(iso: str) -> str:
    return say_hijri(dt.date.fromisoformat(iso)) if is_full_date(iso) else ""


def _facts(store: Store, meeting: Meeting, everyone: Sequence[Attendee]) -> list[tuple[str, str]]:
    host = store.find(Organisation, meeting.organisation_id)
    organiser = store.find(Organisation, meeting.organiser_id)
    found = (
        ("Time", say_times(meeting.starts, meeting.ends)),
        ("Place", meeting.place),
        ("Host", host.name if host and not host.restricted else ""),
        ("Organised by", organiser.name if organiser and not organiser.restricted else ""),
        ("In the chair", chair_words(store, meeting, everyone)),
    )
    return [(caption, words) for caption, words in found if words]


def _themes(store: Store, issues: Iterable[Minute]) -> list[NoteTheme]:
    """Issues under their first theme, in the order the themes came up; those without one last."""
    groups: dict[str, list[Minute]] = {}
    names: dict[str, str] = {}
    for issue in issues:
        name = issue.themes[0] if issue.themes else ""
        key = " ".join(name.split()).casefold()
        names.setdefault(key, name)
        groups.setdefault(key, []).append(issue)
    if "" in groups:
        groups[""] = groups.pop("")
    made, number = [], 0
    for key, found in groups.items():
        numbered = []
        for issue in found:
            number += 1
            numbered.append(
                NoteIssue(
                    number=number,
                    text=issue.text.strip(),
                    raised_by=_raised_by(store, issue),
                    response=issue.response.strip(),
                )
            )
        made.append(NoteTheme(name=names[key], issues=tuple(numbered)))
    return made


def _points(store: Store, minutes: Iterable[Minute], sort: str) -> list[NotePoint]:
    return [
        NotePoint(text=one.text.strip(), by=_raised_by(store, one))
        for one in minutes
        if one.sort == sort
    ]


def _raised_by(store: Store, minute: Minute) -> str:
    """Who raised or told it, where the note may say so and they are not restricted."""
    if not minute.may_be_named or _is_hidden(store, minute):
        return ""
    return minute.raised_by


def _statement(store: Store, statement: Statement) -> NoteStatement:
    hidden = _is_hidden(store, statement)
    return NoteStatement(
        text=statement.text.strip(),
        speaker=AN_ATTENDEE if hidden or not statement.speaker else statement.speaker,
        capacity="" if hidden else statement.capacity,
        reported=statement.manner == REPORTED,
    )


def _is_hidden(store: Store, said: Minute | Statement | Promise) -> bool:
    """Whether whoever it names is restricted, or their body, and so is named on no paper."""
    post = store.find(Post, said.post_id)
    bodies = (said.organisation_id, post.organisation_id if post else None)
    found = (store.find(Person, said.person_id), *(store.find(Organisation, id) for id in bodies))
    return any(one is not None and one.restricted for one in found)


def open_figures(store: Store, meeting: Meeting) -> list[Figure]:
    """The figures given at a meeting but for those out of statements that may not be quoted."""
    found = [(one, store.find(Statement, one.statement_id)) for one in figures_of(store, meeting)]
    return [one for one, said in found if said is None or may_be_quoted(said)]


def open_steps(store: Store, meeting: Meeting) -> list[Step]:
    """The next steps of a meeting; what belongs to something restricted only if the meeting does."""
    restricted = is_restricted(store, meeting)
    return [one for one in steps_of(store, meeting.id or 0) if restricted or not one.restricted]


def _figure(store: Store, figure: Figure) -> NoteFigure:
    """A figure, its source left out where that names a body, or a speaker, that is restricted."""
    body = store.find(Organisation, figure.organisation_id)
    said = store.find(Statement, figure.statement_id)
    hidden = bool(body and body.restricted) or (said is not None and _is_hidden(store, said))
    return NoteFigure(
        subject=figure.subject,
        number=figure_words(figure),
        source="" if hidden else figure.source,
        as_at=say_date(figure.as_at),
    )


def _step(store: Store, step: Step, office: Office) -> NoteStep:
    promise = step.promise
    owner = step_owner(store, step, office)
    return NoteStep(text=promise.text.strip(), owner=owner, due=step_due(promise))


def step_owner(store: Store, step: Step, office: Office) -> str:
    """Who does a next step, as a paper may say it; "" while nobody is named."""
    promise = step.promise
    if promise.side == OURS:
        return f"{promise.doer}, {office.name}" if promise.doer else ""
    if _is_hidden(
        store, dataclasses.replace(promise, person_id=None) if promise.post_id else promise
    ):
        return SOMEBODY  # a post may be named though its holder is restricted
    return step.who


def next_words(store: Store, meeting: Meeting) -> str:
    """When and where the next of the series is: “Thursday 16 April 2026, 7 pm, Town Hall”.

    "" while it has no date, and where it is restricted.
    """
    after = next_after(store, meeting)
    if after is None or not after.date or is_restricted(store, after):
        return ""
    times = say_times(after.starts, after.ends)
    return ", ".join(words for words in (say_long(after.date), times, after.place) if words)
