"""The lines of a file of contact cards, parted into cards; never more than one card is in memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from liaison_app.language import phrase

LONGEST_LINE = 1_000_000
"""Bytes of one line that are read; what goes on is left aside and told."""
MOST_OF_A_CARD = 4_000_000
"""Bytes of one card that are read, pictures and keys not counted."""
MOST_FAULTS = 20
"""Sentences on one card; a file in which every line is wrong needs no more."""
_CHUNK = 1 << 16
_DEEPEST = 5  # cards within cards
_MOST_BEFORE = 1_000_000  # bytes in which the first card must begin
_LEAST = 100  # bytes that a card or a line takes at least while it is read
_LINE_END = re.compile(rb"\r\n?|\n")
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*begin\s*:\s*vcard\s*", re.IGNORECASE)
_END = re.compile(rb"\s*end\s*:\s*vcard\s*", re.IGNORECASE)
_MAY_BEGIN = (b"B", b"b", b"E", b"e", b" ", b"\t", b"\xef")  # either of them
_AGENT = re.compile(rb"(?:[\w-]+\.)?agent(?:;[^:]*)?:\s*", re.IGNORECASE)
_NAMED = re.compile(rb"((?:[\w-]+\.)?[\w-]+)[;:]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+\s*")
# What is looked at by nobody here, and may be large.
_LEFT_ASIDE = re.compile(
    rb"(?:[\w-]+\.)?(photo|logo|sound|key|x-ms-cardpicture|x-ms-ol-design)(?=[;:])", re.IGNORECASE
)


class Stream(Protocol):
    """What is read from: a file opened for reading bytes, or one that is decoded on the way."""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; b"" at the end only."""


