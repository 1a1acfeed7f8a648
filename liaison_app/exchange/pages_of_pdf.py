"""The pages of a PDF from elsewhere, taken out as drawings: no script, form, link or attachment comes along.

pypdf reads it, piece by piece as pages are asked for. What a page needs to be drawn is passed on as it is
packed, so that nothing loses sharpness; what was filled in, stamped or highlighted on it is drawn
as it shows. Limits keep a file that was made to swell or to go round in circles from doing either.
"""

from __future__ import annotations

import io
import logging
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from liaison_app.exchange.pdf_copying import Copying, TooMuchError, numbers_in
from liaison_app.exchange.pdf_marks import marks_on
from liaison_app.exchange.pdf_words import is_under_aes
from liaison_app.language import phrase
from liaison_app.rules.drawn_pages import DrawnPage, PagesOf

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5_000
LONGEST = 120.0  # seconds given to one file, looked at between its pages
LOCKED = phrase("It is locked with a password, so its pages cannot be shown here.")
DAMAGED = phrase("It is damaged, so its pages cannot be shown here.")
EMPTY = phrase("There are no pages in it.")
PAGE_DAMAGED = phrase("This page is damaged and cannot be shown here.")
PAGE_TOO_MUCH = phrase("There is far more on this page than a page holds, so it is not shown here.")
MANY = phrase("It has {count} pages; only the first {shown} are shown here.")
SLOW = phrase("It takes too long to read; only its first {count} pages are shown here.")
_A4 = (595.28, 841.89)
_SMALLEST, _LARGEST = 3.0, 200_000.0  # points a side of a page may have
_LARGEST_CONTENT = 75_000_000  # bytes of what is drawn on one page, unpacked


class PdfPagesIn:
    """A PDF being taken apart; `found` says how many pages it has, or why they cannot be had."""

    def __init__(self, data: bytes):
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says much of files that are odd
        self.found = PagesOf(why=DAMAGED)
        self._reader: PdfReader | None = None
        self._copying: Copying | None = None
        self._size = len(data)
        self._open(data)

    def _open(self, data: bytes) -> None:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        try:
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and (is_under_aes(reader) or not reader.decrypt("")):
                self.found = PagesOf(why=LOCKED)
                return
            count = len(reader.pages)
        except DependencyError:  # a cipher it has no library for
            self.found = PagesOf(why=LOCKED)
            return
        except _trouble():
            return
        why = "" if count else EMPTY
        if count > MOST_PAGES:
            why = MANY.format(count=f"{count:,}", shown=f"{MOST_PAGES:,}")
        self._reader, self._copying = reader, Copying(reader, self._size)
        self.found = PagesOf(min(count, MOST_PAGES), why)

    def pages(self) -> Iterator[DrawnPage]:
        """Its pages one after another; one that cannot be had says why, and the next follows."""
        until = time.monotonic() + LONGEST
        try:
            for number in range(self.found.count):
                if time.monotonic() > until:
                    yield DrawnPage(*_A4, why=SLOW.format(count=f"{number:,}"))
                    return
                yield self._page(number)
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file, which pypdf's objects would hold on to, going round in circles."""
        reader, self._reader, self._copying = self._reader, None, None
        if reader is not None:
            reader.resolved_objects.clear()
            reader.flattened_pages = []
            reader.stream = io.BytesIO()

    def _page(self, number: int) -> DrawnPage:
        assert self._reader is not None
        assert self._copying is not None
        size = _A4
        try:
            page = self._reader.pages[number]
            box = _box(page)
            turned = int(page.rotation or 0) % 360
            unit = _unit(page)
            size = _size(box, turned, unit)
            drawing = self._drawing(page, box, turned, unit)
            return DrawnPage(*size, drawing, self._copying.taken())
        except TooMuchError:
            why = PAGE_TOO_MUCH
        except _trouble():
            why = PAGE_DAMAGED
        self._copying.forget()
        return DrawnPage(*size, why=why)

    def _drawing(self, page: Any, box: tuple[float, ...], turned: int, unit: float) -> int:
        """The number of a part that draws the page upright, at its size."""
        copying = self._copying
        assert copying is not None
        matrix = _upright(box, turned, unit)
        head = b"/Type/XObject/Subtype/Form/BBox[%s]" % _numbers(box)
        group = page.get("/Group")
        if isinstance(group, dict):
            head += b"/Group<</S/Transparency%s%s>>" % (
                b"/I true" if group.get("/I") else b"",
                b"/K true" if group.get("/K") else b"",
            )
        resources = copying.resources(page.get("/Resources"))
        packed, filters = _content(page)
        copying.drawn_by(lambda: zlib.decompress(packed), page.get("/Resources"))
        marks = marks_on(page, copying)
        if not marks:
            head += b"/Matrix[%s]" % _numbers(matrix)
            return copying.make([head, b"/Resources", *resources, *filters], packed)
        own = copying.make([head, b"/Resources", *resources, *filters], packed)
        names: list[bytes | int] = [b"/Resources<</XObject<</P ", own]
        code = [b"q /P Do Q"]
        for place, (part, placed) in enumerate(marks):
            names += [b"/M%d " % place, part]
            code.append(b"q %s cm /M%d Do Q" % (_numbers(placed), place))
        outer = b"/Type/XObject/Subtype/Form/BBox[%s]/Matrix[%s]" % (
            _numbers(box),
            _numbers(matrix),
        )
        return copying.make(
            [outer, *names, b">>>>/Filter/FlateDecode"], zlib.compress(b"\n".join(code))
        )


