"""The handover book as PDF: what a successor needs to begin, matter by matter and contact by contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.book_paper import (
    GUTTER,
    LEADING,
    LEFT,
    MEASURE,
    RIGHT,
    RULE,
    SMALL,
    STRONG,
    SUMMARY,
    TEXT,
    BookPaper,
)
from liaison_app.documents.book_tags import EACH, WORDS
from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.handover_cover import BookCover, draw_cover
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.structure import ARTIFACT
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typesetting import Look, set_listed

MATTERS = "Open matters"
_WHEN, _STATE = 70.0, 70.0
_LINE = (_WHEN, MEASURE - _WHEN - _STATE - 2 * GUTTER, _STATE)
_WHO = 190.0
_CONTACT = (_WHO, MEASURE - _WHO - GUTTER)
_PAIR = ((MEASURE - GUTTER) / 2,) * 2
_FACT = (118.0, MEASURE - 118.0 - GUTTER)
_LATE = "0.66 0.13 0.13 rg"
_MARK = "0.53 0.33 0 rg"  # of what is restricted, or not to be contacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """One of the first things to do: what, why now, and the matter it belongs to by its key."""

    text: str
    why: str = ""
    where: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookMatter:
    """A matter's page: above and below its name, what it is about, where it stands, and the rest."""

    key: str
    title: str
    above: str = ""
    below: str = ""
    restricted: bool = False
    summary: str = ""
    standing: str = ""
    parts: Sequence[BriefingPart] = ()
    people: Sequence[tuple[str, str]] = ()
    """Who is who in it: a name, and where and how they are reached."""
    after: Sequence[BriefingPart] = ()
    """What stands behind the people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookContact:
    """Someone to know: post or name, who holds it, how to write and ring, and what to beware of."""

    who: str
    below: str = ""
    lines: Sequence[tuple[str, str]] = ()
    beware: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookBody:
    """Contacts under the name of their body."""

    name: str
    contacts: Sequence[BookContact] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookContent:
    """The book's words, section by section, in the order they shall stand."""

    cover: BookCover
    begin: Sequence[Pressing] = ()
    matters: Sequence[BookMatter] = ()
    questions: Sequence[BriefingPart] = ()
    promises: Sequence[BriefingPart] = ()
    ahead: Sequence[BriefingPart] = ()
    notes: Sequence[BriefingPart] = ()
    contacts: Sequence[BookBody] = ()
    keeping: Sequence[tuple[str, str]] = ()
    """Captions and words: where the file is, where its backups are."""
    council: str = ""
    printed_on: str = ""
    """The day of printing, worded."""
    colour: str = ""
    language: str = "en-GB"


def write_handover_book(content: BookContent) -> bytes:
    """The book as a PDF file's bytes; the same content gives the same bytes.

    A character no typeface has is spelled out: the successor shall have the rest.
    """
    paper = BookPaper(
        title=content.cover.title,
        council=content.council,
        printed_on=content.printed_on,
        colour=content.colour,
        language=content.language,
    )
    _begin(paper, content.begin)
    _matters(paper, content.matters)
    _lines(
        paper,
        "Unanswered questions",
        "What we asked in letters and nobody has answered in full, under each body it waits for.",
        content.questions,
        "No question of ours is open, and every letter has its answer.",
    )
    _lines(
        paper,
        "Promises both ways",
        "What was promised and is open. Nothing counts as kept until somebody says so.",
        content.promises,
        "No promise is open on either side.",
    )
    _lines(
        paper,
        "The next 90 days",
        "Meetings, days of concern, and the days on which something is due or to be looked at.",
        content.ahead,
        "Nothing is dated in the next 90 days.",
    )
    _lines(
        paper,
        "How to read the relationships",
        "What no letter says: how people like to be written to, and what lies behind it.",
        content.notes,
        "No note was written on any of them.",
    )
    _contacts(paper, content.contacts)
    paper.section("Where everything is", "The file, its copies, and how this book was made.")
    for caption, words in content.keeping:
        paper.row([[Part(caption, SMALL, GREY)], [Part(words, TEXT)]], _FACT)
    return paper.finish(lambda sheet: draw_cover(sheet, content.cover, content.colour))


