"""The fixed parts of a letter's first page: letterhead, address, date and references, footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.pictures import read_picture
from liaison_app.documents.profiles import Profile
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, RIGHT, RISE, Sheet, ink
from liaison_app.documents.typesetting import Look, Setting, set_text, text_width
from liaison_app.errors import NotPrintable
from liaison_app.rules.safe_text import shorten

SMALL = Look("sans", 8.0, align="left")
"""The small print of a letter: references, telephone, footer."""
_ADDRESS = Look("serif", 11.0, align="left")
_LEADING = 14.2
_SIZES = ((11.0, _LEADING), (11.0, 13.0), (10.5, 12.2), (10.0, 11.2), (9.5, 10.5), (9.0, 9.8))
_COLUMN = 75 * MM  # of two addresses side by side
_ASIDE = 60 * MM  # of date and references, right of the address
_GUTTER = 6 * MM
_ASIDE_HEAD = 75 * MM  # of how to reach the council
_LOWEST = 190 * MM  # addresses end above it


class Block(NamedTuple):
    """Lines of one address or list, set."""

    setting: Setting
    leading: float

    @property
    def height(self) -> float:
        """In points."""
        return len(self.setting.codes) * self.leading

    def draw(self, sheet: Sheet, left: float, top: float, colour: str = INK) -> None:
        """Show it with its top left corner there."""
        if self.setting.codes:
            sheet.text(self.setting, left, top, self.leading, colour=colour)


def set_block(lines: Sequence[str], look: Look, leading: float, measure: float) -> Block:
    """Set lines one under another; each may run over. Empty ones are left out."""
    text = "\n".join(line for line in lines if line)
    return Block(set_text(text, look, measure) if text else Setting(), leading)


def draw_letterhead(sheet: Sheet, head: Letterhead, profile: Profile) -> None:
    """Logo, name, strapline and how to reach the council, above a hairline; folding marks."""
    top = min(11, profile.head_bottom - 17.5) * MM
    bottom = min(top + 19 * MM, (profile.head_bottom - 3) * MM)
    colour = ink(head.colour)
    aside = _aside(head.lines, bottom - top - 2 * MM)
    reach = max(aside.setting.widths, default=0.0)
    left = LEFT
    if head.logo is not None:
        picture = read_picture(head.logo, "The logo")
        height = min(14 * MM, bottom - top - 3.5 * MM)
        width = height * picture.width / picture.height
        if width > 45 * MM:
            width = 45 * MM
        drawn = width * picture.height / picture.width
        sheet.picture(picture, LEFT, top + (height - drawn) / 2, width)
        left += width + 5 * MM
    measure = RIGHT - left - (reach + _GUTTER if reach else 0.0)
    strapline = " · ".join(part for part in (head.strapline, head.charity) if part)
    under = set_block([strapline], SMALL, 10.4, measure)
    name = _name(head, measure, bottom - top - 2 * MM - under.height)
    middle = top + (bottom - top - 3.5 * MM) / 2
    start = max(top, middle - (name.height + under.height) / 2)
    name.draw(sheet, left, start, INK if head.logo is not None else colour)
    under.draw(sheet, left, start + name.height, GREY)
    aside.draw(sheet, RIGHT - _ASIDE_HEAD, max(top, middle - aside.height / 2), GREY)
    pen = colour.replace("rg", "RG") + " 0.8 w"
    sheet.rule(LEFT, RIGHT, bottom, *(() if head.logo is not None else (pen,)))
    for fold in profile.folds:
        sheet.rule(4 * MM, 7 * MM, fold * MM, "0.6 G 0.3 w")


def _name(head: Letterhead, measure: float, room: float) -> Block:
    """The council's name, as large as it goes in the room there is."""
    largest = 15.6 if head.logo is not None else 17.5
    for size, most in ((largest, 1), (14.0, 2), (12.0, 2), (10.5, 3), (9.5, 4), (8.5, 5)):
        block = set_block(
            [head.name], Look("serif", size, bold=True, align="left"), size * 1.22, measure
        )
        if len(block.setting.codes) <= most and block.height <= room:
            return block
    raise NotPrintable(
        "The council's name and strapline are too long for the letterhead. "
        "Shorten them in Settings; nothing was printed."
    )


def _aside(lines: Sequence[str], room: float) -> Block:
    """How to reach the council, set right: smaller, then run together, if there are many lines."""
    for size, packed in ((8.0, False), (7.5, False), (8.0, True), (7.2, True), (6.5, True)):
        look = SMALL._replace(size=size, align="right")
        leading = 10.4 if size == 8.0 else round(size * 1.22, 1)
        shown = _packed(lines, look) if packed else lines
        block = set_block(shown, look, leading, _ASIDE_HEAD)
        if block.height <= room:
            return block
    raise NotPrintable(
        "The address, telephone and other lines are too long for the letterhead. "
        "Shorten them in Settings; nothing was printed."
    )


def _packed(lines: Sequence[str], look: Look) -> list[str]:
    """Lines put side by side, each whole, as many as go on one."""
    packed: list[str] = []
    for line in filter(None, lines):
        longer = f"{packed[-1]} · {line}" if packed else line
        if packed and text_width(longer, look.type()) <= _ASIDE_HEAD:
            packed[-1] = longer
        else:
            packed.append(line)
    return packed


