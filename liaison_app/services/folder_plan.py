"""Where everything stands in a folder of readable files: the name of each page and file, before any is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_app.exchange.readable_pages import Link
from liaison_app.language import phrase
from liaison_app.records import (
    Correspondence,
    File,
    Matter,
    Meeting,
    MeetingNote,
    Organisation,
    Party,
    Person,
    Post,
    Publication,
    kind_of,
)
from liaison_app.records.correspondence import IN, INTERNAL
from liaison_app.records.party import FROM, TO, first_words, party_words
from liaison_app.rules.safe_text import fold
from liaison_app.services.folder_names import Names
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.what_goes_out import Scope

MATTERS, LETTERS, MEETINGS = "Matters", "Letters", "Meetings"
PUBLICATIONS, CONTACTS, FILES = "Publications", "Contacts", "Files"
BY_DATE, TABLES = "By date", "Tables"
OTHERS = "Others"  # the page of contacts whose name begins with no letter from A to Z
_STEP = 50
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """What lists say of a letter, call or visit; `pdf` is the path of its PDF, "" without one."""

    id: int
    date: str
    date_words: str
    direction: str
    channel: str
    state: str
    subject: str
    our_ref: str
    who: str
    matter_id: int | None
    meeting_id: int | None
    path: str
    stem: str

    @property
    def title(self) -> str:
        """What it is called: its subject, or else whom it is with."""
        return self.subject or self.who or "Letter"


@dataclass(slots=True)
class Plan:
    """By the id of each, where it stands; `contacts` by kind and id, with their place in the page,
    and in `looked_up_by` the folded names that order them.
    """

    letters: dict[int, LetterLine] = field(default_factory=dict)
    matters: dict[int, Link] = field(default_factory=dict)
    meetings: dict[int, Link] = field(default_factory=dict)
    publications: dict[int, Link] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)
    contacts: dict[tuple[str, int], Link] = field(default_factory=dict)
    looked_up_by: dict[tuple[str, int], str] = field(default_factory=dict)
    in_folder: dict[str, Names] = field(default_factory=dict)

    def name(self, folder: str, said: str, ending: str = "") -> str:
        """A path in one of the folders, for what is called so; given out once."""
        return f"{folder}/{self.in_folder.setdefault(folder, Names()).of(said, ending)}"

    def link(self, kind: str, id: int | None, words: str = "") -> Link | None:
        """A link to a record that has a page or a place in one; None for another."""
        if id is None:
            return None
        if kind == "correspondence":
            letter = self.letters.get(id)
            return None if letter is None else Link(words or letter.title, letter.path)
        if kind == "file":
            path = self.files.get(id)
            return Link(words or path.rpartition("/")[2], path) if path else None
        pages = {
            "matter": self.matters,
            "meeting": self.meetings,
            "publication": self.publications,
        }.get(kind)
        found = self.contacts.get((kind, id)) if pages is None else pages.get(id)
        return None if found is None else Link(words or found.words, found.path, found.place)


def made_plan(scope: Scope) -> Job[Plan]:
    """Name everything; nothing is written yet."""
    plan = Plan()
    for matter in scope.each(Matter):
        said = " ".join(filter(None, (matter.reference, matter.title)))
        plan.matters[matter.id or 0] = Link(matter.title, plan.name(MATTERS, said, ".html"))
    for meeting in scope.each(Meeting):
        path = plan.name(MEETINGS, f"{meeting.date} {meeting.title}", ".html")
        plan.meetings[meeting.id or 0] = Link(meeting.title, path)
    for one in scope.each(Publication):
        path = plan.name(PUBLICATIONS, f"{one.date} {one.title}", ".html")
        plan.publications[one.id or 0] = Link(one.title, path)
    total = scope.count("correspondence")
    for at, letter in enumerate(scope.each(Correspondence)):
        if at % _STEP == 0:
            yield Progress(at, total, phrase("Naming the pages"))
        plan.letters[letter.id or 0] = _line(scope, plan, letter)
    _name_contacts(scope, plan)
    _name_files(scope, plan)
    return plan


def _line(scope: Scope, plan: Plan, letter: Correspondence) -> LetterLine:
    parties = scope.owned(Party, "correspondence_id", letter.id)
    role = FROM if letter.direction == IN else TO
    others = [one for one in parties if one.role == role]
    others.sort(key=lambda one: (one.position or 0, one.id or 0))
    who = "; ".join(filter(None, map(party_words, others)))
    first = first_words(others[0]) if others else ""
    to = {IN: "From ", INTERNAL: ""}.get(letter.direction, "To ") if first else ""
    parts = (letter.date, letter.our_ref, f"{to}{first}", letter.subject)
    path = plan.name(LETTERS, " ".join(filter(None, parts)), ".html")
    # The same name may be given to a PDF beside it: only pages end in .html there.
    return LetterLine(
        id=letter.id or 0,
        date=letter.date,
        date_words=letter.date_words,
        direction=letter.direction,
        channel=letter.channel,
        state=letter.state,
        subject=letter.subject,
        our_ref=letter.our_ref,
        who=who,
        matter_id=letter.matter_id,
        meeting_id=letter.meeting_id,
        path=path,
        stem=path.removesuffix(".html"),
    )


def _name_contacts(scope: Scope, plan: Plan) -> None:
    bodies = {one.id: one.name for one in scope.each(Organisation)}
    for id, name in bodies.items():
        _place(plan, "organisation", id or 0, name, name)
    for post in scope.each(Post):
        body = bodies.get(post.organisation_id, "")
        said = ", ".join(filter(None, (post.title, body)))
        _place(plan, "post", post.id or 0, said, body or post.title)
    for person in scope.each(Person):
        said = kind_of(person).caption(person)
        _place(plan, "person", person.id or 0, said, person.family_name or said)


def _place(plan: Plan, kind: str, id: int, words: str, by: str) -> None:
    """Where a contact stands: on the page of the name it is looked up `by`, in the order of those."""
    plan.contacts[kind, id] = Link(words, _page_of(by), f"{kind}-{id}")
    plan.looked_up_by[kind, id] = fold(f"{by.strip()} {words}")


def _page_of(name: str) -> str:
    first = fold(name.strip())[:1]
    return f"{CONTACTS}/{first.upper() if first and first in _ALPHABET else OTHERS}.html"


def _name_files(scope: Scope, plan: Plan) -> None:
    """The very PDF of a letter or note stands beside its page, every other file among the files."""
    beside: dict[int, str] = {}
    for id, letters in scope.owners(Correspondence, "pdf_id").items():
        beside.setdefault(id, f"{plan.letters[letters[0]].stem}.pdf")
    for id, notes in scope.owners(MeetingNote, "pdf_id").items():
        note = scope.find(MeetingNote, notes[0])
        if note is not None and (meeting := plan.meetings.get(note.meeting_id or 0)) is not None:
            said = f"{meeting.path.removesuffix('.html')} note {note.version}"
            beside.setdefault(id, plan.name(MEETINGS, said.removeprefix(f"{MEETINGS}/"), ".pdf"))
    for file in scope.each(File):
        path = beside.get(file.id or 0)
        if path is None or not path.startswith(LETTERS):
            path = path or plan.name(FILES, _file_said(plan, file))
        plan.files[file.id or 0] = path


def _file_said(plan: Plan, file: File) -> str:
    letter = plan.letters.get(file.correspondence_id or 0)
    day = letter.date if letter is not None else ""
    return file.name if not day or file.name.startswith(day) else f"{day} {file.name}"
