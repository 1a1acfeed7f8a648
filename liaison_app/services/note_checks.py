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
from liaison_app.services.meeting_papers import note_content, open_figures, open_steps
from liaison_app.services.statements import may_be_quoted
from liaison_app.store.queries.meetings import is_loose, steps_of
from liaison_app.store.queries.said import figures_of, statements_of
from liaison_app.store.store import Store

EMPTY, LEFT_OUT, OPEN, TELLS = "empty", "left_out", "open", "tells"
"""Nothing can go out; something is left out of the note; something nobody said; good to know."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: a few words, more below them, of which sort, and the stage that mends it."""

    words: str
    more: str
    sort: str
    stage: str = ""

    @property
    def sentence(self) -> str:
        """Both in one: “Two statements wait for permission: left out are …”."""
        return f"{self.words}. {self.more}" if self.more else f"{self.words}."


def checks(store: Store, meeting_id: int, content: NoteContent | None = None) -> tuple[Check, ...]:
    """What to look at, the weightiest first; empty where the note says all there is.

    Raises:
        Gone: the meeting was deleted.
    """
    meeting = store.get(Meeting, meeting_id)
    content = content or note_content(store, meeting_id)
    if content.is_empty:
        more = "Type what was said, or paste a note that somebody wrote."
        return (Check("Nothing is written down yet", more, EMPTY, "notes"),)
    everyone = attendees(store, meeting_id)
    found = (
        *_said(store, meeting),
        *_steps(store, meeting),
        *_who(everyone),
        *_meeting(meeting, content),
        *_issues(store, meeting_id),
        *_restricted(everyone, content),
    )
    return tuple(found)


def _said(store: Store, meeting: Meeting) -> Iterator[Check]:
    every = statements_of(store, meeting)
    waiting = [one for one in every if not may_be_quoted(one) and one.permission != REFUSED]
    if waiting:
        words = f"{_many(len(waiting), 'statement')} {_s(len(waiting), 'wait')} for permission"
        yield Check(words, f"Left out: {_speakers(waiting)}.", LEFT_OUT, "notes")
    figures = len(figures_of(store, meeting)) - len(open_figures(store, meeting))
    if figures:
        words = f"{_many(figures, 'figure')} left out too"
        yield Check(words, "Taken from what may not be quoted yet.", LEFT_OUT, "notes")
    refused = sum(one.permission == REFUSED for one in every)
    if refused:
        words = f"{_many(refused, 'statement')} not to be quoted"
        yield Check(words, "Left out, as was asked.", TELLS, "notes")


def _speakers(statements: list[Statement]) -> str:
    names = dict.fromkeys(one.speaker or "somebody not named" for one in statements)
    shown = list(names)[:3]
    more = len(names) - len(shown)
    return say_list([*shown, f"{more:,} more"] if more else shown)


def _steps(store: Store, meeting: Meeting) -> Iterator[Check]:
    shown = open_steps(store, meeting)
    loose = sum(is_loose(one.promise) for one in shown)
    if loose:
        words = f"{_many(loose, 'next step')} {_s(loose, 'name')} nobody, or no day"
        yield Check(words, "The note says so beside each.", OPEN, "notes")
    hidden = len(steps_of(store, meeting.id or 0)) - len(shown)
    if hidden:
        words = f"{_many(hidden, 'next step')} left out"
        yield Check(words, "Of something that is restricted.", TELLS, "notes")


def _who(everyone: list[Attendee]) -> Iterator[Check]:
    if not any(one.was_there for one in everyone):
        yield Check("Nobody is ticked as present", "The note does not say who came.", OPEN, "hold")
        return
    unsaid = sum(not one.line.came and not one.sent_apologies for one in everyone)
    if unsaid:
        words = f"Of {say_count(unsaid)} nobody said whether they came"
        yield Check(words, "They do not stand in the note.", OPEN, "hold")


def _meeting(meeting: Meeting, content: NoteContent) -> Iterator[Check]:
    known = (("day", meeting.date), ("place", meeting.place))
    missing = [words for words, value in known if not value]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        yield Check(f"The {say_list(missing)} {verb} not known", "F2 edits the meeting.", OPEN)
    if not content.summary and content.themes:
        more = "A sentence or two on what it was about: F2."
        yield Check("No words open the note", more, TELLS)


def _issues(store: Store, meeting_id: int) -> Iterator[Check]:
    issues = store.where(Minute, meeting_id=meeting_id, sort=ISSUE)
    named = sum(one.may_be_named and bool(one.raised_by) for one in issues)
    if named:
        whom = "it" if named == 1 else "them"
        words = f"{_many(named, 'issue')} {_s(named, 'say')} who raised {whom}"
        yield Check(words, "As was allowed.", TELLS, "notes")


def _restricted(everyone: list[Attendee], content: NoteContent) -> Iterator[Check]:
    hidden = sum(one.restricted for one in everyone if one.was_there)
    if hidden:
        verb = "is" if hidden == 1 else "are"
        words = f"{say_count(hidden).capitalize()} who came {verb} restricted"
        yield Check(words, "Counted, but not named.", TELLS, "hold")
    if content.restricted:
        yield Check("The meeting is restricted", "Each page of the note says so.", TELLS)


def _many(count: int, noun: str) -> str:
    """“One statement”, “Three statements”."""
    return f"{say_count(count).capitalize()} {noun}{'' if count == 1 else 's'}"


def _s(count: int, verb: str) -> str:
    return f"{verb}s" if count == 1 else verb
