"""The note of a meeting as report: the very one that went out, or as it would print now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.services.jobs import Job
from liaison_app.services.report_scope import MEETING, OF_US, Report, Scope, Table
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.note_content import NoteContent


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import meeting_notes

    return meeting_notes.paper(
        store, scope.meeting_id or 0, scope.today, restricted_too=scope.restricted_too
    )


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    """Who came, what was raised and decided, and the next steps, as the note has them.

    Raises:
        Gone: the meeting was deleted.
        Refusal: it is restricted, and that was not asked for.
    """
    from liaison_app.services import meeting_notes

    note = meeting_notes.shown(store, scope.meeting_id or 0, scope.today)
    if note.restricted and not scope.restricted_too:
        raise Refusal(
            phrase("This meeting is restricted. It is told of only when that is asked for.")
        )
    steps = [(step.text, step.owner, step.due) for step in note.steps]
    return (
        Table("Who came", ("Sort of body", "Body", "Who"), list(_present(note))),
        Table("What was said", ("Sort", "Theme", "What", "By", "Answer"), list(_points(note))),
        Table("Next steps", ("What", "Who", "By when"), steps),
    )


def _present(note: NoteContent) -> Iterator[tuple[str, str, str]]:
    for group in note.present:
        for body in group.bodies:
            yield group.heading, body.name, "\n".join(body.people)
    for body in note.apologies:
        yield "Apologies", body.name, "\n".join(body.people)


def _points(note: NoteContent) -> Iterator[tuple[str, str, str, str, str]]:
    for theme in note.themes:
        for issue in theme.issues:
            yield "Raised", theme.name, issue.text, issue.raised_by, issue.response
    for sort, points in (("Told", note.told), ("Decided", note.decisions)):
        for point in points:
            yield sort, "", point.text, point.by, ""
    for said in note.statements:
        who = ", ".join(part for part in (said.speaker, said.capacity) if part)
        yield "Stated", "", said.text, who, ""


REPORT = Report(
    name="meeting-note",
    title=phrase("Note of a meeting"),
    caption=phrase(
        "What was raised, decided, said and promised at a meeting, as it went out or would now"
    ),
    make=_make,
    group=OF_US,
    needs=frozenset((MEETING,)),
    tables=_tables,
)
