"""One row of a table from elsewhere: where it stands, its cells as text, and what was odd in reading it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from liaison_app.language import phrase


class Row(NamedTuple):
    """A row as a table program counts it: the first of the file is 1, empty rows count too."""

    line: int
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()  # sentences on what looked wrong and was still read


def column_letters(index: int) -> str:
    """What a table program calls the column at `index`, from 0: "A", "Z", "AA"."""
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def said_column(header: Sequence[str], index: int) -> str:
    """How a column is named to a volunteer: by its heading, or by its letters where it has none."""
    heading = header[index].strip() if index < len(header) else ""
    if heading:
        return f"“{heading}”"
    return phrase("column {letters}", letters=column_letters(index))
