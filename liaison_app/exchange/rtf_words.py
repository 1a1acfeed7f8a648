"""The words of RTF, as Outlook keeps mails: unpacked (MS-OXRTFCP), and the HTML or text within (MS-OXRTFEX)."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from liaison_app.exchange.mail_letters import decoded

LARGEST = 50_000_000
"""Bytes of RTF that are unpacked or read."""
_BEGINNING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer generator themedata datastore listtable "
    b"listoverridetable rsidtbl xmlnstbl latentstyles pntext fldinst colorschememapping mmathpr".split()
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"row": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
}
_ESCAPED = {
    b"~": "\u00a0",
    b"-": "",
    b"_": "-",
    b"\n": "\n",
    b"\r": "\n",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
}
_DEEPEST = 500


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces."""

    hidden: bool = False
    skip: bool = False  # of RTF alone, beside its HTML
    unicode_signs: int = 1  # that follow a \\u for readers that do not know it


def unpacked(data: bytes) -> bytes:
    """RTF as it was packed into a mail; b"" for what is none."""
    if len(data) < 16:
        return b""
    size = min(int.from_bytes(data[4:8], "little"), LARGEST)
    if data[8:12] == b"MELA":
        return data[16 : 16 + size]
    if data[8:12] != b"LZFu":
        return b""
    ring = bytearray(_BEGINNING.ljust(4096, b" "))
    place = len(_BEGINNING)
    out = bytearray()
    at, end = 16, len(data)
    while at < end and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= end or len(out) >= size:
                break
            if not control >> bit & 1:
                out.append(data[at])
                ring[place] = data[at]
                place = (place + 1) % 4096
                at += 1
                continue
            if at + 1 >= end:
                return bytes(out)
            offset = data[at] << 4 | data[at + 1] >> 4
            count = (data[at + 1] & 15) + 2
            at += 2
            if offset == place:
                return bytes(out)
            for step in range(count):
                sign = ring[(offset + step) % 4096]
                out.append(sign)
                ring[place] = sign
                place = (place + 1) % 4096
    return bytes(out[:size])


def words_of_rtf(rtf: bytes, letters: str = "cp1252") -> tuple[str, bool]:
    """The text that RTF holds, and whether it is HTML that was wrapped into it."""
    rtf = rtf[:LARGEST]
    page = re.search(rb"\\ansicpg(\d{1,5})", rtf[:2_000])
    if page and page[1] not in (b"0", b"1"):
        letters = "utf-8" if page[1] == b"65001" else f"cp{page[1].decode()}"
    reader = _Reader(letters, is_html=b"\\fromhtml" in rtf[:2_000])
    for match in _TOKEN.finditer(rtf):
        word, number, code, escaped, brace, plain = match.groups()
        if brace is not None:
            reader.brace(brace)
        elif word is not None:
            reader.word(word.lower(), number)
        elif escaped == b"*":
            reader.group.hidden = True
        elif reader.sees():
            reader.signs(code, escaped, plain)
    reader.flush()
    return _paired("".join(reader.out)), reader.is_html


class _Reader:
    """What was read so far."""

    def __init__(self, letters: str, *, is_html: bool):
        self.is_html = is_html
        self.out: list[str] = []
        self._letters = letters
        self._held = bytearray()  # bytes of letters, perhaps two for one
        self._groups = [_Group()]
        self._too_deep = 0
        self._left_over = 0  # signs that stand for one already read

    @property
    def group(self) -> _Group:
        """The innermost group that is open."""
        return self._groups[-1]

    def sees(self) -> bool:
        """Whether what stands here is shown."""
        return not self.group.hidden and not (self.is_html and self.group.skip)

    def flush(self) -> None:
        """Read the letters that are held."""
        if self._held:
            self.out.append(decoded(bytes(self._held), self._letters)[0])
            self._held.clear()

    def brace(self, sign: bytes) -> None:
        """A group begins or ends."""
        self._left_over = 0
        if sign == b"{":
            if len(self._groups) < _DEEPEST:
                self._groups.append(dataclasses.replace(self.group))
            else:
                self._too_deep += 1
        elif self._too_deep:
            self._too_deep -= 1
        elif len(self._groups) > 1:
            self._groups.pop()

    def word(self, name: bytes, number: bytes | None) -> None:
        """A control word."""
        if name == b"htmlrtf":
            self.group.skip = number != b"0"
        elif name == b"htmltag":
            self.group.hidden = False
        elif name in _LEFT_OUT:
            self.group.hidden = True
        elif name == b"uc":
            self.group.unicode_signs = max(0, min(int(number or b"1"), 10))
        elif not self.sees():
            return
        elif name == b"u" and number:
            self.flush()
            self.out.append(_sign(int(number)))
            self._left_over = self.group.unicode_signs
        elif name in _SIGNS:
            self.flush()
            self.out.append(_SIGNS[name])

    def signs(self, code: bytes | None, escaped: bytes | None, plain: bytes | None) -> None:
        """Letters as they are, by their code, or escaped."""
        if code is not None:
            if self._left_over:
                self._left_over -= 1
            else:
                self._held.append(int(code, 16))
        elif escaped is not None:
            self.flush()
            self.out.append(_ESCAPED.get(escaped, ""))
        elif plain is not None:
            self._held += plain[self._left_over :]
            self._left_over = max(0, self._left_over - len(plain))


def _sign(number: int) -> str:
    """The letter of a number, which RTF writes as one with a sign; halves are put together at the end."""
    return chr(number & 0xFFFF) if -32768 <= number <= 65535 else ""


def _paired(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
