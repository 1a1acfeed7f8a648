"""Copies of the file made by SQLite's own backup, checked, and only then given their name."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.store import database
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key


def keep_copy(db: Database, folder: Path, why: str, key: Key | None = None) -> Path:
    """Copy the open file into `folder` as “<stamp> <why>.liaison”; returns where it is.

    `key` is the file's own, if it is protected: so is its copy.

    Raises FileRefused when the copy could not be made or is not whole; then nothing is left there.
    """
    stamp = dt.datetime.now().strftime("%Y-%m-%d %H%M%S")
    target = folder / f"{stamp} {why}.liaison"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stamp} {why} {number}.liaison"
    copy_to(db, target, key)
    return target


def copy_to(db: Database, target: Path, key: Key | None = None) -> None:
    """Copy the open file to `target`, replacing what is there only when the copy is whole."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        copy = database.connect(part, mode="rwc", key=key)
        try:
            db.conn.backup(copy.conn)
            whole = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            copy.close()
        if not whole:
            raise FileRefused("A copy of the file was not whole, so it was not kept.")
        _sync(part)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        raise FileRefused(
            f"No copy could be made in “{target.parent}” ({error}). Is there room?"
        ) from None
    finally:
        part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
