"""Connections to the file: pragmas, opening, closing. The only maker of connections.

The pragmas are those the reliability trials found best: a rollback journal that is truncated, full
syncing of directory too (`EXTRA`), deleted words overwritten (`secure_delete`), nothing mapped, no
trust in a stranger's schema. On a clean close the journal is deleted and one file is left.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterable
from pathlib import Path

from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key

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


def close(db: Database, *, writing: bool) -> None:
    """Close, leaving exactly one file behind when this connection wrote."""
    try:
        if writing:
            db.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        pass  # another window still reads: its own closing tidies up
    finally:
        db.close()
