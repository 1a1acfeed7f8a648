"""A file opened and closed for one command, with its passphrase if it has one."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from liaison_app.cli.asking import key_of
from liaison_app.errors import FileRefused, WritingNeeded
from liaison_app.store.engine import sqlite3
from liaison_app.store.store import Store


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The store of a file, to write in it; closed whatever happens.

    Raises FileRefused when it cannot be opened, as when a window has it open, or when something in
    it cannot be read.
    """
    with _closed_in_the_end(Store.open(path, key=key_of(path))) as store:
        yield store


@contextlib.contextmanager
def looked_at(path: Path) -> Iterator[Store]:
    """The store of a file, only to read in it: so that it may be open in a window meanwhile.

    An older file, or one whose last saving was cut off, is opened to write, for it must be upgraded
    or tidied up before it can be read. Raises as `opened`.
    """
    key = key_of(path)
    try:
        store = Store.open(path, key=key, read_only=True)
    except WritingNeeded:
        store = Store.open(path, key=key)
    with _closed_in_the_end(store):
        yield store


@contextlib.contextmanager
def _closed_in_the_end(store: Store) -> Iterator[Store]:
    try:
        yield store
    except (json.JSONDecodeError, sqlite3.DatabaseError):
        raise FileRefused(
            "Something in the file cannot be read. “liaison check” says what; nothing was changed."
        ) from None
    finally:
        store.close()