def _begin(paper: BookPaper, things: Sequence[Pressing]) -> None:
    paper.section(
        "Where to begin",
        "What presses most on the day this was printed, with the page that says more.",
    )
    if not things:
        paper.paragraph("Nothing presses. Begin with the open matters.", SUMMARY)
    paper.advance(4)
    figure = Look("serif", 26.0, bold=True, align="left")
    words, indent = Look("serif", 13.0, bold=True, align="left"), 34.0
    width = MEASURE - indent - 40
    for number, thing in enumerate(things, start=1):
        text = set_listed(thing.text, words, width)
        why = set_listed(thing.why, TEXT, width)
        where = set_listed(thing.where, SMALL, width - 60)
        below = len(why.codes) * 13 * bool(thing.why) + len(where.codes) * 12 * bool(thing.where)
        height = len(text.codes) * 17 + below + 22
        top = paper.keep(height)
        sheet = paper.sheet()
        paper.tags.row()
        with sheet.piece(paper.tags.label()):
            sheet.text(set_listed(str(number), figure, indent), LEFT, top, 26.0, colour=paper.house)
        with sheet.piece(ARTIFACT):
            sheet.box(RIGHT - 15, top + 5, RIGHT - 3, top + 17, "0.6 G 0.9 w")  # to be ticked
        with sheet.piece(paper.tags.piece(0)):
            sheet.text(text, LEFT + indent, top, 17.0)
        top += len(text.codes) * 17 + 2
        if thing.why:
            with sheet.piece(paper.tags.piece(1)):
                sheet.text(why, LEFT + indent, top, 13.0)
            top += len(why.codes) * 13
        if thing.where:
            with sheet.piece(paper.tags.piece(2)):
                sheet.text(where, LEFT + indent, top, 12.0, colour=GREY)
        paper.advance(height)
        if thing.key:
            paper.refer(thing.key, RIGHT - 60, 60, up=22 + LEADING)
        below_it = top + 12 * len(where.codes) * bool(thing.where) + 8
        paper.rule(LEFT, RIGHT, below_it, RULE)


def _matters(paper: BookPaper, matters: Sequence[BookMatter]) -> None:
    if not matters:
        paper.section(MATTERS, "")
        paper.paragraph("No matter is open. What is closed stands in the file.", SUMMARY)
    for matter in matters:
        _matter(paper, matter)


def _matter(paper: BookPaper, matter: BookMatter) -> None:
    paper.chapter(MATTERS, matter.title, matter.above, matter.below, key=matter.key)
    if matter.restricted:
        paper.paragraph("Restricted. Do not leave this page lying about.", STRONG, _MARK, after=8)
    if matter.summary:
        paper.paragraph(matter.summary, SUMMARY, after=10)
    if matter.standing:
        paper.heading("Where it stands")
        paper.row([[Part(matter.standing, TEXT)]], [MEASURE], WORDS)
    _parts(paper, matter.parts)
    if matter.people:
        paper.heading("Who is who in it")
    for at in range(0, len(matter.people), 2):
        pair = [*matter.people[at : at + 2], ("", "")][:2]
        cells = [[Part(who, STRONG), Part(how, SMALL, GREY)] for who, how in pair]
        paper.row(cells, _PAIR, EACH)
    _parts(paper, matter.after)


def _lines(
    paper: BookPaper, name: str, below: str, parts: Sequence[BriefingPart], nothing: str
) -> None:
    paper.section(name, below)
    if not parts:
        paper.paragraph(nothing, SUMMARY)
    _parts(paper, parts)


def _parts(paper: BookPaper, parts: Sequence[BriefingPart]) -> None:
    for part in parts:
        if part.lines or part.nothing:
            paper.heading(part.heading)
        for line in part.lines:
            paper.row(_cells(line), _LINE)
        if not part.lines and part.nothing:
            paper.row([[], [Part(part.nothing, TEXT, GREY)], []], _LINE)


def _cells(line: BriefingLine) -> list[list[Part]]:
    state = Part(line.state, SMALL, _LATE if line.late else INK)
    text = Part(line.text, STRONG if line.strong else TEXT)
    return [[Part(line.when, SMALL, GREY)], [text, Part(line.below, SMALL, GREY)], [state]]


def _contacts(paper: BookPaper, bodies: Sequence[BookBody]) -> None:
    paper.section("Who is who", "How to write to each of them, and how to reach them, by body.")
    if not bodies:
        paper.paragraph("Nobody is kept in Contacts yet.", SUMMARY)
    for body in bodies:
        _body(paper, body)


def _body(paper: BookPaper, body: BookBody) -> None:
    paper.heading(body.name)
    for contact in body.contacts:
        who = [Part(contact.who, STRONG), Part(contact.below, TEXT)]
        who += [Part(words, SMALL._replace(bold=True), _MARK) for words in contact.beware]
        reach = [
            Part(f"{caption}: {words}" if caption else words, SMALL)
            for caption, words in contact.lines
        ]
        paper.row([who, reach], _CONTACT)
