"""Files that are zipped XML, looked at before they are unpacked: how much is in them, and whether that can be true."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from liaison_app.errors import Refusal
from liaison_app.language import phrase

LARGEST = 200_000_000  # bytes of all that is read from one file, unpacked
MOST_PARTS = 10_000
HIGHEST_RATIO = 200  # to one; XML of office programs packs ten to forty times
_SMALL = 2_000_000  # bytes that are unpacked whatever they pack to
TROUBLE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError)

TOO_LARGE = phrase(
    "“{name}” unpacks to far more than a document holds, so nothing was read from it."
)
NOT_WHOLE = phrase("“{name}” is damaged or not what its name says: nothing can be read from it.")


@contextmanager
def opened(source: bytes | IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    """The zipped file, once what it says of its sizes is within reason.

    Raises Refusal with a sentence when it is damaged, too large, or packed to swell.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (*TROUBLE, ValueError):
        raise Refusal(NOT_WHOLE.format(name=name)) from None
    with packed:
        parts = packed.infolist()
        size = sum(part.file_size for part in parts)
        worst = max(
            (p.file_size / max(1, p.compress_size) for p in parts if p.file_size > _SMALL),
            default=0,
        )
        if len(parts) > MOST_PARTS or size > LARGEST or worst > HIGHEST_RATIO:
            raise Refusal(TOO_LARGE.format(name=name))
        yield packed


def part_of(packed: zipfile.ZipFile, part: str, name: str, most: int = LARGEST) -> bytes | None:
    """The bytes of one part, or None where there is none; what it says of its size is not believed.

    Raises Refusal when it is damaged or holds more than `most` bytes.
    """
    try:
        with packed.open(part) as stream:
            data = stream.read(most + 1)
    except KeyError:
        return None
    except TROUBLE:
        raise Refusal(NOT_WHOLE.format(name=name)) from None
    if len(data) > most:
        raise Refusal(TOO_LARGE.format(name=name))
    return data
