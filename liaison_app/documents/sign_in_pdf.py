"""The sign-in sheet of a meeting as PDF: by body, with a line to sign on for each, and empty lines for more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Item, Placed, Rhythm
from liaison_app.documents.meeting_paper import Front, MeetingPaper
from liaison_app.documents.note_items import (
    CELL,
    SMALL,
    STRONG,
    Cell,
    Row,
    table,
    words,
)
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.sheet import GREY, LEFT, MEASURE, Sheet
from liaison_app.documents.structure import ARTIFACT

_LEADING = 12.0
_HIGH = 9.2 * MM  # of a line to sign on: room for a hand that is in a hurry
_PEN = "0.72 G 0.6 w"
_EMAIL, _SIGN = 0.29, 0.29  # of the measure
_SIGN_ALONE = 0.42
_GUTTER = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPerson:
    """A line to sign on; without a name it is to be written there."""

    name: str = ""
    below: str = ""
    """The post, or for whom a deputy comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInBody:
    """A body and its people."""

    name: str
    people: Sequence[SignInPerson] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInContent:
    """The sheet's words."""

    title: str
    date: str = ""
    facts: Sequence[tuple[str, str]] = ()
    bodies: Sequence[SignInBody] = ()
    others: Sequence[SignInPerson] = ()
    """Those of no body."""
    empty: int = 8
    """Lines at the end for whoever comes without standing on the list."""
    email: bool = False
    """A column for an e-mail address; never filled in, for the sheet goes from hand to hand."""
    consent: str = ""
    """What is done with what they write, above the lines."""
    restricted: bool = False
    letterhead: Letterhead | None = None
    printed_on: str = ""
    language: str = "en-GB"


def write_sign_in(content: SignInContent) -> bytes:
    """The sheet as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    paper = MeetingPaper(
        Front(
            above="Please sign in",
            title=content.title,
            facts=[("Date", content.date), *content.facts] if content.date else content.facts,
            marking="Restricted" if content.restricted else "",
            running=" · ".join(
                part for part in (f"Signing in: {content.title}", content.date) if part
            ),
            foot=content.printed_on,
        ),
        content.letterhead,
        language=content.language,
    )
    edges = _edges(content.email)
    items: list[Item] = []
    if content.consent:
        said = words(content.consent, CELL, MEASURE, GREY)
        items.append(Row([Cell(0.0, [said])], pad=7.0, pen="", told=""))
    rows: list[Row] = []
    for body in content.bodies:
        rows += _body(body, edges)
    empty = [SignInPerson()] * content.empty
    others = SignInBody(name="Others" if content.bodies else "", people=[*content.others, *empty])
    if others.people:
        rows += _body(others, edges)
    return paper.write([*items, *table(rows, _head(content.email, edges))])


class _Line(Row):
    """A line to sign on, high enough for a hand, its columns parted by upright lines."""

    __slots__ = ("edges",)

    def __init__(self, cells: Sequence[Cell], edges: Sequence[float]):
        lines = sum(len(part.setting.codes) for part in cells[0].words)
        pad = max((_HIGH - lines * _LEADING) / 2, 3.0)
        super().__init__(cells, leading=_LEADING, pad=pad, pen=_PEN)
        self.edges = edges

    def show(self, sheet: Sheet, placed: Placed, top: float, rhythm: Rhythm) -> None:
        """Draw it, and the lines between the columns."""
        super().show(sheet, placed, top, rhythm)
        high = (placed.behind - placed.first) * self.lead + 2 * self.pad
        sheet.begin(ARTIFACT)
        for edge in self.edges:
            sheet.upright(
                LEFT + edge - _GUTTER / 2, top + placed.top, top + placed.top + high, _PEN
            )
        sheet.end()


def _edges(email: bool) -> list[float]:
    """Where the columns after the first begin, in points from the margin."""
    if email:
        return [MEASURE * (1 - _EMAIL - _SIGN), MEASURE * (1 - _SIGN)]
    return [MEASURE * (1 - _SIGN_ALONE)]


def _head(email: bool, edges: Sequence[float]) -> Row:
    named = ["Name and post", *(["E-mail"] if email else []), "Signature"]
    cells = [
        Cell(left, [words(said, SMALL, MEASURE / 4, GREY)])
        for said, left in zip(named, [0.0, *edges], strict=True)
    ]
    return Row(cells, pad=3.0, pen=_PEN)


def _body(body: SignInBody, edges: Sequence[float]) -> list[Row]:
    rows: list[Row] = []
    if body.name:
        said = Row([Cell(0.0, [words(body.name, STRONG, MEASURE)])], pad=3.0, pen=_PEN)
        said.before = 0.7
        said.keep = said.whole = True
        rows.append(said)
    width = edges[0] - _GUTTER
    for one in body.people:
        first = []
        if one.name:
            first.append(words(one.name, CELL._replace(size=10.2), width))
        if one.below or not one.name:
            first.append(words(one.below or "\u00a0", SMALL, width, GREY))
        line = _Line([Cell(0.0, first), *(Cell(edge) for edge in edges)], edges)
        line.whole = True
        rows.append(line)
    return rows
