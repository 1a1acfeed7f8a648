"""The files inside a bundle, left where they stand in it until each is wanted: a bundle may have 2 GB of them.

A bundle’s JSON is read whole, but for the long values of “data”: of these only the place is noted.
Between quotation marks no mark stands in base64, and every one inside other words is escaped, so that
a “data” between bare marks is always a name, and its value ends with the next mark.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LATE = 64_000
"""Characters of base64 that are read with the rest; longer ones are left where they are."""

_DATA = re.compile(rb'(?<!\\)"data"[ \t\r\n]{0,200}:[ \t\r\n]{0,200}"')
_LONGEST_NAME = 500  # bytes that `_DATA` may match, and more
_PIECE = 1 << 20


class TooLong(Exception):
    """A bundle has more words, apart from its files, than fit into the memory of most computers."""


@dataclass(frozen=True, slots=True)
class LateData:
    """Base64 that stands in a bundle: from which byte on, and how many."""

    path: Path
    start: int
    length: int

    @property
    def most(self) -> int:
        """The most bytes it can stand for."""
        return self.length * 3 // 4

    def read(self) -> bytes:
        """The bytes it stands for; raises ValueError where it is no sound base64, or gone."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(self.start)
                written = stream.read(self.length)
        except OSError:
            raise ValueError("could not be read again") from None
        return decoded(written)


@dataclass(frozen=True, slots=True)
class Slim:
    """A bundle without its long files: the JSON, and by the word that stands in place of each, it."""

    text: bytes
    late: dict[str, LateData]


def slim(path: Path, most: int) -> Slim:
    """Read a bundle with all but its long files.

    Raises:
        OSError: it cannot be read.
        TooLong: the rest alone is larger than `most` bytes.
    """
    # A word nobody who wrote the bundle can have known: nothing else in it is taken for a file.
    word = secrets.token_hex(16)
    kept = bytearray()
    late: dict[str, LateData] = {}
    with path.open("rb") as stream:
        reader = _Reader(stream)
        while reader.copy_to_data(kept, most):
            start, length, short = reader.value()
            if short is not None:
                kept += short
            else:
                key = f"{word}-{len(late)}"
                late[key] = LateData(path, start, length)
                kept += key.encode()
    return Slim(bytes(kept), late)


class _Reader:
    """Goes down a bundle piece by piece: `_hand` is what was read last, from `_at` of it on not yet used.

    `_before` counts the bytes of the bundle that lie before it.
    """

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self._hand = b""
        self._at = 0
        self._before = 0

    @property
    def place(self) -> int:
        """How many bytes of the bundle have been used."""
        return self._before + self._at

    def _more(self) -> bool:
        """Read on behind what is not yet used; False at the end."""
        piece = self._stream.read(_PIECE)
        self._before += self._at
        self._hand = self._hand[self._at :] + piece
        self._at = 0
        return bool(piece)

    def copy_to_data(self, kept: bytearray, most: int) -> bool:
        """Copy up to where the bytes of the next file begin; False at the end."""
        while True:
            found = _DATA.search(self._hand, self._at)
            if found is not None:
                kept += self._hand[self._at : found.end()]
                self._at = found.end()
                return True
            whole = max(len(self._hand) - _LONGEST_NAME, self._at)
            kept += self._hand[self._at : whole]
            self._at = whole
            if len(kept) > most:
                raise TooLong
            if not self._more():
                kept += self._hand[self._at :]
                self._at = len(self._hand)
                return False

    def value(self) -> tuple[int, int, bytes | None]:
        """The place and length of the value that begins here, and itself if it is short."""
        start, seen = self.place, b""
        while (end := self._hand.find(b'"', self._at)) < 0:
            if len(seen) <= LATE:
                seen += self._hand[self._at :]
            self._at = len(self._hand)
            if not self._more():
                end = self._at
                break
        if len(seen) <= LATE:
            seen += self._hand[self._at : end]
        self._at = end
        length = self.place - start
        return start, length, seen if length <= LATE else None


def decoded(written: bytes) -> bytes:
    """The bytes that base64 stands for, blanks and JSON’s own escape of the slash apart."""
    try:
        return base64.b64decode(_bare(written), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("is not sound base64") from None


def _bare(written: bytes) -> bytes:
    if b"\\/" in written:
        written = written.replace(b"\\/", b"/")
    return b"".join(written.split()) if written.strip() != written or b"\n" in written else written
