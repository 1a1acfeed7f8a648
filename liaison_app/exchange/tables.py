"""A table from another program, opened: its headings, its rows one by one, and how it was read in plain words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from liaison_app.errors import FileRefused
from liaison_app.exchange.table_cells import made_plain
from liaison_app.language import begun, counted, phrase
from liaison_app.rules import contact_headings
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.table_rows import Row

MOST_COLUMNS = 16_384  # as Excel has
MOST_ROWS = 200_000
LARGEST = 500_000_000  # bytes of a table of text


class Table(ABC):
    """A table being read; close it, or use it in a `with`.

    `header` are the headings, named by letters where the table has none (`has_header` False);
    `sheets` the sheets of a workbook and `sheet` the one that is read; `said` are sentences on how
    it was read; `checksum` is the SHA-256 of the file, in hex.
    """

    header: tuple[str, ...] = ()
    has_header: bool = True
    header_line: int = 0  # 0 where there are no headings
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    said: tuple[str, ...] = ()
    checksum: str = ""

    @abstractmethod
    def _all(self) -> Iterator[Row]:
        """Every row from the top, as it stands, empty ones too."""

    def close(self) -> None:  # noqa: B027
        """Let go of the file; a table of text holds none between its readings."""

    def rows(self) -> Iterator[Row]:
        """The rows under the headings, streamed; empty ones are left out. May be begun again.

        Raises FileRefused where there are more of them than any list of contacts has.
        """
        width, count = len(self.header), 0
        for row in self._all():
            if row.line <= self.header_line or not any(row.cells):
                continue
            cells, doubts = made_plain(_without_empty_end(row.cells, width), self.header)
            if cells == self.header or not any(map(str.strip, cells)):
                continue  # headings said again
            count += 1
            if count > MOST_ROWS:
                raise FileRefused(
                    phrase(
                        "The table has more than {most_rows} rows, more than a list of contacts has."
                        " Nothing was taken from it. Keep the rows that are wanted in a file of their own.",
                        most_rows=f"{MOST_ROWS:,}",
                    )
                )
            yield Row(row.line, cells, (*row.doubts, *doubts))

    def _find_header(self) -> list[str]:
        """Finds the headings among the first rows; the sentences to be said of it come back."""
        first: list[Row] = []
        for row in self._all():
            if any(map(str.strip, row.cells)):
                first.append(row)
            if len(first) == contact_headings.LOOKED_AT or row.line > 5_000:
                break
        if not first:
            raise FileRefused(phrase("There is nothing in this table: no headings and no rows."))
        plain = [made_plain(row.cells, ())[0] for row in first]
        width = max(len(_without_empty_end(cells, 0)) for cells in plain)
        if width > MOST_COLUMNS:
            raise FileRefused(
                phrase(
                    "The table has {width} columns, and no list of contacts has more than"
                    " {most_columns}. Nothing was taken from it.",
                    width=f"{width:,}",
                    most_columns=f"{MOST_COLUMNS:,}",
                )
            )
        at = contact_headings.place(plain)
        if at is None:
            self.has_header, self.header = False, contact_headings.named_by_letters(width)
            return [phrase("No headings were found; the columns are named by letters.")]
        self.header_line = first[at].line
        self.header = tuple(tidy(cell) for cell in _without_empty_end(plain[at], 0))
        return [_left_aside(plain[:at])] if at else []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _without_empty_end(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Cells without the empty ones beyond a width, which separators at a line's end make."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return tuple(cells[:end])


def _left_aside(above: Sequence[Sequence[str]]) -> str:
    words = shorten(" ".join(tidy(cell) for row in above for cell in row if cell), 80)
    said = counted(
        "{number} line above the headings was left aside: “{words}”.",
        "{number} lines above the headings were left aside: “{words}”.",
        len(above),
        number=say_count(len(above)),
        words=words,
    )
    return begun(said)


def open_table(path: Path, sheet: str = "") -> Table:
    """The table in a file: text with separators, or Excel (`sheet`, or the first with rows in it).

    Raises FileRefused with a sentence for what is no table, or too large to be one of contacts.
    """
    from liaison_app.exchange.csv_tables import CsvTable

    try:
        with path.open("rb") as file:
            head = file.read(4_096)
        size = path.stat().st_size
    except OSError as error:
        raise FileRefused(
            phrase(
                "“{name}” could not be read: {strerror}.", name=path.name, strerror=error.strerror
            )
        ) from error
    if not size:
        raise FileRefused(phrase("“{name}” is empty.", name=path.name))
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from liaison_app.exchange.excel_tables import ExcelTable

        return ExcelTable(path, sheet)
    return CsvTable(path, head, size)
