"""Contact cards as PDF: whom to ring, for what, until when; one on A6, or four on A4 to be cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.pdf_file import A4, MM, PdfFile
from liaison_app.documents.sheet import GREY, INK, Sheet, ink
from liaison_app.documents.typesetting import Look, Setting, set_text

A6 = (105 * MM, 148 * MM)
"""The size of a card, in points."""
_MARGIN = 9 * MM
_MEASURE = A6[0] - 2 * _MARGIN
_FOOT = 18 * MM  # kept for the date of printing and the mark, from the card's foot
_CUT = "0.55 G 0.35 w"
_CUT_LENGTH = 5 * MM
_SCALES = (1.0, 0.93, 0.86, 0.79, 0.72, 0.66, 0.6)
_SMALLEST = 6.4  # points; nothing is set smaller
_RED = "0.66 0.13 0.13 rg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The words of one card. `telephones` and `emails` are (label, number), "" where unlabelled."""

    council: str = ""
    purpose: str = ""
    name: str = ""
    post: str = ""
    body: str = ""
    telephones: Sequence[tuple[str, str]] = ()
    emails: Sequence[tuple[str, str]] = ()
    reach: str = ""
    """How to reach them for this, in words."""
    until: str = ""
    """Until when, worded: "until 12 April 2026", or the words of the letter."""
    matter: str = ""
    printed_on: str = ""
    """The day of printing, worded."""
    restricted: bool = False
    colour: str = ""


class _Line(NamedTuple):
    """A paragraph of a card: its words, look, leading, and the points above it."""

    text: str
    look: Look
    leading: float
    above: float
    colour: str = INK


class _Block(NamedTuple):
    setting: Setting
    leading: float
    above: float
    colour: str
    lines: int


