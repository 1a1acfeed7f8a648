"""Sheets of labels as PDF: each address within its label, from any label on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liaison_app.documents.address_setting import Fitted, SetAddress, set_address
from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import Sheet
from liaison_app.records import LabelSheet
from liaison_app.rules.label_sheets import Place, labels_on, measure, place_of

OUTLINE = "0.72 G 0.35 w"
_SMALLEST_FIRST, _LARGEST_FIRST = 8.0, 14.0  # points, of an address that goes in easily
_SHARE = 0.29  # of a label's height in millimetres: its type in points


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelStyle:
    """How a run of labels is printed."""

    sheet: LabelSheet
    start: int = 1
    """The first label used on the first sheet, counted from 1, across and then down."""
    outlines: bool = False
    nudge: tuple[float, float] = (0.0, 0.0)
    """Millimetres to the right and down."""


def write_labels(
    labels: Sequence[tuple[str, ...]], style: LabelStyle, *, title: str = "Labels"
) -> tuple[bytes, Fitted]:
    """Labels as a PDF file's bytes, and which were set smaller or do not fit and were cut short.

    Raises NotPrintable for a character no typeface has.
    """
    file = PdfFile(title=title)
    fitted = Fitted()
    largest = usual_size(style.sheet)

    def draw(sheet: Sheet, place: Place, number: int) -> None:
        address = _set(labels[number], place, largest)
        left = place.left + _inset(place)[0]
        middle = (place.top + place.bottom) / 2
        address.draw(sheet, left * MM, middle * MM - address.height / 2)
        fitted.note(number, address, largest)

    fill_sheets(file, len(labels), style, draw)
    return file.finish(), fitted


def fill_sheets(
    file: PdfFile, count: int, style: LabelStyle, draw: Callable[[Sheet, Place, int], None]
) -> None:
    """Draw so many labels, each by `draw`, on as many sheets as they take."""
    each = labels_on(style.sheet)
    right, down = style.nudge
    nudge = (right * MM, down * MM)
    position, done = style.start - 1, 0
    while done < count:
        sheet = Sheet(file, A4)
        if style.outlines:
            for number in range(1, each + 1):
                place = place_of(style.sheet, number)
                _outline(sheet, place)
        while done < count and position < each:
            draw(sheet, place_of(style.sheet, position + 1), done)
            position, done = position + 1, done + 1
        sheet.done(nudge=nudge)
        position = 0


def _outline(sheet: Sheet, place: Place) -> None:
    left, top, right, bottom = (side * MM for side in place)
    sheet.box(left, top, right, bottom, OUTLINE)


def usual_size(sheet: LabelSheet) -> float:
    """What an address that goes in easily is set in on such a label, in points."""
    size = round(measure(sheet.height) * _SHARE * 2) / 2
    return min(max(size, _SMALLEST_FIRST), _LARGEST_FIRST)


def _set(lines: Sequence[str], place: Place, largest: float) -> SetAddress:
    """An address set to go into a label."""
    left, top = _inset(place)
    width, height = place.right - place.left - 2 * left, place.bottom - place.top - 2 * top
    return set_address(lines, width * MM, height * MM, largest=largest)


def _inset(place: Place) -> tuple[float, float]:
    """What is kept free inside a label's edges, in millimetres: at the sides, and above and below."""
    width, height = place.right - place.left, place.bottom - place.top
    return min(5.0, width * 0.07), min(3.0, height * 0.07)
