"""The typefaces of our papers, and which of them has a character.

The files come in wheels (Source Serif, Source Sans, Noto; all under the OFL). Variable ones are cut to one
weight in memory by HarfBuzz when first used (3 to 15 ms), so that no cache of files is needed. All measures
are thousandths of the type size.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from liaison_app.documents import scripts
from liaison_app.documents.joined_glyphs import Codes
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase

_SERIF, _SANS = "font_source_serif_pro", "font_source_sans_pro"
_NAMED_SIGNS = 2  # in a row, of which no typeface has one
_RTL, _SOUTH_ASIA = "justmytype_intl_rtl", "justmytype_intl_south_asia"

# name: (package, file, weight to cut a variable face to)
_FILES: dict[str, tuple[str, str, int | None]] = {
    "serif": (_SERIF, "files/SourceSerifPro-Regular.ttf", None),
    "serif-bold": (_SERIF, "files/SourceSerifPro-Bold.ttf", None),
    "serif-italic": (_SERIF, "files/SourceSerifPro-It.ttf", None),
    "serif-bold-italic": (_SERIF, "files/SourceSerifPro-BoldIt.ttf", None),
    "sans": (_SANS, "files/SourceSansPro-Regular.ttf", None),
    "sans-bold": (_SANS, "files/SourceSansPro-Semibold.ttf", None),
    "sans-italic": (_SANS, "files/SourceSansPro-It.ttf", None),
    "sans-bold-italic": (_SANS, "files/SourceSansPro-SemiboldIt.ttf", None),
}
for _script, _package, _file in (
    ("arabic", _RTL, "notosansarabic/NotoSansArabic"),
    ("hebrew", _RTL, "notosanshebrew/NotoSansHebrew"),
    ("bengali", _SOUTH_ASIA, "notosansbengali/NotoSansBengali"),
    ("devanagari", _SOUTH_ASIA, "notosansdevanagari/NotoSansDevanagari"),
    ("tamil", _SOUTH_ASIA, "notosanstamil/NotoSansTamil"),
    ("telugu", _SOUTH_ASIA, "notosanstelugu/NotoSansTelugu"),
):
    _path = f"fonts/ofl/{_file}[wdth,wght].ttf"
    _FILES[_script] = (_package, _path, 400)
    _FILES[f"{_script}-bold"] = (_package, _path, 700)

# Source Serif's italics lack ḥ, ṣ, ʿ and their like: whole words with them are set in the upright, slanted.
_SLANT = 0.19  # tangent of Source Serif Italic's own angle, 11 degrees
_LATIN = (range(0x20, 0x250), range(0x2B0, 0x370), range(0x1E00, 0x1F00), range(0x2010, 0x2040))
_FILES["serif-slanted"] = _FILES["serif"]
_FILES["serif-bold-slanted"] = _FILES["serif-bold"]

_NOT_DRAWN = " \n" + scripts.JOINERS + scripts.MARKS_OF_DIRECTION
_SCRIPTS = ("arabic", "bengali", "hebrew", "devanagari", "tamil", "telugu")


class Face:
    """One typeface of one weight and slant.

    Attributes: `resource`, its name in our PDF pages ("F1"); `glyphs`, from character code to
    glyph number; `advances`, widths by glyph number; `codes`, of groups of glyphs in scripts from right
    to left; `font` and `face`, HarfBuzz's own objects.
    """

    def __init__(self, name: str):
        package, file, weight = _FILES[name]
        data = resources.files(package).joinpath(file).read_bytes()
        face: Any = hb.Face(hb.Blob(data))
        if weight is not None:
            face = _cut(face, weight)
        if name.endswith("-slanted"):
            face = _slanted(face)
        self.name = name
        self.resource = f"F{list(_FILES).index(name) + 1}"
        self.postscript_name = file.rpartition("/")[2].partition("[")[0].removesuffix(".ttf")
        if weight is not None:
            self.postscript_name += "-Bold" if weight >= 600 else "-Regular"
        if name.endswith("-slanted"):
            self.postscript_name += "-Slanted"
        self.bold = "bold" in name
        self.italic = name.endswith(("italic", "slanted"))
        self.serif = name.startswith("serif")
        self.face = face
        self.font: Any = hb.Font(face)
        self.font.scale = (1000, 1000)
        nominal = self.font.get_nominal_glyph
        self.glyphs: dict[int, int] = {code: nominal(code) for code in face.unicodes}
        advance = self.font.get_glyph_h_advance
        self.advances: list[int] = [advance(glyph) for glyph in range(face.glyph_count)]
        self.codes = Codes(self.glyphs, face.glyph_count)

    def has(self, character: str) -> bool:
        """Whether the face can draw the character, whole or put together from its parts."""
        if ord(character) in self.glyphs:
            return True
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and all(ord(part) in self.glyphs for part in parts)


def _cut(face: Any, weight: int) -> Any:
    """A variable face cut to one weight at normal width."""
    request = hb.SubsetInput()
    request.keep_everything()
    for axis in face.axis_infos:
        value = float(weight) if axis.tag == "wght" else axis.default_value
        request.pin_axis_location(face, axis.tag, value)
    return hb.subset(face, request)


def _slanted(upright: Any) -> Any:
    """The Latin letters of an upright face, every outline leaning as its italic does."""
    request = hb.SubsetInput()
    request.unicode_set.update(code for part in _LATIN for code in part)
    request.flags = hb.SubsetFlags.NO_HINTING
    font = TTFont(io.BytesIO(hb.subset(upright, request).blob.data))
    outlines, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        if glyph.isComposite():
            for component in glyph.components:
                component.x += round(component.y * _SLANT)
        elif glyph.numberOfContours:
            glyph.coordinates.transform(((1, 0), (_SLANT, 1)))
            glyph.coordinates.toInt()
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        glyph.recalcBounds(outlines)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    out = io.BytesIO()
    font.save(out)
    return hb.Face(hb.Blob(out.getvalue()))


@cache
def face(name: str) -> Face:
    """The face of that name, such as "serif-bold" or "arabic"; read once a process."""
    return Face(name)


@cache
def face_for(character: str, family: str, bold: bool, italic: bool) -> Face | None:
    """The face to draw a character with: the family's own first, then others; None if none has it."""
    for name in _order(family, bold, italic):
        found = face(name)
        if found.has(character):
            return found
    return None


