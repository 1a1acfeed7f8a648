"""The contents of a book, each entry with its page; and what stands at the head and foot of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liaison_app.documents.book_page import (
    BOTTOM,
    LEADING,
    LEFT,
    MEASURE,
    RIGHT,
    RULE,
    STRONG,
    TEXT,
    TITLE,
    TOP,
)
from liaison_app.documents.book_rows import language_of
from liaison_app.documents.book_tags import CONTENTS
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.sheet import GREY, Sheet
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import Look, set_listed

_RUNNING = Look("sans", 7.8, align="left")
_HEAD, _FOOT = 13 * MM, 13.5 * MM  # from the edge of the paper
_NUMBER = 40.0  # what is kept free for the page, at the right


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: 0 for a section, 1 and more for what stands in it; and where it begins."""

    level: int
    words: str
    sheet: Sheet


def pages_of(entries: Sequence[Entry], top: float = TOP, bottom: float = BOTTOM) -> int:
    """How many pages the contents need."""
    pages, y = 1, top + 45
    for entry in entries:
        height = _height(entry)
        if y + height > bottom:
            pages, y = pages + 1, top
        y += height
    return pages


def draw_contents(
    sheets: Sequence[Sheet], entries: Sequence[Entry], numbers: Mapping[int, int], house: str
) -> None:
    """Draw them on their pages; `numbers` are those of all pages by the id of the sheet."""
    at, y = 0, TOP
    with sheets[0].piece((CONTENTS, Step("H2"))) as sheet:
        sheet.text(set_listed("Contents", TITLE, MEASURE), LEFT, y, 25.0)
    with sheets[0].piece(ARTIFACT) as sheet:
        sheet.rule(LEFT, LEFT + 16 * MM, y + 31, f"{house.replace('rg', 'RG')} 2 w")
    y += 45
    for place, entry in enumerate(entries):
        height = _height(entry)
        if y + height > BOTTOM:
            at, y = at + 1, TOP
        look = _look(entry)
        above = 9 if not entry.level else 2
        indent = 14.0 * entry.level
        page = numbers[id(entry.sheet)]
        words = set_listed(entry.words, look, MEASURE - _NUMBER - indent)
        number = set_listed(f"{page:,}", look._replace(align="right"), 30)
        path, sheet = (CONTENTS, Step("TOC"), Step("TOCI", place)), sheets[at]
        with sheet.piece((*path, Step("P", "words")), language_of(words, entry.words)):
            sheet.text(words, LEFT + indent, y + above, LEADING + 1.5)
        with sheet.piece((*path, Step("P", "page"))):
            sheet.text(number, RIGHT - 30, y + above, LEADING + 1.5)
        sheet.lead(page, LEFT, y, RIGHT, y + height)
        y += height
        if not entry.level:
            with sheet.piece(ARTIFACT):
                sheet.rule(LEFT, RIGHT, y, RULE)


def draw_margins(sheet: Sheet, head: str, council: str, foot: str, number: int, pages: int) -> None:
    """What stands where one is, whose it is, what it is, and which page of how many."""
    right, low = sheet.width - (A4[0] - RIGHT), sheet.height - _FOOT
    measure, half = right - LEFT, (right - LEFT) / 2 - 6
    at_right = _RUNNING._replace(align="right")
    begin = set_listed(head, _RUNNING, measure * 0.68)
    whose = set_listed(council, at_right, measure * 0.3)
    sheet.text(begin, LEFT, _HEAD, 10.0, behind=1, colour=GREY)
    sheet.text(whose, LEFT + measure * 0.7, _HEAD, 10.0, behind=1, colour=GREY)
    sheet.rule(LEFT, right, _HEAD + 14, RULE)
    sheet.text(set_listed(foot, _RUNNING, half), LEFT, low, 10.0, behind=1, colour=GREY)
    end = set_listed(f"Page {number:,} of {pages:,}", at_right, half)
    sheet.text(end, LEFT + half + 12, low, 10.0, behind=1, colour=GREY)


def _look(entry: Entry) -> Look:
    return TEXT if entry.level else STRONG._replace(size=10.0)


def _height(entry: Entry) -> float:
    lines = len(set_listed(entry.words, _look(entry), MEASURE - _NUMBER - 14.0 * entry.level).codes)
    return lines * (LEADING + 1.5) + (4 if entry.level else 14)
