"""Connections to the file: pragmas, making, upgrading, closing. The only maker of connections.

The pragmas are those the reliability trials found best: a rollback journal that is truncated, full
syncing of directory too (`EXTRA`), deleted words overwritten (`secure_delete`), nothing mapped, no
trust in a stranger's schema. On a clean close the journal is deleted and one file is left.
"""

from __future__ import annotations

import functools
import hashlib
import os
import threading
import weakref
from collections.abc import Iterable
from pathlib import Path

from liaison_app.errors import FileRefused, FileTooNew
from liaison_app.language import phrase
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key
from liaison_app.store.migrations import (
    APPLICATION_ID,
    SCHEMA_MARK,
    migrations,
    version_of_program,
)

_ALWAYS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cache_size = -8000",  # kibibytes; a sort of 100,000 letters takes little more than half the time
    "foreign_keys = ON",
    "secure_delete = ON",
    "busy_timeout = 2000",
)
_WRITING = ("journal_mode = TRUNCATE", "synchronous = EXTRA", "locking_mode = NORMAL")

Schema = frozenset[tuple[str, str, str]]  # (type, name, statement with its blanks evened)


class _Connection(sqlite3.Connection):
    """A connection that is known to be open until it is closed."""

    file: tuple[int, int] | None = None

    def note_file(self, path: Path | None) -> None:
        if path is not None:
            status = os.stat(path)
            self.file = status.st_dev, status.st_ino
            with _guard:
                _open_here.add(self)

    def close(self) -> None:
        super().close()
        self.file = None


_open_here: weakref.WeakSet[_Connection] = weakref.WeakSet()
_guard = threading.Lock()


def is_open_here(path: Path) -> bool:
    """Whether a connection of this process has that file open.

    Then nothing else may open it, not even to read a byte: closing that again would drop SQLite's
    locks on POSIX, and what another process saves might vanish.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return False
    with _guard:
        return any(one.file == (status.st_dev, status.st_ino) for one in _open_here)


def connect(
    path: Path | None,
    *,
    mode: str = "rw",
    key: Key | None = None,
    pragmas: Iterable[str] = _ALWAYS,
) -> Database:
    """A connection for this thread, pragmas set; None is a file in memory, for trials.

    `mode` is SQLite's own: "rw" never makes a missing file, "rwc" does, "ro" never writes. `key` is
    that of a protected file; whether it fits shows at the first reading. Only who reads what is
    damaged asks for other `pragmas`.
    """
    name = ":memory:" if path is None else f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        name, uri=path is not None, isolation_level=None, factory=_Connection
    )
    try:
        connection.note_file(path)
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")  # or a slip is told to the console
            connection.execute(f'PRAGMA key = "{key.pragma}"')
        connection.text_factory = _lenient_text
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:  # or it would hold the file until Python tidies up
        connection.close()
        raise
    return Database(connection)


def _lenient_text(raw: bytes) -> str:
    """A row with broken UTF-8 must not break a whole list."""
    return raw.decode("utf-8", "replace")


def start_writing(db: Database) -> None:
    """Set what only matters to a connection that writes."""
    for pragma in _WRITING:
        db.execute(f"PRAGMA {pragma}")


def make_schema(db: Database) -> None:
    """Give an empty file all the tables of this version, in one transaction."""
    from liaison_app.store import search

    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        search.fill_if_empty(db)  # a step may have made its tables anew
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version_of_program()}")
    except BaseException:
        db.rollback()
        raise
    db.execute("COMMIT")


def in_memory() -> Database:
    """A new file's tables without a file, for trials; copied from some that are made once."""
    db = connect(None)
    _new_tables().conn.backup(db.conn)
    return db


@functools.cache
def _new_tables() -> Database:
    db = connect(None)
    make_schema(db)
    return db


def schema_of(db: Database) -> Schema:
    """Everything the file is made of; two files of one version have the same."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return frozenset((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows)


def fresh_schema(version: int) -> Schema:
    """What a new file of that version is made of."""
    return _schema_after(version, migrations.names)


@functools.cache  # made once, however many files are looked at
def _schema_after(version: int, _steps: tuple[str, ...]) -> Schema:
    db = connect(None)
    try:
        migrations.apply(db, version)
        return schema_of(db)
    finally:
        db.close()


def mark_of(schema: Schema) -> str:
    """A schema in thirty-two characters, which no other has."""
    words = "\n".join("\t".join(part) for part in sorted(schema))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def is_as_fresh(schema: Schema, version: int) -> bool:
    """Whether a file of that version is made of just what a new one is.

    This program's own version is known by its mark, without making a new file's tables first.
    """
    known = version == version_of_program() and mark_of(schema) == SCHEMA_MARK
    return known or schema == fresh_schema(version)


def upgrade(db: Database) -> None:
    """Bring an older file to this version, all or nothing; the caller has kept a copy.

    Raises:
        FileTooNew: the file has had steps that this program does not know.
        FileRefused: the upgrade broke a link between records; nothing was changed.
    """
    if not set(migrations.applied(db)) <= set(migrations.names):
        raise FileTooNew(TOO_NEW)
    db.execute("PRAGMA foreign_keys = OFF")  # a table's transform would fail on its links
    try:
        make_schema(db)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise FileRefused(phrase("The file has a broken link in it and was not upgraded."))
    finally:
        db.execute("PRAGMA foreign_keys = ON")


TOO_NEW = phrase(
    "This file was last saved by a newer version of the program. Install that version to open it;"
    " nothing was changed."
)


def close(db: Database, *, writing: bool) -> None:
    """Close, leaving exactly one file behind when this connection wrote."""
    try:
        if writing:
            db.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        pass  # another window still reads: its own closing tidies up
    finally:
        db.close()
