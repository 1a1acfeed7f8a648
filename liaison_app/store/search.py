"""The search index inside the file: one row for each record that has words, kept by the one door.

A contentless FTS5 table holds words but not texts, so a letter is not kept twice; the row's number
says kind and id. It is written in the same change as the record, by the pen and by undo, not by
triggers: a table's transform drops triggers silently, and a stranger's trigger is never ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liaison_app.records import KINDS, kind_of
from liaison_app.records.fields import from_row, specs_of, words_of
from liaison_app.records.kind import Kind
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import fold
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database

KINDS_AT_MOST = 32
_KIND_BY_NUMBER = {kind.number: kind for kind in KINDS}


def follow(db: Database, kind: Kind, change: Change) -> None:
    """Make the index say what a change made of a row; most changes leave its words alone."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        same = all(before[name] == after[name] for name in kind.searched)
        if same and _title(kind, before) == _title(kind, after):
            return
    put(db, kind, change.id, after)


def _title(kind: Kind, row: Row) -> str:
    return kind.caption(from_row(kind.record, row))


def number_of(kind: Kind, id: int) -> int:
    """The row's number in the index, which says kind and id."""
    return id * KINDS_AT_MOST + kind.number


def put(db: Database, kind: Kind, id: int, row: dict[str, Any] | None) -> None:
    """Make the index say what the row says; None takes it out."""
    if not kind.searched:
        return
    number = number_of(kind, id)
    db.execute("DELETE FROM search WHERE rowid = ?", [number])
    if row is not None:
        title, body = _words(from_row(kind.record, row))
        if title or body:
            db.execute(
                "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", [number, title, body]
            )


def _words(record: Any) -> tuple[str, str]:
    kind = kind_of(record)
    body = []
    for name in kind.searched:
        spec, value = specs_of(kind.record)[name], getattr(record, name)
        body.append(plain(parse(value)) if spec.type == "rich_text" else words_of(spec, value))
    return fold(kind.caption(record)), fold("\n".join(text for text in body if text))


def find(db: Database, words: str, limit: int = 50) -> Iterator[tuple[Kind, int]]:
    """(kind, id) of what holds every word or its beginning, newest first; no words find nothing."""
    if not (query := as_query(words)):
        return
    rows = db.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", [query, limit]
    )
    for (number,) in rows:
        id, kind_number = divmod(number, KINDS_AT_MOST)
        yield _KIND_BY_NUMBER[kind_number], id


def as_query(words: str) -> str:
    """The words as an FTS5 query, each quoted and perhaps a beginning; "" when none is left."""
    cleaned = "".join(ch if ch.isalnum() or ord(ch) > 0x2FF else " " for ch in fold(words))
    return " ".join(f'"{word}"*' for word in cleaned.split()[:20])


def rebuild(db: Database) -> int:
    """Write the whole index anew inside the transaction at hand; returns how many rows it holds."""
    db.execute("DELETE FROM search")
    count = 0
    for kind in KINDS:
        if kind.searched:
            for row in db.query(f"SELECT * FROM {kind.name}"):
                put(db, kind, row["id"], row)
                count += 1
    return count


def is_sound(db: Database) -> bool:
    """Whether the index holds a row for every record with words, and no others."""
    expected = set()
    for kind in KINDS:
        if kind.searched:
            for row in db.query(f"SELECT * FROM {kind.name}"):
                if any(_words(from_row(kind.record, row))):
                    expected.add(number_of(kind, row["id"]))
    return expected == {number for (number,) in db.execute("SELECT rowid FROM search")}
