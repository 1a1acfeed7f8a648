"""Why something could not be saved, in words."""

from __future__ import annotations

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.store import opening
from liaison_app.store.engine import sqlite3

DISK_FULL = phrase(
    "The disk is full, so nothing was saved. Make room and try again; nothing typed is lost."
)
NOT_WRITTEN = phrase(
    "The file could not be written ({why}), so nothing was saved. Is the stick still plugged in?"
    " Nothing typed is lost; try again."
)


def in_words(error: sqlite3.OperationalError) -> Exception:
    """SQLite's complaint as a FileRefused; one that is a bug of ours comes back as it is."""
    text = str(error).lower()
    if "full" in text:
        return FileRefused(DISK_FULL)
    if "locked" in text or "busy" in text:
        return FileRefused(opening.BUSY)
    if any(word in text for word in ("i/o", "readonly", "unable to open")):
        return FileRefused(NOT_WRITTEN.format(why=error))
    return error
