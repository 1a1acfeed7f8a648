"""Where the pieces of a book stand in its structure: headings, paragraphs, and rows as lists or tables."""

from __future__ import annotations

from liaison_app.documents.structure import ARTIFACT, Box, Path, Step

COVER, CONTENTS = Step("Sect", "cover"), Step("Sect", "contents")
ITEM, EACH, CELLS, HEADS, WORDS = "item", "each", "cells", "heads", "words"
"""What a row is: an item of a list, an item in each cell, a row or the headings of a table, a paragraph."""
MOST_CELLS = 8_000
"""Cells of tables that are told one by one; rows behind these are a paragraph each, or the file swells."""


class BookTags:
    """The paths of one piece after another, as they are drawn down the pages.

    Rows of one sort that follow each other are one list, or one table.
    """

    def __init__(self) -> None:
        self._count = self._cells = 0
        self._sort = ""
        self._holder = self._row = ARTIFACT
        self.latest = ARTIFACT
        """Where more of what was drawn last belongs, such as the page it stands on."""

    def alone(self, role: str = "P") -> Path:
        """A heading or paragraph; what rows come next are another list or table."""
        self.end()
        self.latest = (self._next(role),)
        return self.latest

    def figure(self, instead: str, box: Box) -> Path:
        """A picture or a chart, with what is said in its place."""
        self.end()
        return (self._next("Figure")._replace(instead=instead, box=box),)

    def end(self) -> None:
        """The list or table ends, whatever comes next."""
        self._sort = ""

    def row(self, sort: str = ITEM, cells: int = 0) -> None:
        """A row begins, of so many cells."""
        tables = (CELLS, HEADS)
        if sort in tables:
            self._cells += cells
            sort = sort if self._cells <= MOST_CELLS else WORDS
        together = sort == self._sort or (sort == CELLS and self._sort == HEADS)
        if not together or not self._holder:
            self._holder = (self._next("Table" if sort in tables else "L"),)
        self._sort = sort
        if sort == WORDS:
            self._row = (self._next("P"),)
        else:
            self._row = (*self._holder, self._next("TR" if sort in tables else "LI"))
        self.latest = (*self._row, Step("LBody")) if sort == ITEM else self._row

    @property
    def in_table(self) -> bool:
        """Whether the row is one of a table, where an empty cell counts."""
        return self._sort in (CELLS, HEADS)

    def label(self) -> Path:
        """The number of an item."""
        return (*self._row, Step("Lbl"))

    def piece(self, cell: int, part: int = 0) -> Path:
        """A part of a cell of the row, both counted from 0."""
        if self._sort == WORDS:
            return self._row
        if self.in_table:
            return (*self._row, Step("TD" if self._sort == CELLS else "TH", cell))
        if self._sort == EACH:
            item = (*self._holder, Step("LI", (self._row[-1].which, cell)))
            return (*item, Step("LBody"), Step("P", part))
        return (*self._row, Step("LBody"), Step("P", (cell, part)))

    def beside(self) -> Path:
        """What is said beside what was drawn last."""
        more = self.latest[-1].role == "LBody"
        return (*self.latest, Step("P", "beside")) if more else self.latest

    def _next(self, role: str) -> Step:
        self._count += 1
        return Step(role, self._count)
