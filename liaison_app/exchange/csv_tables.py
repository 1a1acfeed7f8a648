"""Tables as text with separators (CSV): characters, separator and quotes found out, rows streamed."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from liaison_app.exchange.tables import Table
from liaison_app.rules.table_rows import Row


class CsvTable(Table):
    """A table of text, read again from its beginning for each run through its rows."""

    def __init__(self, path: Path):
        self._path = path
        data = path.read_bytes()
        self.checksum = hashlib.sha256(data).hexdigest()
        try:
            self._encoding = "utf-8-sig"
            text = data.decode(self._encoding)
        except UnicodeDecodeError:
            self._encoding = "cp1252"
            text = data.decode(self._encoding, "replace")
        first = text.split("\n", 1)[0]
        self._delimiter = max(",;\t|", key=first.count)
        self.header = next((row.cells for row in self._all()), ())
        self.said = ("Columns parted by commas.",)

    def _all(self) -> Iterator[Row]:
        with self._path.open(encoding=self._encoding, errors="replace", newline="") as file:
            for line, cells in enumerate(csv.reader(file, delimiter=self._delimiter), 1):
                yield Row(line, tuple(cells))

    def rows(self) -> Iterator[Row]:
        """The rows under the headings, streamed; empty ones are left out. May be begun again."""
        for row in self._all():
            if row.line > 1 and any(row.cells):
                yield row
