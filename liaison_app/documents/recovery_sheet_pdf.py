"""The recovery sheet as PDF: one A4 page for the trustees, with the key that opens everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, HAIRLINE, LEFT, MEASURE, RIGHT, Sheet, ink
from liaison_app.documents.typesetting import Look, set_text

_TOP, _FOOT = 17 * MM, A4[1] - 13 * MM
_ACROSS = 7  # groups of the key on a line
_CELL = 15.5 * MM  # the height of a line of them
_LABEL = 34 * MM  # the width of what names a fact
_STEP = 8 * MM  # the width kept for a step's number
_RED = "0.66 0.13 0.13"
_SMALL = Look("sans", 8.4, align="start")
_TEXT = Look("sans", 9.8, align="start")
_STRONG = _TEXT._replace(bold=True)
_GROUP = Look("sans", 17.5, bold=True, align="centre")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The words of the sheet. `facts` are pairs: what it is, and what it is here."""

    council: str
    made_on: str
    """The day it was made, worded."""
    groups: Sequence[str]
    """The recovery key, cut in groups; "" shows where one would stand."""
    facts: Sequence[tuple[str, str]] = ()
    steps: Sequence[str] = ()
    ends: str = ""
    """When the sheet is good for nothing any more, in a sentence or two."""
    colour: str = ""
    language: str = "en-GB"


def write_recovery_sheet(content: RecoverySheet) -> bytes:
    """The sheet as a PDF file's bytes: one page, whatever is on it.

    Raises NotPrintable for a character no typeface has.
    """
    file = PdfFile(title="Recovery sheet", author=content.council, language=content.language)
    sheet = Sheet(file, A4)
    top = _head(sheet, content)
    top = _key(sheet, content, top + 14)
    top = _facts(sheet, content, top + 15)
    top = _steps(sheet, content, top + 12)
    _signatures(sheet)
    _foot(sheet, content)
    sheet.done()
    return file.finish()


def _head(sheet: Sheet, content: RecoverySheet) -> float:
    """The council's name, what this is, and the warning; returns where it ends."""
    house = ink(content.colour)
    name = set_text(content.council, Look("serif", 14, bold=True, align="start"), MEASURE)
    lines = min(len(name.codes), 2)
    sheet.text(name, LEFT, _TOP, 17, behind=lines, colour=house)
    top = _TOP + 17 * lines + 5
    sheet.rule(LEFT, RIGHT, top, house.replace("rg", "RG") + " 0.9 w")
    title = set_text("Recovery sheet", Look("serif", 27, bold=True, align="left"), MEASURE)
    sheet.text(title, LEFT, top + 13, 33)
    top += 50
    said = set_text(
        "This sheet opens everything. Whoever holds it can open the council’s liaison file and all"
        " its backups, without the passphrase. Keep it in a sealed envelope in the council’s safe or"
        " with two trustees, never beside the computer, and never as a photograph.",
        _TEXT,
        MEASURE - 14,
    )
    height = 13.4 * len(said.codes)
    sheet.upright(LEFT + 2, top, top + height + 2, f"{_RED} RG 2.4 w")
    sheet.text(said, LEFT + 14, top, 13.4)
    return top + height


