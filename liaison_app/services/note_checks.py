"""What to look at before a meeting's note goes out: what is left out of it and why, and what nobody said yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liaison_app.documents.note_content import NoteContent
from liaison_app.records import Meeting, Minute, Statement
from liaison_app.records.minute import ISSUE
from liaison_app.records.statement import REFUSED
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.services.attendance import attendees
from liaison_app.services.attendees import Attendee
from liaison_app.services.meeting_papers import may_stand, note_content
from liaison_app.store.queries.meetings import is_loose, steps_of
from liaison_app.store.queries.said import figures_of, statements_of
from liaison_app.store.store import Store

EMPTY, LEFT_OUT, OPEN, TELLS = "empty", "left_out", "open", "tells"
"""Nothing can go out; something is left out of the note; something nobody said; good to know."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: a sentence, of which sort, and the stage of the meeting that mends it."""

    words: str
    sort: str
    stage: str = ""


def checks(store: Store, meeting_id: int, content: NoteContent | None = None) -> tuple[Check, ...]:
    """What to look at, the weightiest first; empty where the note says all there is.

    Raises:
        Gone: the meeting was deleted.
    """
    meeting = store.get(Meeting, meeting_id)
    content = content or note_content(store, meeting_id)
    if content.is_empty:
        return (Check("Nothing is written down yet, so there is no note.", EMPTY, "notes"),)
    everyone = attendees(store, meeting_id)
    found = (
        *_said(store, meeting),
        *_steps(store, meeting_id),
        *_who(everyone),
        *_meeting(meeting, content),
        *_issues(store, meeting_id),
        *_restricted(everyone, content),
    )
    return tuple(found)


def _said(store: Store, meeting: Meeting) -> Iterator[Check]:
    every = statements_of(store, meeting)
    waiting = [one for one in every if not may_stand(one) and one.permission != REFUSED]
    if waiting:
        whose = _speakers(waiting)
        count = say_count(len(waiting))
        words = (
            f"One statement waits for permission and is left out: {whose}."
            if len(waiting) == 1
            else f"{count.capitalize()} statements wait for permission and are left out: {whose}."
        )
        yield Check(words, LEFT_OUT, "notes")
    refused = sum(one.permission == REFUSED for one in every)
    if refused:
        words = "One statement" if refused == 1 else f"{say_count(refused).capitalize()} statements"
        yield Check(f"{words} may not be quoted, and {_is(refused)} left out.", TELLS, "notes")
    closed = {one.id for one in every if not may_stand(one)}
    figures = sum(one.statement_id in closed for one in figures_of(store, meeting))
    if figures:
        words = "A figure" if figures == 1 else f"{say_count(figures).capitalize()} figures"
        yield Check(
            f"{words} out of such a statement {_is(figures)} left out with it.", LEFT_OUT, "notes"
        )


def _speakers(statements: list[Statement]) -> str:
    names = dict.fromkeys(one.speaker or "somebody not named" for one in statements)
    shown = list(names)[:3]
    more = len(names) - len(shown)
    return say_list([*shown, f"{more:,} more"] if more else shown)


def _steps(store: Store, meeting_id: int) -> Iterator[Check]:
    loose = [one for one in steps_of(store, meeting_id) if is_loose(one.promise)]
    if loose:
        words = (
            "One next step names nobody, or no day."
            if len(loose) == 1
            else f"{say_count(len(loose)).capitalize()} next steps name nobody, or no day."
        )
        yield Check(words, OPEN, "notes")


def _who(everyone: list[Attendee]) -> Iterator[Check]:
    there = [one for one in everyone if one.was_there]
    if not there:
        yield Check("Nobody is ticked as present, so it does not say who came.", OPEN, "hold")
        return
    unsaid = sum(not one.line.came and not one.sent_apologies for one in everyone)
    if unsaid:
        words = (
            "Of one on the list nobody said whether they came."
            if unsaid == 1
            else f"Of {say_count(unsaid)} on the list nobody said whether they came."
        )
        yield Check(words, OPEN, "hold")


def _meeting(meeting: Meeting, content: NoteContent) -> Iterator[Check]:
    missing = [
        words for words, known in (("day", meeting.date), ("place", meeting.place)) if not known
    ]
    if missing:
        yield Check(f"The {say_list(missing)} of the meeting {_is(len(missing))} not known.", OPEN)
    if not content.summary and content.themes:
        yield Check(
            "No words open the note: a sentence or two on what it was about.", TELLS, "notes"
        )


def _issues(store: Store, meeting_id: int) -> Iterator[Check]:
    issues = store.where(Minute, meeting_id=meeting_id, sort=ISSUE)
    named = sum(one.may_be_named and bool(one.raised_by) for one in issues)
    if named:
        words = "one issue" if named == 1 else f"{say_count(named)} issues"
        yield Check(f"It says who raised {words}, as was allowed.", TELLS, "notes")


def _restricted(everyone: list[Attendee], content: NoteContent) -> Iterator[Check]:
    hidden = sum(one.restricted for one in everyone if one.was_there)
    if hidden:
        words = (
            "One who came is" if hidden == 1 else f"{say_count(hidden).capitalize()} who came are"
        )
        yield Check(f"{words} restricted: counted, but not named.", TELLS, "hold")
    if content.restricted:
        yield Check("The meeting is restricted, and each page of its note says so.", TELLS)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