@dataclass(slots=True)
class RawCard:
    """One card as its lines stand in the file, and what is wrong with them in sentences.

    `aside` has what was not read: the name of it and how many bytes it takes in the file.
    """

    number: int
    lines: list[bytes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    aside: list[tuple[str, int]] = field(default_factory=list)
    inner: list[RawCard] = field(default_factory=list)
    size: int = 0
    stray: bool = False  # lines that stand in no card

    def doubt(self, sentence: str) -> None:
        """Remember what is wrong, each only once."""
        if sentence not in self.faults and len(self.faults) < MOST_FAULTS:
            self.faults.append(sentence)


def raw_cards(source: Stream) -> Iterator[RawCard]:
    """The cards of a file one by one; lines outside of any card come as a `stray` one at their place."""
    gathering = _Gathering()
    before = 0
    for line, over in _lines(_in_bytes(source)):
        yield from gathering.take(line, over)
        if not gathering.has_begun:
            before += len(line) + 1
            if before > _MOST_BEFORE:
                return  # another sort of file, perhaps of gigabytes
    yield from gathering.finished()


class _Gathering:
    """The card that is being read, and those within it."""

    def __init__(self) -> None:
        self._number = 0
        self._open: list[RawCard] = []
        self._stray = RawCard(0, stray=True)
        self._skipping = False  # the lines that go on with a picture
        self._is_bare = False  # such lines are not indented in this one
        self._after_agent = False

    @property
    def has_begun(self) -> bool:
        """Whether a card was found."""
        return self._number > 0

    def take(self, line: bytes, over: int) -> Iterator[RawCard]:
        """One line more; the card that it ends."""
        if line[:1] in _MAY_BEGIN and _BEGIN.fullmatch(line):
            yield from self._begin()
        elif line[:1] in _MAY_BEGIN and _END.fullmatch(line):
            yield from self._end()
        else:
            self._keep(line, over)

    def finished(self) -> Iterator[RawCard]:
        """What is still open at the end of the file."""
        if self._open:
            self._open[0].doubt(
                phrase("The file ends in the middle of this card: something may be missing.")
            )
            while len(self._open) > 1:
                self._close_inner()
            yield self._open.pop()
        elif self._has_stray():
            yield self._stray

    def _begin(self) -> Iterator[RawCard]:
        inside = self._after_agent and self._open
        self._after_agent = self._skipping = False
        if inside and len(self._open) < _DEEPEST:
            self._open.append(RawCard(self._number))
            return
        if self._open:
            self._open[0].doubt(
                phrase("The card is not closed at its end, where the next one begins.")
            )
            while len(self._open) > 1:
                self._close_inner()
            yield self._open.pop()
        if self._has_stray():
            yield self._stray
        self._number += 1
        self._open = [RawCard(self._number)]
        self._stray = RawCard(self._number, stray=True)

    def _end(self) -> Iterator[RawCard]:
        self._after_agent = self._skipping = False
        if len(self._open) > 1:
            self._close_inner()
        elif self._open:
            yield self._open.pop()
        elif self._has_stray():  # a card whose first line was lost
            self._number += 1
            card, self._stray = self._stray, RawCard(self._number, stray=True)
            card.number, card.stray = self._number, False
            card.doubt(phrase("The first line of this card is missing."))
            yield card

    def _close_inner(self) -> None:
        inner, outer = self._open.pop(), self._open[-1]
        outer.size += inner.size + _LEAST
        if outer.size <= MOST_OF_A_CARD:
            outer.inner.append(inner)

    def _has_stray(self) -> bool:
        return any(line.strip() for line in self._stray.lines)

    def _keep(self, line: bytes, over: int) -> None:
        card = self._open[-1] if self._open else self._stray
        if self._skipping and self._goes_on(line):
            name, size = card.aside[-1]
            card.aside[-1] = (name, size + len(line) + over)
            return
        self._skipping = False
        if line[:1] not in b" \t" and (found := _LEFT_ASIDE.match(line)):
            self._skipping, self._is_bare = True, False
            card.size += _LEAST
            if card.size <= MOST_OF_A_CARD or not card.aside:
                card.aside.append(
                    (found[1].decode("ascii").upper(), len(line) - found.end() + over)
                )
            return
        self._after_agent = bool(self._open and _AGENT.fullmatch(line))
        if card.size + len(line) + _LEAST > MOST_OF_A_CARD:
            card.doubt(phrase("The card is too long to be read whole: its beginning was read."))
            return
        if over:
            card.doubt(
                phrase("A line of this card is too long to be read whole: its beginning was read.")
            )
        card.size += len(line) + _LEAST
        card.lines.append(line)

    def _goes_on(self, line: bytes) -> bool:
        """Whether a line belongs to the picture before it, which some programs do not indent."""
        if not line or line[:1] in b" \t":
            return True
        least = 1 if self._is_bare else 21  # the last line of a picture may be short
        if len(line) < least or _NAMED.match(line) or not _BASE64.fullmatch(line):
            return False
        self._is_bare = True
        return True


def _lines(source: Stream) -> Iterator[tuple[bytes, int]]:
    """The lines of a file without their ends, and how many bytes of each were too many to be kept."""
    kept = bytearray()
    over = 0
    while chunk := source.read(_CHUNK):
        if chunk.endswith(b"\r"):
            chunk += source.read(1)
        at = 0
        for end in _LINE_END.finditer(chunk):
            room = LONGEST_LINE - len(kept)
            over += max(end.start() - at - room, 0)
            kept += chunk[at : min(end.start(), at + room)]
            yield bytes(kept), over
            kept.clear()
            over, at = 0, end.end()
        room = LONGEST_LINE - len(kept)
        over += max(len(chunk) - at - room, 0)
        kept += chunk[at : at + room]
    if kept:
        yield bytes(kept), over


def _in_bytes(source: Stream) -> Stream:
    """The file in letters of one byte: one in letters of two is turned into UTF-8 on the way."""
    first = source.read(4)
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    if encoding := marks.get(first[:2], ""):
        return _Recoded(first[2:], source, encoding)
    if len(first) == 4 and first[1::2] == b"\0\0" and first[0] and first[2]:
        return _Recoded(first, source, "utf-16-le")
    if len(first) == 4 and first[0::2] == b"\0\0" and first[1] and first[3]:
        return _Recoded(first, source, "utf-16-be")
    return _Again(first.removeprefix(codecs.BOM_UTF8), source)


class _Again:
    """A stream whose first bytes have been looked at."""

    def __init__(self, first: bytes, source: Stream):
        self._first, self._source = first, source

    def read(self, size: int, /) -> bytes:
        """The bytes that were looked at, and then those that follow."""
        first, self._first = self._first, b""
        return first + self._source.read(max(size - len(first), 1))


class _Recoded:
    """A stream in another encoding, read as UTF-8."""

    def __init__(self, first: bytes, source: Stream, encoding: str):
        self._source = _Again(first, source)
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; b"" at the end only."""
        while not self._left:
            chunk = self._source.read(_CHUNK)
            self._left = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        found, self._left = self._left[:size], self._left[size:]
        return found


def unfolded(lines: Iterable[bytes], *, is_old: bool) -> Iterator[bytes]:
    """The lines of a card with those put together that were folded.

    Version 2.1 (`is_old`) folds where a blank stands, which stays; later ones anywhere, and put
    one blank in. Soft line ends of quoted-printable are taken out as well.
    """
    current = bytearray()
    length = 0  # of the line before as it stands in the file
    is_quoted = False
    for line in lines:
        if is_quoted and current.endswith(b"="):
            current[-1:] = line
        elif line[:1] in (b" ", b"\t") and current:
            by_length = is_old and length in (75, 76)  # folded as later versions do
            current += b" " + line.lstrip() if is_old and not by_length else line[1:]
        else:
            if current:
                yield bytes(current)
            current[:] = line
            is_quoted = b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
        length = len(line)
    if current:
        yield bytes(current)
