"""What a page of a PDF is drawn with, copied object by object: only what draws, and each object once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pypdf.generic import (
    BooleanObject,
    ByteStringObject,
    IndirectObject,
    NameObject,
    NullObject,
    TextStringObject,
)

from liaison_app.exchange.pdf_repeats import MOST_DRAWN, Repeats
from liaison_app.rules.drawn_pages import HIDDEN, SHOWN, PdfPart

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PARTS = 200_000  # of one file
_DEEPEST = 60  # things within things
_SPARE = 50_000_000  # bytes a file may grow by, when several of its numbers name one object
_RESOURCES = (
    *("/Font", "/XObject", "/ExtGState", "/ColorSpace"),
    *("/Pattern", "/Shading", "/Properties"),
)
_NAMING = frozenset((*_RESOURCES, "/CharProcs", "/Colorants"))
# What runs, opens, leads elsewhere or tells of the file; and where a stream's bytes would lie outside.
_LEFT = frozenset(
    (
        *("/A", "/AA", "/AF", "/Action", "/Annots", "/Dest", "/EF", "/JS", "/JavaScript"),
        *("/Launch", "/Metadata", "/Names", "/Next", "/OPI", "/OpenAction", "/P", "/Parent"),
        *("/PieceInfo", "/PS", "/Ref", "/RF", "/StructParent", "/StructParents", "/SubPage"),
        *("/URI", "/F", "/FFilter", "/FDecodeParms", "/LastModified", "/Thumb", "/ID"),
    )
)
_NOT_DRAWN = frozenset(
    (
        *("/Action", "/Annot", "/Catalog", "/EmbeddedFile", "/Filespec", "/Page", "/Pages"),
        *("/Sig", "/Outlines", "/StructTreeRoot", "/StructElem", "/Metadata"),
    )
)


class TooMuchError(Exception):
    """More than any page needs: it was made to swell."""


class Copying:
    """Copies what pages are drawn with; objects that several pages share are passed on once."""

    def __init__(self, reader: PdfReader, size: int):
        self._reader = reader
        self._most = 2 * size + _SPARE
        self._bytes = self._made = 0
        self._numbers: dict[tuple[int, int], int] = {}  # of what was passed on
        self._fresh: dict[tuple[int, int], int] = {}  # of this page
        self._waiting: list[tuple[int, Any]] = []
        self._parts: list[PdfPart] = []
        self._hidden, self._layers = _layers_of(reader)
        self._repeats = Repeats()
        self._drawn = 0  # drawings on this page, each as often as it is drawn

    def make(self, pieces: Sequence[bytes | int], stream: bytes) -> int:
        """A part of our own making: a stream with these entries; returns its number."""
        number = self._next()
        self._keep(number, [b"<<", *pieces], stream)
        return number

    def whole(self, reference: Any) -> int | None:
        """The number of the part that stands for an object of the file; None for what is not drawn."""
        thing = _plain(reference)
        if isinstance(thing, dict) and thing.get("/Subtype") == "/Form":
            self._draw(self._repeats.counted(reference, thing))
        out: list[bytes | int] = []
        self._write(reference, out, 0)
        return out[0] if len(out) == 1 and isinstance(out[0], int) else None

    def drawn_by(self, content: Callable[[], bytes], resources: Any) -> None:
        """Count what a page's words (given when asked for) draw; raises TooMuchError."""
        self._draw(self._repeats.of_page(content, resources))

    def _draw(self, count: int) -> None:
        self._drawn += count
        if self._drawn > MOST_DRAWN:
            raise TooMuchError

    def resources(self, resources: Any) -> list[bytes | int]:
        """What a page's drawing names: typefaces, pictures, colours; a dictionary in pieces."""
        out: list[bytes | int] = [b"<<"]
        known = _plain(resources)
        for name in _RESOURCES if isinstance(known, dict) else ():
            if name in known:
                out.append(name.encode() + b" ")
                self._named(name, known.raw_get(name), out, 1)
        out.append(b">>")
        return out

    def taken(self) -> tuple[PdfPart, ...]:
        """The page is whole: its parts that were not passed on before."""
        while self._waiting:
            self._copy(*self._waiting.pop())
        self._numbers |= self._fresh
        parts = tuple(self._parts)
        self._fresh, self._parts, self._drawn = {}, [], 0
        return parts

    def forget(self) -> None:
        """The page came to nothing: nothing of it is passed on."""
        self._fresh, self._parts, self._waiting, self._drawn = {}, [], [], 0

    def _next(self) -> int:
        self._made += 1
        if self._made > MOST_PARTS:
            raise TooMuchError
        return self._made

    def _keep(
        self, number: int, pieces: list[bytes | int], stream: bytes | None, layer: str = ""
    ) -> None:
        """Pass on a part; the dictionary of a stream is still open, for its length."""
        if stream is not None:
            self._bytes += len(stream)
            if self._bytes > self._most:
                raise TooMuchError
            pieces = [*pieces, b"/Length %d>>" % len(stream)]
        self._parts.append(PdfPart(number, tuple(_joined(pieces)), stream, layer))

    def _copy(self, number: int, thing: Any) -> None:
        out: list[bytes | int] = []
        raw = getattr(thing, "_data", None)
        if not isinstance(thing, dict) or raw is None:
            self._write(thing, out, 1)
            self._keep(number, out, None)
            return
        if thing.get("/Type") in _NOT_DRAWN or thing.get("/Subtype") == "/PS":
            self._keep(number, [b"null"], None)
            return
        out.append(b"<<")
        self._entries(thing, out, 1)
        self._keep(number, out, bytes(raw))

    def _write(self, thing: Any, out: list[bytes | int], depth: int) -> None:
        """A thing as it stands in a PDF; what it leads to is copied later."""
        if depth > _DEEPEST:
            raise TooMuchError
        if isinstance(thing, IndirectObject):
            number = self._number_of(thing)
            if number is None:
                out.append(b"null ")
            else:
                out.append(number)
        elif isinstance(thing, dict):
            if thing.get("/Type") in _NOT_DRAWN:
                out.append(b"null ")
                return
            out.append(b"<<")
            self._entries(thing, out, depth)
            out.append(b">>")
        elif isinstance(thing, list):
            out.append(b"[")
            for each in thing:
                self._write(each, out, depth + 1)
            out.append(b"]")
        elif isinstance(thing, NameObject):
            out.append(_name(thing) + b" ")
        elif thing is None or isinstance(thing, NullObject):
            out.append(b"null ")
        else:
            out.append(_atom(thing) + b" ")

    def _entries(self, thing: Any, out: list[bytes | int], depth: int) -> None:
        """The entries of a dictionary but those that are left; one of a stream has no length yet."""
        for key in thing:
            if key in _LEFT or key == "/Length":
                continue
            out.append(_name(key) + b" ")
            if key in _NAMING:
                self._named(key, thing.raw_get(key), out, depth + 1)
            else:
                self._write(thing.raw_get(key), out, depth + 1)

    def _named(self, kind: str, thing: Any, out: list[bytes | int], depth: int) -> None:
        """Things by names that a drawing gave them; it may have called one by any name."""
        known: Any = _plain(thing)
        if kind == "/Properties":
            self._properties(known, out)
        elif not _is_map(known):
            self._write(thing, out, depth)
        elif known.get("/Type") not in _NOT_DRAWN:
            out.append(b"<<")
            for key in known:
                out.append(_name(key) + b" ")
                self._write(known.raw_get(key), out, depth + 1)
            out.append(b">>")
        else:
            out.append(b"null ")

    def _properties(self, thing: Any, out: list[bytes | int]) -> None:
        """Of what marks parts of a drawing only layers are kept: the rest may hold anything."""
        out.append(b"<<")
        known: Any = thing
        for key in known if isinstance(known, dict) else ():
            value = _plain(known.raw_get(key))
            if isinstance(value, dict) and value.get("/Type") in ("/OCG", "/OCMD"):
                out.append(_name(key) + b" ")
                self._write(known.raw_get(key), out, 2)
        out.append(b">>")

    def _number_of(self, reference: Any) -> int | None:
        key = (int(reference.idnum), int(reference.generation))
        number = self._numbers.get(key) or self._fresh.get(key)
        if number is not None:
            return number
        thing = reference.get_object()
        if thing is None or (isinstance(thing, dict) and thing.get("/Type") in _NOT_DRAWN):
            return None
        number = self._fresh[key] = self._next()
        if key in self._layers:
            self._layer(number, thing, hidden=key in self._hidden)
        else:
            self._waiting.append((number, thing))
        return number

    def _layer(self, number: int, thing: Any, *, hidden: bool) -> None:
        name = str(thing.get("/Name", "")).encode("utf-16-be")
        out: list[bytes | int] = [b"<</Type/OCG/Name<FEFF%s>>>" % name.hex().encode()]
        self._keep(number, out, None, HIDDEN if hidden else SHOWN)


