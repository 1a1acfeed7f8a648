"""The correspondence register as PDF: a row a letter, by month, on A4 across."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.typesetting import Look, Setting, set_text

_SIZE = (A4[1], A4[0])
_LEFT, _RIGHT = 15 * MM, A4[1] - 15 * MM
_TOP, _BOTTOM = 14 * MM, A4[0] - 17 * MM
_LEADING = 10.8
_PAD = 3.4  # above and below a row's words
_EVERY = 100  # rows between two words on progress
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DIRECTIONS = {"out": "Sent", "in": "Received", "internal": "Internal"}
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

_CELL = Look("sans", 8.6, align="left")
_BOLD = _CELL._replace(bold=True)
_SMALL = Look("sans", 8.0, align="left")
_RULE = "0.85 G 0.4 w"

# heading and width in points of each column, and the space between two
_COLUMNS = (
    ("Date", 50.0),
    ("Reference", 88.0),
    ("How", 62.0),
    ("From or to", 164.0),
    ("Subject", 194.0),
    ("Matter", 96.0),
    ("State", 54.0),
)
_GUTTER = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One letter, e-mail, call or visit."""

    date: str = ""
    """An ISO date, whole or in part, or words."""
    our_ref: str = ""
    your_ref: str = ""
    direction: str = ""
    """"out", "in" or "internal"; any other word stands as it is."""
    channel: str = ""
    who: str = ""
    subject: str = ""
    matter: str = ""
    state: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterContent:
    """The register's words, in the order they shall stand."""

    title: str = "Correspondence register"
    council: str = ""
    period: str = ""
    """Such as "1 January to 31 March 2026"."""
    rows: Sequence[RegisterRow] = ()
    printed_on: str = ""
    """The day of printing, worded."""
    colour: str = "#0B6B60"
    language: str = "en-GB"


