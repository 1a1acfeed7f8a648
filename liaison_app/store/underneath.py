"""Whether the file at the path is still the one that is open, looked at before each saving.

A cloud folder, a stick or a person may move, delete, replace or overwrite an open file; saving into
it would then lose what is there, or what we have. Nothing here opens the path but SQLite itself:
closing any other handle would drop its locks on POSIX.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from liaison_app.errors import FileInUse, FileLost
from liaison_app.language import phrase
from liaison_app.store import connections, copies
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key
from liaison_app.store.lock import FileLock

MOVED = phrase(
    "The file was moved, deleted or replaced while it was open, so nothing more can be saved into"
    " it. What you see is still here: copy what you typed, then open the file again."
)
OVERWRITTEN = phrase(
    "Another program has overwritten the file while it was open, so nothing was saved into it. What"
    " you see is still here: copy what you typed, then open the file again."
)

Mark = tuple[object, ...]  # the latest change in the history: its number, time, officer and words


class Standing:
    """What the open file was like after our latest saving; a Store shares it with its siblings."""

    def __init__(self, path: Path, db: Database, lock: FileLock | None):
        self.path, self.lock = path, lock
        self._file = _file_at(path)
        self._written = _written_at(path)
        self._mark = latest_mark(db)
        self._file_id = copies.file_id_in(db)

    def settle(self, mark: Mark) -> None:
        """Note how the file stands right after saving, and what was the latest change then."""
        self._mark, self._written = mark, _written_at(self.path)

    def look(self, key: Key | None) -> bool:
        """Make sure that it is still our file, with all that we saved in it.

        Returns whether others wrote to it. Raises FileLost, whose `how` is “gone”, “replaced”,
        “taken over” or “overwritten”.
        """
        found = _file_at(self.path)
        if found != self._file:
            raise FileLost(MOVED, "replaced" if found else "gone")
        if self.lock is not None:
            try:
                self.lock.hold_on()
            except FileInUse as refusal:
                raise FileLost(str(refusal), "taken over") from None
        written = _written_at(self.path)
        if written != self._written:
            if not self._holds_ours(key):
                raise FileLost(OVERWRITTEN, "overwritten")
            self._written = written
            return True
        return False

    def is_back(self, key: Key | None) -> bool:
        """Whether what lies there now is just what we saved last: a stick plugged in again."""
        try:
            with contextlib.closing(
                connections.connect(self.path, mode="ro", key=key).conn
            ) as fresh:
                db = Database(fresh)
                return latest_mark(db) == self._mark and copies.file_id_in(db) == self._file_id
        except sqlite3.Error:
            return False

    def _holds_ours(self, key: Key | None) -> bool:
        """Whether what we saved last is in it: then someone has only saved more, or touched it."""
        try:
            with contextlib.closing(
                connections.connect(self.path, mode="ro", key=key).conn
            ) as fresh:
                db = Database(fresh)
                return holds(db, self._mark) and copies.file_id_in(db) == self._file_id
        except sqlite3.Error as error:
            return "locked" in str(error).lower()


def latest_mark(db: Database) -> Mark:
    """The latest change in a file's history."""
    row = db.execute(
        "SELECT id, at, officer, label FROM change ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return tuple(row) if row else ()


def holds(db: Database, mark: Mark) -> bool:
    """Whether a file has this change in its history, just so."""
    if not mark:
        return True
    row = db.execute("SELECT id, at, officer, label FROM change WHERE id = ?", mark[:1]).fetchone()
    return row is not None and tuple(row) == mark


def _file_at(path: Path) -> tuple[int, ...]:
    """What tells a file from another put in its place; empty when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_dev, status.st_ino


def _written_at(path: Path) -> tuple[int, ...]:
    """When and how long it was written; empty when it is not there."""
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size
