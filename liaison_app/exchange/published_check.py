"""The proof that words are absent from a file that is to go out: looked for in every byte, however it is packed.

A file is laid open first: PDF streams and strings, the words a PDF shows, zipped parts, and then every
writing of a text that a program would read back (UTF-16, entities, percent, quoted-printable,
backslashes, hex and base64). In each the words are looked for without regard to case, accents, kind
of blank, line ends and hyphens at them. Never raises for what the bytes are; reads no more than
`MOST_BYTES` of what is packed, and says of a file larger than that it could not be proved.
"""

from __future__ import annotations

import base64
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote_to_bytes

from liaison_app.errors import Refusal
from liaison_app.exchange.pdf_shown import said_in
from liaison_app.language import phrase
from liaison_app.rules.safe_text import fold

MOST_BYTES = 400_000_000
"""Bytes laid open of one file."""
_TOO_LARGE = phrase("The file is too large to be looked through, so it cannot be published.")
_DEEPEST = 4  # zip in zip
_FEWEST = 3  # letters and figures; fewer stand in any file by chance
_LEAST_BYTES = (
    6  # of a word that is looked for in what is no text: shorter ones are there by chance
)

_STREAM = re.compile(rb"stream\r?\n?")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s?){8,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]{2,}){0,100000}={0,2}")
_PDF_STRING = re.compile(rb"\(\xfe\xff((?:[^()\\]|\\.){1,20000})\)", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{3})")
_ESCAPES = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([\\/\"'()])|\\[nrt]"
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]"
)
_WRAPPED = re.compile(r"(?<=\w)[-‐]\s*\n\s*(?=\w)")
_RUN = re.compile(rb"[\x09\x0a\x0d\x20-\x7e]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}|(?:\x00[\x20-\x7e\xa0-\xff]){4,}")
_NO_ASCII = bytes(range(128, 256))
_NO_TEXT = bytes({*range(9), 11, *range(14, 32), 127})
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Sought:
    """Words as they are looked for: run together, and as a pattern that any of their letters may be parted in.

    `turned` has the words from the last to the first, as those written from the right stand in a PDF.
    """

    words: str
    together: str
    pattern: re.Pattern[str]
    turned: str

    def stand_in(self, text: _Folded) -> bool:
        """Whether they stand there, from the beginning of a word to the end of one."""
        if self.together in text.together and self.pattern.search(text.apart):
            return True
        if self.together in text.backwards and self.pattern.search(text.apart[::-1]):
            return True
        return self.turned != "" and f" {self.turned} " in f" {text.apart} "


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is looked through: its words apart, and all in one; also backwards, as some scripts are drawn."""

    apart: str
    together: str
    backwards: str


def _folded(text: str) -> _Folded:
    apart = _apart(text)
    together = apart.replace(" ", "")
    return _Folded(apart, together, "" if together.isascii() else together[::-1])


def absent(data: bytes, words: Iterable[str]) -> list[str]:
    """Those of `words` that still stand in the file, in their order; [] proves that none does.

    Words of fewer than three letters or figures are in every file by chance, and are not looked
    for. Raises Refusal when the file is too large to be looked through.
    """
    sought = [one for one in map(_as_sought, dict.fromkeys(words)) if one is not None]
    found: set[str] = set()
    if not sought:
        return []
    for piece in _pieces(data):
        noise = _is_binary(piece) and not piece.startswith(b"%PDF")
        likely = [one for one in sought if len(one.together) >= _LEAST_BYTES] if noise else sought
        for text in _readings(piece):
            found |= _standing(text, likely, found)
        if _is_binary(piece):
            found |= _as_bytes(piece, sought, found)
        if len(found) == len(sought):
            break
    return [one.words for one in sought if one.words in found]


def standing_in(text: str, words: Iterable[str]) -> list[str]:
    """Those of `words` that a plain text says, by the same measure: of these nothing can be proved."""
    folded = (_folded(text), _folded(_WRAPPED.sub("", text)))
    sought = (one for one in map(_as_sought, dict.fromkeys(words)) if one is not None)
    return [one.words for one in sought if any(one.stand_in(text) for text in folded)]


def _as_sought(words: str) -> _Sought | None:
    apart = _apart(words)
    together = apart.replace(" ", "")
    if len(together) < _FEWEST:
        return None
    parted = " ?".join(map(re.escape, together))
    turned = "" if apart.isascii() else " ".join(reversed(apart.split()))
    return _Sought(words, together, re.compile(rf"(?<!\S){parted}(?!\S)"), turned)


def _apart(text: str) -> str:
    """Folded, every sign between words a blank: how both sides are compared."""
    return _SIGNS.sub(" ", fold(_UNSEEN.sub("", text))).strip()


def _standing(text: str, sought: list[_Sought], found: set[str]) -> set[str]:
    left = [one for one in sought if one.words not in found]
    if not left or not text:
        return set()
    folded = [_folded(text)]
    if "-" in text or "‐" in text:
        folded.append(_folded(_WRAPPED.sub("", text)))
    return {one.words for one in left if any(one.stand_in(text) for text in folded)}


def _as_bytes(piece: bytes, sought: list[_Sought], found: set[str]) -> set[str]:
    """Those that stand in the bytes themselves, in any of the usual codes."""
    return {
        one.words
        for one in sought
        if one.words not in found
        for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "utf-32-le")
        if len(coded := one.words.encode(code, "ignore")) >= _LEAST_BYTES and coded in piece
    }


def _readings(piece: bytes) -> Iterator[str]:
    """Everything the bytes could be read as."""
    if _is_binary(piece):
        yield "\n".join(run[0].decode("ascii") for run in _RUN.finditer(piece))
        yield "\n".join(
            run[0].replace(b"\0", b"").decode("latin-1") for run in _WIDE.finditer(piece)
        )
        yield from _hidden(piece)
        return
    texts = [_decoded(piece)]
    if b"\x00" in piece:
        texts += [piece.decode(code, "ignore") for code in ("utf-16-le", "utf-16-be")]
        texts.append(piece[1:].decode("utf-16-le", "ignore"))
    if b"%" in piece:
        texts.append(_decoded(unquote_to_bytes(piece)))
    if b"=" in piece:
        texts.append(_decoded(quopri.decodestring(piece)))
    for text in texts:
        yield text
        if "<" in text:
            yield unescape(_TAG.sub("", text))
            yield unescape(_TAG.sub(" ", text))
        if "&" in text:
            yield unescape(unescape(text))
        if "\\" in text:
            plain = _ESCAPES.sub(_unescaped, text)
            yield plain.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    yield from _hidden(piece)


def _is_binary(piece: bytes) -> bool:
    """Whether it is a picture, a face or packed data, and no text in any usual code."""
    looked = piece[:20_000]
    if piece.startswith(b"%PDF"):
        return True
    if len(looked.translate(None, _NO_TEXT)) >= 0.9 * len(looked):
        return False
    halves = sorted((looked[::2].count(0), looked[1::2].count(0)))
    most = len(looked) // 2  # UTF-16: every second byte is nought; nothing but noughts: a picture
    return halves[1] < 0.6 * most or halves[0] > 0.9 * most


def _unescaped(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3]
    if number is None:
        return match[4] or " "
    return chr(min(int(number, 16), 0x10FFFF))


def _hidden(piece: bytes) -> Iterator[str]:
    """What stands in it as figures of sixteen or sixty-four, and in the strings of a PDF."""
    said: list[str] = []
    wide: list[str] = []
    for match in _HEX.finditer(piece):
        data = bytes.fromhex(match[0].decode("ascii"))
        said.append(_decoded(data) if _is_text(data) else "")
        wide.append(data.decode("utf-16-be", "ignore") if data[:2] == b"\xfe\xff" else "")
    for match in _BASE64.finditer(piece):
        said += _of_sixty_four(match[0])
    if b"(\xfe\xff" in piece:
        for match in _PDF_STRING.finditer(piece):
            data = _OCTAL.sub(lambda m: bytes((int(m[1], 8) & 255,)), match[1])
            said.append(
                re.sub(rb"\\(.)", rb"\1", data, flags=re.DOTALL).decode("utf-16-be", "ignore")
            )
    for texts in (said, wide):
        yield "\n".join(filter(None, texts))
    yield "".join(wide)


def _of_sixty_four(run: bytes) -> Iterator[str]:
    """What a run of figures of sixty-four says, wherever in it they begin."""
    bare = re.sub(rb"\s", b"", run).replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
    for start in range(4):
        part = bare[start:]
        part = part[:-1] if len(part) % 4 == 1 else part
        data = base64.b64decode(part + b"=" * (-len(part) % 4))
        if _is_text(data):
            yield _decoded(data)


def _is_text(data: bytes) -> bool:
    """Whether bytes that were packed away say something: in UTF-8 or UTF-16, without controls."""
    if b"\x00" in data:
        half = max(data[::2].count(0), data[1::2].count(0))  # of UTF-16, or of UTF-32
        return data[:2] in (b"\xff\xfe", b"\xfe\xff") or half >= 0.6 * (len(data) // 2)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.translate(None, _NO_ASCII) == data
    return len(data.translate(None, _NO_TEXT)) == len(data)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "ignore")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "ignore") + "\n" + data.decode("utf-8", "ignore")


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes, and everything packed in them, as long as it is within reason."""
    room = MOST_BYTES
    for piece in _unpacked(data, 0):
        room -= len(piece)
        if room < 0:
            raise Refusal(_TOO_LARGE)
        yield piece


