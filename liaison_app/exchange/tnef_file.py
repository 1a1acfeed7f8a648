"""“winmail.dat” (MS-OXTNEF): what Outlook sends to those without Outlook; its files and words taken out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from liaison_app.exchange.mail_letters import decoded
from liaison_app.exchange.msg_properties import codepage

SIGNATURE = b"\x78\x9f\x3e\x22"
_BODY, _PROPERTIES, _CODEPAGE = 0x0002800C, 0x00069003, 0x00069007
_NEW_FILE, _TITLE, _DATA, _MORE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_MOST = 10_000  # attributes, or properties of one
_LONG_NAME, _SHORT_NAME, _HTML, _RTF, _TEXT = 0x3707, 0x3704, 0x1013, 0x1009, 0x1000
_FIXED = {0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4}
_FIXED |= {0x0014: 8, 0x0040: 8, 0x0048: 16}
_VARIED = frozenset((0x001E, 0x001F, 0x000D, 0x0102))


@dataclass(slots=True)
class Packed:
    """What was in it: files by name, and the words in whichever form they are."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    plain: str = ""
    html: str = ""
    rtf: bytes = b""


def read_tnef(data: bytes) -> Packed | None:
    """What a winmail.dat holds, as far as it is whole; None when it is none."""
    if not data.startswith(SIGNATURE):
        return None
    found = Packed()
    letters = "cp1252"
    titles: list[str] = []  # of the files, as their contents come after or before them
    contents: list[bytes | None] = []
    for name, value in _attributes(data):
        if name == _CODEPAGE and len(value) >= 4:
            letters = codepage(int.from_bytes(value[:4], "little"))
        elif name == _NEW_FILE:
            titles.append("")
            contents.append(None)
        elif name in (_TITLE, _DATA, _MORE) and titles:
            if name == _DATA:
                contents[-1] = value
            elif name == _TITLE:
                titles[-1] = titles[-1] or decoded(value.rstrip(b"\0"), letters)[0]
            else:
                said = dict(_properties(value))
                long = said.get(_LONG_NAME) or said.get(_SHORT_NAME)
                titles[-1] = _words(long, letters) if long else titles[-1]
        elif name == _BODY:
            found.plain = decoded(value.rstrip(b"\0"), letters)[0]
        elif name == _PROPERTIES:
            said = dict(_properties(value))
            found.rtf = said.get(_RTF, (0, b""))[1]
            found.html = _words(said.get(_HTML, (0, b"")), letters)
            found.plain = found.plain or _words(said.get(_TEXT, (0, b"")), letters)
    found.files = [(t, one) for t, one in zip(titles, contents, strict=True) if one is not None]
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute by its number; the sums behind them are not checked."""
    at = 6
    for _ in range(_MOST):
        if at + 9 > len(data):
            return
        name, length = struct.unpack_from("<II", data, at + 1)
        start = at + 9
        yield name, data[start : start + length]
        at = start + length + 2


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """The properties within an attribute: number, sort and bytes; named ones are passed over."""
    at = 4
    for _ in range(_MOST):
        if at + 4 > len(data):
            return
        sort, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:
            named = _after_name(data, at)
            if named < 0:
                return
            at = named
        several, sort = bool(sort & 0x1000), sort & 0x0FFF
        count = 1
        if several or sort in _VARIED:
            count, at = int.from_bytes(data[at : at + 4], "little"), at + 4
        if count > _MOST:
            return
        value = b""
        for _one in range(count):
            size = _FIXED.get(sort, 0)
            if sort in _VARIED:
                size, at = int.from_bytes(data[at : at + 4], "little"), at + 4
            elif not size:
                return
            value = data[at : at + size]
            at += size + -size % 4
        yield number, (sort, value)


def _after_name(data: bytes, at: int) -> int:
    """Where a property's value begins behind its name; -1 where that is cut off."""
    if at + 24 > len(data):
        return -1
    if int.from_bytes(data[at + 16 : at + 20], "little") == 0:
        return at + 24
    size = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + size + -size % 4


def _words(said: tuple[int, bytes], letters: str) -> str:
    sort, value = said
    if sort == 0x001F:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    return decoded(value.rstrip(b"\0"), letters)[0]
