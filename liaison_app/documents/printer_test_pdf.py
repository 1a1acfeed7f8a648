"""A test page for a printer, on A4 or on an envelope: a cross to be measured, and a frame near the edges."""

from __future__ import annotations

from liaison_app.documents.letter_parts import set_block
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import INK, Sheet
from liaison_app.documents.typesetting import Look
from liaison_app.rules.safe_text import shorten

CROSS = 50.0
"""Millimetres from the left edge and from the top edge to the middle of the cross."""
FRAME = 10.0
"""Millimetres from every edge to the frame."""
_ARM = 18.0  # millimetres of the cross to each side
_SQUARE = 6.0  # millimetres
_PEN, _THIN = "0 G 0.5 w", "0 G 0.3 w"
_HEAD = Look("sans", 15.0, bold=True, align="left")
_TEXT = Look("sans", 10.5, align="left")
_SMALL = Look("sans", 9.0, align="left")
_LEADING = 14.5


def write_printer_test(printer: str, size: tuple[float, float] = A4) -> bytes:
    """A test page in this size, in points, naming the printer."""
    file = PdfFile(title="Test page")
    sheet = Sheet(file, size)
    width, height = size
    sheet.box(FRAME * MM, FRAME * MM, width - FRAME * MM, height - FRAME * MM, _PEN)
    _cross(sheet)
    left = (CROSS + _ARM + 8) * MM
    top, measure = (CROSS - _ARM) * MM, width - left - (FRAME + 5) * MM
    small = height < A4[1] / 2
    title = set_block([f"Test page: {shorten(printer, 60)}"], _HEAD, 19.0, measure)
    title.draw(sheet, left, top, INK)
    top += title.height + 4
    for words in _words(width, height):
        block = set_block([words], _SMALL if small else _TEXT, 11.5 if small else _LEADING, measure)
        block.draw(sheet, left, top, INK)
        top += block.height + (3 if small else 6)
    sheet.done()
    return file.finish()


def _words(width: float, height: float) -> tuple[str, ...]:
    across, down = (f"{side / MM - 2 * FRAME:.0f}" for side in (width, height))
    return (
        (
            f"Measure to the middle of the cross: {CROSS:g} mm from the left edge, {CROSS:g} mm from the"
            " top edge."
        ),
        (
            "If it is not there, add the difference to what stands in Settings, Printers: at"
            f" {CROSS - 1.5:g} mm from the left, for example, 1.5 more to the right; at {CROSS + 1:g} mm, 1"
            " less. Then print this page again."
        ),
        (
            f"The frame stands {FRAME:g} mm inside the edges and measures {across} × {down} mm. If it is"
            " smaller, the printer shrinks pages: switch “fit to page” off in its settings."
        ),
    )


def _cross(sheet: Sheet) -> None:
    """A thin cross in a small square, so that its middle is found."""
    middle, arm, half = CROSS * MM, _ARM * MM, _SQUARE / 2 * MM
    sheet.rule(middle - arm, middle + arm, middle, _THIN)
    sheet.upright(middle, middle - arm, middle + arm, _THIN)
    sheet.box(middle - half, middle - half, middle + half, middle + half, _THIN)
