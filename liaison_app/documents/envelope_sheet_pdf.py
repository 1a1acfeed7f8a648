"""A test sheet as PDF: the zones of a measured envelope on A4, to be folded, put in and looked at."""

from liaison_app.documents.letter_parts import ADDRESS, set_block
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.profiles import (
    Profile,
    WindowEnvelope,
    Zone,
    measured_profile,
    stray_visible,
)
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, RIGHT, Sheet
from liaison_app.documents.typesetting import Look

_SAFE, _SAFE_TINT = "0.17 0.43 0.28 RG 1 w", "0.89 0.95 0.91 rg"
_STRAY, _STRAY_TINT = "0.54 0.33 0 RG 0.7 w [3 2] 0 d", "0.99 0.95 0.87 rg"
_FOLD = "0.6 G 0.3 w [1 3] 0 d"
_SMALL = Look("sans", 8.0, align="left")
_TEXT = Look("serif", 11.0, align="left")
_LINES = ("The Chief Constable", "County Police", "Station Road", "NORTHTOWN", "NT1 9AX")
_STEPS = (
    "1.  Print this sheet at its actual size: the two rulers must measure 100 mm.",
    "2.  Fold it at the dotted lines, as a letter, and put it into the envelope.",
    (
        "3.  Tap the envelope on each of its four sides in turn. The whole green frame must show each"
        " time, and nothing from outside the dashed frame may."
    ),
    (
        "4.  If it is otherwise, measure the envelope again. If it is otherwise by the same amount on"
        " every sheet, the printer moves the paper: see the nudge among the printers in Settings."
    ),
)


def write_test_sheet(envelope: WindowEnvelope, name: str, author: str = "") -> bytes:
    """One A4 page with both zones, a sample address, the folds and two rulers.

    Raises NotPrintable when the envelope's window shows no place for an address.
    """
    profile = measured_profile(envelope)
    file = PdfFile(title=f"Test sheet: {name}", author=author)
    sheet = Sheet(file)
    stray = stray_visible(envelope)
    _frame(sheet, stray, _STRAY, _STRAY_TINT)
    _frame(sheet, profile.address, _SAFE, _SAFE_TINT)
    for fold in profile.folds:
        sheet.rule(0, A4[0], fold * MM, _FOLD)
        sheet.code.append("[] 0 d")
    _address(sheet, profile)
    _say(sheet, "May show in the window", stray.left + 1, stray.bottom - 4.2)
    _ruler_across(sheet)
    _ruler_down(sheet)
    below = [stray.bottom + 14, *(fold + 8 for fold in profile.folds[:1])]
    _steps(sheet, envelope, name, max(below))
    sheet.done()
    return file.finish()


def _frame(sheet: Sheet, zone: Zone, pen: str, tint: str) -> None:
    """A zone as a tinted frame; what lies beyond the paper's edge is left out."""
    left, right = max(zone.left, 0) * MM, min(zone.right * MM, A4[0])
    top, bottom = max(zone.top, 0) * MM, min(zone.bottom * MM, A4[1])
    y = A4[1] - bottom
    shape = f"{left:.2f} {y:.2f} {right - left:.2f} {bottom - top:.2f} re"
    sheet.code.append(f"q {tint} {pen} {shape} B Q")


def _address(sheet: Sheet, profile: Profile) -> None:
    measure = (profile.address.right - profile.address_left) * MM
    room = (profile.address.bottom - profile.address.top) * MM
    leading = min(14.2, room / (len(_LINES) + 0.4))
    look = ADDRESS._replace(size=min(11.0, leading * 0.8))
    block = set_block(_LINES, look, leading, measure)
    block.draw(sheet, profile.address_left * MM, profile.address_top * MM, INK)


def _say(sheet: Sheet, words: str, left: float, top: float) -> None:
    set_block([words], _SMALL, 10.0, MEASURE).draw(sheet, max(left, 8) * MM, top * MM, GREY)


def _ruler_across(sheet: Sheet) -> None:
    """100 mm across the head of the page."""
    start, at = 55.0, 12.0
    sheet.rule(start * MM, (start + 100) * MM, at * MM, "0 G 0.5 w")
    for mark in range(0, 101, 5):
        deep = 3.0 if mark % 10 == 0 else 1.6
        x = (start + mark) * MM
        sheet.upright(x, at * MM, (at + deep) * MM, "0 G 0.4 w")
    _say(sheet, "100 mm", start + 102, at - 2)


def _ruler_down(sheet: Sheet) -> None:
    """100 mm down the right edge, near the foot."""
    start, at = 175.0, 198.0
    sheet.upright(at * MM, start * MM, (start + 100) * MM, "0 G 0.5 w")
    for mark in range(0, 101, 5):
        wide = 3.0 if mark % 10 == 0 else 1.6
        sheet.rule((at - wide) * MM, at * MM, (start + mark) * MM, "0 G 0.4 w")
    _say(sheet, "100 mm", at - 5, start - 5)


def _steps(sheet: Sheet, envelope: WindowEnvelope, name: str, top: float) -> None:
    """What this is, what to do, and the measures it was made from."""
    title = set_block([f"Test sheet: {name}"], _TEXT._replace(size=15.0, bold=True), 20, MEASURE)
    y = top * MM
    title.draw(sheet, LEFT, y)
    y += title.height + 4
    for step in _STEPS:
        block = set_block([step], _TEXT, 15.0, RIGHT - LEFT - 8 * MM)
        block.draw(sheet, LEFT, y)
        y += block.height + 4
    measures = (
        f"Envelope {envelope.width:g} × {envelope.height:g} mm; its window"
        f" {envelope.window_width:g} × {envelope.window_height:g} mm, {envelope.window_left:g} mm from"
        f" the left and {envelope.window_bottom:g} mm from the foot; the letter folded to"
        f" {envelope.panel:g} mm."
    )
    set_block([measures], _SMALL._replace(size=9.0), 12.5, MEASURE - 8 * MM).draw(
        sheet, LEFT, y + 4, GREY
    )