def write_cards(cards: Sequence[Card], *, four: bool = True) -> bytes:
    """The cards as a PDF file's bytes: four to an A4 page with marks to cut by, or one on A6 each.

    Words that are too long for a card are set smaller, and cut with “…” at the last.

    Raises NotPrintable for a character no typeface has.
    """
    title = "Contact card" if len(cards) == 1 else "Contact cards"
    council = cards[0].council if cards else ""
    file = PdfFile(title=title, author=council)
    if not four:
        for card in cards:
            sheet = Sheet(file, A6)
            _draw(sheet, card, 0.0, 0.0)
            sheet.done()
        return file.finish()
    for start in range(0, max(len(cards), 1), 4):
        sheet = Sheet(file, A4)
        for place, card in enumerate(cards[start : start + 4]):
            _draw(sheet, card, A4[0] / 2 * (place % 2), A4[1] / 2 * (place // 2))
        _cut_marks(sheet)
        sheet.done()
    return file.finish()


def _draw(sheet: Sheet, card: Card, left: float, top: float) -> None:
    """One card, its top left corner there."""
    room = A6[1] - _MARGIN - _FOOT
    blocks = _fitting(card, room)
    y = top + _MARGIN
    x = left + _MARGIN
    for at, block in enumerate(blocks):
        y += block.above
        if block.lines:
            sheet.text(block.setting, x, y, block.leading, behind=block.lines, colour=block.colour)
        y += block.lines * block.leading
        if at == 0:  # below the council's name
            y += 4
            sheet.rule(x, x + _MEASURE, y, ink(card.colour).replace("rg", "RG") + " 0.8 w")
    _foot(sheet, card, x, top)


def _foot(sheet: Sheet, card: Card, x: float, top: float) -> None:
    """The day of printing, and “Restricted” where it is so."""
    foot = top + A6[1] - _MARGIN - 9
    sheet.rule(x, x + _MEASURE, foot - 5)
    small = Look("sans", 7.6, align="left")
    words = f"Printed on {card.printed_on}" if card.printed_on else ""
    if words:
        sheet.text(set_text(words, small, _MEASURE), x, foot, 9.6, behind=1, colour=GREY)
    if card.restricted:
        mark = set_text("Restricted", small._replace(bold=True, align="right"), _MEASURE)
        sheet.text(mark, x, foot, 9.6, behind=1, colour=_RED)


def _fitting(card: Card, room: float) -> list[_Block]:
    """The card's paragraphs in the largest of the sizes that fits; cut short if none does."""
    blocks: list[_Block] = []
    for scale in _SCALES:
        blocks = [_set(line) for line in _lines(card, scale)]
        if _height(blocks) <= room:
            return blocks
    return _cut_short(blocks, room)


def _cut_short(blocks: list[_Block], room: float) -> list[_Block]:
    """Fewer lines of whatever is longest, until the card holds it all."""
    while _height(blocks) > room:
        longest = max(range(len(blocks)), key=lambda at: blocks[at].lines)
        if blocks[longest].lines <= 1:
            return _within(blocks, room)
        blocks[longest] = blocks[longest]._replace(lines=blocks[longest].lines - 1)
    return blocks


def _within(blocks: list[_Block], room: float) -> list[_Block]:
    """As many of the paragraphs as the card holds."""
    kept = list(blocks)
    while len(kept) > 1 and _height(kept) > room:
        kept.pop()
    return kept


def _height(blocks: Sequence[_Block]) -> float:
    return 4 + sum(block.above + block.lines * block.leading for block in blocks)


def _set(line: _Line) -> _Block:
    setting = set_text(line.text, line.look, _MEASURE)
    return _Block(setting, line.leading, line.above, line.colour, len(setting.codes))


def _lines(card: Card, scale: float) -> list[_Line]:
    house = ink(card.colour)

    def line(
        text: str,
        size: float,
        above: float,
        colour: str = INK,
        bold: bool = False,
        of: str = "sans",
    ) -> _Line:
        set_at = max(size * scale, _SMALLEST)
        look = Look(of, round(set_at, 2), bold=bold, align="start")
        return _Line(text, look, round(set_at * 1.24, 2), above * scale, colour)

    found = [line(card.council, 10.5, 0, house, bold=True, of="serif")]
    verb = "ring" if card.telephones else "turn to"
    found.append(line(f"Who to {verb} for", 8.2, 12, GREY))
    found.append(line(card.purpose, _purpose_size(card.purpose), 1, bold=True, of="serif"))
    named, *below = [words for words in (card.name, card.post, card.body) if words] or [""]
    found.append(line(named, 14, 14, bold=True))
    found += [line(words, 10.5, 1) for words in below]
    for at, (label, number) in enumerate(card.telephones):
        said = label or ("Telephone" if not at else "")
        if said:
            found.append(line(said, 8.2, 12 if not at else 4, GREY))
        found.append(line(number, 15, 0, bold=True))
    for at, (label, address) in enumerate(card.emails):
        said = label or ("E-mail" if not at else "")
        if said:
            found.append(line(said, 8.2, 9 if not at else 4, GREY))
        found.append(line(address, 10.5, 0))
    if not (card.telephones or card.emails or card.reach):
        found.append(line("No telephone number or e-mail address is known.", 8.6, 12, GREY))
    if card.reach:
        found.append(line(card.reach, 9.6, 9))
    if card.until:
        found.append(line(card.until[:1].upper() + card.until[1:], 10.5, 11, bold=True))
    if card.matter:
        found.append(line(card.matter, 8.6, 5 if card.until else 11, GREY))
    return found


def _purpose_size(purpose: str) -> float:
    """What it is for, as large as leaves room for who it is."""
    for size, most in ((19.0, 2), (16.0, 3), (13.5, 4)):
        look = Look("serif", size, bold=True, align="start")
        if len(set_text(purpose, look, _MEASURE).codes) <= most:
            return size
    return 11.5


def _cut_marks(sheet: Sheet) -> None:
    """Marks at the edges and a cross in the middle, where the page is cut in four."""
    across, down = A4[0] / 2, A4[1] / 2
    sheet.rule(0, _CUT_LENGTH, down, _CUT)
    sheet.rule(A4[0] - _CUT_LENGTH, A4[0], down, _CUT)
    sheet.rule(across - _CUT_LENGTH / 2, across + _CUT_LENGTH / 2, down, _CUT)
    sheet.upright(across, 0, _CUT_LENGTH, _CUT)
    sheet.upright(across, A4[1] - _CUT_LENGTH, A4[1], _CUT)
    sheet.upright(across, down - _CUT_LENGTH / 2, down + _CUT_LENGTH / 2, _CUT)
