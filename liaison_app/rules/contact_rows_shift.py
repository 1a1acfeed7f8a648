"""Rows whose cells stand a place too far right or left, told by columns that have one shape all down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from liaison_app.language import counted, phrase
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.table_rows import said_column

_FEWEST = 3  # cells that must show a column's shape
_MOST = 0.95  # of them that must have it
_LONGEST = 300  # characters of a cell that has a shape
_FEWEST_SAID_AGAIN, _MOST_WORDS = 20, 12  # cells of a column of few words; how many those may be
_WORDS, _FULL, _BARE = "words:", "full", "bare"
_GAIN = 1.5  # by which a row must fit better when moved
_FEWEST_AMISS = 2  # cells without their column's shape for which a row is looked at
_MOST_MOVED = 3  # places
_SHAPES = {
    "postcode": re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.\w+"),
    "website": re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE),
    "date": re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: .*)?"),
    "code": re.compile(r"[A-Z]\d{8}"),  # a GSS code
    "telephone": re.compile(r"(?:\+|0|\(0|[127]\d{2})[\d ().\-]{6,16}"),
    "figures": re.compile(r"\d+"),
}


def _has_shape(name: str) -> Callable[[str], bool]:
    shape = _SHAPES[name]
    return lambda cell: len(cell) <= _LONGEST and shape.fullmatch(cell) is not None


def shape_of(cells: Sequence[str]) -> str:
    """The shape that nearly all the cells of a column have; "" for none.

    A name of `_SHAPES`; or “words:” and the few words that stand in it again and again; or “full”,
    where hardly a cell is empty, or “bare”, where hardly one is filled.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) >= _FEWEST:
        for name in _SHAPES:
            has = _has_shape(name)
            if sum(map(has, filled)) >= _MOST * len(filled):
                return name
    if len(filled) >= _FEWEST_SAID_AGAIN:
        said = {word for word, count in Counter(filled).items() if count > 2}
        if len(said) <= _MOST_WORDS and sum(cell in said for cell in filled) >= 0.9 * len(filled):
            return _WORDS + "\n".join(sorted(said))
    if len(cells) >= _FEWEST_SAID_AGAIN:
        if len(filled) >= _MOST * len(cells):
            return _FULL
        if len(filled) <= (1 - _MOST) * len(cells):
            return _BARE
    return ""


def shapes_of(width: int, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns of a table that have a shape, by their places; longer rows say nothing."""
    even = [row for row in rows if len(row) <= width][:300]
    found = {}
    for at in range(width):
        if shape := shape_of([row[at] if at < len(row) else "" for row in even]):
            found[at] = shape
    return found


class Shapes:
    """The shapes of a table's columns, made ready for its rows."""

    def __init__(self, header: Sequence[str], shapes: Mapping[int, str]):
        self._header = header
        self._strict: list[tuple[int, Callable[[str], bool]]] = []
        self._fill: list[tuple[int, bool]] = []
        for at, shape in shapes.items():
            if shape in _SHAPES:
                self._strict.append((at, _has_shape(shape)))
            elif shape.startswith(_WORDS):
                self._strict.append((at, set(shape.removeprefix(_WORDS).split("\n")).__contains__))
            else:
                self._fill.append((at, shape == _FULL))
        self._places = {at for at, _has in self._strict}

    def put_right(self, cells: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The cells where they belong, as far as that can be told, and a sentence on what was moved.

        A row is looked at where it has cells beyond the headings, or where some have not the shape
        of their column. Cells between which something was parted wrongly are joined again.
        """
        width = len(self._header)
        beyond = [cell for cell in cells[width:] if cell.strip()]
        amiss = self._amiss(cells)
        if not self._strict or (not beyond and len(amiss) < _FEWEST_AMISS):
            return cells, _beyond(self._header, beyond)
        as_it_is = self._fitting(cells)
        best, best_fit, best_at, best_moved = cells, as_it_is, -1, 0
        for moved in range(1, _MOST_MOVED + 1) if beyond else (1, -1):
            for at in range(min(width, len(cells) - max(moved, 0), min(amiss, default=width) + 1)):
                made = _joined(cells, at, moved) if moved > 0 else (*cells[:at], "", *cells[at:])
                if any(cell.strip() for cell in made[width:]):
                    continue
                fit = self._fitting(made) + self._likelihood(cells, at, moved)
                if fit > best_fit:
                    best, best_fit, best_at, best_moved = made, fit, at, moved
        if best_at < 0 or best_fit - as_it_is < _GAIN:
            return cells, _beyond(self._header, beyond)
        where = said_column(self._header, best_at)
        if best_moved < 0:
            return (
                best,
                phrase(
                    "A cell is missing at {column}: those after it were read one place further right.",
                    column=where,
                ),
            )
        words = counted(
            "From {column} on the cells stood {number} place too far right: they were read where"
            " they belong.",
            "From {column} on the cells stood {number} places too far right: they were read where"
            " they belong.",
            best_moved,
            column=where,
            number=say_count(best_moved),
        )
        return best, words

    def _amiss(self, cells: Sequence[str]) -> list[int]:
        """The places of filled cells that have not the shape of their column."""
        amiss, width = [], len(cells)
        for at, has in self._strict:
            if at < width and (cell := cells[at].strip()) and not has(cell):
                amiss.append(at)
        return amiss

    def _fitting(self, cells: Sequence[str]) -> float:
        """How many cells have the shape of their column, less those that have not."""
        fit, width = 0.0, len(cells)
        for at, has in self._strict:
            if at < width and (cell := cells[at].strip()):
                fit += 1 if has(cell) else -1
        for at, full in self._fill:
            filled = at < width and bool(cells[at].strip())
            fit += 0.3 if filled == full else -0.3
        return fit

    def _likelihood(self, cells: Sequence[str], at: int, moved: int) -> float:
        """Of places that fit alike: an empty cell too many, then a street or name parted at its comma."""
        if moved < 0:
            return 0.0
        together = [cell for cell in cells[at : at + moved + 1] if cell.strip()]
        if len(together) <= 1:
            return 0.2
        if at in self._places:
            return -0.5
        heading = self._header[at].casefold()
        is_line = any(word in heading for word in ("street", "address", "line", "locality"))
        is_name = any(word in heading for word in ("name", "notes", "organisation"))
        likely = 0.15 if is_line else 0.1 if is_name else 0.0
        return likely + (0.1 if together[1].startswith(" ") else 0.0)


def _beyond(header: Sequence[str], beyond: Sequence[str]) -> str:
    if not beyond:
        return ""
    words = "; ".join(cell.strip()[:40] for cell in beyond[:5])
    return phrase(
        "There is more in this row than there are headings ({count}): “{words}”.",
        count=len(header),
        words=words,
    )


def _joined(cells: tuple[str, ...], at: int, moved: int) -> tuple[str, ...]:
    together = [cell.strip() for cell in cells[at : at + moved + 1]]
    return (*cells[:at], ", ".join(cell for cell in together if cell), *cells[at + moved + 1 :])
