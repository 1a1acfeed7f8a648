"""Letters that lie in one piece: plain text, web pages, RTF and Word's old .doc, read as their words.

An old .doc keeps its text in pieces, whose places stand in a table beside it ([MS-DOC] 2.4.1).
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass

from liaison_app.exchange.mail_letters import decoded
from liaison_app.exchange.msg_properties import MAGIC
from liaison_app.exchange.rtf_words import words_of_rtf
from liaison_app.language import phrase
from liaison_app.rules.file_names import ending_of
from liaison_app.rules.html_words import words_of_html
from liaison_app.rules.safe_text import visible

LONGEST = 20_000_000  # bytes of a text or page that are read
_TEXTS = (".txt", ".text", ".md", ".markdown", ".asc")
_PAGES = (".html", ".htm", ".xhtml")
_CHARSET = re.compile(rb"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_TITLE = re.compile(r"(?is)<title[^>]*>(.{0,2000}?)</title>")
_WRITTEN = re.compile(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_LOCKED = phrase("It is locked with a password, so its words were not read.")
_OLDER = phrase("It was written by a Word older than 1997: open it there, and save it as .docx.")
_DAMAGED = phrase("It is damaged, so its words were not read.")
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")
_DEEPEST = 5  # fields within fields
_DOC_SIGNS = {7: "\t", 11: "\n", 12: "\n", 13: "\n", 30: "-", 31: "", 1: "", 2: "", 5: "", 8: ""}


@dataclass(frozen=True, slots=True)
class Typed:
    """The words, and what the file says of itself; `why` they could not be read, in a sentence."""

    text: str = ""
    title: str = ""
    author: str = ""
    written: str = ""
    why: str = ""


def read_typed(name: str, data: bytes) -> Typed | None:
    """What such a file says, told by its bytes or else by its ending; None for any other sort."""
    ending = ending_of(name)
    if data.startswith(b"{\\rtf"):
        text, is_page = words_of_rtf(data)
        day = _WRITTEN.search(data[:200_000])
        written = f"{day[1].decode()}-{int(day[2]):02}-{int(day[3]):02}" if day else ""
        return Typed(words_of_html(text) if is_page else visible(text), written=written)
    if data.startswith(MAGIC):
        return _old_word(data)
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if ending not in (*_TEXTS, *_PAGES) or (b"\0" in data[:4_096] and not wide):
        return None
    if ending in _TEXTS:
        return Typed(visible(decoded(data[:LONGEST])[0].lstrip("\ufeff")))
    named = _CHARSET.search(data[:5_000])
    page, _right = decoded(data[:LONGEST], named[1].decode("ascii", "replace") if named else "")
    title = _TITLE.search(page[:50_000])
    return Typed(words_of_html(page), words_of_html(title[1]) if title else "")


def _old_word(data: bytes) -> Typed | None:
    """A .doc of Word 97 to 2003; None for other files of that container."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                return None
            main = container.openstream("WordDocument").read()
            kind, flags = struct.unpack_from("<2xH6xH", main)
            if flags & 0x0100:
                return Typed(why=_LOCKED)
            if kind < 0x00C1:
                return Typed(why=_OLDER)
            table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
            about = container.get_metadata()
            made = about.create_time
        text = _of_pieces(main, table)
    except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError):
        return Typed(why=_DAMAGED)
    written = made.date().isoformat() if made and made.year > 1980 else ""
    return Typed(visible(text), _said(about.title), _said(about.author), written)


def _said(value: object) -> str:
    return decoded(value)[0].strip("\0 ") if isinstance(value, bytes) else ""


def _of_pieces(main: bytes, table: bytes) -> str:
    """The text of a .doc without its notes and headers, put together of its pieces."""
    (letters,) = struct.unpack_from("<I", main, 0x4C)
    start, size = struct.unpack_from("<II", main, 0x1A2)
    places = table[start : start + size]
    at = 0
    while places[at] == 1:  # how something looks, which is not read
        at += 3 + int.from_bytes(places[at + 1 : at + 3], "little")
    (length,) = struct.unpack_from("<I", places, at + 1)
    count = (length - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", places, at + 5)
    pieces: list[str] = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", places, at + 5 + 4 * (count + 1) + 8 * number + 2)
        many = min(ends[number + 1], letters) - ends[number]
        if many <= 0:
            break
        begin = place & 0x3FFFFFFF
        if place & 0x40000000:
            pieces.append(main[begin // 2 : begin // 2 + many].decode("cp1252", "replace"))
        else:
            pieces.append(main[begin : begin + 2 * many].decode("utf-16-le", "replace"))
    text = "".join(pieces)[:LONGEST]
    for _level in range(_DEEPEST):  # fields within fields, from the innermost: their results stay
        text = _FIELD.sub("", text)
    return text.translate(_DOC_SIGNS)
