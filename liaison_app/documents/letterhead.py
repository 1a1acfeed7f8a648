"""The letterhead and the foot of a letter's first page, set in one of four ways; and the marks for folding."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_parts import SMALL, Block, set_block
from liaison_app.documents.pdf_file import A4, MM
from liaison_app.documents.pictures import Picture, read_picture
from liaison_app.documents.profiles import Profile
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, RIGHT, Sheet, ink
from liaison_app.documents.typesetting import Look, text_width
from liaison_app.errors import NotPrintable

_TOP, _NEAREST = 11.0, 6.0  # millimetres from the paper's edge: usually, and where room is short
_BAND = 19 * MM  # from the top of a letterhead to the line below it, unless a logo asks for more
_OVER_RULE = 3.5 * MM
_LOGO, _LOGO_ABOVE, _SMALLEST_LOGO = 14 * MM, 16 * MM, 5 * MM
_WIDEST_LOGO = 45 * MM
_BESIDE = 5 * MM  # between logo and name
_BELOW = 1.5 * MM  # between a logo and the name under it
_GUTTER = 6 * MM
_BETWEEN = 0.8 * MM  # the parts of a column
_REACH = 75 * MM  # of how to reach the council, at the right
_COLUMN = 62 * MM  # of a letterhead that stands at the right, beside the address
_UNDER_COLUMN = 24 * MM  # kept for date and references between such a column and the text
_NAME_SIZES = ((14.0, 2), (12.0, 2), (10.5, 3), (9.5, 4), (8.5, 5))  # and the most lines in each
_KEPT_TINT = "0.95 0.94 0.92 rg"
_SIDE_OF = {"side": "left", "left": "left", "centre": "centre", "right": "right"}


class Logo(NamedTuple):
    """A logo at its place; measures in points from the top left corner."""

    picture: Picture
    left: float
    top: float
    width: float


@dataclass(slots=True)
class Head:
    """A letterhead set; measures in points from the top left corner."""

    bottom: float
    """Where its part beside the address ends; 0 when it stands above the address altogether."""
    blocks: list[tuple[Block, float, float, str]] = field(default_factory=list)
    logo: Logo | None = None
    rule: float | None = None
    rule_pen: str = ""
    folds: tuple[float, ...] = ()
    kept: tuple[tuple[float, float], ...] = ()
    """Bands of headed paper to be tinted: where each begins and ends."""

    def draw(self, sheet: Sheet) -> None:
        """Show it, and the marks for folding at the paper's edge."""
        for top, bottom in self.kept:
            box = f"0 {A4[1] - bottom:.2f} {A4[0]:.2f} {bottom - top:.2f} re f"
            sheet.code.append(f"q {_KEPT_TINT} {box} Q")
            said = set_block(["Your headed paper"], SMALL._replace(align="centre"), 10.4, MEASURE)
            said.draw(sheet, LEFT, (top + bottom - said.height) / 2, GREY)
        if self.logo is not None:
            sheet.picture(*self.logo)
        for block, left, top, colour in self.blocks:
            block.draw(sheet, left, top, colour)
        if self.rule is not None:
            sheet.rule(LEFT, RIGHT, self.rule, self.rule_pen)
        for fold in self.folds:
            sheet.rule(4 * MM, 7 * MM, fold * MM, "0.6 G 0.3 w")


def set_head(head: Letterhead, profile: Profile) -> Head:
    """Set a letterhead for a profile.

    Raises NotPrintable when its words are too long for the room above the address, or the logo cannot
    be read.
    """
    folds = profile.folds if head.fold_marks else ()
    if head.preprinted:
        top, foot = head.kept_top * MM, A4[1] - head.kept_foot * MM
        bands = ((0.0, top), (foot, A4[1])) if head.kept_shown else ()
        return Head(top, folds=folds, kept=tuple(band for band in bands if band[0] < band[1]))
    picture = None if head.logo is None else read_picture(head.logo, "The logo")
    if head.layout == "right" and profile.stray.right <= (RIGHT - _COLUMN) / MM:
        found = _in_a_column(head, profile, picture)
    else:
        try:
            found = _across(head, profile, picture)
        except NotPrintable:
            if not head.logo_place:
                raise
            found = _across(replace(head, logo_place=""), profile, picture)  # takes less room
    found.folds = folds
    return found