@cache
def _order(family: str, bold: bool, italic: bool) -> tuple[str, ...]:
    """Names of faces in the order they are asked for a character."""
    weight = "-bold" if bold else ""
    latin = [family, "sans" if family == "serif" else "serif"]
    names = [f"{name}{weight}-italic" for name in latin[:1] if italic]
    names += [f"{name}{weight}" for name in latin]
    names += [f"{name}{weight}" for name in _SCRIPTS]
    return tuple(names)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that no typeface here has, each once, in their order."""
    return tuple(_missing(scripts.printable(text)))


def as_printed(text: str) -> str:
    """The same with what no typeface has spelled out: “[grinning face]”.

    A letter of ours says so before it is printed; what others wrote is kept as they wrote it, and
    one sign of theirs shall not keep a whole dossier or register from being printed. Of more than two
    such signs in a row only their number is said: they are words of a script we have no face for.
    """
    if text.isascii():
        return text
    shown = scripts.printable(text)
    missing = "".join(_missing(shown))
    return re.sub(f"[{re.escape(missing)}]+", _spelled_out, shown) if missing else text


def _spelled_out(found: re.Match[str]) -> str:
    signs = [sign for sign in found[0] if not unicodedata.combining(sign)]
    if len(signs) > _NAMED_SIGNS:
        return f"[{len(signs):,} signs of another script]"
    return "".join(f"[{unicodedata.name(s, f'sign {ord(s):X}').lower()}]" for s in signs)


def check_printable(text: str) -> None:
    """Raise NotPrintable, naming it, for a character of a text that no typeface has.

    The text has been through `scripts.printable`.
    """
    for character in _missing(text):
        raise no_typeface(character)


def _missing(text: str) -> Iterator[str]:
    for character in dict.fromkeys(text):
        if character not in _NOT_DRAWN and face_for(character, "serif", False, False) is None:
            yield character


def no_typeface(character: str) -> NotPrintable:
    """The refusal that names a character no typeface has."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    shown = f"“{character}” ({code} {name})" if name else code
    if unicodedata.combining(character):
        shown = shown.replace("“", "“◌", 1)
    return NotPrintable(
        phrase(
            "No typeface here has the character {shown}. "
            "Take it out or spell it in another way; nothing was printed.",
            shown=shown,
        )
    )
