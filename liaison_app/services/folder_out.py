"""One matter or everything as a folder of readable files: pages, PDFs, attachments, tables and a calendar."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from liaison_app.errors import Gone, Refusal
from liaison_app.exchange.readable_pages import Link, ReadablePage
from liaison_app.language import phrase
from liaison_app.records import Correspondence, File, Matter, Meeting, Publication
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services import calendar_out, folder_front
from liaison_app.services.contacts_out import CardsWanted, save_cards
from liaison_app.services.folder_contacts import contact_pages
from liaison_app.services.folder_letters import date_pages, drawn, letter_page
from liaison_app.services.folder_meetings import meeting_page, note_drawn, publication_page
from liaison_app.services.folder_names import Names
from liaison_app.services.folder_pages import Pages
from liaison_app.services.folder_plan import MEETINGS, TABLES, made_plan
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.lists_out import LISTS, Shown, save_list
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.store import Store

_COUNTED = (
    *("organisation", "person", "post", "matter", "correspondence", "meeting", "publication"),
    "file",
)
_TABLES = (
    *("people", "posts", "organisations", "matters", "correspondence", "promises", "questions"),
    *("meetings", "standing-issues", "statements", "figures", "publications"),
)
CARDS, CALENDAR = "contacts.vcf", "calendar.ics"
_STEP = 10


@dataclass(frozen=True, slots=True)
class FolderMade:
    """`path` is where it stands, with a number where one was there already; `missing` names the
    files whose contents are not in the file any more.
    """

    path: Path
    counts: dict[str, int]
    files: int
    missing: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def words(self) -> str:
        """“3 organisations, 12 letters, calls and visits, 4 files”."""
        return counts_in_words(self.counts)


def export_folder(
    store: Store,
    path: Path,
    *,
    matter_id: int | None = None,
    restricted_too: bool = False,
    today: dt.date | None = None,
) -> Job[FolderMade]:
    """Write a folder at `path` that anyone can read without the program: all of it, or nothing.

    A folder that is there is left alone: ours gets a number. Without `restricted_too` nothing of
    what is restricted or private is in it.

    Raises:
        Refusal: it cannot be written there, or a file is called so.
        Gone: the matter was deleted, or is restricted.
    """
    if os.path.lexists(path) and not path.is_dir():
        raise Refusal(
            phrase(
                "“{name}” is a file there and was left alone. Give another name.", name=path.name
            )
        )
    day = today or dt.date.today()
    with store.one_state() if store.read_only else contextlib.nullcontext():
        scope = Scope(store, matter_id=matter_id, restricted_too=restricted_too)
        plan = yield from made_plan(scope)
        with _new_folder(path) as folder:
            made = yield from _Writing(Pages(scope, plan), folder, day).run()
            yield Progress(1, 1, phrase("Putting it in its place"))
            there = folder.put_in_place()
    return FolderMade(there, *made)


def folder_name(store: Store, matter_id: int | None, day: dt.date) -> str:
    """A name for the folder: “2026-04-03 Reassurance on 3 April”."""
    from liaison_app.records import Office

    matter = store.find(Matter, matter_id)
    said = matter.title if matter is not None else store.only(Office).name or "Everything"
    return Names().of(f"{day.isoformat()} {said}", " ").rstrip()


class _Folder:
    """A folder being written beside its place, under a name nobody looks for."""

    def __init__(self, path: Path):
        self._path = path
        self.part = path.with_name(f".{secrets.token_hex(6)}.part")
        self.part.mkdir()
        self.files = 0

    def write(self, name: str, data: bytes) -> None:
        """Write one file; `name` is its path within the folder, with slashes."""
        with self.place(name).open("xb") as stream:
            stream.write(data)

    def place(self, name: str) -> Path:
        """Where somebody else writes a file of that name."""
        target = self.part.joinpath(*PurePosixPath(name).parts)
        target.parent.mkdir(exist_ok=True)
        self.files += 1
        return target

    def put_in_place(self) -> Path:
        """Give the folder its name, or the first with a number that nothing has."""
        number = 1
        while True:
            there = self._path
            if number > 1:
                there = self._path.with_name(f"{self._path.name} ({number})")
            if not os.path.lexists(there):
                os.rename(self.part, there)
                return there
            number += 1


@contextlib.contextmanager
def _new_folder(path: Path) -> Iterator[_Folder]:
    """A folder to write into; what was written is gone again unless it was put in its place."""
    folder = None
    try:
        folder = _Folder(path)
        yield folder
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refusal(
            phrase(
                "“{name}” could not be written there ({why}). Nothing of it was kept; choose"
                " another place.",
                name=path.name,
                why=why,
            )
        ) from None
    finally:
        if folder is not None:
            shutil.rmtree(folder.part, ignore_errors=True)


class _Writing:
    """Writes the pages and files of one folder."""

    def __init__(self, pages: Pages, folder: _Folder, day: dt.date):
        self._pages = pages
        self._folder = folder
        self._day = day
        self._missing: list[str] = []
        scope = pages.scope
        self._done, self._total = 0, sum(map(scope.count, ("correspondence", "meeting", "file")))

    def run(self) -> Job[tuple[dict[str, int], int, tuple[str, ...], int]]:
        """Write everything; what it came to."""
        yield from self._files()
        yield from self._letters()
        yield from self._meetings()
        scope, plan = self._pages.scope, self._pages.plan
        for matter in scope.each(Matter):
            self._write(folder_front.matter_page(self._pages, matter))
            yield Progress(self._done, self._total, phrase("Writing matters"))
        for publication in scope.each(Publication):
            self._write(publication_page(self._pages, publication))
        for page in (*date_pages(self._pages), folder_front.more_page(self._pages)):
            self._write(page)
        for page in contact_pages(self._pages):
            self._write(page)
            yield Progress(self._done, self._total, phrase("Writing contacts"))
        others = [Link("More of the file", folder_front.MORE)]
        others += yield from self._for_programs()
        counts = {name: count for name in _COUNTED if (count := scope.count(name))}
        counts["file"] = len(plan.files) - len(self._missing)
        front = folder_front.front_page(self._pages, self._day, counts_in_words(counts), others)
        self._write(front)
        return counts, self._folder.files, tuple(self._missing), scope.left_out_count

    def _write(self, page: ReadablePage) -> None:
        self._folder.write(page.path, page.finish())

    def _progress(self, words: str) -> Iterator[Progress]:
        if self._done % _STEP == 0:
            yield Progress(self._done, self._total, words)
        self._done += 1

    def _files(self) -> Iterator[Progress]:
        scope, plan = self._pages.scope, self._pages.plan
        for file in scope.each(File):
            yield from self._progress(phrase("Writing files"))
            path = plan.files[file.id or 0]
            try:
                self._folder.write(path, scope.store.bytes_of(file))
            except Gone:
                self._missing.append(file.name)
                del plan.files[file.id or 0]

    def _letters(self) -> Iterator[Progress]:
        scope, plan = self._pages.scope, self._pages.plan
        for letter in scope.each(Correspondence):
            yield from self._progress(phrase("Writing letters"))
            pdf = plan.link("file", letter.pdf_id, "The letter as PDF")
            made = drawn(self._pages, letter)
            if made is not None:
                path = f"{plan.letters[letter.id or 0].stem}.pdf"
                self._folder.write(path, made)
                pdf = Link("The letter as PDF", path)
            self._write(letter_page(self._pages, letter, pdf))

    def _meetings(self) -> Iterator[Progress]:
        plan = self._pages.plan
        for meeting in self._pages.scope.each(Meeting):
            yield from self._progress(phrase("Writing meetings"))
            note, made = None, note_drawn(self._pages, meeting)
            if made is not None:
                stem = plan.meetings[meeting.id or 0].path.removesuffix(".html")
                path = plan.name(MEETINGS, f"{stem.removeprefix(f'{MEETINGS}/')} note", ".pdf")
                self._folder.write(path, made)
                note = Link("The note as PDF", path)
            self._write(meeting_page(self._pages, meeting, note))

    def _for_programs(self) -> Job[list[Link]]:
        """What other programs take: tables of the lists, contact cards and a calendar."""
        scope = self._pages.scope
        found = []
        for key in _TABLES:
            wanted = LISTS[key]
            ids = scope.ids(wanted.kind.name)
            if ids:
                path = f"{TABLES}/{wanted.title}.csv"
                shown = Shown(key, tuple(ids), restricted=scope.hidden is None)
                yield from save_list(scope.store, shown, self._folder.place(path))
                found.append(Link(f"{wanted.title} as a table", path))
        people, bodies = scope.ids("person"), scope.ids("organisation")
        if people or bodies:
            cards = CardsWanted(tuple(people), tuple(bodies), restricted=scope.hidden is None)
            yield from save_cards(scope.store, cards, self._folder.place(CARDS))
            found.append(Link("Contacts as cards, for a telephone or mail program", CARDS))
        calendar = calendar_out.calendar_of(scope, self._day)
        if calendar is not None:
            self._folder.write(CALENDAR, calendar)
            found.append(Link("Meetings and what is due, for a calendar", CALENDAR))
        return found
