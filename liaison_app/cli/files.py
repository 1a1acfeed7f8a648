"""Files opened and closed for one command, and papers that are whole or not there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.store.store import Store


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The store of a file, closed whatever happens."""
    store = Store.open(path)
    try:
        yield store
    finally:
        store.close()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file; what was there is replaced only when the new one is whole."""
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
