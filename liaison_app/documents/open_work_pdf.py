"""Open work as PDF, for whoever takes over: what waits, what was promised, what comes up, under headings."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.report_table import REST, Group, Section, write_sections
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.state_marks import RED
from liaison_app.documents.table_paper import (
    BOLD,
    CELL,
    RESTRICTED,
    SMALL,
    Cell,
    Column,
    Part,
)

_COLUMNS = (
    Column("What", REST),
    Column("With whom", 116.0),
    Column("Matter", 92.0),
    Column("When", 108.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """Something that is open: what, more below it, with whom, of which matter, and when or since when."""

    text: str
    below: str = ""
    who: str = ""
    matter: str = ""
    when: str = ""
    more: str = ""
    """Below `when`: “9 days late”."""
    late: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPart:
    """Rows under a heading."""

    heading: str
    rows: Sequence[WorkRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkContent:
    """The paper's words, in the order they shall stand."""

    head: PaperHead
    parts: Sequence[WorkPart] = ()
    nothing: str = "Nothing is open."


def write_open_work(content: WorkContent) -> Generator[tuple[int, int], None, bytes]:
    """The paper as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    sections = [Section(part.heading, [Group("", part.rows)]) for part in content.parts]
    return write_sections(content.head, _COLUMNS, sections, _cells, nothing=content.nothing)


def _cells(row: WorkRow) -> list[Cell]:
    marked = [Part(RESTRICTED, BOLD)] if row.restricted else []
    return [
        [*marked, Part(row.text), Part(row.below, SMALL, GREY)],
        [Part(row.who)],
        [Part(row.matter, CELL, GREY)],
        [Part(row.when), Part(row.more, BOLD if row.late else SMALL, RED if row.late else INK)],
    ]
