"""A file opened and closed for one command."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.store.engine import sqlite3
from liaison_app.store.store import Store


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The store of a file, closed whatever happens.

    Raises FileRefused when it cannot be opened, or when something in it cannot be read.
    """
    store = Store.open(path)
    try:
        yield store
    except (json.JSONDecodeError, sqlite3.DatabaseError):
        raise FileRefused(
            "Something in the file cannot be read. “liaison check” says what; nothing was changed."
        ) from None
    finally:
        store.close()
