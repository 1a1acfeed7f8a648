"""What the pages of a folder of readable files share: links, facts of a record, and what belongs to it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from liaison_app.exchange.readable_pages import HOME, Link, ReadablePage, Said
from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Figure,
    File,
    Note,
    Office,
    Party,
    Promise,
    Question,
    Statement,
    kind_named,
    kind_of,
    specs_of,
)
from liaison_app.records.correspondence import CHANNELS, DIRECTIONS, DRAFT, READY, SPOKEN
from liaison_app.records.fields import words_of
from liaison_app.records.figure import figure_words
from liaison_app.records.party import party_words
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.services.folder_plan import LetterLine, Plan
from liaison_app.services.what_goes_out import Scope

_NEVER = frozenset(
    ("position", "start", "sha256", "checksum", "message_id", "joint", "layout_profile", "by_hand")
)
_SAYS_NOTHING = ("", None, False, ())  # a choice of "" is that nothing was chosen


class Pages:
    """Makes pages of one folder: knows what is told, and where it stands."""

    def __init__(self, scope: Scope, plan: Plan):
        self.scope = scope
        self.plan = plan
        self.home = scope.store.only(Office).name or "The file"

    def page(self, path: str, title: str, under: str = "", *trail: Link | None) -> ReadablePage:
        """A page that leads back to the first."""
        links = [Link(self.home, HOME), *(one for one in trail if one is not None)]
        return ReadablePage(path, title, under, () if path == HOME else links)

    # One record

    def said(self, kind: str, id: int | None) -> Said:
        """What a link leads to: with a link where it has a page; "" where it is not told."""
        if id is None or not self.scope.has(kind, id):
            return ""
        link = self.plan.link(kind, id)
        return self._caption(kind, id) if link is None else link

    @functools.lru_cache(maxsize=2_000)  # noqa: B019, made and dropped with one folder
    def _caption(self, kind: str, id: int) -> str:
        known = kind_named(kind)
        if known is None:
            return ""
        found: Any = self.scope.find(known.record, id)
        return "" if found is None else str(known.caption(found))

    def facts(self, record: Any, skip: Collection[str] = ()) -> list[tuple[str, Said]]:
        """Every field of a record that says something, by its caption; rich text is not among them."""
        kind = kind_of(record)
        found: list[tuple[str, Said]] = []
        for name, spec in specs_of(kind.record).items():
            value = getattr(record, name)
            if name in skip or name in _NEVER or spec.type == "rich_text" or value in _SAYS_NOTHING:
                continue
            if spec.type == "link":
                said: Said = self.said(spec.links_to, value)
            elif spec.type in ("date", "when"):
                said = say_date(value)
            elif name == "dates_of_concern":
                said = "\n".join(f"{say_date(one.value)}: {one.label}" for one in value)
            else:
                said = words_of(spec, value)
            if said:
                found.append((spec.label, said))
        return found

    def who(self, record: Any, words: str = "") -> Said:
        """Whom a record names, by its words or else by its links."""
        for kind in ("post", "person", "organisation"):
            link = self.plan.link(kind, getattr(record, f"{kind}_id", None), words)
            if link is not None:
                return link
        return words

    # Lists

    def letters(self, page: ReadablePage, lines: Iterable[LetterLine], heading: str = "") -> None:
        """Letters, calls and visits as a table, the oldest first; those without a day last."""
        ordered = sorted(lines, key=lambda one: (one.date == "", one.date, one.id))
        if ordered and heading:
            page.heading(heading)
        page.table(
            ("Date", "What", "With", "Subject", "Reference"),
            (
                (when(one), what(one), one.who, Link(one.title, one.path), one.our_ref)
                for one in ordered
            ),
        )

    def files(self, page: ReadablePage, files: Sequence[File]) -> None:
        """Files as links; one whose contents were lost is only named."""
        if files:
            page.heading("Files")
            page.items(self.plan.link("file", one.id, one.name) or one.name for one in files)

    def owned_by(self, page: ReadablePage, link: str, id: int | None) -> None:
        """What belongs to a letter, meeting, matter or publication: promises, sayings, figures, notes."""
        self._promises(page, self._owned(Promise, link, id), (link, "matter_id"))
        self._statements(page, self._owned(Statement, link, id), (link, "matter_id"))
        figures = self._owned(Figure, link, id)
        if figures:
            page.heading("Figures")
            page.table(
                ("Of what", "Figure", "Source", "As at", "In these words"),
                (
                    (one.subject, figure_words(one), one.source, say(one.as_at), one.quote)
                    for one in figures
                ),
            )
        points = self._owned(ContactPoint, link, id)
        if points:
            page.heading("Whom to turn to")
            for point in points:
                page.facts(self.facts(point, skip=(link, "matter_id")))
        self._notes(page, self._owned(Note, link, id), (link,))
        self.files(page, self._owned(File, link, id))

    def questions(self, page: ReadablePage, letter_id: int | None) -> None:
        """What a letter asks, with what was answered."""
        asked = self.scope.owned(Question, "correspondence_id", letter_id)
        asked.sort(key=lambda one: (one.position or 0, one.id or 0))
        if not asked:
            return
        page.heading("Questions")
        for number, question in enumerate(asked, 1):
            page.heading(f"{number}. {question.text}", 3)
            told = ("quote",) if question.quote == question.text else ()
            page.facts(self.facts(question, skip=("correspondence_id", "text", *told)))
            self.answers(page, self.scope.owned(Answer, "question_id", question.id))

    def answers(self, page: ReadablePage, answers: Iterable[Answer]) -> None:
        """Answers, each with whose it is and its very words."""
        for answer in answers:
            party = self.scope.find(Party, answer.party_id)
            said = [("Answer of", self.who(party, party_words(party)))] if party else []
            page.facts([*said, *self.facts(answer, skip=("party_id", "question_id", "words"))])
            if answer.words:
                page.quoted(answer.words)

    def contact_rest(self, page: ReadablePage, link: str, id: int | None) -> None:
        """What is kept about a contact: promises, whom to turn to, what they said, notes and files."""
        if self.scope.matter_id is None:
            self._promises(page, self._owned(Promise, link, id), (link,), 3)
            self._statements(page, self._owned(Statement, link, id), (link,), 3)
            self._notes(page, self._owned(Note, link, id), (link,), 3)
        if link in specs_of(File):
            files = self.scope.owned(File, link, id)
            page.items(self.plan.link("file", one.id, one.name) or one.name for one in files)

    def _owned(self, record: type[Any], link: str, id: int | None) -> list[Any]:
        if link not in specs_of(record):
            return []
        found = self.scope.owned(record, link, id)
        return sorted(found, key=lambda one: (getattr(one, "position", 0) or 0, one.id))

    def _promises(
        self, page: ReadablePage, promises: Sequence[Promise], skip: Collection[str], level: int = 2
    ) -> None:
        if promises:
            page.heading("Promises", level)
        for one in promises:
            page.paragraphs(one.text)
            more = self.facts(one, skip=("text", "who", *_LINKS_OF_WHO, *skip))
            page.facts([("Who", self.who(one, one.who)), *more])

    def _statements(
        self, page: ReadablePage, said: Sequence[Statement], skip: Collection[str], level: int = 2
    ) -> None:
        if said:
            page.heading("What was said", level)
        for one in said:
            page.quoted(one.text)
            more = self.facts(one, skip=("text", "speaker", *_LINKS_OF_WHO, *skip))
            page.facts([("Who", self.who(one, one.speaker)), *more])

    def _notes(
        self, page: ReadablePage, notes: Sequence[Note], skip: Collection[str], level: int = 2
    ) -> None:
        if notes:
            page.heading("Notes", level)
        for one in notes:
            page.paragraphs(one.text)
            page.facts(self.facts(one, skip=("text", *skip)))


_LINKS_OF_WHO = ("person_id", "post_id", "organisation_id")


def say(day: str) -> str:
    """A day, month or year in words; "" for none."""
    return say_date(day) if day else ""


def when(one: LetterLine | Correspondence) -> str:
    """When a letter was, as far as it is known."""
    return say(one.date) or one.date_words


def what(one: LetterLine | Correspondence) -> str:
    """“Letter, received”; “E-mail, draft”; “Telephone call”."""
    channel = dict(CHANNELS)[one.channel]
    if one.state in (DRAFT, READY):
        return f"{channel}, draft"
    if one.channel in SPOKEN:
        return channel
    return f"{channel}, {dict(DIRECTIONS)[one.direction].lower()}"


def title_of(words: str, otherwise: str) -> str:
    """A title that fits a page's head."""
    return shorten(words, 200) or otherwise