def _content(page: Any) -> tuple[bytes, list[bytes | int]]:
    """What is drawn on the page, packed, and how it is packed."""
    content = page.get("/Contents")
    parts = [one.get_object() for one in content] if isinstance(content, list) else [content]
    streams = [one for one in parts if hasattr(one, "get_data")]
    if len(streams) == 1 and _whole(streams[0]):
        return bytes(streams[0]._data), [b"/Filter/FlateDecode"]
    pieces, size = [], 0
    for stream in streams:
        pieces.append(bytes(stream.get_data()))
        size += len(pieces[-1])
        if size > _LARGEST_CONTENT:
            raise TooMuchError
    return zlib.compress(b"\n".join(pieces), 4), [b"/Filter/FlateDecode"]


def _whole(stream: Any) -> bool:
    """Whether it is packed in the usual way, is not cut short, and unpacks to what a page may hold."""
    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]) or "/DecodeParms" in stream:
        return False
    unpacking = zlib.decompressobj()
    try:
        size = len(unpacking.decompress(stream._data, _LARGEST_CONTENT))
    except zlib.error:
        return False
    if size >= _LARGEST_CONTENT:
        raise TooMuchError
    return unpacking.eof


def _box(page: Any) -> tuple[float, float, float, float]:
    """The part of a page that is to be seen: left, bottom, right, top."""
    media = _corners(page.get("/MediaBox"))
    crop = _corners(page.get("/CropBox")) or media
    if media is None:
        return crop if crop is not None else (0.0, 0.0, *_A4)
    assert crop is not None
    seen = (
        *(max(media[0], crop[0]), max(media[1], crop[1])),
        *(min(media[2], crop[2]), min(media[3], crop[3])),
    )
    return seen if seen[2] - seen[0] >= _SMALLEST and seen[3] - seen[1] >= _SMALLEST else media


def _corners(box: Any) -> tuple[float, float, float, float] | None:
    numbers = numbers_in(box, 4)
    if numbers is None:
        return None
    left, right = sorted((numbers[0], numbers[2]))
    bottom, top = sorted((numbers[1], numbers[3]))
    sides = (right - left, top - bottom)
    if min(sides) < _SMALLEST or max(map(abs, (left, right, bottom, top))) > _LARGEST:
        return None
    return left, bottom, right, top


def _unit(page: Any) -> float:
    """How many points a unit of the page is: 1, but on the largest of plans."""
    unit = numbers_in([page.get("/UserUnit", 1)], 1)
    return unit[0] if unit is not None and 0.01 <= unit[0] <= 1_000 else 1.0


def _size(box: tuple[float, ...], turned: int, unit: float) -> tuple[float, float]:
    width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    return (height, width) if turned in (90, 270) else (width, height)


def _upright(box: tuple[float, ...], turned: int, unit: float) -> tuple[float, ...]:
    """The matrix that turns a page upright, with its left foot at (0, 0)."""
    left, bottom, right, top = box
    matrix = {
        90: (0.0, -1.0, 1.0, 0.0, -bottom, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -left),
    }.get(turned, (1.0, 0.0, 0.0, 1.0, -left, -bottom))
    return tuple(value * unit for value in matrix)


def _numbers(values: tuple[float, ...]) -> bytes:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") or "0" for value in values).encode()


def _trouble() -> tuple[type[BaseException], ...]:
    """What pypdf raises for broken files: a dozen sorts."""
    from pypdf.errors import PyPdfError

    return (
        *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError),
        *(RuntimeError, AssertionError, ArithmeticError, MemoryError, zlib.error),
    )
