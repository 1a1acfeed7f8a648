"""A report of rows as PDF: a table under sections and groups, told of while its pages fill."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.table_paper import (
    GUTTER,
    UPRIGHT,
    Cell,
    Column,
    TablePaper,
    measure_of,
)

REST = 0.0
"""The width of the column that takes what the others leave of an upright page."""

_EVERY = 50  # rows between two words on progress
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Group(Generic[_Row]):
    """Rows under a small heading, or under none."""

    name: str
    rows: Sequence[_Row]


@dataclass(frozen=True, slots=True)
class Section(Generic[_Row]):
    """Groups under a larger heading, or under none; `counts` is a sentence below it."""

    heading: str
    groups: Sequence[Group[_Row]]
    counts: str = ""


def write_sections(
    head: PaperHead,
    columns: Sequence[Column],
    sections: Sequence[Section[_Row]],
    cells: Callable[[_Row], Sequence[Cell]],
    *,
    nothing: str,
) -> Generator[tuple[int, int], None, bytes]:
    """The report as a PDF file's bytes; yields (rows done, rows in all) on the way.

    `cells` gives a row's cells, one for each column; `nothing` is said where there is no section.
    The same report gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    paper = TablePaper.of(head, _filled(columns))
    total = sum(len(group.rows) for section in sections for group in section.groups)
    done = 0
    for section in sections:
        if section.heading:
            paper.section(section.heading)
        if section.counts:
            paper.say(section.counts)
        for group in section.groups:
            if group.name:
                paper.group(group.name)
            for row in group.rows:
                if done % _EVERY == 0:
                    yield done, total
                done += 1
                paper.row(cells(row))
    if not sections:
        paper.say(nothing)
    return (yield from paper.finishing((total, total)))


def _filled(columns: Sequence[Column]) -> list[Column]:
    """The columns, with its width for the one that takes the rest."""
    taken = sum(column.width for column in columns) + GUTTER * (len(columns) - 1)
    rest = measure_of(UPRIGHT) - taken
    return [Column(name, width if width != REST else rest) for name, width in columns]