def _unpacked(data: bytes, depth: int) -> Iterator[bytes]:
    if data.startswith(b"%PDF") and depth < _DEEPEST:
        yield from _of_pdf(data, depth)
        return
    yield data
    if depth >= _DEEPEST:
        return
    if data.startswith(b"PK"):
        yield from _of_zip(data, depth)
    elif data.startswith(b"\x1f\x8b") and (unpacked := _inflated(data, 31)):
        yield from _unpacked(unpacked, depth + 1)


def _of_zip(data: bytes, depth: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for part in packed.infolist():
                yield f"{part.filename}\n{part.comment.decode('utf-8', 'ignore')}".encode()
                with packed.open(part) as stream:
                    held = stream.read(MOST_BYTES)
                yield from _unpacked(held, depth + 1)
            yield packed.comment
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        zlib.error,
        EOFError,
        ValueError,
        LookupError,
    ):
        return


def _of_pdf(data: bytes, depth: int) -> Iterator[bytes]:
    """Every stream unpacked, those too that no table of the file names; what stands around them; and
    what its pages show.
    """
    at = 0
    around: list[bytes] = []
    while (match := _STREAM.search(data, at)) is not None:
        end = data.find(b"endstream", match.end())
        if end < 0:
            break
        held = data[match.end() : end]
        around.append(data[at : match.end()])
        yield from _unpacked(_inflated(held, 15) or held, depth + 1)
        at = end + len(b"endstream")
    yield b"\n".join((*around, data[at:]))
    for said in said_in(data):
        yield said.encode("utf-8", "ignore")


def _inflated(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, MOST_BYTES)
    except zlib.error:
        return b""
