"""Copies of the open file made by SQLite's own backup, and looked over before they get their name.

Never by reading the file's bytes: closing a second handle on an open file drops SQLite's locks on
POSIX, and a file that is being written is torn in nine of ten copies.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import marked, phrase
from liaison_app.paths import SUFFIX
from liaison_app.store import connections, swapping
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key

BEFORE_UPGRADE = marked("before upgrade")  # why such a copy was made, as its name says it
STAMP = "%Y-%m-%d %H%M%S"
_STEP = 4096  # pages copied between two moments at which others may save
PART = swapping.PART


def file_id_in(db: Database) -> str:
    """The 32 figures that are the same in every backup of one file; "" before version 3 gave them."""
    try:
        row = db.execute("SELECT value FROM file_fact WHERE name = 'file_id'").fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""


def folder_in(backups: Path, db: Database, path: Path) -> Path:
    """The folder of an open file within that of all backups; named by its place if it has no id."""
    return backups / (file_id_in(db) or _named_by_place(path))


def file_away(backups: Path, db: Database, path: Path) -> None:
    """Put what was kept of a file before it had an id to its other backups, now that it has one.

    What could not be moved is moved when the file is opened next.
    """
    waiting, folder = backups / _named_by_place(path), folder_in(backups, db, path)
    if not waiting.is_dir() or waiting == folder:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for one in waiting.iterdir():
            one.rename(folder / one.name)
        waiting.rmdir()


def _named_by_place(path: Path) -> str:
    return "of " + hashlib.sha256(os.path.abspath(path).encode("utf-8", "replace")).hexdigest()[:32]


def free_place(folder: Path, why: str, at: dt.datetime | None = None) -> Path:
    """“<stamp> <why>.liaison” in the folder, where there is nothing yet; the stamp is local time."""
    stamp = (at or dt.datetime.now()).astimezone().strftime(STAMP)
    number = 1
    while True:
        more = f" {number}" if number > 1 else ""
        target = folder / f"{stamp} {why}{more}{SUFFIX}"
        if not target.exists():
            return target
        number += 1


def keep_copy(db: Database, folder: Path, why: str, key: Key | None = None) -> Path:
    """Copy the open file into `folder` as “<stamp> <why>.liaison”; returns where it is.

    `key` is the file's own, if it is protected: so is its copy.

    Raises FileRefused when the copy could not be made or is not whole; then nothing is left there.
    """
    target = free_place(folder, why)
    copy_to(db, target, key)
    return target


def copy_to(db: Database, target: Path, key: Key | None = None) -> None:
    """Copy the open file to `target`, replacing what is there only when the copy is whole."""
    part = copy_into_part(db, target, key)
    try:
        if not _is_whole(part, key):
            raise FileRefused(phrase("A copy of the file was not whole, so it was not kept."))
        give_name(part, target)
    finally:
        forget_part(part)


def copy_into_part(
    db: Database,
    target: Path,
    key: Key | None = None,
    watch: Callable[[int, int, int], None] | None = None,
) -> Path:
    """Copy the open file beside `target`, for `give_name` once it was looked over; returns where.

    `watch` is told now and then how it stands, how many pages are left, and how many there are; what
    it raises stops the copying.

    Raises FileRefused when it cannot be made; then nothing is left there.
    """
    part = target.with_name(target.name + PART)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        forget_part(part)
        copy = connections.connect(part, mode="rwc", key=key)
        try:
            copy.execute("PRAGMA synchronous = OFF")  # synced once, when it is whole
            db.conn.backup(copy.conn, pages=_STEP, progress=watch)
        finally:
            copy.close()
        swapping.sync(part)
    except (OSError, sqlite3.Error) as error:
        forget_part(part)
        raise FileRefused(not_made(target.parent, error)) from None
    except BaseException:
        forget_part(part)
        raise
    return part


def give_name(part: Path, target: Path) -> None:
    """Let a copy that was looked over take its name; raises FileRefused."""
    try:
        part.replace(target)
        swapping.sync_folder(target.parent)
    except OSError as error:
        raise FileRefused(not_made(target.parent, error)) from None


def forget_part(part: Path) -> None:
    """Remove a copy that was begun, and its side files."""
    for left in (part, *swapping.side_files(part)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def not_made(folder: Path, error: Exception) -> str:
    """That no copy could be made there, and why, as far as the system says."""
    why = (getattr(error, "strerror", None) or str(error)).lower()
    return phrase(
        "No copy could be made in “{folder}” ({why}). Is there room?", folder=folder, why=why
    )


def _is_whole(part: Path, key: Key | None) -> bool:
    try:
        copy = connections.connect(part, mode="ro", key=key)
        try:
            return bool(copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            copy.close()
    except sqlite3.Error:
        return False