def _across(head: Letterhead, profile: Profile, picture: Picture | None) -> Head:
    """A letterhead across the page: the logo above, beside or opposite the words, over a line."""
    above = picture is not None and head.logo_place == "above"
    lowest = (profile.head_bottom - (2 if above else 3)) * MM
    top = min(_TOP, profile.head_bottom - 17.5) * MM
    wanted = head.logo_height * MM if head.logo_height else _LOGO_ABOVE if above else _LOGO
    if above:
        top = min(top, max(lowest - wanted - _BELOW - _BAND, _NEAREST * MM))
    tall = max(_BAND, wanted + _OVER_RULE) if picture is not None and head.logo_height else _BAND
    bottom = lowest if above else min(top + tall, lowest)
    room = bottom - top - _OVER_RULE

    logo, left, right = None, LEFT, RIGHT
    if picture is not None and not above:
        logo = _sized(picture, min(wanted, room), head)
        beside = logo.width + _BESIDE
        at_right = (head.logo_place == "opposite") != (head.layout == "right")
        x = RIGHT - logo.width if at_right else LEFT
        logo = logo._replace(left=x, top=top + (min(wanted, room) - _high(logo)) / 2)
        if at_right or head.layout == "centre":
            right -= beside
        if not at_right or head.layout == "centre":
            left += beside
    side = _SIDE_OF.get(head.layout, "left")
    reach = None
    if side == "left" and head.layout != "left":
        widest = min(_REACH, right - left)
        reach = _reach(head.lines, bottom - top - 2 * MM, widest)
        wide = max(reach.setting.widths, default=0.0)
        measure = right - left - (wide + _GUTTER if wide else 0.0)
        rows: Sequence[str] = ()
    else:
        measure, rows = right - left, head.lines
    least = min(wanted, 9 * MM) if above else 0.0
    words = _words(head, side, measure, room + 1.5 * MM, rows, least + _BELOW if above else 0.0)
    high = sum(block.height for block in words)

    found = Head(0.0, logo=logo, rule_pen=ink(head.colour).replace("rg", "RG") + " 0.8 w")
    if picture is not None and above:
        logo = _sized(picture, max(min(wanted, room - high - _BELOW), _SMALLEST_LOGO), head)
        found.logo = logo._replace(left=_x(side, LEFT, RIGHT, logo.width), top=top)
        start = top + _high(logo) + _BELOW
        bottom = min(bottom, start + high + _OVER_RULE)
    else:
        start = max(top, top + (room - high) / 2)
    y = start
    for place, block in enumerate(words):
        colour = GREY if place else INK if picture is not None else ink(head.colour)
        found.blocks.append((block, left, y, colour))
        y += block.height
    if reach is not None:
        middle = top + (bottom - top - _OVER_RULE) / 2
        found.blocks.append((reach, right - widest, max(top, middle - reach.height / 2), GREY))
    found.rule = bottom
    return found


def _in_a_column(head: Letterhead, profile: Profile, picture: Picture | None) -> Head:
    """A letterhead in a column at the right, which goes on beside the address."""
    top = min(_TOP, profile.head_bottom - 17.5) * MM
    body = profile.body_top or profile.address_top + 45
    room = body * MM - _UNDER_COLUMN - top
    wanted = head.logo_height * MM if head.logo_height else _LOGO_ABOVE
    above = picture is not None and head.logo_place == "above"
    least = _SMALLEST_LOGO + 2 * _BELOW if above else 0.0
    least += 3 * _BETWEEN
    words = _words(head, "right", _COLUMN, room, head.lines, least, packed=False)
    high = sum(block.height + _BETWEEN for block in words if block.height)
    found = Head(0.0)
    y = top
    if picture is not None:
        if not above:  # beside the column, or opposite it: clear of the address below
            wanted = min(wanted, (profile.head_bottom - 2) * MM - top)
        logo = _sized(picture, min(wanted, room - high - 2 * _BELOW) if above else wanted, head)
        widest = max(max(block.setting.widths, default=0.0) for block in words)
        x = RIGHT - logo.width if above else RIGHT - widest - _BESIDE - logo.width
        found.logo = logo._replace(left=LEFT if head.logo_place == "opposite" else x, top=top)
        y += _high(logo) + 2 * _BELOW if above else 0.0
    for place, block in enumerate(words):
        found.blocks.append((block, RIGHT - _COLUMN, y, GREY if place else ink(head.colour)))
        y += block.height + (_BETWEEN if block.height else 0.0)
    found.bottom = y
    return found


