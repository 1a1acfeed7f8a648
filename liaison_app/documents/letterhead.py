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
from liaison_app.language import phrase

_TOP, _NEAREST = 11.0, 6.0  # millimetres from the paper's edge: usually, and where room is short
_BAND = 19 * MM  # from the top of a letterhead to the line below it, unless a logo asks for more
_OVER_RULE = 3.5 * MM
_SLACK = 1.5 * MM  # of that, what words may take where they are many
_LOGO, _LOGO_ABOVE = 14 * MM, 16 * MM  # as high as a logo is, unless it is said
_LEAST_ABOVE, _SMALLEST_LOGO = 9 * MM, 5 * MM
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
    elif picture is not None and head.logo_place == "above":
        try:
            found = _in_a_stack(head, profile, picture)
        except NotPrintable:  # beside the words it takes less room
            found = _in_a_band(replace(head, logo_place=""), profile, picture)
    else:
        found = _in_a_band(head, profile, picture)
    found.folds = folds
    return found


def _in_a_band(head: Letterhead, profile: Profile, picture: Picture | None) -> Head:
    """A letterhead across the page over a line, its logo beside the words or opposite them."""
    top = min(_TOP, profile.head_bottom - 17.5) * MM
    lowest = (profile.head_bottom - 3) * MM
    wanted = head.logo_height * MM if head.logo_height else _LOGO
    tall = max(_BAND, wanted + _OVER_RULE) if picture is not None and head.logo_height else _BAND
    bottom = min(top + tall, lowest)
    room = bottom - top - _OVER_RULE
    found = Head(0.0, rule=bottom, rule_pen=_pen(head))
    left, right = LEFT, RIGHT
    if picture is not None:
        found.logo, left, right = _logo_aside(head, picture, top, min(wanted, room))
    right -= _put_reach(found, head, top, bottom, left, right)
    words = _words(head, right - left, room + _SLACK)
    high = sum(block.height for block in words)
    _put(found, head, words, left, max(top, top + (room - high) / 2))
    return found


def _logo_aside(
    head: Letterhead, picture: Picture, top: float, height: float
) -> tuple[Logo, float, float]:
    """A logo at one side, and from where to where the words beside it have room."""
    logo = _sized(picture, height, head)
    beside = logo.width + _BESIDE
    at_right = (head.logo_place == "opposite") != (head.layout == "right")
    logo = logo._replace(
        left=RIGHT - logo.width if at_right else LEFT, top=top + (height - _high(logo)) / 2
    )
    if head.layout == "centre":  # which is the middle of the page, logo or not
        return logo, LEFT + beside, RIGHT - beside
    return (logo, LEFT, RIGHT - beside) if at_right else (logo, LEFT + beside, RIGHT)


def _in_a_stack(head: Letterhead, profile: Profile, picture: Picture) -> Head:
    """A letterhead across the page over a line, its logo above the words.

    Raises NotPrintable where there is no room for both.
    """
    lowest = (profile.head_bottom - 2) * MM
    wanted = head.logo_height * MM if head.logo_height else _LOGO_ABOVE
    top = min(_TOP, profile.head_bottom - 17.5) * MM
    top = min(top, max(lowest - wanted - _BELOW - _BAND, _NEAREST * MM))
    room = lowest - top - _OVER_RULE
    found = Head(0.0, rule_pen=_pen(head))
    right = RIGHT - _put_reach(found, head, top, lowest, LEFT, RIGHT)
    least = min(wanted, _LEAST_ABOVE) + _BELOW
    words = _words(head, right - LEFT, room + _SLACK, least=least)
    high = sum(block.height for block in words)
    logo = _sized(picture, max(min(wanted, room - high - _BELOW), _SMALLEST_LOGO), head)
    found.logo = logo._replace(left=_begin(_side(head), logo.width), top=top)
    start = top + _high(logo) + _BELOW
    _put(found, head, words, LEFT, start)
    found.rule = min(lowest, start + high + _OVER_RULE)
    return found


def _put_reach(
    found: Head, head: Letterhead, top: float, bottom: float, left: float, right: float
) -> float:
    """Put how to reach the council at the right, if it stands apart; returns the room it takes."""
    if head.layout in ("left", "centre", "right"):
        return 0.0
    measure = min(_REACH, right - left)
    reach = _reach(head.lines, bottom - top - 2 * MM, measure)
    middle = top + (bottom - top - _OVER_RULE) / 2
    found.blocks.append((reach, right - measure, max(top, middle - reach.height / 2), GREY))
    wide = max(reach.setting.widths, default=0.0)
    return wide + _GUTTER if wide else 0.0


