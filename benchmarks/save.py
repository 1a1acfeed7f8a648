"""`save`: one letter saved with two parties, history and search, as every edit in the program is.

The floor is a bare transaction that writes the very same rows into the very same tables (letter,
parties, history and search index) with prepared statements, under the same pragmas. Both write
into copies of one file of 10,000 letters; `growth` is a change of two letters over one of one.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.harness import Figure, beside, figure, seconds
from benchmarks.made_data import SEED, fill, made_text
from liaison_app.records import Correspondence, Party, kind_of
from liaison_app.store.search_entries import MARK, entry
from liaison_app.store.store import Store

NAME = "save"
LETTERS = 10_000  # in the file already
TIMES = 30


def measure() -> Iterable[Figure]:
    """One new letter, and one letter changed."""
    with tempfile.TemporaryDirectory(prefix="liaison-save-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill(store, LETTERS)
        text = made_text(Random(SEED))
        rows = rows_written(store, lambda: save(store, text))
        floor_work = bare(store, rows)
        value, floor = beside(lambda: save(store, text), floor_work, times=TIMES)
        twice = min(seconds(lambda: save(store, text, letters=2)) for _ in range(TIMES))
        once = min(seconds(lambda: save(store, text)) for _ in range(TIMES))
        note = f"letter of {len(text):,} characters, two parties; floor writes the same {len(rows)} rows"
        yield figure(
            NAME, value * 1000, floor * 1000, unit="ms", n=1, growth=twice / once, note=note
        )
        store.close()


def save(store: Store, text: str, letters: int = 1) -> None:
    """A letter to two, through the store's one door."""
    with store.change("Save letter") as pen:
        for _ in range(letters):
            letter = pen.save(
                Correspondence(direction="out", date="2026-03-16", subject="Safety", text=text)
            )
            for position, name in enumerate(("Mr A. Newcombe", "Cllr H. Civic")):
                pen.save(
                    Party(correspondence_id=letter.id, position=position, name=name, post_id=1)
                )


def rows_written(store: Store, work: Callable[[], None]) -> list[tuple[str, dict[str, Any]]]:
    """Table and row of everything that the work adds to the file, the search index included."""
    before = {table: _last(store, table) for table in _TABLES}
    work()
    found = [
        (table, dict(row))
        for table in _TABLES
        for row in store.db.query(f"SELECT * FROM {table} WHERE id > ?", [before[table]])
    ]
    return found + [
        row for table, row in found if table == "correspondence" for row in _said(store, row)
    ]


def _said(store: Store, row: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The letter's rows in the two tables of the search index."""
    said = entry(store.db, kind_of(Correspondence), row)
    plain = [word for word in said.names if not word.startswith(MARK)]
    words = " ".join((*plain, *said.words))
    return [
        ("search", {"rowid": said.number, "name": " ".join(said.names), "words": ""}),
        ("search_letters", {"rowid": said.number, "words": words}),
    ]


_TABLES = ("correspondence", "party", "change", "change_row")


def _last(store: Store, table: str) -> int:
    return int(store.db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def bare(store: Store, rows: list[tuple[str, dict[str, Any]]]) -> Callable[[], None]:
    """The same rows under new numbers in one transaction, and nothing else."""
    connection = store.db.conn
    statements = [_statement(table, row) for table, row in rows]
    step = 1_000_000  # far above any number the store gives meanwhile
    shift = 0

    def work() -> None:
        nonlocal shift
        shift += step
        connection.execute("BEGIN IMMEDIATE")
        for statement, (table, row) in zip(statements, rows, strict=True):
            connection.execute(statement, _shifted(table, row, shift))
        connection.execute("COMMIT")

    return work


def _shifted(table: str, row: dict[str, Any], shift: int) -> dict[str, Any]:
    moved = dict(row)
    if table in ("search", "search_letters"):
        moved["rowid"] += shift
        return moved
    moved["id"] += shift
    for link in ("correspondence_id", "change_id"):
        if moved.get(link) is not None and link in moved:
            moved[link] += shift
    return moved


def _statement(table: str, row: dict[str, Any]) -> str:
    names = ", ".join(row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"
