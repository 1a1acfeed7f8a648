"""The PDF file being made: pages, faces cut to what is used, pictures and links.

ReportLab keeps the document (objects, catalogue, information, cross references); pages come as finished content
streams. The faces are embedded as Type 0 fonts with the face's own glyph numbers, so that shaped text
and plain text are written alike, and with the characters behind the glyphs, so that text can be found. No
date and no chance goes in: the same pages give the same bytes.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from liaison_app.documents.bookmarks import Bookmark, place_of, put_bookmarks, put_numbering
from liaison_app.documents.joined_glyphs import Part, with_groups
from liaison_app.documents.pictures import Picture
from liaison_app.documents.typefaces import Face
from liaison_app.documents.words import Piece, Type

rl_config.invariant = 1
rl_config.pdfComments = 0

A4 = (595.2756, 841.8898)
"""Width and height in points."""
MM = 72 / 25.4
"""Points in a millimetre."""

_LEVEL = 6
_PAGE_LEVEL = 4  # half the time of 6 for 4 % more bytes
_KEPT_OUT = ("GSUB", "GPOS", "GDEF", "BASE", "name", "post", "OS/2", "STAT", "DSIG", "gasp", "cmap")


class Link:
    """A place on a page that opens an address: left, bottom, right, top in points from the foot.

    With a `page`, counted from 1, it leads there instead.
    """

    __slots__ = ("address", "box", "page")

    def __init__(
        self, address: str, left: float, bottom: float, right: float, top: float, page: int = 0
    ):
        self.address = address
        self.box = (left, bottom, right, top)
        self.page = page


class PdfFile:
    """Collects pages and makes the file of them."""

    def __init__(self, *, title: str = "", author: str = "", language: str = "en-GB"):
        self._document: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang=language)
        self._document.setTitle(title)
        self._document.setAuthor(author)
        self._document.setSubject("")
        self._document.setCreator("Liaison Desk")
        self._document.Catalog.ViewerPreferences = _dictionary(DisplayDocTitle="true")
        self._resources = _dictionary()
        self._reference = self._document.Reference(self._resources)
        self._words: dict[Type, set[str]] = {}
        self._pieces: dict[Piece, None] = {}
        self._xobjects: dict[str, Any] = {}
        self._digest = hashlib.sha256()
        self.pages = 0
        self._begins: list[int] = []

    def use_words(self, of: Type, words: Iterable[str]) -> None:
        """Plain words that pages show by their codes; their glyphs will be embedded."""
        kept = self._words.get(of)
        if kept is None:
            kept = self._words[of] = set()
        kept.update(words)

    def use_pieces(self, pieces: Iterable[Piece]) -> None:
        """Pieces that pages show; their glyphs will be embedded."""
        self._pieces.update(dict.fromkeys(pieces))

    def picture(self, picture: Picture) -> str:
        """Put a picture in once; returns the name to paint it by."""
        name = f"I{picture.digest}"
        if name not in self._xobjects:
            mask = None
            if picture.alpha is not None:
                mask = self._image(picture.width, picture.height, "DeviceGray", picture.alpha)
            entries = {"SMask": mask} if mask is not None else {}
            image = self._image(
                picture.width, picture.height, "DeviceRGB", picture.pixels, **entries
            )
            self._xobjects[name] = image
        return name

    def _image(self, width: int, height: int, colours: str, packed: bytes, **more: Any) -> Any:
        self._digest.update(packed)
        entries = _dictionary(
            Type="/XObject",
            Subtype="/Image",
            Width=width,
            Height=height,
            ColorSpace=f"/{colours}",
            BitsPerComponent=8,
            Filter="/FlateDecode",
            **more,
        )
        return self._document.Reference(pdfdoc.PDFStream(entries, packed))

    def form(self, code: str, size: tuple[float, float] = A4) -> str:
        """Put in what many pages of a size show alike, as a form; returns the name to paint it by."""
        name = "X" + hashlib.sha256(code.encode("latin-1")).hexdigest()[:16]
        if name not in self._xobjects:
            stream = self._stream(
                code.encode("latin-1"),
                Type="/XObject",
                Subtype="/Form",
                BBox=f"[0 0 {max(size):g} {max(size):g}]",
                Resources=self._reference,
            )
            self._xobjects[name] = self._document.Reference(stream)
        return name

    def add_page(
        self, code: str, links: Iterable[Link] = (), *, size: tuple[float, float] = A4
    ) -> None:
        """Put in one page by its content stream (one character a byte); size in points."""
        content = zlib.compress(code.encode("latin-1"), _PAGE_LEVEL)
        self._digest.update(content)
        head = f"<</Filter/FlateDecode/Length {len(content)}>>\nstream\n".encode()
        stream = self._document.Reference(_Written(head + content + b"\nendstream\n"))
        notes = [self._annotation(link) for link in links]
        self._document.inPage()
        self._document.addPage(_Page(size, self._reference, stream, notes))
        self.pages += 1

    def _annotation(self, link: Link) -> Any:
        action = _dictionary(S="/URI", URI=pdfdoc.PDFString(link.address))
        box = "[{:.2f} {:.2f} {:.2f} {:.2f}]".format(*link.box)
        leads = {"Dest": place_of(link.page)} if link.page else {"A": action}
        note = _dictionary(Type="/Annot", Subtype="/Link", Rect=box, Border="[0 0 0]", F=4, **leads)
        return self._document.Reference(note)

    def begin_paper(self) -> None:
        """A new letter or envelope begins with the next page: its pages are numbered from 1 again.

        So a reader shows it, and so printing on both sides knows where a new sheet begins.
        """
        self._begins.append(self.pages)

    def list_contents(self, marks: Sequence[Bookmark]) -> None:
        """Give readers the contents beside the pages; the first bookmark is of level 0."""
        put_bookmarks(self._document, marks)

    def finish(self) -> bytes:
        """The whole file."""
        fonts = _dictionary()
        for face, meanings in self._used().items():
            fonts[face.resource] = self._font(face, meanings)
        self._resources["Font"] = fonts
        if self._xobjects:
            self._resources["XObject"] = _dictionary(**self._xobjects)
        if len(self._begins) > 1:
            put_numbering(self._document, self._begins)
        self._document.updateSignature(self._digest.digest())
        return bytes(self._document.GetPDFData(None))

    def _used(self) -> dict[Face, dict[int, str]]:
        """The glyphs of each face that pages show, with their characters, faces in fixed order."""
        used: dict[Face, dict[int, str]] = {}
        for of, words in self._words.items():
            meanings = used.setdefault(of.face, {})
            for character in sorted({" "}.union(*words)):
                meanings.setdefault(of.face.glyphs[ord(character)], character)
        for piece in self._pieces:
            meanings = used.setdefault(piece.face, {})
            for glyph, text in piece.glyphs:
                if not meanings.get(glyph):
                    meanings[glyph] = text
        return dict(sorted(used.items(), key=lambda item: item[0].resource))

    def _font(self, face: Face, meanings: dict[int, str]) -> Any:
        """A face cut to the glyphs used, as a Type 0 font."""
        glyphs = sorted(meanings)
        length, packed, numbers = _subset(face, tuple(glyphs))
        self._digest.update(packed)
        tag = hashlib.sha256(",".join(map(str, glyphs)).encode()).digest()
        letters = "".join(chr(65 + byte % 26) for byte in tag[:6])
        name = f"/{letters}+{face.postscript_name}"
        reference = self._document.Reference
        extents = face.font.get_font_extents("ltr")
        box = f"[-600 {min(extents.descender, -400)} 1600 {max(extents.ascender, 1200)}]"
        descriptor = _dictionary(
            Type="/FontDescriptor",
            FontName=name,
            Flags=4 | (2 if face.serif else 0) | (64 if face.italic else 0),
            FontBBox=box,
            ItalicAngle=-11 if face.italic else 0,
            Ascent=extents.ascender,
            Descent=extents.descender,
            CapHeight=670,
            StemV=140 if face.bold else 80,
            FontFile2=reference(
                pdfdoc.PDFStream(_dictionary(Filter="/FlateDecode", Length1=length), packed)
            ),
        )
        widths = " ".join(
            f"{code}[{face.advances[face.codes.parts(code)[-1].glyph]}]" for code in glyphs
        )
        descendant = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=name,
            CIDSystemInfo=_dictionary(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            FontDescriptor=reference(descriptor),
            DW=1000,
            W=f"[{widths}]",
            CIDToGIDMap=reference(self._stream(numbers)) if numbers else "/Identity",
        )
        return reference(
            _dictionary(
                Type="/Font",
                Subtype="/Type0",
                BaseFont=name,
                Encoding="/Identity-H",
                DescendantFonts=pdfdoc.PDFArray([reference(descendant)]),
                ToUnicode=reference(self._stream(_to_unicode(meanings))),
            )
        )

    def _stream(self, data: bytes, **entries: Any) -> Any:
        self._digest.update(data)
        content = zlib.compress(data, _LEVEL)
        return pdfdoc.PDFStream(_dictionary(Filter="/FlateDecode", **entries), content)


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are finished; it always has a number of its own."""

    __RefOnly__ = 1

    def __init__(self, data: bytes):
        self._data = data

    def format(self, document: Any) -> bytes:
        """Its bytes."""
        del document
        return self._data


