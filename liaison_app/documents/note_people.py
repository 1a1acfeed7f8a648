"""Who was there, on the page of a note: in two columns under their headings, or on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from liaison_app.documents.letter_flow import Item, Placed, Rhythm
from liaison_app.documents.note_content import NoteBody, NoteGroup
from liaison_app.documents.note_items import CELL, SMALL, STRONG
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import GREY, INK, LEFT, MEASURE, Sheet
from liaison_app.documents.structure import Step
from liaison_app.documents.typesetting import set_text

LEFT_TO_RIGHT = "\u200e"
"""Before a line of a list: an Arabic name and an English post stand in the order of the English."""
MANY = 96
"""Lines of names from which they stand on pages of their own, at the end."""
GUTTER = 18.0
"""Points between two columns."""
_LEADING = 12.0
_GAP = 4.6  # points below a body
_CLOSE = 2.0  # points below one of which nobody is named
_GROUP_GAP = 9.0  # points more above the heading of a group within a column
_MOST = 100.0  # points that what is never parted between columns is high
_LITTLE_HIGHER = 40.0  # points for which a group is kept in one column
_LEAST = 90.0  # points of a page left, for which it is worth beginning columns


class Line(NamedTuple):
    """A paragraph of a column and the points left above it."""

    setting: Setting
    colour: str
    above: float = 0.0

    @property
    def height(self) -> float:
        """In points, with the space above it."""
        return len(self.setting.codes) * _LEADING + self.above


class Entry(NamedTuple):
    """Lines that stay together in one column: a body with its people, or part of a long one."""

    lines: Sequence[Line]
    keeps: bool = False  # with the entry below it
    begins: bool = False  # a group, under its heading
    below: float = _GAP  # points left below it

    @property
    def height(self) -> float:
        """In points, with the space below it."""
        return sum(line.height for line in self.lines) + self.below


class Columns(Item):
    """Entries in columns side by side, as even as they go; never parted between pages."""

    __slots__ = ("_columns", "_width")

    def __init__(self, columns: Sequence[Sequence[Entry]], width: float):
        height = _height(columns)
        super().__init__(Setting(codes=[""]), leading=0.0, before=0.0, extra=height, whole=True)
        self._columns, self._width = columns, width

    def show(self, sheet: Sheet, placed: Placed, top: float, _rhythm: Rhythm) -> None:
        """Draw the columns, each entry a piece of its own."""
        for number, column in enumerate(self._columns):
            left = LEFT + number * (self._width + GUTTER)
            draw_column(sheet, column, left, top + placed.top, (id(self), number))


def draw_column(
    sheet: Sheet, column: Sequence[Entry], left: float, top: float, which: object
) -> None:
    """Draw entries one below the other from `top` on."""
    for place, entry in enumerate(column):
        sheet.begin((Step("P", (which, place)),))
        for line in entry.lines:
            top += line.above if place else 0.0
            sheet.text(line.setting, left, top, _LEADING, colour=line.colour)
            top += len(line.setting.codes) * _LEADING
        top += entry.below
        sheet.end()


def is_long(groups: Sequence[NoteGroup]) -> bool:
    """Whether there are so many that a list within the note would push its contents far away."""
    return sum(1 + len(body.people) for group in groups for body in group.bodies) > MANY


def group_items(groups: Sequence[NoteGroup], left: float, room: float) -> list[Item]:
    """Everyone under their headings, in two columns; `left` of the page and a page's `room` in points.

    What does not go on the page fills it down both columns, and goes on overleaf.
    """
    width = (MEASURE - GUTTER) / 2
    items: list[Item] = []
    entries = list(_with_headings(groups, width))
    height = left if left > _LEAST else room - _LEAST
    while entries:
        block = _parted_at_group(entries, _balanced(entries, 2))
        if _height(block) > height:
            block = _filled(entries, height)[:2]
        items.append(Columns(block, width))
        items[-1].before = 1.0 if len(items) == 1 else 0.0
        entries = entries[sum(map(len, block)) :]
        height = room
    return items


def _height(columns: Sequence[Sequence[Entry]]) -> float:
    return max(sum(entry.height for entry in column) for column in columns)


def annex_pages(
    groups: Sequence[NoteGroup], first_room: float, room: float
) -> tuple[float, list[list[list[Entry]]]]:
    """Everyone on pages of three columns, filled down one after another.

    Returns the width of a column and, page by page, the columns; rooms are heights in points.
    """
    count = 3
    width = (MEASURE - (count - 1) * GUTTER) / count
    pages: list[list[list[Entry]]] = [[[]]]
    left = first_room
    every = list(_with_headings(groups, width))
    for place, entry in enumerate(every):
        needed = entry.height
        if entry.keeps and place + 1 < len(every):
            needed += every[place + 1].height
        if needed > left and pages[-1][-1]:
            if len(pages[-1]) == count:
                pages.append([])
            pages[-1].append([])
            left = first_room if len(pages) == 1 else room
        pages[-1][-1].append(entry)
        left -= entry.height
    _level(pages[-1], count)
    return width, pages


def _level(columns: list[list[Entry]], count: int) -> None:
    """Make the columns of the last page as even as they go."""
    entries = [entry for column in columns for entry in column]
    columns[:] = _balanced(entries, count)


def _with_headings(groups: Sequence[NoteGroup], width: float) -> Iterator[Entry]:
    for group in groups:
        if group.heading:
            said = f"{group.heading} · {group.count}" if group.count else group.heading
            setting = set_text(said, SMALL._replace(bold=True), width)
            yield Entry([Line(setting, GREY, _GROUP_GAP)], keeps=True, begins=True, below=2.0)
        yield from _entries(group.bodies, width)


def _entries(bodies: Sequence[NoteBody], width: float) -> list[Entry]:
    """The bodies as entries; one with very many people is several."""
    made: list[Entry] = []
    for body in bodies:
        lines = [Line(_set(body.name, STRONG if body.people else CELL, width), INK)]
        for person in body.people:
            line = Line(_set(person, SMALL, width), GREY)
            if sum(one.height for one in lines) + line.height > _MOST:
                made.append(Entry(lines, keeps=True, below=0.0))
                lines = []
            lines.append(line)
        made.append(Entry(lines, below=_GAP if body.people else _CLOSE))
    return made


def _set(text: str, look: Look, width: float) -> Setting:
    return set_text(LEFT_TO_RIGHT + " ".join(text.split()), look, width)


def _parted_at_group(entries: Sequence[Entry], even: list[list[Entry]]) -> list[list[Entry]]:
    """Two columns parted where a group begins, if that makes them little higher than `even` ones."""
    cuts = [place for place, entry in enumerate(entries) if place and entry.begins]
    columns = [[list(entries[:cut]), list(entries[cut:])] for cut in cuts]
    best = min(columns, key=_height, default=even)
    return best if _height(best) <= _height(even) + _LITTLE_HIGHER else even


def _balanced(entries: Sequence[Entry], count: int) -> list[list[Entry]]:
    """The entries in order in so many columns, the highest of them as low as it can be."""
    low = max((entry.height for entry in entries), default=0.0)
    high = sum(entry.height for entry in entries)
    best = [list(entries)]
    for _ in range(24):
        middle = (low + high) / 2
        columns = _filled(entries, middle)
        if len(columns) <= count:
            best, high = columns, middle
        else:
            low = middle
    return best


def _filled(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    columns: list[list[Entry]] = [[]]
    left = room
    for place, entry in enumerate(entries):
        needed = entry.height
        if entry.keeps and place + 1 < len(entries):
            needed += entries[place + 1].height
        if needed > left + 0.01 and columns[-1]:
            columns.append([])
            left = room
        columns[-1].append(entry)
        left -= entry.height
    return columns
