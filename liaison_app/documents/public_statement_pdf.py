"""A statement of ours as PDF: the letterhead, the words, who speaks and who signs, and the sources of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_body import body_items
from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Item
from liaison_app.documents.meeting_paper import Front, MeetingPaper
from liaison_app.documents.note_items import (
    CELL,
    SMALL,
    STRONG,
    Cell,
    Row,
    Words,
    heading,
    paragraph,
    words,
)
from liaison_app.documents.setting import Look
from liaison_app.documents.sheet import GREY, INK, MEASURE
from liaison_app.documents.structure import Step
from liaison_app.documents.typesetting import set_text
from liaison_app.rules.letter_text import Block

SIGNED, SOURCES = "Signed", "Where the figures come from"
"""The headings over the names and over the sources."""
_GUTTER = 16.0  # points between two columns of names
_NUMBER = 22.0  # points that numbers stand before their words
_START = CELL._replace(align="start")
_SPEAKER = Look("serif", 11.2, bold=True, align="start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """A body whose name stands under it; `who` signs for it, “Ada Lunn, Chair”, or ""."""

    body: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A figure as it stands in the words, its source, and as of when in words."""

    words: str
    source: str = ""
    as_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementContent:
    """A statement, whole; "" and nothing leave their place out."""

    title: str
    date: str = ""
    """“Friday 3 April 2026”."""
    occasion: str = ""
    text: Sequence[Block] = ()
    speaker: str = ""
    capacity: str = ""
    signed: Sequence[Signing] = ()
    """In the order in which they stand."""
    sources: Sequence[Source] = ()
    follows: str = ""
    """Which statement it follows: “our statement of 3 April 2026”."""
    reach: str = ""
    """Whom the press may ask: the council's own telephone and e-mail."""
    draft: bool = False
    restricted: bool = False
    letterhead: Letterhead | None = None
    foot: str = ""
    language: str = "en-GB"


def write_statement(content: StatementContent) -> bytes:
    """The statement as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    marks = ("Restricted" if content.restricted else "", "Draft" if content.draft else "")
    follows = content.follows[:1].upper() + content.follows[1:]
    facts = (("Date", content.date), ("Occasion", content.occasion), ("Follows", follows))
    paper = MeetingPaper(
        Front(
            above="Joint statement" if len(content.signed) > 1 else "Statement",
            title=content.title,
            facts=[(caption, said) for caption, said in facts if said],
            marking=" · ".join(mark for mark in marks if mark),
            loud=content.draft,
            date=content.date,
            foot=content.foot,
        ),
        content.letterhead,
        name=content.title,
        language=content.language,
    )
    return paper.write(_items(content, paper.colour))


def _items(content: StatementContent, colour: str) -> list[Item]:
    items = body_items(content.text, content.letterhead.colour if content.letterhead else "")
    items += _speaker(content)
    items += _signed(content.signed, colour)
    items += _sources(content.sources, colour)
    if content.reach:
        items.append(paragraph(content.reach, SMALL, GREY, before=2.6))
        items[-1].whole = True
    return items


def _speaker(content: StatementContent) -> list[Item]:
    """Who speaks, below the words; never parted from their last lines."""
    items = []
    for said, look, colour, before in (
        (content.speaker, _SPEAKER, INK, 2.2),
        (content.capacity, _START._replace(size=10.0), GREY, 2.2 if not content.speaker else 0.15),
    ):
        if said:
            item = paragraph(said, look, colour, before=before)
            item.whole = True
            items.append(item)
    if len(items) > 1:
        items[0].keep = True
    return items


def _signed(signed: Sequence[Signing], colour: str) -> list[Item]:
    """The names in two columns, read across: the first beside the second."""
    if not signed:
        return []
    items = heading(SIGNED, colour, f"{len(signed):,}" if len(signed) > 3 else "")
    width = (MEASURE - _GUTTER) / 2
    for at in range(0, len(signed), 2):
        cells = [
            Cell(place * (width + _GUTTER), _name(one, width))
            for place, one in enumerate(signed[at : at + 2])
        ]
        row = Row(cells, leading=12.6, pad=3.6, pen="", told="Lbl")
        row.role, row.within = "LI", (Step("L", "signed"),)
        items.append(row)
    return items


def _name(one: Signing, width: float) -> list[Words]:
    look = STRONG._replace(align="start", size=10.0)
    said = [words(one.body, look, width)]
    if one.who:
        said.append(words(one.who, _START, width, GREY))
    return said


def _sources(sources: Sequence[Source], colour: str) -> list[Item]:
    if not sources:
        return []
    items = heading(SOURCES, colour)
    for number, one in enumerate(sources, start=1):
        known = [one.source or "source not named", f"as of {one.as_at}" if one.as_at else ""]
        said = f"{one.words}: {', '.join(part for part in known if part)}."
        mark = set_text(str(number), STRONG._replace(align="right"), _NUMBER - 9.0)
        width = MEASURE - _NUMBER
        cells = [Cell(0.0, [Words(mark, colour)]), Cell(_NUMBER, [words(said, _START, width)])]
        row = Row(cells, leading=12.6, pad=2.2, pen="", told="Lbl")
        row.role, row.within = "LI", (Step("L", "sources"),)
        items.append(row)
    return items
