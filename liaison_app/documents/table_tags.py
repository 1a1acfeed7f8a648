"""Where the pieces of a long table stand in the structure of its paper, row by row."""

from __future__ import annotations

from liaison_app.documents.structure import ARTIFACT, Path, Step

MOST_TOLD = 1_000  # rows of a paper that tells what its pieces are


class TableTags:
    """The paths of one table after the other, as they are drawn down the pages.

    Section and group are rows that go across the table, so that it stays one table to whoever has it
    read aloud; what is said again overleaf is only there for the eye.
    """

    def __init__(self) -> None:
        self._table = self._row = self._all = 0
        self._headed = False

    def begin(self) -> None:
        """Another table begins."""
        self._table, self._row, self._headed = self._table + 1, 0, False

    def heads(self, count: int) -> list[Path]:
        """The headings of that many columns; on a later page only for the eye."""
        again, self._headed = self._headed, True
        return [ARTIFACT if again else self._path("heads", "TH", at) for at in range(count)]

    def row(self) -> None:
        """Another row begins."""
        self._row += 1
        self._all += 1

    def too_many(self) -> bool:
        """Whether the paper is a list so long that it is better had as a table (CSV, Excel)."""
        return self._all > MOST_TOLD

    def cell(self, at: int) -> Path:
        """A cell of the row, counted from 0."""
        return self._path(self._row, "TD", at)

    def across(self, columns: int, role: str = "TH") -> Path:
        """A row of its own that goes across so many columns: the name of a section, or a remark."""
        self.row()
        return self._path(self._row, role, 0, columns)

    def _path(self, row: object, role: str, at: int, spans: int = 0) -> Path:
        return (Step("Table", self._table), Step("TR", row), Step(role, at, spans))
