"""Reads the tables of a damaged file row by row: from both ends, and by number in between."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.store import connections, schema
from liaison_app.store.engine import COMPLAINTS, Database
from liaison_app.store.salvage_pages import Copy

MISSING = object()
"""Stands for a value that could not be read, in a row of which others could."""
Found = dict[str, Any]  # by the column's name

_NOT_KEPT = ("search", "sqlite_", "_sqlite_")  # what is made anew
_MOST_TRIED = 200_000  # numbers, where neither end tells how many there are
_PATIENCE = 5.0  # seconds without a row: a page that leads back to itself
_LOOKED_AT = 20  # rows by which a table is known
# A whole number of a REAL column stands in the pages as an integer (SQLite file format, 2.1).
_HELD: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
}
_SEQUENCE = "CREATE TABLE sequence (name, seq)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as a fresh file has it; `empty` is what stands in it for nothing."""

    name: str
    type: str  # TEXT, INTEGER, REAL or BLOB
    empty: Any
    needed: bool

    def fits(self, value: Any) -> bool:
        """Whether a value may stand in it."""
        return isinstance(value, _HELD[self.type]) or (value is None and not self.needed)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file of today; `by_number` is false where a word is the key of its pages."""

    name: str
    columns: tuple[Column, ...]
    by_number: bool

    @property
    def has_id(self) -> bool:
        """Whether its rows are numbered by a column of theirs."""
        return self.columns[0].name == "id"

    @property
    def statement(self) -> str:
        """Makes the table as far as reading its pages needs."""
        first, *rest = (column.name for column in self.columns)
        if not self.by_number:
            return (
                f"CREATE TABLE {self.name} ({first} PRIMARY KEY, {', '.join(rest)}) WITHOUT ROWID"
            )
        first += " INTEGER PRIMARY KEY" if self.has_id else ""
        return f"CREATE TABLE {self.name} ({', '.join((first, *rest))})"


def tables_of(db: Database) -> tuple[Table, ...]:
    """The tables of an open, sound file that hold what cannot be made anew."""
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return tuple(
        Table(name, _columns_of(db, name), "WITHOUT ROWID" not in sql)
        for name, sql in found.fetchall()
        if not name.startswith(_NOT_KEPT)
    )


def _columns_of(db: Database, table: str) -> tuple[Column, ...]:
    rows = db.execute(f"PRAGMA table_info({table})").fetchall()
    empty = {"TEXT": "", "INTEGER": None, "REAL": None, "BLOB": b""}
    return tuple(
        Column(name, made, 0 if made == "INTEGER" and needed else empty[made], bool(needed))
        for _, name, made, needed, _default, _key in rows
    )


class Reader:
    """Reads a mended copy, one table at a time."""

    def __init__(self, copy: Copy):
        self._copy = copy
        self._roots = _roots_in(copy)
        self.highest = dict(self._sequences())

    def rows(self, table: Table, known: Iterable[int] = ()) -> Iterator[Found]:
        """Every row of a table that can be read, in no order.

        `known` are numbers that rows are known to have had.
        """
        for root in self._roots_of(table.name):
            db = self._copy.with_table(table.statement, root)
            first = list(_until_damage(db, f"SELECT 1 FROM {table.name} LIMIT 1", ()))
            if not first or _is_it(db, table):
                yield from _rows(db, table, self.highest.get(table.name, 0), known)
                return

    def _roots_of(self, name: str) -> list[int]:
        return self._roots.get(name, [])

    def _sequences(self) -> Iterator[tuple[str, int]]:
        """The highest number that a row of each table ever had."""
        for root in self._roots_of("sqlite_sequence"):
            db = self._copy.with_table(_SEQUENCE, root)
            rows = _numbered(db, "sequence", ("name", "seq"), 100, ())
            found = [(r[1], r[2]) for r in rows if isinstance(r[1], str) and isinstance(r[2], int)]
            if found:
                yield from found
                return


def _rows(db: Database, table: Table, highest: int, known: Iterable[int]) -> Iterator[Found]:
    names = tuple(column.name for column in table.columns)
    if not table.by_number:
        for row in _until_damage(db, f"SELECT {', '.join(names)} FROM {table.name}", ()):
            if row is not None:
                yield dict(zip(names, row, strict=True))
        return
    for row in _numbered(db, table.name, names, highest, known):
        yield dict(zip(names, row[1:], strict=True))


def _numbered(
    db: Database, table: str, names: Sequence[str], highest: int, known: Iterable[int]
) -> Iterator[Sequence[Any]]:
    """Rows led by their number: upwards, downwards from the end, and one by one in between."""
    told = f"SELECT rowid, {', '.join(names)} FROM {table}"
    low, high = 0, 0
    for row in _until_damage(db, f"{told} ORDER BY rowid", ()):
        if row is None or row[0] <= low:
            break
        low = row[0]
        yield row
    else:
        return
    for row in _until_damage(db, f"{told} WHERE rowid > ? ORDER BY rowid DESC", [low]):
        if row is None or row[0] <= low or (high and row[0] >= high):
            break
        high = row[0]
        yield row
    tried = set(known)
    last = high or max(highest, *tried, low) + 1
    if last - low <= _MOST_TRIED:
        tried = set(range(low + 1, last))
    for number in sorted(n for n in tried if low < n < last):
        if row := _row(db, told, table, names, number):
            yield row


def _until_damage(db: Database, sql: str, values: Sequence[Any]) -> Iterator[Any]:
    """The rows of a question; ended by None where the file is damaged."""
    since = [time.monotonic()]
    db.conn.set_progress_handler(lambda: time.monotonic() - since[0] > _PATIENCE, 100_000)
    try:
        for row in db.conn.execute(sql, values):
            since[0] = time.monotonic()
            yield row
    except (*COMPLAINTS, OverflowError, MemoryError):
        yield None


def _row(
    db: Database, told: str, table: str, names: Sequence[str], number: int
) -> Sequence[Any] | None:
    """One row by its number, or as many of its values as can be read."""
    values = list(_until_damage(db, f"{told} WHERE rowid = ?", [number]))
    if values and values[0] is not None:
        return tuple(values[0]) if values[0][0] == number else None
    seek = f"SELECT rowid FROM {table} WHERE rowid = ?"
    if not values or None in _until_damage(db, seek, [number]):
        return None
    row: list[Any] = [number]
    for name in names:
        sql = f"SELECT {name} FROM {table} WHERE rowid = ?"
        found = next(_until_damage(db, sql, [number]), None)
        row.append(MISSING if found is None else found[0])
    return row if any(value is not MISSING for value in row[2:]) else None


def _is_it(db: Database, table: Table) -> bool:
    """Whether the pages hold such rows."""
    seen = fitting = 0
    for row in _rows(db, table, _LOOKED_AT, ()):
        seen += 1
        fitting += all(c.fits(row[c.name]) or row[c.name] in (None, MISSING) for c in table.columns)
        if seen == _LOOKED_AT:
            break
    return bool(seen) and fitting * 2 >= seen


# Where each table begins


def _roots_in(copy: Copy) -> dict[str, list[int]]:
    """By a table's name the pages where it may begin, the likeliest first."""
    told: list[tuple[int, Any, int]] = []
    with contextlib.suppress(*COMPLAINTS):
        db = copy.with_tables_of_its_own()
        rows = _numbered(db, "sqlite_master", ("name", "rootpage"), 300, ())
        told = [(at, name, root) for at, name, root in rows if isinstance(root, int) and root > 1]
    found: dict[str, list[int]] = {}
    for _number, name, root in told:
        if isinstance(name, str):
            found.setdefault(name, []).append(root)
    have = {(number, root) for number, _name, root in told}
    layouts = sorted(_layouts(), key=lambda layout: -len(have.intersection(layout.values())))
    for layout in layouts:
        for name, (number, root) in layout.items():
            by_number = [root for at, _name, root in told if at == number]
            for likely in (*by_number, root):
                if likely not in found.setdefault(name, []):
                    found[name].append(likely)
    return found


def _layouts() -> Iterator[dict[str, tuple[int, int]]]:
    """The list of tables of a new file, and of one that was packed: (line, first page) by name."""
    db = connections.connect(None)
    try:
        schema.make_schema(db)
        for _ in range(2):
            rows = db.execute("SELECT name, rowid, rootpage FROM sqlite_master")
            yield {name: (number, root) for name, number, root in rows.fetchall() if root}
            db.execute("VACUUM")
    finally:
        db.close()
