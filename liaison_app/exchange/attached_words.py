"""The words of a file that came with a letter, as far as they can be read without running anything.

Plain text, web pages, saved e-mails and the office formats that are zipped XML; of anything else
nothing is known, and that is said. Sizes are held against a cap, so that no packed file can swell.
"""

from __future__ import annotations

import binascii
import html
import io
import quopri
import re
import zipfile
import zlib

from liaison_app.rules.file_names import ending_of

LARGEST_READ = 20_000_000  # bytes of words read from one file
_PLAIN = ("text/", "message/rfc822", "application/json", "application/xml", "application/rtf")
_PLAIN_ENDS = (
    ".txt",
    ".csv",
    ".md",
    ".eml",
    ".htm",
    ".html",
    ".rtf",
    ".json",
    ".xml",
    ".vcf",
    ".ics",
)
_ZIPPED_ENDS = (".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp", ".docm", ".xlsm")
_XML_END = re.compile(rb"</(?:w:p|text:p|text:h|a:p|si|row|tr|p)>|<w:br/>|<w:tab/>|<br ?/?>")
_TAG = re.compile(r"<[^<>]{0,10000}>")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n){2,}[A-Za-z0-9+/]+={0,2}")


def words_of(name: str, media_type: str, data: bytes) -> str | None:
    """The words in a file, or None where they cannot all be read (a picture, a PDF, what is packed)."""
    ending = ending_of(name)
    if data[:4] == b"PK\3\4":
        return _zipped(data) if ending in _ZIPPED_ENDS or "document" in media_type else None
    if data[:5] == b"%PDF-" or (b"\0" in data[:4096] and not _utf16(data)):
        return None
    if media_type.startswith(_PLAIN) or ending in _PLAIN_ENDS:
        return _plain(data) if len(data) <= LARGEST_READ else None
    return None


def _utf16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _plain(data: bytes) -> str:
    if _utf16(data):
        return data.decode("utf-16", "replace")
    pieces = [data]
    if b"=" in data:
        pieces.append(quopri.decodestring(data))
    for match in _BASE64.finditer(data):
        try:
            pieces.append(binascii.a2b_base64(match[0]))
        except binascii.Error:
            continue
    return "\n".join(html.unescape(_TAG.sub(" ", _decoded(piece))) for piece in pieces)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _zipped(data: bytes) -> str | None:
    """The text of every XML part; None when it cannot be unpacked or is larger than it may be."""
    pieces: list[str] = []
    left = LARGEST_READ
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                if not info.filename.endswith(".xml"):
                    continue
                with packed.open(info) as part:
                    raw = part.read(left + 1)
                left -= len(raw)
                if left < 0:
                    return None
                text = _TAG.sub("", _decoded(_XML_END.sub(b"\n", raw)))
                pieces.append(html.unescape(text))
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError):
        return None
    return "\n".join(pieces)
