"""The words of a letter kept as a file, in order, paragraph by paragraph, with what it says of itself."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import xml.parsers.expat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.exchange import zipped
from liaison_app.exchange.typed_documents import read_typed
from liaison_app.language import phrase
from liaison_app.rules.safe_text import tidy, tidy_lines

LONGEST = 2_000_000  # characters of words kept of one file
_PART_LIMIT = 50_000_000  # bytes of one part

# What ends a paragraph, a cell or a line, by the local name of its element.
_ENDS = {
    **dict.fromkeys(("p", "h", "tr", "table-row", "row", "si"), "\n"),
    **dict.fromkeys(("tc", "table-cell", "c"), "\t"),
}
_BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "noBreakHyphen": "-", "s": " "}
# Text that is not read: what was deleted, codes of fields, comments' and fonts' names.
_SILENT = {"delText", "instrText", "tracked-changes", "annotation", "binData", "Fallback"}
# Word's element whose characters are text; OpenDocument's are text wherever they stand.
_WORDS_IN = "t"


@dataclass(frozen=True, slots=True)
class DocumentSays:
    """`text` is plain, a paragraph a line; `written` an ISO day or "".

    `whole` is False where some of it cannot be read as words (a scan, a locked file), which `why`
    says in a sentence.
    """

    text: str = ""
    title: str = ""
    author: str = ""
    written: str = ""
    whole: bool = True
    why: str = ""


def read_document(name: str, data: bytes) -> DocumentSays | None:
    """What a .docx, .odt, .pptx, .odp, .xlsx, .ods, .doc, .rtf, text or page says; None for other sorts.

    Damaged or swollen ones say so in `why`, and are not whole.
    """
    if data[:4] != b"PK\3\4":
        typed = read_typed(name, data)
        if typed is None:
            return None
        text = _squeezed(typed.text[:LONGEST])
        whole = not typed.why and len(typed.text) <= LONGEST
        title, author = tidy(typed.title)[:400], tidy(typed.author)[:200]
        return DocumentSays(text, title, author, day_in(typed.written), whole, typed.why)
    try:
        with zipped.opened(data, name) as packed:
            names = [info.filename for info in packed.infolist()]
            parts = _parts(names)
            if not parts:
                return None
            left, pieces = LONGEST, []
            for part in parts:
                raw = zipped.part_of(packed, part, name, _PART_LIMIT) or b""
                text = _words(raw, odf=part == "content.xml", most=left)
                pieces.append(text)
                left -= len(text)
                if left <= 0:
                    break
            title, author, written = _properties(packed, name)
    except Refusal as refusal:
        return DocumentSays(whole=False, why=str(refusal))
    pictures = any(re.search(r"(^|/)(media|Pictures)/", one) for one in names)
    text = _squeezed("\n".join(pieces))
    why = "" if text or not pictures else phrase("There are only pictures in it, and no words.")
    return DocumentSays(text, title, author, written, whole=not why and left > 0, why=why)


def _parts(names: list[str]) -> list[str]:
    """The parts that hold the words, in the order they are read."""
    if "word/document.xml" in names:
        beside = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
        return ["word/document.xml", *sorted(filter(beside.fullmatch, names))]
    slides = [one for one in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", one)]
    if slides:
        return sorted(slides, key=lambda one: (len(one), one))
    if "xl/workbook.xml" in names:
        sheets = [one for one in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", one)]
        return [
            *(["xl/sharedStrings.xml"] if "xl/sharedStrings.xml" in names else []),
            *sorted(sheets),
        ]
    return ["content.xml"] if "content.xml" in names else []


def _words(raw: bytes, *, odf: bool, most: int) -> str:
    """The characters of an XML part that are words, with line ends where its paragraphs end."""
    pieces: list[str] = []
    silent, reading, size = 0, 0, 0

    def begin(local: str) -> None:
        nonlocal silent, reading
        silent += local in _SILENT
        reading += local == _WORDS_IN
        if local in _BREAKS and (odf or local != "s"):
            pieces.append(_BREAKS[local])

    def end(local: str) -> None:
        nonlocal silent, reading
        silent -= local in _SILENT
        reading -= local == _WORDS_IN
        pieces.append(_ENDS.get(local, ""))

    def words(text: str) -> None:
        nonlocal size
        if not silent and (odf or reading) and size <= most:
            pieces.append(text)
            size += len(text)

    _walk(raw, begin, end, words)
    return "".join(pieces)[:most]


def _properties(packed: zipfile.ZipFile, name: str) -> tuple[str, str, str]:
    """Title, author and the day it was written, as the file says."""
    raw = b""
    for part in ("docProps/core.xml", "meta.xml"):
        raw = raw or zipped.part_of(packed, part, name, 1_000_000) or b""
    found = dict.fromkeys(("title", "creator", "initial-creator", "created", "creation-date"), "")
    inside: list[str] = []

    def words(text: str) -> None:
        if inside[-1] in found:
            found[inside[-1]] += text

    _walk(raw, inside.append, lambda _local: inside.pop(), words)
    author = found["initial-creator"] or found["creator"]
    day = found["created"] or found["creation-date"]
    return tidy(found["title"])[:400], tidy(author)[:200], day_in(day)


def _walk(
    raw: bytes,
    begin: Callable[[str], object],
    end: Callable[[str], object],
    words: Callable[[str], object],
) -> None:
    """Tell of each element's local name as it begins and ends, and of the characters between.

    What comes before a fault is told; entities that swell are the parser's own to refuse.
    """
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: begin(name.rpartition(":")[2])
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    with contextlib.suppress(xml.parsers.expat.ExpatError):
        parser.Parse(raw, True)


def day_in(words: str) -> str:
    """The ISO day at the beginning of a moment as files write it: “2018-03-16T…”, “D:20180316…”."""
    match = re.match(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)", words.strip())
    if not match:
        return ""
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""


def _squeezed(text: str) -> str:
    lines = (re.sub(r"[ \t]*\t[ \t]*", "\t", line).strip() for line in tidy_lines(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
