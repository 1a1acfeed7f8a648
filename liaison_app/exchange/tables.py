"""A table from another program, opened: its headings, its rows one by one, and how it was read in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from liaison_app.rules.table_rows import Row


class Table:
    """A table being read; close it, or use it in a `with`.

    `header` are the headings, named by letters where the table has none (`has_header` False);
    `sheets` the sheets of a workbook and `sheet` the one that is read; `said` are sentences on how
    it was read; `checksum` is the SHA-256 of the file, in hex.
    """

    header: tuple[str, ...] = ()
    has_header: bool = True
    header_line: int = 1
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    said: tuple[str, ...] = ()
    checksum: str = ""

    def rows(self) -> Iterator[Row]:
        """The rows under the headings, streamed; empty ones are left out. May be begun again."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_table(path: Path, sheet: str = "") -> Table:
    """The table in a file: text with separators, or Excel (`sheet`, or the first with rows in it).

    Raises FileRefused with a sentence for what is no table, or too large to be one of contacts.
    """
    from liaison_app.exchange.csv_tables import CsvTable

    return CsvTable(path)
