"""Pages of meetings and publications in a folder of readable files."""

from __future__ import annotations

import datetime as dt
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.exchange.readable_pages import Link, ReadablePage
from liaison_app.records import (
    Attendance,
    Figure,
    Meeting,
    MeetingNote,
    Minute,
    Promise,
    Publication,
    Statement,
    kind_of,
)
from liaison_app.records.attendance import attendance_words
from liaison_app.records.minute import SORTS
from liaison_app.services import meeting_notes
from liaison_app.services.folder_pages import Pages, say, title_of
from liaison_app.services.jobs import run_here
from liaison_app.services.meeting_papers import say_long

_NAMED_ABOVE = ("title", "date", "matter_id")


def meeting_page(pages: Pages, meeting: Meeting, note: Link | None) -> ReadablePage:
    """The page of a meeting: who came, what was raised, said and decided; `note` leads to its PDF."""
    scope, plan = pages.scope, pages.plan
    matter = plan.link("matter", meeting.matter_id)
    link = plan.meetings[meeting.id or 0]
    page = pages.page(link.path, title_of(meeting.title, "Meeting"), say_long(meeting.date), matter)
    page.facts([("Matter", matter or ""), *pages.facts(meeting, skip=(*_NAMED_ABOVE, "agenda"))])
    if note is not None:
        page.line(note)
    for heading, words in (("The note begins with", meeting.summary), ("Own notes", meeting.notes)):
        if words and (heading != "Own notes" or scope.is_for_us):
            page.heading(heading)
            page.letter(words)
    if meeting.agenda.strip():
        page.heading("Agenda")
        page.paragraphs(meeting.agenda)
    _guests(pages, page, meeting)
    _points(pages, page, meeting)
    pages.owned_by(page, "meeting_id", meeting.id)
    versions = scope.owned(MeetingNote, "meeting_id", meeting.id)
    for version in sorted(versions, key=lambda one: one.version or 0):
        page.heading(f"The note, version {version.version}")
        page.facts(pages.facts(version, skip=("meeting_id", "version", "text")))
        page.paragraphs(version.text)
    letters = (one for one in plan.letters.values() if one.meeting_id == meeting.id)
    pages.letters(page, letters, "Letters")
    return page


def note_drawn(pages: Pages, meeting: Meeting) -> bytes | None:
    """The note of a meeting as it would print now, where no version of it was kept; None without one.

    A note names nobody restricted, but has the points they raised: where one is left out of the
    folder, so is the note.
    """
    scope = pages.scope
    versions = scope.owned(MeetingNote, "meeting_id", meeting.id)
    if any(one.pdf_id is not None for one in versions):
        return None
    store, open_too = scope.store, scope.hidden is None
    kinds: tuple[type[Any], ...] = (Minute, Statement, Figure, Promise)
    noted = [one for kind in kinds for one in store.where(kind, meeting_id=meeting.id)]
    if not all(scope.has(kind_of(one).name, one.id) for one in noted):
        return None
    job = meeting_notes.paper(store, meeting.id or 0, dt.date.today(), restricted_too=open_too)
    try:
        return run_here(job)
    except Refusal:  # nothing is written down yet, say
        return None


def _guests(pages: Pages, page: ReadablePage, meeting: Meeting) -> None:
    lines = pages.scope.owned(Attendance, "meeting_id", meeting.id)
    if not lines:
        return
    lines.sort(key=lambda one: (one.position or 0, one.id or 0))
    page.heading("Who was asked, and who came")
    words = ("meeting_id", "name", "post_title", "organisation_name", "group_words")
    links = ("person_id", "post_id", "organisation_id")
    rows = []
    for line in lines:
        more = [f"{caption}: {said}" for caption, said in _plain(pages, line, (*words, *links))]
        rows.append((pages.who(line, attendance_words(line)), "\n".join(more)))
    page.table(("Who", "What is known"), rows)


def _plain(pages: Pages, line: Attendance, skip: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for caption, said in pages.facts(line, skip=skip):
        words = said.words if isinstance(said, Link) else said
        found.append((caption, words if isinstance(words, str) else ""))
    return found


def _points(pages: Pages, page: ReadablePage, meeting: Meeting) -> None:
    minutes = pages.scope.owned(Minute, "meeting_id", meeting.id)
    minutes.sort(key=lambda one: (one.position or 0, one.id or 0))
    for sort, heading in SORTS:
        points = [one for one in minutes if one.sort == sort]
        if points:
            page.heading(heading)
        for point in points:
            page.paragraphs(point.text)
            page.facts(pages.facts(point, skip=("meeting_id", "sort", "text")))


def publication_page(pages: Pages, publication: Publication) -> ReadablePage:
    """The page of what somebody made public, with its words and what was said in it."""
    link = pages.plan.publications[publication.id or 0]
    matter = pages.plan.link("matter", publication.matter_id)
    under = " · ".join(filter(None, (publication.publisher, say(publication.date))))
    page = pages.page(link.path, title_of(publication.title, "Publication"), under, matter)
    page.facts(pages.facts(publication, skip=("title", "publisher", "date", "text")))
    page.paragraphs(publication.text)
    pages.owned_by(page, "publication_id", publication.id)
    return page