def footer_of(head: Letterhead) -> Block:
    """The small print at the foot of the first page."""
    look = SMALL._replace(size=7.5, align="centre")
    block = set_block([head.footer], look, 9.6, MEASURE)
    if block.height > 40 * MM:
        raise NotPrintable(
            "The footer is too long for the page. Shorten it in Settings; nothing was printed."
        )
    return block


def draw_footer(sheet: Sheet, footer: Block) -> None:
    """Show the footer above the foot of the page."""
    if footer.setting.codes:
        footer.draw(sheet, LEFT, A4[1] - 11 * MM - footer.height, GREY)


@dataclass(slots=True)
class Front:
    """Address, date and references at their places; `bottom` is where they end, in points."""

    blocks: list[tuple[Block, float, float, str]]
    bottom: float

    def draw(self, sheet: Sheet) -> None:
        """Show all of it."""
        for block, left, top, colour in self.blocks:
            block.draw(sheet, left, top, colour)


def front_of(content: LetterContent, profile: Profile) -> Front:
    """Set the recipients' addresses, the date, the references and the marking."""
    front = Front([], profile.address_top * MM)
    top = profile.address_top * MM
    one = len(content.addressees) <= 1
    if one:
        leading = _place_address(front, content, profile)
        _place_aside(front, content, RIGHT - _ASIDE, top + (leading - _LEADING) * RISE)
    else:
        _place_addresses(front, content, top)
        zone = profile.address.bottom * MM
        under = front.bottom + 4 * MM
        if profile.body_top and under < zone:
            under = zone + 4 * MM
        _place_aside(front, content, RIGHT - _ASIDE, under)
    if front.bottom > _LOWEST:
        raise NotPrintable(
            f"The address of {shorten(_first_line(content), 60)} is too long for the page. "
            "Shorten it; nothing was printed."
            if one
            else f"{len(content.addressees)} addresses do not fit on the first page of one letter. "
            "Make a copy for each instead; nothing was printed."
        )
    marking = set_block(
        content.marking if len(content.marking) <= 2 else [" · ".join(content.marking)],
        Look("sans", 9.0, bold=True, align="left"),
        11.0,
        95 * MM,
    )
    if marking.height > 3 * 11.0:
        raise NotPrintable(
            f"The marking “{shorten(content.marking[0], 40)}” is too long to stand above the address. "
            "Shorten it; nothing was printed."
        )
    if marking.setting.codes:
        front.blocks.append((marking, LEFT, top - marking.height - 4, INK))
    return front


def _first_line(content: LetterContent) -> str:
    return next((line for lines in content.addressees for line in lines if line), "the recipient")


def addressee_line(content: LetterContent) -> str:
    """The recipients in a few words, for the head of later pages."""
    names = [next((line for line in lines if line), "") for lines in content.addressees]
    names = [shorten(name, 60) for name in names if name]
    if len(names) <= 2:
        return shorten(" and ".join(names), 70)
    return shorten(f"{names[0]} and {len(names) - 1} others", 70)


def _place_address(front: Front, content: LetterContent, profile: Profile) -> float:
    """One address in the window's place, set smaller if it is long; returns its leading."""
    if not content.addressees:
        return _LEADING
    lines = content.addressees[0]
    measure = (profile.address.right - profile.address_left) * MM
    room = profile.address.bottom * MM - front.bottom
    block = Block(Setting(), 0.0)
    for size, leading in _SIZES:
        block = set_block(lines, _ADDRESS._replace(size=size), leading, measure)
        if block.height <= room + leading * (1 - RISE) or block.height > _LOWEST:
            break
    else:
        block = set_block(lines, _ADDRESS, _LEADING, measure)
    front.blocks.append((block, profile.address_left * MM, front.bottom, INK))
    front.bottom += block.height
    return block.leading


def _place_addresses(front: Front, content: LetterContent, top: float) -> None:
    """Several addresses in two columns, row by row."""
    for row in range(0, len(content.addressees), 2):
        deepest = 0.0
        for place, lines in enumerate(content.addressees[row : row + 2]):
            block = set_block(lines, _ADDRESS, _LEADING, _COLUMN)
            left = LEFT if place == 0 else RIGHT - _COLUMN
            front.blocks.append((block, left, top, INK))
            deepest = max(deepest, block.height)
        front.bottom = top + deepest
        top = front.bottom + 4 * MM


def _place_aside(front: Front, content: LetterContent, left: float, top: float) -> None:
    """The date and under it the references, set right."""
    date = set_block([content.date], _ADDRESS._replace(align="right"), _LEADING, _ASIDE)
    references = [
        f"{label} {reference}"
        for label, reference in (
            ("Our reference", content.our_ref),
            ("Your reference", content.your_ref),
        )
        if reference
    ]
    small = set_block(references, SMALL._replace(align="right"), 10.8, _ASIDE)
    if date.height + small.height > 10 * _LEADING:
        raise NotPrintable(
            "The date or a reference is too long to stand beside the address. "
            "Shorten it; nothing was printed."
        )
    front.blocks.append((date, left, top, INK))
    front.blocks.append((small, left, top + date.height + 1, GREY))
    front.bottom = max(front.bottom, top + date.height + 1 + small.height)
