"""The properties in a .msg file of Outlook (MS-OXMSG): texts, bytes, numbers and times by their numbers.

The container is read by olefile. What it says of sizes is held against the file's own, for a chain of
its sectors may run in a circle.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison_app.errors import FileRefused
from liaison_app.exchange.mail_letters import decoded
from liaison_app.language import phrase

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error)
_MOST_ENTRIES = 20_000
_VALUES = "__properties_version1.0"
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_CODEPAGES = {
    65001: "utf-8",
    20127: "ascii",
    28591: "iso-8859-1",
    1200: "utf-16-le",
    20866: "koi8-r",
}
_CODEPAGES |= {28590 + n: f"iso-8859-{n}" for n in range(2, 17)}
_CODEPAGES |= {
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    936: "gb18030",
}


@dataclass(slots=True)
class Container:
    """The file, which streams and storages it has, and how many bytes may still be read of it."""

    ole: Any
    left: int
    inside: dict[tuple[str, ...], list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Properties:
    """Those of a message, a recipient or an attachment: one storage of the container."""

    container: Container
    path: tuple[str, ...] = ()
    letters: str = "cp1252"
    fixed: dict[int, tuple[int, bytes]] = field(default_factory=dict)

    def text(self, *numbers: int) -> str:
        """The first of some texts that is there and not empty."""
        for number in numbers:
            for sort in ("001F", "001E"):
                data = self._stream(f"__substg1.0_{number:04X}{sort}")
                if data:
                    words = (
                        data.decode("utf-16-le", "replace")
                        if sort == "001F"
                        else decoded(data, self.letters)[0]
                    )
                    if words := words.rstrip("\0"):
                        return words
        return ""

    def data(self, number: int) -> bytes | None:
        """Bytes; None where there are none."""
        return self._stream(f"__substg1.0_{number:04X}0102")

    def number(self, number: int) -> int:
        """A whole number; 0 where there is none."""
        sort, value = self.fixed.get(number, (0, b""))
        return int.from_bytes(value[:4], "little") if sort in (0x0003, 0x000B) else 0

    def moment(self, *numbers: int) -> dt.datetime | None:
        """The first of some times that is there, by Greenwich."""
        for number in numbers:
            sort, value = self.fixed.get(number, (0, b""))
            ticks = int.from_bytes(value, "little") if sort == 0x0040 else 0
            if ticks:
                try:
                    return _EPOCH + dt.timedelta(microseconds=ticks // 10)
                except OverflowError:
                    continue
        return None

    def parts(self, beginning: str) -> Iterator[Properties]:
        """The storages within this one whose names begin so: recipients, attachments."""
        for name in sorted(self.container.inside.get(self.path, ())):
            if name.lower().startswith(beginning):
                yield _properties(self.container, (*self.path, name), self.letters, 8)

    def inner_message(self) -> Properties | None:
        """The message within an attachment, if it is one."""
        name = "__substg1.0_3701000D"
        if name not in self.container.inside.get(self.path, ()):
            return None
        inner = _properties(self.container, (*self.path, name), self.letters, 24)
        return inner if inner.fixed else None

    def _stream(self, name: str) -> bytes | None:
        if name not in self.container.inside.get(self.path, ()):
            return None
        return _read(self.container, (*self.path, name))


def opened(data: bytes, named: str) -> Properties:
    """The message of a .msg file.

    Raises:
        FileRefused: it is none, or too broken to be read.
    """
    import olefile

    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
        entries = ole.listdir(streams=True, storages=True)[:_MOST_ENTRIES]
    except (*_BROKEN, RecursionError, MemoryError):
        raise FileRefused(
            phrase(
                "{named} is damaged, so it cannot be read. Save the e-mail once more from Outlook.",
                named=named,
            )
        ) from None
    container = Container(ole, 2 * len(data) + 1_000_000)
    for entry in entries:
        container.inside.setdefault(tuple(entry[:-1]), []).append(entry[-1])
    message = _properties(container, (), "cp1252", 32)
    if not message.fixed and not any(
        n.startswith("__substg1.0_") for n in container.inside.get((), ())
    ):
        raise FileRefused(
            phrase(
                "{named} is a file of Microsoft Office and no e-mail. It can still be kept as a file.",
                named=named,
            )
        )
    return message


def _properties(container: Container, path: tuple[str, ...], letters: str, head: int) -> Properties:
    found = Properties(container, path, letters)
    values = b""
    if _VALUES in container.inside.get(path, ()):
        values = _read(container, (*path, _VALUES)) or b""
    for at in range(head, min(len(values), head + 16 * 2_000) - 15, 16):
        sort, number = struct.unpack_from("<HH", values, at)
        found.fixed.setdefault(number, (sort, values[at + 8 : at + 16]))
    page = found.number(0x3FFD) or found.number(0x3FDE)
    if page:
        found.letters = codepage(page)
    return found


def codepage(number: int) -> str:
    """The character set that Windows knows by a number."""
    return _CODEPAGES.get(number, f"cp{number}")


def _read(container: Container, path: tuple[str, ...]) -> bytes | None:
    """A stream, while the bytes read of the file stay within twice its own size."""
    try:
        size = container.ole.get_size(list(path))
        if size > container.left:
            return None
        with container.ole.openstream(list(path)) as stream:
            data: bytes = stream.read()
    except (*_BROKEN, RecursionError, MemoryError):
        return None
    container.left -= len(data)
    return data