def _put(found: Head, head: Letterhead, words: Sequence[Block], left: float, top: float) -> None:
    """Put the name and what stands under it one below the other; they are read first."""
    colour = ink(head.colour) if found.logo is None else INK
    for place, block in enumerate(words):
        found.blocks.insert(place, (block, left, top, colour))
        top += block.height
        colour = GREY


def _in_a_column(head: Letterhead, profile: Profile, picture: Picture | None) -> Head:
    """A letterhead in a column at the right, which goes on beside the address."""
    top = min(_TOP, profile.head_bottom - 17.5) * MM
    body = profile.body_top or profile.address_top + 45
    room = body * MM - _UNDER_COLUMN - top
    wanted = head.logo_height * MM if head.logo_height else _LOGO_ABOVE
    above = picture is not None and head.logo_place == "above"
    least = 3 * _BETWEEN + (_SMALLEST_LOGO + 2 * _BELOW if above else 0.0)
    words = _words(head, _COLUMN, room, least=least, packed=False)
    high = sum(block.height + _BETWEEN for block in words if block.height)
    found = Head(0.0)
    y = top
    if picture is not None and above:
        logo = _sized(picture, min(wanted, room - high - 2 * _BELOW), head)
        found.logo = logo._replace(left=RIGHT - logo.width, top=top)
        y += _high(logo) + 2 * _BELOW
    elif picture is not None:  # beside the column, or opposite it: clear of the address below
        logo = _sized(picture, min(wanted, (profile.head_bottom - 2) * MM - top), head)
        widest = max(max(block.setting.widths, default=0.0) for block in words)
        beside = RIGHT - widest - _BESIDE - logo.width
        left = LEFT if head.logo_place == "opposite" else beside
        found.logo = logo._replace(left=left, top=top)
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


def _side(head: Letterhead) -> str:
    """To which side the words are set, or in the middle."""
    return "left" if head.layout not in ("centre", "right") else head.layout


def _begin(side: str, width: float) -> float:
    """Where something so wide begins at that side of the page, or in its middle."""
    spare = MEASURE - width
    return LEFT + {"left": 0.0, "centre": spare / 2, "right": spare}[side]


def _pen(head: Letterhead) -> str:
    """The line below a letterhead, in the house colour."""
    return ink(head.colour).replace("rg", "RG") + " 0.8 w"


def _words(
    head: Letterhead, measure: float, room: float, *, least: float = 0.0, packed: bool = True
) -> list[Block]:
    """The name, what stands under it and how to reach the council, as large as they go into the room.

    `least` of the room is kept for a logo. What is `packed` stands side by side where it can.
    """
    side = _side(head)
    said = [part for part in (head.strapline, head.charity) if part]
    lines = head.lines if head.layout in ("left", "centre", "right") else ()
    largest = 15.6 if head.logo is not None else 17.5
    for size, most in ((largest, 1), *_NAME_SIZES):
        name_look = Look("serif", size, bold=True, align=side)
        name = set_block([head.name], name_look, size * 1.22, measure)
        if len(name.setting.codes) > most:
            continue
        for small in (8.0, 7.5, 7.0):
            look = SMALL._replace(size=small, align=side)
            leading = 10.4 if small == 8.0 else round(small * 1.26, 1)
            under, below = (
                set_block(_packed(part, look, measure) if packed else part, look, leading, measure)
                for part in (said, lines)
            )
            if name.height + under.height + below.height <= room - least:
                return [name, under, below]
    raise NotPrintable(
        phrase(
            "The council's name, the line under it and the lines of the letterhead are too long for it. "
            "Shorten them in Settings; nothing was printed."
        )
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
        phrase(
            "The address, telephone and other lines are too long for the letterhead. "
            "Shorten them in Settings; nothing was printed."
        )
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
            phrase(
                "The footer is too long for the page. Shorten it in Settings; nothing was printed."
            )
        )
    return block


def draw_foot(sheet: Sheet, foot: Block) -> None:
    """Show the small print above the foot of the page."""
    foot.draw(sheet, LEFT, A4[1] - 11 * MM - foot.height, GREY)