def _key(sheet: Sheet, content: RecoverySheet, top: float) -> float:
    """The key, a group a cell, numbered, on a soft ground; returns where it ends."""
    caption = set_text("Recovery key", _STRONG, MEASURE)
    sheet.text(caption, LEFT, top, 13)
    note = "Letters A to Z and figures 2 to 7 only: no nought, no one, no eight, no nine."
    sheet.text(set_text(note, _SMALL._replace(align="right"), MEASURE), LEFT, top, 13, colour=GREY)
    top += 18
    rows = -(-len(content.groups) // _ACROSS)
    height = rows * _CELL
    _box(sheet, LEFT, top, MEASURE, height, content.colour)
    width = MEASURE / _ACROSS
    for at, group in enumerate(content.groups):
        left, down = LEFT + at % _ACROSS * width, top + at // _ACROSS * _CELL
        if at % _ACROSS:
            sheet.upright(left, down + 9, down + _CELL - 9, "0.8 G 0.5 w")
        if at and not at % _ACROSS:
            sheet.rule(LEFT + 9, RIGHT - 9, down, "0.8 G 0.5 w")
        number = set_text(str(at + 1), Look("sans", 6.4, align="left"), width)
        sheet.text(number, left + 5, down + 4, 8, colour=GREY)
        if group:
            sheet.text(set_text(group, _GROUP, width), left, down + 13, 21)
        else:
            dots = Look("sans", 17.5, align="centre")
            sheet.text(set_text("· · · ·", dots, width), left, down + 13, 21, colour=GREY)
    return top + height


def _box(sheet: Sheet, left: float, top: float, width: float, height: float, colour: str) -> None:
    """A soft ground of the house's colour with a fine edge."""
    parts = [1 - (1 - float(part)) * 0.07 for part in ink(colour).split()[:3]]
    soft = " ".join(f"{part:.3g}" for part in parts)
    edge = ink(colour).replace("rg", "RG")
    box = f"{left:.2f} {sheet.height - top - height:.2f} {width:.2f} {height:.2f} re"
    sheet.code.append(f"q {soft} rg {edge} 0.9 w {box} B Q")


def _facts(sheet: Sheet, content: RecoverySheet, top: float) -> float:
    """What it is for, and where everything lies, line by line; returns where it ends."""
    for name, value in content.facts:
        setting = set_text(value, _TEXT, MEASURE - _LABEL)
        lines = min(len(setting.codes), 2)
        sheet.text(set_text(name, _TEXT, _LABEL - 6), LEFT, top, 13, behind=1, colour=GREY)
        sheet.text(setting, LEFT + _LABEL, top, 13, behind=lines)
        top += 13 * lines + 4.5
        sheet.rule(LEFT, RIGHT, top - 2, HAIRLINE)
        top += 2.5
    return top


def _steps(sheet: Sheet, content: RecoverySheet, top: float) -> float:
    """What to do with it, numbered, and when it ends; returns where that ends."""
    heading = set_text("What to do with it", Look("serif", 13, bold=True, align="left"), MEASURE)
    sheet.text(heading, LEFT, top, 17)
    top += 21
    for number, step in enumerate(content.steps, start=1):
        figure = set_text(str(number), _STRONG, _STEP)
        sheet.text(figure, LEFT, top, 13.2, colour=ink(content.colour))
        setting = set_text(step, _TEXT, MEASURE - _STEP)
        sheet.text(setting, LEFT + _STEP, top, 13.2)
        top += 13.2 * len(setting.codes) + 4.5
    if content.ends:
        setting = set_text(content.ends, _TEXT, MEASURE)
        sheet.text(setting, LEFT, top + 3, 13.2)
        top += 3 + 13.2 * len(setting.codes)
    return top


def _signatures(sheet: Sheet) -> None:
    """Room for two to sign that they have it."""
    top = _FOOT - 30 * MM
    heading = "Received and sealed in the presence of two"
    sheet.text(set_text(heading, _STRONG, MEASURE), LEFT, top, 13)
    half = (MEASURE - 10 * MM) / 2
    for left in (LEFT, LEFT + half + 10 * MM):
        line = top + 17 * MM
        sheet.rule(left, left + half, line, "0.35 G 0.6 w")
        sheet.text(set_text("Name and signature", _SMALL, half), left, line + 2, 11, colour=GREY)
        day = set_text("Date", _SMALL._replace(align="right"), half)
        sheet.text(day, left, line + 2, 11, colour=GREY)


def _foot(sheet: Sheet, content: RecoverySheet) -> None:
    """The day it was made, and once more what it is."""
    sheet.rule(LEFT, RIGHT, _FOOT - 3, HAIRLINE)
    sheet.text(
        set_text(f"Made on {content.made_on}", _SMALL, MEASURE), LEFT, _FOOT, 11, colour=GREY
    )
    mark = set_text(
        "This sheet opens everything", _SMALL._replace(bold=True, align="right"), MEASURE
    )
    sheet.text(mark, LEFT, _FOOT, 11, colour=f"{_RED} rg")
