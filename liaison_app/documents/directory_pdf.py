"""The contact directory as PDF: by kind of body and body, the posts there, and how to write to and reach them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.report_table import REST, Group, Section, write_sections
from liaison_app.documents.sheet import GREY
from liaison_app.documents.state_marks import RED
from liaison_app.documents.table_paper import (
    BOLD,
    CELL,
    SMALL,
    Cell,
    Column,
    Part,
)

_COLUMNS = (
    Column("Who", 158.0),
    Column("How to write to them", REST),
    Column("How to reach them", 164.0),
)
_STRONG = SMALL._replace(bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """A post with its holders, somebody without a post, or a body itself (`who` is "").

    `write` begins and ends a letter; `envelope` and `address` are lines of the envelope; `reach` are
    numbers and addresses with what they are; `marks` stand out: “Restricted”.
    """

    who: str = ""
    holders: str = ""
    below: str = ""
    marks: str = ""
    write: str = ""
    envelope: str = ""
    address: str = ""
    reach: str = ""
    note: str = ""
    """What they prefer, and when this was last checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryBody:
    """A body with the rows of its posts."""

    name: str
    rows: Sequence[DirectoryRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPart:
    """The bodies of one kind."""

    heading: str
    bodies: Sequence[DirectoryBody] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryContent:
    """The directory's words, in the order they shall stand."""

    head: PaperHead
    parts: Sequence[DirectoryPart] = ()


def write_directory(content: DirectoryContent) -> Generator[tuple[int, int], None, bytes]:
    """The directory as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    sections = [
        Section(part.heading, [Group(body.name, body.rows) for body in part.bodies])
        for part in content.parts
    ]
    return write_sections(content.head, _COLUMNS, sections, _cells, nothing="Nobody is in it.")


def _cells(row: DirectoryRow) -> list[Cell]:
    who = [
        Part(row.who or "In general", BOLD if row.who else CELL),
        Part(row.holders),
        Part(row.below, SMALL, GREY),
        Part(row.marks, _STRONG, RED),
    ]
    write = [Part(row.write), Part(row.envelope, SMALL, GREY), Part(row.address)]
    return [who, write, [Part(row.reach), Part(row.note, SMALL, GREY)]]
