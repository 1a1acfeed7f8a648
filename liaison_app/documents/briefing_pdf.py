"""A briefing as PDF: everything with one contact, to read before a call or meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.sheet import GREY, INK
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

_WHEN, _STATE = 74.0, 92.0
_LATE = "0.66 0.13 0.13 rg"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingLine:
    """A line of a briefing: when, what (in bold, if `strong`), more below it, what became of it."""

    when: str = ""
    text: str
    below: str = ""
    state: str = ""
    strong: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingPart:
    """Lines under a heading; `nothing` is said in their place when there are none."""

    heading: str
    lines: Sequence[BriefingLine] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingContent:
    """A briefing's words, in the order they shall stand."""

    title: str
    """Such as "Briefing: Chief Constable"."""
    lines: Sequence[str] = ()
    """Below the title: who and where, the last contact, how often, what is left out."""
    parts: Sequence[BriefingPart] = ()
    council: str = ""
    printed_on: str = ""
    """The day of printing, worded."""
    restricted: bool = False
    colour: str = ""
    language: str = "en-GB"


def write_briefing(content: BriefingContent) -> bytes:
    """The briefing as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    title = f"{content.title} (restricted)" if content.restricted else content.title
    what = measure_of(UPRIGHT) - _WHEN - _STATE - 2 * GUTTER
    paper = TablePaper(
        Heading(title, [line for line in content.lines if line]),
        [Column("When", _WHEN), Column("What", what), Column("", _STATE)],
        council=content.council,
        printed_on=content.printed_on,
        colour=content.colour,
        language=content.language,
    )
    for part in content.parts:
        paper.group(part.heading)
        for line in part.lines:
            text = Part(line.text, BOLD if line.strong else CELL)
            state = Part(line.state, CELL, _LATE if line.late else INK)
            paper.row(
                [[Part(line.when, CELL, GREY)], [text, Part(line.below, SMALL, GREY)], [state]]
            )
        if not part.lines:
            paper.row([[], [Part(part.nothing, CELL, GREY)], []])
    return paper.finish()
