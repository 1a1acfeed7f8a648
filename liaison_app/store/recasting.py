"""A copy of the open file under another key, or under none: how a passphrase comes, changes and goes.

SQLite's own backup copies pages as they lie, so it cannot pass from a protected file to one that is
not, nor from one salt to another. SQLCipher's export writes every row anew instead. What the export
leaves out, the file's two marks, is put in by us; and the copy is looked over before it is named.
"""

from __future__ import annotations

import os
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.store import connections, copies, schema, swapping
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key

_MARKS = ("application_id", "user_version")
NOT_WHOLE = phrase(
    "The new copy of the file was not whole, so it was not kept. Nothing was changed."
)


def recast(db: Database, target: Path, key: Key | None) -> None:
    """Write everything in the open file to `target`, protected by `key`, or not at all if None.

    `db` is read only, and another writer waits for as long as this takes. `target` gets its name,
    replacing what was there, only when the copy was read again and found whole and equal.

    Raises:
        FileRefused: there is no room, the folder cannot be written, or the copy is not whole; then
            nothing is left there.
    """
    part = target.with_name(target.name + copies.PART)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copies.forget_part(part)
        _export(db, part, key)
        if not _is_equal(db, part, key):
            raise FileRefused(NOT_WHOLE)
        swapping.sync(part)
        copies.give_name(part, target)
    except (OSError, sqlite3.Error) as error:
        raise FileRefused(copies.not_made(target.parent, error)) from None
    finally:
        copies.forget_part(part)


def _export(db: Database, part: Path, key: Key | None) -> None:
    """Every table, row and index, in one reading of the source."""
    where = f"{Path(os.path.abspath(part)).as_uri()}?mode=rwc"
    db.execute("ATTACH DATABASE ? AS recast KEY ?", [where, key.pragma if key else ""])
    try:
        db.execute("PRAGMA recast.synchronous = OFF")  # synced once, when it is whole
        db.execute("PRAGMA recast.journal_mode = MEMORY")
        db.execute("BEGIN")
        try:
            db.execute("SELECT sqlcipher_export('recast')")
            for mark in _MARKS:
                (value,) = db.execute(f"PRAGMA main.{mark}").fetchone()
                db.execute(f"PRAGMA recast.{mark} = {int(value)}")
        except BaseException:
            db.rollback()
            raise
        db.execute("COMMIT")
    finally:
        db.execute("DETACH DATABASE recast")


def _is_equal(db: Database, part: Path, key: Key | None) -> bool:
    """Whether the copy opens under its own key, is sound, and holds as much of everything."""
    copy = connections.connect(part, mode="ro", key=key)
    try:
        return (
            copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            and copy.execute("PRAGMA cipher_integrity_check").fetchone() is None
            and copy.execute("PRAGMA foreign_key_check").fetchone() is None
            and schema.schema_of(copy) == schema.schema_of(db)
            and all(_mark(copy, mark) == _mark(db, mark) for mark in _MARKS)
            and _counts(copy) == _counts(db)
        )
    finally:
        copy.close()


def _mark(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _counts(db: Database) -> dict[str, int]:
    """How many rows each table has, the search index's own tables among them."""
    names = [
        str(name)
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    ]
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
