"""Everything a PDF says, read in two ways: its pages by pypdf, and glyph by glyph with what stands beside them.

pypdf gives the words of scripts that join in a wrong order, or without the characters that a file
tells beside its glyphs (ActualText); so each page is also read here, as our own papers write them.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PIECE = re.compile(
    rb"/(?P<face>[^\s/<>\[\]()]{1,40})\s+[\d.]+\s+Tf"
    rb"|(?P<begins>BDC|BMC)|(?P<ends>EMC)"
    rb"|ActualText\s*<(?P<beside>[0-9A-Fa-f]*)>\s*>>"
    rb"|\((?P<plain>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<line>(?:Td|TD|Tm|ET)\b|T\*)",
    re.DOTALL,
)
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>")
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4,})>")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_DEEPEST = 6
_LONGEST_RANGE = 65_536


def said_in(data: bytes) -> Iterator[str]:
    """What a PDF says of itself, what its pages show, and every text in its objects.

    Never raises: where it cannot be read as a PDF, it says less.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        yield "\n".join(str(value) for value in (reader.metadata or {}).values())
        pages = list(reader.pages)
    except Exception:  # noqa: BLE001 - what is no PDF is looked at byte by byte by whoever asks
        return
    for page in pages:
        yield _by_pypdf(page)
        yield _by_glyphs(page)
    yield "\n".join(_texts_of(reader))


def _by_pypdf(page: PageObject) -> str:
    try:
        return page.extract_text() or ""
    except Exception:  # noqa: BLE001 - the page is read in another way as well
        return ""


def _by_glyphs(page: PageObject) -> str:
    try:
        contents = page.get_contents()
        faces = page["/Resources"]["/Font"]  # type: ignore[index]
        tables = {name[1:]: _characters(face.get_object()) for name, face in faces.items()}
        return _read(contents.get_data(), tables) if contents is not None else ""
    except Exception:  # noqa: BLE001 - the page is read in another way as well
        return ""


def _characters(face: Mapping[str, Any]) -> dict[int, str]:
    """What each code of a face stands for; {} where the face does not tell."""
    if "/ToUnicode" not in face:
        return {}
    data = face["/ToUnicode"].get_data()
    single = _CHARACTER.findall(_RANGES.sub(b"", data))
    found = {int(a, 16): _wide(b) for a, b in single}
    ranges = b"".join(_RANGES.findall(data))
    for first, last, begins in _RANGE.findall(ranges):
        start, count = int(first, 16), min(int(last, 16) - int(first, 16), _LONGEST_RANGE)
        words = _wide(begins)
        for n in range(count + 1 if words else 0):
            found[start + n] = words[:-1] + chr(min(ord(words[-1]) + n, 0x10FFFF))
    return found


def _read(contents: bytes, tables: Mapping[str, Mapping[int, str]]) -> str:
    """The text of a page's contents; what stands beside glyphs is read instead of them."""
    said: list[str] = []
    table: Mapping[int, str] = {}
    beside = ""
    inside: list[bool] = []  # marked contents, and whether characters stand beside their glyphs
    for match in _PIECE.finditer(contents):
        if match["face"]:
            table = tables.get(match["face"].decode("latin-1"), {})
        elif match["beside"] is not None:
            beside = _wide(match["beside"]) or "\n"
        elif match["begins"]:
            inside.append(bool(beside))
            said.append(beside)
            beside = ""
        elif match["ends"]:
            if inside and inside.pop():
                said.append("\n")  # what follows may be the next line
        elif match["line"]:
            said.append("\n")
        elif not any(inside):
            said.append(_shown(match, table))
    return "".join(said)


def _shown(match: re.Match[bytes], table: Mapping[int, str]) -> str:
    if match["hex"] is not None:
        figures = re.sub(rb"\s", b"", match["hex"])
        codes = bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))
    else:
        codes = _ESCAPED.sub(_unescaped, match["plain"])
    if not table:
        return codes.decode("cp1252", "ignore")
    pairs = zip(codes[::2], codes[1::2], strict=False)
    return "".join(table.get(256 * a + b, "") for a, b in pairs)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1][:1].isdigit():
        return bytes((int(match[1], 8) & 255,))
    return _LETTERS.get(match[1], match[1])


def _wide(figures: bytes) -> str:
    words = bytes.fromhex(figures[: len(figures) // 2 * 2].decode("ascii"))
    return words.decode("utf-16-be", "ignore").lstrip("\ufeff")


def _texts_of(reader: PdfReader) -> Iterator[str]:
    """The strings of every object that the file's tables name."""
    numbers = {number for table in reader.xref.values() for number in table}
    for number in sorted(numbers | set(reader.xref_objStm)):
        try:
            yield from _strings(reader.get_object(number), 0)
        except Exception:  # noqa: BLE001 - a broken object says nothing
            continue


def _strings(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, bytes):
        yield value.decode("utf-16-be" if value[:2] == b"\xfe\xff" else "latin-1", "ignore")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, depth + 1)
