"""meetings and meeting: those there are, and of one its note, agenda, sign-in sheet or calendar file."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say, say_json, table
from liaison_app.errors import Refusal
from liaison_app.records import Kind, Meeting
from liaison_app.services.whole_files import write_whole
from liaison_app.store.queries.meeting_rows import MeetingRow
from liaison_app.store.store import Store

_RESTRICTED = "This meeting is restricted. Add --restricted to have it all the same."


def meetings(options: argparse.Namespace) -> int:
    """Every meeting by date, with how many came and what was noted."""
    from liaison_app.records.meeting import STATES
    from liaison_app.store.queries.meeting_rows import counted_rows, meeting_rows

    with looked_at(options.file) as store:
        every = counted_rows(store, [row.id for row in meeting_rows(store)])
    shown = [row for row in every if options.restricted or not row.restricted]
    if options.json:
        names = ("id", "date", "starts", "title", "place", "state", "guests", "came", "issues")
        say_json([{name: getattr(row, name) for name in (*names, "open_steps")} for row in shown])
    elif shown:
        states = dict(STATES)
        table(
            ("id", "Date", "Title", "Place", "State", "Came", "Issues", "Steps open"),
            (
                (
                    str(row.id),
                    row.date,
                    row.title,
                    row.place,
                    states[row.state],
                    _came(row),
                    f"{row.issues:,}",
                    f"{row.open_steps:,}",
                )
                for row in shown
            ),
        )
    else:
        say("There are no meetings yet.")
    if left_out := len(every) - len(shown):
        note(f"{left_out:,} restricted left out; --restricted shows them too.")
    return 0


def _came(row: MeetingRow) -> str:
    """“53”; “at least 27” where nobody counted a group; nothing where nobody was put down."""
    if not row.came and not row.uncounted:
        return ""
    return f"at least {row.came:,}" if row.uncounted else f"{row.came:,}"


def meeting(options: argparse.Namespace) -> int:
    """One meeting: what was noted as text, or its papers as files."""
    from liaison_app.services.meeting_names import meeting_called
    from liaison_app.store.queries.kept_back import is_kept_back

    written: list[Path] = []
    with looked_at(options.file) as store:
        found = meeting_called(store, options.meeting, restricted_too=options.restricted)
        if not options.restricted and is_kept_back(store, found):
            raise Refusal(_RESTRICTED)
        for name, make in _PAPERS.items():
            target: Path | None = getattr(options, name)
            if target is not None:
                write_whole(target, make(store, found), options.file)
                written.append(target)
        if options.text or not written:
            say(_as_text(store, found).rstrip())
        if not (options.text or written):
            for line in _ours(store, found, restricted_too=options.restricted):
                say(line)
    for target in written:
        say(f"Wrote “{target}”.")
    return 0


def _as_text(store: Store, found: Meeting) -> str:
    from liaison_app.services.meeting_note_text import note_text
    from liaison_app.services.meeting_papers import note_content

    return note_text(note_content(store, found.id or 0))


def _ours(store: Store, found: Meeting, *, restricted_too: bool) -> Iterator[str]:
    """What the note does not say: issues that were raised before, statements that may not go out."""
    from liaison_app.records.standing_issue import STANDING_ISSUE
    from liaison_app.records.statement import STATEMENT
    from liaison_app.services.standing_issues import answer_words, raised_words
    from liaison_app.services.statements import (
        may_be_quoted,
        permission_words,
        quoted,
        who_words,
    )
    from liaison_app.store.queries.kept_back import kept_back
    from liaison_app.store.queries.said import statements_of
    from liaison_app.store.queries.standing_issues import raised_at

    def is_shown(kind: Kind, id: int | None) -> bool:
        return restricted_too or id not in kept_back(store, kind)

    standing = [one for one in raised_at(store, found) if is_shown(STANDING_ISSUE, one.issue.id)]
    if standing:
        yield "\nRaised before"
    for one in standing:
        yield f"  {one.issue.title}: {raised_words(one)}, {answer_words(one)}"
    every = [one for one in statements_of(store, found) if is_shown(STATEMENT, one.id)]
    kept_in = [one for one in every if not may_be_quoted(one)]
    if kept_in:
        yield "\nSaid, and not in the note"
    for said in kept_in:
        yield f"  {quoted(said)} ({who_words(said)}; {permission_words(said)})"


def _note(store: Store, found: Meeting) -> bytes:
    from liaison_app.services.jobs import run_here
    from liaison_app.services.meeting_notes import paper

    return run_here(paper(store, found.id or 0, dt.date.today(), restricted_too=True))


def _agenda(store: Store, found: Meeting) -> bytes:
    from liaison_app.services.agenda_paper import agenda_pdf

    return agenda_pdf(store, found, dt.date.today())


def _sign_in(store: Store, found: Meeting) -> bytes:
    from liaison_app.services.attendance_papers import sign_in_pdf

    return sign_in_pdf(store, found.id or 0, dt.date.today())


def _calendar(store: Store, found: Meeting) -> bytes:
    from liaison_app.services.meeting_calendar import calendar_file

    return calendar_file(store, found.id or 0).data


_PAPERS: dict[str, Callable[[Store, Meeting], bytes]] = {
    "note": _note,
    "agenda": _agenda,
    "sign_in": _sign_in,
    "ics": _calendar,
}
