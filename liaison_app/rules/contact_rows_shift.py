"""Rows whose cells stand a place too far right or left, told by columns that have one shape all down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from liaison_app.rules.table_rows import said_column

_FEWEST = 3  # cells that must show a column's shape
_MOST = 0.95  # of them that must have it
_MOST_MOVED = 3  # places
_SHAPES = {
    "postcode": re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.\w+"),
    "website": re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE),
    "date": re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?: .*)?"),
    "code": re.compile(r"[A-Z]\d{8}"),  # a GSS code
    "telephone": re.compile(r"(?:\+|0|\(0|[127]\d{2})[\d ().\-]{8,16}"),
    "figures": re.compile(r"\d+"),
}


def shape_of(cells: Sequence[str]) -> str:
    """The shape that nearly all the filled cells of a column have; "" for none."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < _FEWEST:
        return ""
    for name, shape in _SHAPES.items():
        if sum(bool(shape.fullmatch(cell)) for cell in filled) >= _MOST * len(filled):
            return name
    return ""


def shapes_of(width: int, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns of a table that have a shape, by their places; rows of another length say nothing."""
    even = [row for row in rows if len(row) <= width]
    found = {}
    for at in range(width):
        if shape := shape_of([row[at] for row in even[:200] if at < len(row)]):
            found[at] = shape
    return found


def put_right(
    cells: tuple[str, ...], header: Sequence[str], shapes: Mapping[int, str]
) -> tuple[tuple[str, ...], str]:
    """The cells where they belong, as far as that can be told, and a sentence on what was moved.

    A row is looked at where it has cells beyond the headings, or where most cells with a shape
    have lost it. Cells between which something was parted wrongly are joined again.
    """
    width = len(header)
    beyond = [cell for cell in cells[width:] if cell.strip()]
    if not shapes or (not beyond and _fitting(cells, shapes) > -2):
        return cells, _beyond(header, beyond)
    as_it_is = _fitting(cells, shapes)
    best, best_fit, best_at, best_moved = cells, as_it_is, -1, 0
    moves = range(1, _MOST_MOVED + 1) if beyond else range(-1, 0)
    for moved in moves:
        for at in range(min(width, len(cells) - max(moved, 0))):
            made = _joined(cells, at, moved) if moved > 0 else (*cells[:at], "", *cells[at:])
            if any(cell.strip() for cell in made[width:]):
                continue
            fit = _fitting(made, shapes) + _likelihood(cells, at, moved, header, shapes)
            if fit > best_fit:
                best, best_fit, best_at, best_moved = made, fit, at, moved
    if best_at < 0 or best_fit - as_it_is < 1.5:
        return cells, _beyond(header, beyond)
    where = said_column(header, best_at)
    if best_moved < 0:
        return (
            best,
            f"A cell is missing at {where}: those after it were read one place further right.",
        )
    places = {1: "one place", 2: "two places", 3: "three places"}[best_moved]
    return (
        best,
        f"From {where} on the cells stood {places} too far right: they were read where they belong.",
    )


def _beyond(header: Sequence[str], beyond: Sequence[str]) -> str:
    if not beyond:
        return ""
    words = "; ".join(cell.strip()[:40] for cell in beyond[:5])
    return f"There is more in this row than there are headings ({len(header)}): “{words}”."


def _joined(cells: tuple[str, ...], at: int, moved: int) -> tuple[str, ...]:
    together = [cell.strip() for cell in cells[at : at + moved + 1]]
    return (*cells[:at], ", ".join(cell for cell in together if cell), *cells[at + moved + 1 :])


def _fitting(cells: Sequence[str], shapes: Mapping[int, str]) -> float:
    """How many filled cells have the shape of their column, less those that have not."""
    fit = 0.0
    for at, shape in shapes.items():
        cell = cells[at].strip() if at < len(cells) else ""
        if cell:
            fit += 1 if _SHAPES[shape].fullmatch(cell) else -1
    return fit


def _likelihood(
    cells: Sequence[str], at: int, moved: int, header: Sequence[str], shapes: Mapping[int, str]
) -> float:
    """Of places that fit alike: an empty cell too many, then a street or name parted at its comma."""
    if moved < 0:
        return 0.0
    together = [cell.strip() for cell in cells[at : at + moved + 1]]
    if sum(map(bool, together)) <= 1:
        return 0.4 if at not in shapes else 0.2
    if at in shapes:
        return -0.5
    heading = header[at].casefold()
    is_line = any(word in heading for word in ("street", "address", "line", "locality"))
    is_name = any(word in heading for word in ("name", "notes", "organisation"))
    return (0.35 if is_line else 0.2 if is_name else 0.0) + (
        0.1 if cells[at + 1 : at + 2] and cells[at + 1].startswith(" ") else 0.0
    )
