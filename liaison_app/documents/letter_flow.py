"""What flows down a letter's pages, and where the pages break.

A page never begins or ends with a single line of a paragraph, a heading never stands at its foot, and
what must stay whole does. Heights are worked out for a rhythm, so that a letter a little too long for one page
can be set a little tighter without breaking its lines anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.documents.sheet import INK, LEFT, Sheet
from liaison_app.documents.structure import Path, Step
from liaison_app.documents.typesetting import Setting


class Rhythm(NamedTuple):
    """The spaces down a page, in points."""

    leading: float
    gap: float
    """Between paragraphs."""
    sign: float
    """Left for a written signature."""


EASY = Rhythm(15.0, 7.5, 40.0)
RHYTHMS = (
    EASY,
    Rhythm(14.6, 7.0, 38.0),
    Rhythm(14.2, 6.4, 36.0),
    Rhythm(13.8, 5.8, 34.0),
    Rhythm(13.4, 5.2, 32.0),
)
"""From easy to close; the first that brings a letter onto one page is taken, else the easy one."""

_USUALLY_LEFT = 0.35  # of the first page's room, left below a letter of the usual length
_LOWERED = 0.25  # of what is left beyond that
_MOST_LOWERED = 51.0  # points


@dataclass(slots=True, eq=False)
class Item:
    """Something that flows: a paragraph, a heading, the close of the letter."""

    setting: Setting
    indent: float = 0.0
    """From the left margin, in points."""
    leading: float = 1.0
    """Of the rhythm's leading."""
    before: float = 1.0
    """Of the rhythm's gap; left out at the head of a page."""
    keep: bool = False
    """Stays on the page of what follows."""
    whole: bool = False
    """Is never parted between pages."""
    bar: bool = False
    """Has a line down its left side, as quotations do."""
    colour: str = INK
    extra: float = 0.0
    """Points more than its lines take."""
    signs: int = 0
    """Spaces for a written signature in it."""
    head: tuple["Item", ...] = ()
    """Shown again above it where it begins a page, as a table's head is."""
    role: str = "P"
    """What it is, by PDF's names."""
    within: Path = ()
    """What it is in: lists, a table."""
    language: str = ""
    """Of its words, if it is not the letter's."""
    heading: str = ""
    """Its words, if it is a heading: they stand in a long letter's list of contents."""

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.setting.codes)

    def height(self, rhythm: Rhythm) -> float:
        """Its own height in points."""
        return _part(self, 0, self.lines, rhythm)

    def above(self, rhythm: Rhythm) -> float:
        """The space before it in points."""
        return self.before * rhythm.gap

    @property
    def path(self) -> Path:
        """Where it stands in the letter's structure."""
        return (*self.within, Step(self.role, id(self)))

    def show(self, sheet: Sheet, placed: "Placed", top: float, rhythm: Rhythm) -> None:
        """Draw what is placed on a page, and tell what it is; `top` in points from the page's top."""
        if sheet.tells:
            sheet.begin(self.path, self.language)
        self.draw(sheet, top + placed.top, rhythm, placed.first, placed.behind)
        sheet.end()

    def draw(
        self, sheet: Sheet, top: float, rhythm: Rhythm, first: int = 0, behind: int | None = None
    ) -> None:
        """Show some of its lines from `top` on, in points from the top of the page."""
        leading = self.leading * rhythm.leading
        left = LEFT + self.indent
        sheet.text(self.setting, left, top, leading, first=first, behind=behind, colour=self.colour)
        if self.bar:
            behind = self.lines if behind is None else behind
            sheet.upright(LEFT + 6, top + 2, top + (behind - first) * leading - 1)


class Placed(NamedTuple):
    """An item, or some of its lines, at a place on a page."""

    item: Item
    first: int
    behind: int
    top: float
    """In points from the top of the flow on this page."""
    again: bool = False
    """Shown again, at the head of a page."""


def rhythm_for(items: Sequence[Item], room: float) -> Rhythm:
    """The easiest rhythm that brings all onto one page with so much room, else the easy one."""
    lines = gaps = extra = 0.0
    signs = 0
    for item in items:
        lines += len(item.setting.codes) * item.leading
        gaps += item.before
        extra += item.extra
        signs += item.signs
    if items:
        gaps -= items[0].before
    for rhythm in RHYTHMS:
        if lines * rhythm.leading + gaps * rhythm.gap + signs * rhythm.sign + extra <= room:
            return rhythm
    return EASY


def lowered(items: Sequence[Item], room: float) -> float:
    """How much lower than usual a short letter begins, in points, so that it does not hang at the top.

    Nothing when it fills two thirds of the room on its first page or more; at most 18 mm.
    """
    lines = gaps = extra = 0.0
    for item in items:
        lines += len(item.setting.codes) * item.leading
        gaps += item.before
        extra += item.extra + item.signs * EASY.sign
    height = lines * EASY.leading + gaps * EASY.gap + extra
    return min(max((room - height - _USUALLY_LEFT * room) * _LOWERED, 0.0), _MOST_LOWERED)