def _sized(picture: Picture, height: float, head: Letterhead) -> Logo:
    """A logo so high, or smaller where it would be too wide."""
    widest = _WIDEST_LOGO if head.layout in ("side", "right") else 2 * _WIDEST_LOGO
    return Logo(picture, LEFT, 0.0, min(height * picture.width / picture.height, widest))


def _high(logo: Logo) -> float:
    return logo.width * logo.picture.height / logo.picture.width


def _x(side: str, left: float, right: float, width: float) -> float:
    """Where something so wide begins at that side, or in the middle."""
    spare = right - left - width
    return left + {"left": 0.0, "centre": spare / 2, "right": spare}[side]


def _words(
    head: Letterhead,
    side: str,
    measure: float,
    room: float,
    rows: Sequence[str],
    least: float,
    *,
    packed: bool = True,
) -> list[Block]:
    """The name, what stands under it and how to reach the council, as large as they go into the room.

    `least` of the room is kept for a logo.
    """
    said = [part for part in (head.strapline, head.charity) if part]
    largest = 15.6 if head.logo is not None else 17.5
    for size, most in ((largest, 1), *_NAME_SIZES):
        name_look = Look("serif", size, bold=True, align=side)
        name = set_block([head.name], name_look, size * 1.22, measure)
        if len(name.setting.codes) > most:
            continue
        for small in (8.0, 7.5, 7.0):
            look = SMALL._replace(size=small, align=side)
            leading = 10.4 if small == 8.0 else round(small * 1.26, 1)
            lines = _packed(rows, look, measure) if packed else rows
            beneath = _packed(said, look, measure) if packed else said
            under = set_block(beneath, look, leading, measure)
            below = set_block(lines, look, leading, measure)
            if name.height + under.height + below.height <= room - least:
                return [name, under, below]
    raise NotPrintable(
        "The council's name, the line under it and the lines of the letterhead are too long for it. "
        "Shorten them in Settings; nothing was printed."
    )


def _reach(lines: Sequence[str], room: float, measure: float) -> Block:
    """How to reach the council, set right: smaller, then run together, if there are many lines."""
    for size, packed in ((8.0, False), (7.5, False), (8.0, True), (7.2, True), (6.5, True)):
        look = SMALL._replace(size=size, align="right")
        leading = 10.4 if size == 8.0 else round(size * 1.22, 1)
        shown = _packed(lines, look, measure) if packed else lines
        block = set_block(shown, look, leading, measure)
        if block.height <= room:
            return block
    raise NotPrintable(
        "The address, telephone and other lines are too long for the letterhead. "
        "Shorten them in Settings; nothing was printed."
    )


def _packed(lines: Sequence[str], look: Look, measure: float) -> list[str]:
    """Lines put side by side, each whole, as many as go on one."""
    packed: list[str] = []
    for line in filter(None, lines):
        longer = f"{packed[-1]} · {line}" if packed else line
        if packed and text_width(longer, look.type()) <= measure:
            packed[-1] = longer
        else:
            packed.append(line)
    return packed


# The foot


def set_foot(head: Letterhead) -> Block:
    """The small print at the foot of the first page; nothing on headed paper."""
    align = "left" if head.layout == "left" else "right" if head.layout == "right" else "centre"
    look = SMALL._replace(size=7.5, align=align)
    block = set_block(() if head.preprinted else [head.footer], look, 9.6, MEASURE)
    if block.height > 40 * MM:
        raise NotPrintable(
            "The footer is too long for the page. Shorten it in Settings; nothing was printed."
        )
    return block


def draw_foot(sheet: Sheet, foot: Block) -> None:
    """Show the small print above the foot of the page."""
    foot.draw(sheet, LEFT, A4[1] - 11 * MM - foot.height, GREY)
