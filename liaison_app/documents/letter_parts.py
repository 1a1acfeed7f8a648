"""What stands between letterhead and text: address, date, references and marking, at their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.profiles import Profile
from liaison_app.documents.sheet import GREY, INK, LEFT, RIGHT, RISE, Sheet
from liaison_app.documents.structure import Step
from liaison_app.documents.typesetting import Look, Setting, set_text
from liaison_app.errors import NotPrintable
from liaison_app.language import phrase
from liaison_app.rules.safe_text import shorten

SMALL = Look("sans", 8.0, align="left")
"""The small print of a letter: references, telephone, footer."""
ADDRESS = Look("serif", 11.0, align="left")
_LEADING = 14.2
ADDRESS_SIZES = (
    *((11.0, _LEADING), (11.0, 13.0), (10.5, 12.2), (10.0, 11.2), (9.5, 10.5), (9.0, 9.8)),
)
"""Size and leading in points that an address is set in: the first that shows all of it."""
_ADDRESS_LOOKS = {size: ADDRESS._replace(size=size) for size, _leading in ADDRESS_SIZES}
_DATE = {align: ADDRESS._replace(align=align) for align in ("left", "right")}
_REFERENCES = {align: SMALL._replace(align=align) for align in ("left", "right")}
_COLUMN = 75 * MM  # of two addresses side by side
_ASIDE = 60 * MM  # of date and references, right of the address
_LEAST_ADDRESS = 40.0  # points that an address keeps of its window below a headed paper's head
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


@dataclass(slots=True)
class Front:
    """Address, date and references at their places; `bottom` is where they end, in points."""

    blocks: list[tuple[Block, float, float, str]]
    bottom: float

    def draw(self, sheet: Sheet) -> None:
        """Show all of it."""
        for place, (block, left, top, colour) in enumerate(self.blocks):
            sheet.begin((Step("P", place),))
            block.draw(sheet, left, top, colour)
            sheet.end()


def front_of(content: LetterContent, profile: Profile, head_bottom: float = 0.0) -> Front:
    """Set the recipients' addresses, the date, the references and the marking.

    `head_bottom` is where a letterhead beside the address, or that of headed paper, ends; in points.
    """
    above = _marking_above(content, profile)
    top = profile.address_top * MM
    if content.letterhead.preprinted:
        top = below_headed_paper(profile, head_bottom + (above.height + 4 if above else 0.0))
    front = Front([], top)
    one = len(content.addressees) <= 1
    if one:
        leading = _place_address(front, content, profile)
        beside = top + (leading - _LEADING) * RISE
        if head_bottom:
            beside = max(beside, head_bottom + 4 * MM)
        _place_aside(front, content, profile, beside)
    else:
        _place_addresses(front, content, top)
        zone = profile.stray.bottom * MM
        under = front.bottom + 4 * MM
        if profile.body_top and under < zone:
            under = zone + 4 * MM
        _place_aside(front, content, profile, max(under, head_bottom + 4 * MM))
    if front.bottom > _LOWEST:
        raise NotPrintable(
            phrase(
                "The address of {named} is too long for the page. Shorten it; nothing was printed.",
                named=shorten(_first_line(content), 60),
            )
            if one
            else phrase(
                "{addressees} addresses do not fit on the first page of one letter. "
                "Make a copy for each instead; nothing was printed.",
                addressees=len(content.addressees),
            )
        )
    if above is not None:
        front.blocks.append((above, LEFT, top - above.height - 4, INK))
    return front


def below_headed_paper(profile: Profile, lowest: float) -> float:
    """In points, where an address begins below the head of headed paper, still within its window if it can."""
    top = max(profile.address_top * MM, lowest)
    return min(top, profile.address.bottom * MM - _LEAST_ADDRESS) if profile.body_top else top


def _marking_above(content: LetterContent, profile: Profile) -> Block | None:
    """The marking, if it stands above the address; what can show in a known window is kept free."""
    return None if profile.envelope is not None else _marking(content, "left", 95 * MM)


def _marking(content: LetterContent, align: str, measure: float) -> Block | None:
    if not content.marking:
        return None
    lines = content.marking if len(content.marking) <= 2 else [" · ".join(content.marking)]
    marking = set_block(lines, Look("sans", 9.0, bold=True, align=align), 11.0, measure)
    if marking.height > 3 * 11.0:
        raise NotPrintable(
            phrase(
                "The marking “{named}” is too long to stand beside the address. "
                "Shorten it; nothing was printed.",
                named=shorten(content.marking[0], 40),
            )
        )
    return marking if marking.setting.codes else None


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
    for size, leading in ADDRESS_SIZES:
        block = set_block(lines, _ADDRESS_LOOKS[size], leading, measure)
        if block.height <= room + leading * (1 - RISE) or block.height > _LOWEST:
            break
    front.blocks.append((block, profile.address_left * MM, front.bottom, INK))
    front.bottom += block.height
    return block.leading


def _place_addresses(front: Front, content: LetterContent, top: float) -> None:
    """Several addresses in two columns, row by row."""
    for row in range(0, len(content.addressees), 2):
        deepest = 0.0
        for place, lines in enumerate(content.addressees[row : row + 2]):
            block = set_block(lines, ADDRESS, _LEADING, _COLUMN)
            left = LEFT if place == 0 else RIGHT - _COLUMN
            front.blocks.append((block, left, top, INK))
            deepest = max(deepest, block.height)
        front.bottom = top + deepest
        top = front.bottom + 4 * MM


def _place_aside(front: Front, content: LetterContent, profile: Profile, top: float) -> None:
    """The date and under it the references, at the right or wherever the window cannot show them."""
    left, align = RIGHT - _ASIDE, "right"
    if len(content.addressees) == 1 and profile.stray.right * MM > left:
        if profile.stray.left * MM >= LEFT + _ASIDE:
            left, align = LEFT, "left"
        else:
            top = max(front.bottom, profile.stray.bottom * MM) + 2 * MM
    date = set_block([content.date], _DATE[align], _LEADING, _ASIDE)
    references = [
        f"{label} {reference}"
        for label, reference in (
            ("Our reference", content.our_ref),
            ("Your reference", content.your_ref),
        )
        if reference
    ]
    small = set_block(references, _REFERENCES[align], 10.8, _ASIDE)
    if date.height + small.height > 10 * _LEADING:
        raise NotPrintable(
            phrase(
                "The date or a reference is too long to stand beside the address. "
                "Shorten it; nothing was printed."
            )
        )
    front.blocks.append((date, left, top, INK))
    front.blocks.append((small, left, top + date.height + 1, GREY))
    bottom = top + date.height + 1 + small.height
    marking = None if profile.envelope is None else _marking(content, align, _ASIDE)
    if marking is not None:
        front.blocks.append((marking, left, bottom + 3, INK))
        bottom += 3 + marking.height
    front.bottom = max(front.bottom, bottom)