def write_register(content: RegisterContent) -> Generator[tuple[int, int], None, bytes]:
    """The register as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    paper = _Paper(content)
    month = ""
    for done, row in enumerate(content.rows):
        if done % _EVERY == 0:
            yield done, len(content.rows)
        heading = _month(row.date)
        paper.row(row, heading if heading != month or not done else "")
        month = heading
    if not content.rows:
        paper.nothing()
    yield len(content.rows), len(content.rows)
    return paper.finish()


class _Paper:
    """Fills pages with rows from top to bottom."""

    def __init__(self, content: RegisterContent):
        self._content = content
        self._file = PdfFile(title=content.title, author=content.council, language=content.language)
        self._house = ink(content.colour)
        self._sheets: list[Sheet] = []
        self._month = ""
        self._y = 0.0
        self._turn()

    def row(self, row: RegisterRow, month: str = "") -> None:
        """One row; it goes to the next page whole, unless it is longer than a page.

        `month` is the heading it begins, which stands above it and never alone at the foot.
        """
        cells = _cells(row)
        lines = max(len(setting.codes) for setting, _ in cells)
        first = 0
        above = _MONTH_LINES if month else 0
        self._month = month or self._month
        if self._room() < above + (lines if lines <= _PAGE_LINES else 2):
            self._turn()
        elif month:
            self._name_month(month)
        while first < lines:
            behind = min(lines, first + max(self._room(), 1))
            left = _LEFT
            for (setting, colour), (_, width) in zip(cells, _COLUMNS, strict=True):
                if setting.codes[first:behind]:
                    self._text(setting, left, first, behind, colour)
                left += width + _GUTTER
            self._y += (behind - first) * _LEADING + 2 * _PAD
            self._sheets[-1].rule(_LEFT, _RIGHT, self._y, _RULE)
            first = behind
            if first < lines:
                self._turn()

    def nothing(self) -> None:
        """Say that there are no rows."""
        words = set_text("Nothing was sent or received in this period.", _CELL, 400)
        self._sheets[-1].text(words, _LEFT, self._y + 6, _LEADING, colour=GREY)

    def finish(self) -> bytes:
        """Number the pages and give the file's bytes."""
        content = self._content
        foot = A4[0] - 11 * MM
        line = " · ".join(part for part in (content.council, content.title, content.period) if part)
        words = set_text(line, _SMALL, (_RIGHT - _LEFT) * 0.6)
        printed = f"Printed on {content.printed_on}" if content.printed_on else ""
        for number, sheet in enumerate(self._sheets, start=1):
            page = f"Page {number} of {len(self._sheets)}"
            right = " · ".join(part for part in (printed, page) if part)
            end = set_text(right, _SMALL._replace(align="right"), (_RIGHT - _LEFT) * 0.4)
            sheet.text(words, _LEFT, foot, _LEADING, behind=1, colour=GREY)
            sheet.text(end, _LEFT + (_RIGHT - _LEFT) * 0.6, foot, _LEADING, colour=GREY)
            sheet.done()
        return self._file.finish()

    def _room(self) -> int:
        """How many lines of a row still fit on the page."""
        return int((_BOTTOM - self._y - 2 * _PAD + 0.01) / _LEADING)

    def _text(self, setting: Setting, left: float, first: int, behind: int, colour: str) -> None:
        sheet = self._sheets[-1]
        top = self._y + _PAD
        sheet.text(setting, left, top, _LEADING, first=first, behind=behind, colour=colour)

    def _turn(self) -> None:
        """Begin a page: what it is, and the headings of the columns."""
        sheet = Sheet(self._file, _SIZE)
        self._sheets.append(sheet)
        self._y = _TOP
        if len(self._sheets) == 1:
            self._name_register(sheet)
        left = _LEFT
        for heading, width in _COLUMNS:
            setting = set_text(heading, _SMALL._replace(bold=True), width + _GUTTER)
            sheet.text(setting, left, self._y + 1, _LEADING, colour=GREY)
            left += width + _GUTTER
        self._y += _LEADING + 4
        sheet.rule(_LEFT, _RIGHT, self._y, self._house.replace("rg", "RG") + " 0.8 w")
        if self._month:
            self._name_month(self._month)

    def _name_register(self, sheet: Sheet) -> None:
        content = self._content
        measure = _RIGHT - _LEFT
        title = set_text(content.title, Look("serif", 16.0, bold=True, align="left"), measure)
        sheet.text(title, _LEFT, self._y, 20.0, behind=2)
        self._y += 20.0 * len(title.codes[:2])
        line = " · ".join(part for part in (content.council, content.period) if part)
        under = set_text(line, Look("sans", 9.5, align="left"), measure)
        sheet.text(under, _LEFT, self._y, 12.5, behind=2, colour=GREY)
        self._y += 12.5 * len(under.codes[:2]) + 12

    def _name_month(self, heading: str) -> None:
        if heading:
            setting = set_text(heading, _BOLD, 300)
            self._sheets[-1].text(setting, _LEFT, self._y + 6, _LEADING, colour=self._house)
            self._y += 6 + _LEADING + 1


_MONTH_LINES = 3  # what a month's heading takes, with the space above and below it
_PAGE_LINES = int((_BOTTOM - _TOP - 60 * MM) / _LEADING)  # a row of more lines is parted


def _cells(row: RegisterRow) -> list[tuple[Setting, str]]:
    """The cells of a row, set within their columns, each with its colour."""
    references = [row.our_ref, f"Yours: {row.your_ref}" if row.your_ref else ""]
    how = [_DIRECTIONS.get(row.direction, row.direction), row.channel]
    state = ["Restricted" if row.restricted else "", row.state]
    texts = (
        (_day(row.date), _CELL, INK),
        ("\n".join(part for part in references if part), _CELL, INK),
        ("\n".join(part for part in how if part), _CELL, GREY),
        (row.who, _CELL, INK),
        (row.subject, _CELL, INK),
        (row.matter, _CELL, GREY),
        ("\n".join(part for part in state if part), _BOLD if row.restricted else _CELL, INK),
    )
    return [
        (set_text(text, look, width), colour)
        for (text, look, colour), (_, width) in zip(texts, _COLUMNS, strict=True)
    ]


def _day(date: str) -> str:
    """A date as short as the month's heading allows: "16 Mar", "Mar 2018", "2018", or its words."""
    match = _ISO.fullmatch(date)
    if not match:
        return date
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    short = _MONTHS[int(month) - 1][:3]
    return f"{int(day)} {short}" if day else f"{short} {year}"


def _month(date: str) -> str:
    """The heading a date stands under: "March 2018", "2018", or "Without an exact date"."""
    match = _ISO.fullmatch(date)
    if not match:
        return "Without an exact date"
    year, month, _ = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{_MONTHS[int(month) - 1]} {year}"
