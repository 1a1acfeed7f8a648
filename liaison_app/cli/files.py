"""Files opened and closed for one command, and papers that are whole or not there."""

from __future__ import annotations

import contextlib
import json
import os
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


def write_whole(path: Path, data: bytes, in_use: Path) -> None:
    """Write a paper; what was there is replaced only when the new one is whole.

    Raises FileRefused when it cannot be written, or would replace a liaison file.
    """
    from liaison_app.services.bundles import is_data_file

    if is_data_file(path, in_use):
        raise FileRefused(f"“{path.name}” is a liaison file and was left alone. Give another name.")
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise FileRefused(f"“{path}” could not be written ({why}).") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
