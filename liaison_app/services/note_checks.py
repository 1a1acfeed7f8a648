"""What to look at before a meeting's note goes out: what is left out of it and why, and what nobody said yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liaison_app.documents.note_content import NoteContent
from liaison_app.language import begun, counted, phrase
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
        if not self.more:
            return phrase("{words}.", words=self.words)
        return phrase("{words}. {more}", words=self.words, more=self.more)


def checks(store: Store, meeting_id: int, content: NoteContent | None = None) -> tuple[Check, ...]:
    """What to look at, the weightiest first; empty where the note says all there is.

    Raises:
        Gone: the meeting was deleted.
    """
    meeting = store.get(Meeting, meeting_id)
    content = content or note_content(store, meeting_id)
    if content.is_empty:
        more = phrase("Type what was said, or paste a note that somebody wrote.")
        return (Check(phrase("Nothing is written down yet"), more, EMPTY, "notes"),)
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
        words = counted(
            "{number} statement waits for permission",
            "{number} statements wait for permission",
            len(waiting),
            number=say_count(len(waiting)),
        )
        more = phrase("Left out: {names}.", names=_speakers(waiting))
        yield Check(begun(words), more, LEFT_OUT, "notes")
    figures = len(figures_of(store, meeting)) - len(open_figures(store, meeting))
    if figures:
        words = counted(
            "{number} figure left out too",
            "{number} figures left out too",
            figures,
            number=say_count(figures),
        )
        more = phrase("Taken from what may not be quoted yet.")
        yield Check(begun(words), more, LEFT_OUT, "notes")
    refused = sum(one.permission == REFUSED for one in every)
    if refused:
        words = counted(
            "{number} statement not to be quoted",
            "{number} statements not to be quoted",
            refused,
            number=say_count(refused),
        )
        yield Check(begun(words), phrase("Left out, as was asked."), TELLS, "notes")


def _speakers(statements: list[Statement]) -> str:
    names = dict.fromkeys(one.speaker or phrase("somebody not named") for one in statements)
    shown = list(names)[:3]
    more = len(names) - len(shown)
    return say_list([*shown, counted("{count} more", "{count} more", more)] if more else shown)


def _steps(store: Store, meeting: Meeting) -> Iterator[Check]:
    shown = open_steps(store, meeting)
    loose = sum(is_loose(one.promise) for one in shown)
    if loose:
        words = counted(
            "{number} next step names nobody, or no day",
            "{number} next steps name nobody, or no day",
            loose,
            number=say_count(loose),
        )
        yield Check(begun(words), phrase("The note says so beside each."), OPEN, "notes")
    hidden = len(steps_of(store, meeting.id or 0)) - len(shown)
    if hidden:
        words = counted(
            "{number} next step left out",
            "{number} next steps left out",
            hidden,
            number=say_count(hidden),
        )
        yield Check(begun(words), phrase("Of something that is restricted."), TELLS, "notes")


def _who(everyone: list[Attendee]) -> Iterator[Check]:
    if not any(one.was_there for one in everyone):
        words = phrase("Nobody is ticked as present")
        yield Check(words, phrase("The note does not say who came."), OPEN, "hold")
        return
    unsaid = sum(not one.line.came and not one.sent_apologies for one in everyone)
    if unsaid:
        words = counted(
            "Of {number} nobody said whether they came",
            "Of {number} nobody said whether they came",
            unsaid,
            number=say_count(unsaid),
        )
        yield Check(words, phrase("They do not stand in the note."), OPEN, "hold")


def _meeting(meeting: Meeting, content: NoteContent) -> Iterator[Check]:
    if not meeting.date or not meeting.place:
        words = phrase("The day and place are not known")
        if meeting.place:
            words = phrase("The day is not known")
        elif meeting.date:
            words = phrase("The place is not known")
        yield Check(words, phrase("F2 edits the meeting."), OPEN)
    if not content.summary and content.themes:
        more = phrase("A sentence or two on what it was about: F2.")
        yield Check(phrase("No words open the note"), more, TELLS)


def _issues(store: Store, meeting_id: int) -> Iterator[Check]:
    issues = store.where(Minute, meeting_id=meeting_id, sort=ISSUE)
    named = sum(one.may_be_named and bool(one.raised_by) for one in issues)
    if named:
        words = counted(
            "{number} issue says who raised it",
            "{number} issues say who raised them",
            named,
            number=say_count(named),
        )
        yield Check(begun(words), phrase("As was allowed."), TELLS, "notes")


def _restricted(everyone: list[Attendee], content: NoteContent) -> Iterator[Check]:
    hidden = sum(one.restricted for one in everyone if one.was_there)
    if hidden:
        words = counted(
            "{number} who came is restricted",
            "{number} who came are restricted",
            hidden,
            number=say_count(hidden),
        )
        yield Check(begun(words), phrase("Counted, but not named."), TELLS, "hold")
    if content.restricted:
        more = phrase("Each page of the note says so.")
        yield Check(phrase("The meeting is restricted"), more, TELLS)