def pages(
    items: Sequence[Item], first_room: float, room: float, rhythm: Rhythm, tail: int
) -> list[list[Placed]]:
    """The items laid on pages; `first_room` and `room` are the heights of the first and later ones.

    The last `tail` items close the letter: at least two lines of what goes before stay with them.
    """
    whole = _on_one_page(items, first_room, rhythm)
    if whole is not None:
        return [whole]
    breaks: dict[int, int] = {}
    for _ in range(3):
        placed = _placed(items, first_room, room, rhythm, breaks)
        wanted = _break_for_tail(items, placed, len(items) - tail)
        if wanted is None or wanted[0] in breaks:
            break
        breaks = {wanted[0]: wanted[1]}
    return placed


def _on_one_page(items: Sequence[Item], room: float, rhythm: Rhythm) -> list[Placed] | None:
    """All items one after another, if they go on one page."""
    placed: list[Placed] = []
    top = 0.0
    for item in items:
        if placed:
            top += item.before * rhythm.gap
        lines = len(item.setting.codes)
        placed.append(Placed(item, 0, lines, top))
        top += lines * item.leading * rhythm.leading + item.extra + item.signs * rhythm.sign
    return placed if top <= room + 0.01 else None


def _placed(
    items: Sequence[Item],
    first_room: float,
    room: float,
    rhythm: Rhythm,
    breaks: dict[int, int],
) -> list[list[Placed]]:
    """Fill pages one after another; `breaks` maps an item to the line that begins a page."""
    done: list[list[Placed]] = [[]]
    limit = left = first_room
    bare = True  # nothing on the page yet but a head shown again
    for place, item in enumerate(items):
        first, behind = 0, 0
        stop = breaks.get(place, -1)
        while True:
            if not done[-1]:
                done[-1] += _heads_again(item, room, rhythm)
                left -= sum(head.item.height(rhythm) for head in done[-1])
            above = 0.0 if bare else item.above(rhythm)
            if stop == 0 and not bare and not first:
                behind = first
            else:
                behind = _behind(items, place, first, left - above + 0.01, room, rhythm, stop)
            if behind == first and bare:
                behind = _forced(item, first, left, rhythm)
            if behind > first:
                done[-1].append(Placed(item, first, behind, limit - left + above))
                left -= above + _part(item, first, behind, rhythm)
                first = behind
                bare = False
            if first == item.lines:
                break
            done.append([])
            limit = left = room
            bare = True
    return done


def _heads_again(item: Item, room: float, rhythm: Rhythm) -> list[Placed]:
    """What is shown again where an item begins a page; a head too high for that is not."""
    placed: list[Placed] = []
    top = 0.0
    for head in item.head:
        placed.append(Placed(head, 0, head.lines, top, again=True))
        top += head.height(rhythm)
    return placed if top <= room / 3 else []


def _behind(
    items: Sequence[Item],
    place: int,
    first: int,
    left: float,
    room: float,
    rhythm: Rhythm,
    stop: int,
) -> int:
    """Behind which line of an item the page ends, with `left` points left; `first` for none."""
    item = items[place]
    if item.whole or item.keep:
        return item.lines if _needed(items, place, room, rhythm) <= left else first
    if first < stop:
        most = stop
    elif _part(item, first, item.lines, rhythm) <= left:
        return item.lines
    else:
        most = item.lines - 2
    behind = min(first + int(left / (item.leading * rhythm.leading)), most)
    return behind if behind - first >= 2 else first


def _forced(item: Item, first: int, left: float, rhythm: Rhythm) -> int:
    """Behind which line an item ends that has an empty page, though it breaks a rule."""
    if not item.leading or _part(item, first, item.lines, rhythm) <= left:
        return item.lines
    return min(item.lines, first + max(1, int(left / (item.leading * rhythm.leading))))


def _part(item: Item, first: int, behind: int, rhythm: Rhythm) -> float:
    """The height of some of an item's lines, in points."""
    height = (behind - first) * item.leading * rhythm.leading
    if behind == item.lines:
        height += item.extra + item.signs * rhythm.sign
    return height


def _needed(items: Sequence[Item], place: int, room: float, rhythm: Rhythm) -> float:
    """The height of an item kept whole, and of the beginning of what it must not be parted from.

    What would not go on a page of `room` points in any case is not waited for.
    """
    own = height = items[place].height(rhythm)
    while items[place].keep and place + 1 < len(items):
        place += 1
        item = items[place]
        parted = not item.whole and not item.keep and item.lines > 3
        height += item.above(rhythm) + _part(item, 0, 2 if parted else item.lines, rhythm)
        if height > room:
            return own
    return height


def _break_for_tail(
    items: Sequence[Item], placed: list[list[Placed]], tail: int
) -> tuple[int, int] | None:
    """Where to begin the last page so that two lines of text stand with the close; None if they do."""
    if tail <= 0 or tail >= len(items) or len(placed) < 2:
        return None
    close = items[tail]
    page = next(page for page in placed if any(part.item is close for part in page))
    if page is placed[0]:
        return None
    lines = 0
    for part in page:
        if part.item is close:
            break
        lines += 0 if part.again else part.behind - part.first
    if lines >= 2:
        return None
    count, place = 0, tail
    while place > 0 and count < 2:
        place -= 1
        item = items[place]
        if item.lines >= 4 and not item.whole:
            return place, item.lines - 2
        count += item.lines
    while place > 0 and items[place - 1].keep:
        place -= 1
    return (place, 0) if place > 0 else None