def numbers_in(values: Any, count: int) -> tuple[float, ...] | None:
    """So many finite numbers out of a list; None when they are not there."""
    values = _plain(values)
    if not isinstance(values, list) or len(values) < count:
        return None
    try:
        found = tuple(float(_plain(value)) for value in values[:count])
    except (TypeError, ValueError, OverflowError):
        return None
    return found if all(map(math.isfinite, found)) else None


def _is_map(thing: Any) -> bool:
    return isinstance(thing, dict) and not hasattr(thing, "get_data")


def _plain(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _layers_of(reader: PdfReader) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The layers that are not to be seen, and all that there are, by number and generation."""
    hidden: set[tuple[int, int]] = set()
    every: set[tuple[int, int]] = set()
    try:
        known = _plain(_plain(reader.trailer["/Root"]).get("/OCProperties"))
        if isinstance(known, dict):
            every = _keys(known.get("/OCGs"))
            usual = _plain(known.get("/D"))
            if isinstance(usual, dict):
                hidden = _keys(usual.get("/OFF"))
                if usual.get("/BaseState") == "/OFF":
                    hidden = every - _keys(usual.get("/ON"))
    except Exception:  # noqa: BLE001 - a broken list of layers: everything is seen
        return set(), set()
    return hidden, every


def _keys(references: Any) -> set[tuple[int, int]]:
    found = _plain(references)
    return {
        (int(one.idnum), int(one.generation))
        for one in (found if isinstance(found, list) else ())
        if hasattr(one, "idnum")
    }


@lru_cache(maxsize=4_096)
def _name(name: str) -> bytes:
    """A name as it stands in a PDF: whatever is not plain is written by its number."""
    raw = name.removeprefix("/").encode("utf-8", "surrogateescape")
    return b"/" + b"".join(
        bytes((byte,)) if 33 <= byte <= 126 and byte not in b"#/()<>[]{}%" else b"#%02X" % byte
        for byte in raw
    )


def _atom(thing: Any) -> bytes:
    """A number, a string of bytes, true or false."""
    if isinstance(thing, BooleanObject):
        return b"true" if thing.value else b"false"
    if isinstance(thing, TextStringObject):
        return b"<%s>" % thing.original_bytes.hex().encode()
    if isinstance(thing, ByteStringObject | bytes):
        return b"<%s>" % bytes(thing).hex().encode()
    if isinstance(thing, int):
        return b"%d" % int(thing)
    if isinstance(thing, float):
        value = float(thing)
        return f"{value:.6f}".rstrip("0").rstrip(".").encode() if math.isfinite(value) else b"0"
    return b"null"


def _joined(pieces: Sequence[bytes | int]) -> list[bytes | int]:
    """Neighbouring bytes as one."""
    found: list[bytes | int] = []
    run: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, int):
            if run:
                found.append(b"".join(run))
                run = []
            found.append(piece)
        else:
            run.append(piece)
    return [*found, b"".join(run)] if run else found
