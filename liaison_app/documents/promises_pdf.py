"""Promises as PDF, theirs and ours, by body: the words, where they were said, by when, and what became of them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.report_table import REST, Group, Section, write_sections
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.state_marks import (
    AMBER,
    BAR,
    CROSS,
    DASHED,
    GREEN,
    HALF,
    RED,
    TICK,
    state_mark,
)
from liaison_app.documents.table_paper import (
    BOLD,
    RESTRICTED,
    SMALL,
    Cell,
    Column,
    Part,
)

_COLUMNS = (
    Column("Promise", REST),
    Column("Who", 100.0),
    Column("By when", 92.0),
    Column("What became of it", 96.0),
)
_QUOTE = SMALL._replace(italic=True)
_MARKS = {
    "open": (DASHED, GREY),
    "kept": (TICK, GREEN),
    "partly": (HALF, AMBER),
    "not_kept": (CROSS, RED),
    "withdrawn": (BAR, GREY),
    "not_known": (BAR, GREY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise: what, in which words, who, where it was said, by when, and what became of it.

    `state` is one of `records.promise.STATES`, `word` says it; `late` that the day to look again has
    passed; `evidence` how that is known.
    """

    text: str
    quote: str = ""
    said: str = ""
    """Letter or meeting, day and matter, a line each."""
    who: str = ""
    below: str = ""
    """Who made it where somebody else holds the post now, or to whom it is ours."""
    due: str = ""
    day: str = ""
    """The day to look again, worded, below words of their own."""
    state: str = ""
    word: str = ""
    late: bool = False
    settled: str = ""
    """When it was settled, or until when it is put off."""
    evidence: str = ""
    shown_by: str = ""
    """The letter that shows it."""
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseGroup:
    """The promises of one body, or of whoever else is named."""

    name: str
    rows: Sequence[PromiseRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSide:
    """Theirs, ours, or nobody's yet: the groups under a heading, and a sentence that counts them."""

    heading: str
    counts: str = ""
    groups: Sequence[PromiseGroup] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesContent:
    """The report's words, in the order they shall stand."""

    head: PaperHead
    sides: Sequence[PromiseSide] = ()
    nothing: str = "No promise is noted."


def write_promises(content: PromisesContent) -> Generator[tuple[int, int], None, bytes]:
    """The promises as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    sections = [
        Section(side.heading, [Group(one.name, one.rows) for one in side.groups], side.counts)
        for side in content.sides
    ]
    return write_sections(content.head, _COLUMNS, sections, _cells, nothing=content.nothing)


def _cells(row: PromiseRow) -> list[Cell]:
    sign, colour = _MARKS.get(row.state, (DASHED, GREY))
    colour = RED if row.late else colour
    became = [
        Part(RESTRICTED if row.restricted else "", BOLD),
        Part(row.word, BOLD, colour, state_mark(sign, colour)),
        Part(row.settled, SMALL, GREY),
        Part(row.evidence, SMALL, INK),
        Part(row.shown_by, SMALL, GREY),
    ]
    return [
        [
            Part(row.text),
            Part(f"“{row.quote}”" if row.quote else "", _QUOTE),
            Part(row.said, SMALL, GREY),
        ],
        [Part(row.who), Part(row.below, SMALL, GREY)],
        [Part(row.due), Part(row.day, SMALL, GREY)],
        [part for part in became if part.text],
    ]
