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
from liaison_app.documents.pdf_objects import Entries, Page, Stream
from liaison_app.documents.pictures import Picture
from liaison_app.documents.structure import Structure
from liaison_app.documents.typefaces import Face
from liaison_app.documents.words import Piece, Type

rl_config.invariant = 1
rl_config.pdfComments = 0

A4 = (595.2756, 841.8898)
"""Width and height in points."""
MM = 72 / 25.4
"""Points in a millimetre."""

_LEVEL = 6
_PAGE_LEVEL = 2  # 40 % of the time of 6 for 12 % more bytes
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

    def __init__(
        self, *, title: str = "", author: str = "", language: str = "en-GB", tagged: bool = False
    ):
        """With `tagged`, pages tell what their pieces are; see `Structure`."""
        self.structure = Structure() if tagged else None
        self._document: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang=language)
        self._document.setTitle(title)
        self._document.setAuthor(author)
        self._document.setSubject("")
        self._document.setCreator("Liaison Desk")
        self._document.Catalog.ViewerPreferences = Entries(DisplayDocTitle="true")
        self._resources = Entries()
        self._reference = self._document.Reference(self._resources)
        self._words: dict[Type, set[str]] = {}
        self._pieces: dict[Piece, None] = {}
        self._xobjects: dict[str, Any] = {}
        self._digest = hashlib.sha256()
        self.pages = 0
        self._begins: list[int] = []

    def use_words(self, of: Type, *words: Iterable[str]) -> None:
        """Plain words that pages show by their codes; their glyphs will be embedded."""
        self._words.setdefault(of, set()).update(*words)

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
        image = Stream(
            packed,
            Type="/XObject",
            Subtype="/Image",
            Width=width,
            Height=height,
            ColorSpace=f"/{colours}",
            BitsPerComponent=8,
            **more,
        )
        return self._document.Reference(image)

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

    def refer(self, thing: Any) -> Any:
        """Put in an object that was made elsewhere; returns what leads to it."""
        return self._document.Reference(thing)

    def show(self, name: str, reference: Any) -> str:
        """Let pages paint what was put in by `refer` under a name, which is returned."""
        self._xobjects[name] = reference
        return name

    def tell(self, name: str, entries: Entries) -> None:
        """Say something of the whole file, in its catalogue."""
        catalog = self._document.Catalog
        if name not in catalog.__NoDefault__:  # the entries that ReportLab knows of
            catalog.__NoDefault__ = [*catalog.__NoDefault__, name]
        setattr(catalog, name, entries)

    def add_page(
        self,
        code: str,
        links: Iterable[Link] = (),
        *,
        size: tuple[float, float] = A4,
        told: object = None,
    ) -> None:
        """Put in one page by its content stream (one character a byte); size in points.

        `told` is what stood for it in the structure while it was drawn.
        """
        content = zlib.compress(code.encode("latin-1"), _PAGE_LEVEL)
        self._digest.update(content)
        stream = self._document.Reference(Stream(content))
        notes = [self._annotation(link) for link in links]
        self._document.inPage()
        number = None
        if self.structure is not None:
            number = self.pages
            self.structure.place(told, number)
        self._document.addPage(Page(size, self._reference, stream, notes, number))
        self.pages += 1

    def _annotation(self, link: Link) -> Any:
        action = Entries(S="/URI", URI=pdfdoc.PDFString(link.address))
        box = "[{:.2f} {:.2f} {:.2f} {:.2f}]".format(*link.box)
        leads = {"Dest": place_of(link.page)} if link.page else {"A": action}
        note = Entries(Type="/Annot", Subtype="/Link", Rect=box, Border="[0 0 0]", F=4, **leads)
        return self._document.Reference(note)

    def begin_paper(self) -> None:
        """A new letter or envelope begins with the next page: its pages are numbered from 1 again.

        So a reader shows it, and so printing on both sides knows where a new sheet begins.
        """
        self._begins.append(self.pages)
        if self.structure is not None:
            self.structure.begin_paper()

    def list_contents(self, marks: Sequence[Bookmark]) -> None:
        """Give readers the contents beside the pages; the first bookmark is of level 0."""
        put_bookmarks(self._document, marks)

    def finish(self) -> bytes:
        """The whole file."""
        if self.structure is not None:
            self.structure.put_into(self._document)
        fonts = Entries()
        for face, meanings in self._used().items():
            fonts[face.resource] = self._font(face, meanings)
        self._resources["Font"] = fonts
        if self._xobjects:
            self._resources["XObject"] = Entries(**self._xobjects)
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
        descriptor = Entries(
            Type="/FontDescriptor",
            FontName=name,
            Flags=4 | (2 if face.serif else 0) | (64 if face.italic else 0),
            FontBBox=box,
            ItalicAngle=-11 if face.italic else 0,
            Ascent=extents.ascender,
            Descent=extents.descender,
            CapHeight=670,
            StemV=140 if face.bold else 80,
            FontFile2=reference(Stream(packed, Length1=length)),
        )
        descendant = Entries(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=name,
            CIDSystemInfo=Entries(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
            FontDescriptor=reference(descriptor),
            DW=1000,
            W=_widths(face, tuple(glyphs)),
            CIDToGIDMap=reference(self._stream(numbers)) if numbers else "/Identity",
        )
        return reference(
            Entries(
                Type="/Font",
                Subtype="/Type0",
                BaseFont=name,
                Encoding="/Identity-H",
                DescendantFonts=pdfdoc.PDFArray([reference(descendant)]),
                ToUnicode=reference(self._meanings(meanings)),
            )
        )

    def _stream(self, data: bytes, **entries: Any) -> Stream:
        self._digest.update(data)
        return Stream(zlib.compress(data, _LEVEL), **entries)

    def _meanings(self, meanings: dict[int, str]) -> Stream:
        packed = _to_unicode(tuple(sorted(meanings.items())))
        self._digest.update(packed)
        return Stream(packed)


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


@lru_cache(maxsize=64)
def _widths(face: Face, codes: tuple[int, ...]) -> str:
    """How wide each code is, as a font says it."""
    parts, advances = face.codes.parts, face.advances
    return f"[{' '.join(f'{code}[{advances[parts(code)[-1].glyph]}]' for code in codes)}]"


@lru_cache(maxsize=64)
def _to_unicode(meanings: tuple[tuple[int, str], ...]) -> bytes:
    """The map from glyph numbers to characters that viewers search and copy by, packed."""
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in meanings
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
    return zlib.compress("\n".join(lines).encode("ascii"), _LEVEL)
