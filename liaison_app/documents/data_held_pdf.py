"""Everything that is kept about one person, as PDF: to be given to them when they ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.sheet import GREY
from liaison_app.documents.table_paper import (
    BOLD,
    CELL,
    GUTTER,
    SMALL,
    UPRIGHT,
    Column,
    Heading,
    Part,
    TablePaper,
    measure_of,
)

_CAPTION = 112.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A line: a caption or day at the left, a title in bold, the words, and where they come from."""

    caption: str = ""
    title: str = ""
    text: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPart:
    """Lines under a heading."""

    heading: str
    lines: Sequence[HeldLine] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldContent:
    """The paper's words, in the order they shall stand."""

    title: str
    lines: Sequence[str] = ()
    """Below the title: for whom, on which day, what was left out."""
    parts: Sequence[HeldPart] = ()
    council: str = ""
    printed_on: str = ""
    colour: str = ""
    language: str = "en-GB"


def write_data_held(content: HeldContent) -> bytes:
    """The paper as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    paper = TablePaper(
        Heading(content.title, [line for line in content.lines if line]),
        [
            Column("", _CAPTION),
            Column("What is kept", measure_of(UPRIGHT) - _CAPTION - GUTTER),
        ],
        council=content.council,
        printed_on=content.printed_on,
        colour=content.colour,
        language=content.language,
    )
    for part in content.parts:
        if not part.lines:
            continue
        paper.group(part.heading)
        for line in part.lines:
            cell = [
                part
                for part in (
                    Part(line.title, BOLD),
                    Part(line.text, CELL),
                    Part(line.below, SMALL, GREY),
                )
                if part.text
            ]
            paper.row([[Part(line.caption, CELL, GREY)], cell])
    return paper.finish()