class _Page(pdfdoc.PDFObject):  # type: ignore[misc]
    """A page's own object; ReportLab's spends a tenth of a letter's time on it."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], resources: Any, contents: Any, notes: list[Any]):
        self._size, self._resources, self._contents, self._notes = size, resources, contents, notes

    def format(self, document: Any) -> bytes:
        """Its bytes, once the numbers of other objects are known."""
        width, height = self._size
        parts = [
            b"<</Type/Page/Parent ",
            document.Reference(document.Pages).format(document),
            f"/MediaBox[0 0 {width:g} {height:g}]/Resources ".encode(),
            self._resources.format(document),
            b"/Contents ",
            self._contents.format(document),
        ]
        if self._notes:
            notes = b" ".join(note.format(document) for note in self._notes)
            parts.append(b"/Annots[%s]" % notes)
        return b"".join([*parts, b">>"])


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


@lru_cache(maxsize=64)
def _subset(face: Face, codes: tuple[int, ...]) -> tuple[int, bytes, bytes]:
    """The face's file with what these codes show: its length, it packed, and the codes' glyphs.

    Glyphs keep their numbers, and are their own codes when the last is empty.
    """
    groups = tuple((code, face.codes.parts(code)) for code in codes)
    request: Any = hb.SubsetInput()
    request.glyph_set.update({part.glyph for _code, parts in groups for part in parts})
    request.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    request.drop_table_tag_set.update(
        int.from_bytes(tag.ljust(4).encode(), "big") for tag in _KEPT_OUT
    )
    data = bytes(hb.subset(face.face, request).blob.data)
    put_together = tuple(group for group in groups if group[1] != (Part(group[0], 0, 0),))
    if not put_together:
        return len(data), zlib.compress(data, _LEVEL), b""
    data, numbers = with_groups(data, put_together, face.face.upem)
    glyphs = [0] * (codes[-1] + 1)
    for code in codes:
        glyphs[code] = numbers.get(code, code)
    packed = zlib.compress(data, _LEVEL)
    return len(data), packed, b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def _to_unicode(meanings: dict[int, str]) -> bytes:
    """The map from glyph numbers to characters that viewers search and copy by."""
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(meanings.items())
        if text
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
