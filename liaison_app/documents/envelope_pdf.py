"""Envelopes as PDF: printed on directly, alone or between the letters of a run."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.address_setting import Fitted, SetAddress, set_address
from liaison_app.documents.pdf_file import MM, PdfFile
from liaison_app.documents.sheet import GREY, Sheet
from liaison_app.documents.typesetting import Look, set_text
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase
from liaison_app.rules.envelope_sizes import (
    ADDRESS_FROM,
    ADDRESS_MIDDLE,
    CODES,
    ENVELOPE_SIZES,
    SIDE,
    STAMP,
    EnvelopeSize,
)
from liaison_app.rules.safe_text import shorten

_LARGEST = {"C5": 13.0, "C4": 14.0}  # points, of the address; 12 on smaller ones
_WIDEST = 82 * MM  # of an address, so that one from right to left does not stand at the edge
_RETURN_SIZE, _RETURN_LEADING = 7.5, 9.4
_RETURN_LEFT, _RETURN_TOP = 12 * MM, 10 * MM
_RETURN_SHARE = 0.4  # of the envelope's width, for the return address
_MARKING = Look("sans", 9.5, bold=True, align="left")
_MARKING_LEADING = 12.0
_GAP = 6.0  # points between marking and address


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeContent:
    """What stands on one envelope, one address element a line."""

    lines: tuple[str, ...]
    marking: str = ""
    """Such as “Private and confidential”, above the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeStyle:
    """How all envelopes of a run are printed."""

    size: EnvelopeSize = ENVELOPE_SIZES[0]
    turned: str = ""
    """How it goes into the printer: one of `rules.envelope_sizes.FEEDS`."""
    nudge: tuple[float, float] = (0.0, 0.0)
    """Millimetres to the right and down, on the page as it is printed."""
    back: tuple[str, ...] = ()
    """The address it goes back to, at the top left; empty for none."""


def write_envelopes(
    contents: Sequence[EnvelopeContent], style: EnvelopeStyle
) -> tuple[bytes, Fitted]:
    """Envelopes as a PDF file's bytes, a page each; what does not fit is cut short and told of.

    Raises NotPrintable for a character no typeface has.
    """
    file = PdfFile(title="Envelope" if len(contents) == 1 else "Envelopes")
    fitted = Fitted()
    for place, content in enumerate(contents):
        fitted.note(place, _draw(file, content, style), _largest(style))
    return file.finish(), fitted


def add_envelope(file: PdfFile, content: EnvelopeContent, style: EnvelopeStyle) -> None:
    """Put one envelope as a page into a file that may hold letters too.

    Raises NotPrintable for an address that does not go on it, or a character no typeface has.
    """
    if not _draw(file, content, style).whole:
        raise NotPrintable(
            phrase(
                "The address of {named} is too long for an envelope of size"
                " {name}. Shorten it, or take a larger one; nothing was printed.",
                named=shorten(content.lines[0], 60),
                name=style.size.name,
            )
        )


def _draw(file: PdfFile, content: EnvelopeContent, style: EnvelopeStyle) -> SetAddress:
    """Put one envelope in; returns its address as it was set."""
    file.begin_paper()
    width, height = style.size.width * MM, style.size.height * MM
    sheet = Sheet(file, (width, height))
    _draw_return(sheet, style.back)
    left = width * ADDRESS_FROM
    measure = width - left - SIDE * MM
    above = _MARKING_LEADING + _GAP if content.marking else 0.0
    highest, lowest = STAMP * MM, height - CODES * MM
    room, width_of_it = lowest - highest - above, min(measure, _WIDEST)
    address = set_address(content.lines, width_of_it, room, largest=_largest(style))
    if address.size < _largest(style):
        width_of_it = measure
        address = set_address(content.lines, measure, room, largest=_largest(style))
    whole = above + address.height
    top = min(max(height * ADDRESS_MIDDLE - whole / 2, highest), lowest - whole)
    if content.marking:
        look = _MARKING._replace(align=address.align)
        marking = set_text(content.marking, look, width_of_it)
        sheet.text(marking, left, top, _MARKING_LEADING, behind=1)
    address.draw(sheet, left, top + above)
    right, down = style.nudge
    sheet.done(turned=style.turned, nudge=(right * MM, down * MM))
    return address


def _largest(style: EnvelopeStyle) -> float:
    return _LARGEST.get(style.size.name, 12.0)


def _draw_return(sheet: Sheet, lines: Sequence[str]) -> None:
    """Where it goes if it cannot be delivered, small, at the top left."""
    if not lines:
        return
    measure = sheet.width * _RETURN_SHARE
    small = Look("sans", _RETURN_SIZE, align="left")
    words = set_text("If not delivered, please return to", small, measure)
    sheet.text(words, _RETURN_LEFT, _RETURN_TOP, _RETURN_LEADING, colour=GREY)
    room = STAMP * MM - _RETURN_TOP - _RETURN_LEADING * len(words.codes)
    top = _RETURN_TOP + _RETURN_LEADING * len(words.codes)
    set_address(lines, measure, room, largest=8.5).draw(sheet, _RETURN_LEFT, top)
