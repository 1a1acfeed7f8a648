"""Files written for elsewhere: whole or not there, and never in place of a liaison file."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import SUFFIX


@contextlib.contextmanager
def being_written(path: Path, in_use: Path | None) -> Iterator[BinaryIO]:
    """A stream whose bytes stand at `path` once they are all there; until then nothing changes.

    Raises Refusal when it cannot be written, or would replace a liaison file (`in_use` is the open
    one, whatever its name).
    """
    if is_data_file(path, in_use):
        raise Refusal(
            phrase(
                "“{name}” is a liaison file and was left alone. Give another name.", name=path.name
            )
        )
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refusal(
            phrase(
                "“{name}” could not be written there ({why}). Choose another folder or name.",
                name=path.name,
                why=why,
            )
        ) from None
    finally:
        with contextlib.suppress(OSError):  # what went wrong is said already
            part.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, in_use: Path | None) -> None:
    """Write these bytes; as `being_written`."""
    with being_written(path, in_use) as stream:
        stream.write(data)


def is_data_file(path: Path, in_use: Path | None) -> bool:
    """Whether that is a liaison file, by its name, or the one in use, which nothing may replace.

    It is not opened to see: that would let go of the locks of a file that is in use.
    """
    if not os.path.exists(path):
        return False
    same = in_use is not None and os.path.exists(in_use) and os.path.samefile(path, in_use)
    return same or path.suffix.lower() == SUFFIX
