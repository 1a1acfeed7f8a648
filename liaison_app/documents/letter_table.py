"""A table in a letter: columns as wide as their words want, rows between hairlines, its head again overleaf."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from liaison_app.documents import scripts
from liaison_app.documents.letter_flow import Item, Placed, Rhythm
from liaison_app.documents.setting import Look, Setting
from liaison_app.documents.sheet import HAIRLINE, INK, LEFT, MEASURE, Sheet
from liaison_app.documents.structure import ARTIFACT, Step
from liaison_app.documents.typesetting import set_runs, text_width
from liaison_app.rules.letter_text import Block, Run, rows

_SIZE = 10.0
_LEADING = 0.87  # of the letter's
_RIGHT_TO_LEFT = (11.0, 1.12)  # size, and leading of the letter's
_PAD = 2.6  # points above and below the words of a row
_BELOW = 3.0  # points more below a table
_GUTTER = 14.0  # points between columns
_WIDEST_WORD = 150.0  # points for which a word makes its column wide; longer ones are broken
_NARROW = 0.6  # of the measure: a table that needs no more is not drawn out
_HALF = 0.6  # of a head's line: what each of two lines takes
_WHOLE = 8  # lines of a row that is never parted between pages
_HEAVY = "0.36 0.39 0.42 RG 0.9 w"
_NO_END = 100_000.0  # points: a measure on which nothing is broken
_FIGURES = re.compile(r"[£€$+–−-]?\s?\d[\d,.\s/%:–-]*|[–—-]|nil|none", re.IGNORECASE)


class Row(Item):
    """One row: the words of each cell at its place, a line below, and one above the table's first."""

    __slots__ = ("_cell", "_cells", "_edges", "_pens")

    def __init__(
        self, cells: Sequence[tuple[Setting, float]], edges: tuple[float, float], leading: float
    ):
        """`cells` are what each says and how far in it begins; `edges` the ends of the lines."""
        lines = max(len(setting.codes) for setting, _left in cells)
        super().__init__(Setting(codes=[""] * lines), leading=leading, before=0.0, extra=2 * _PAD)
        self.whole = lines <= _WHOLE
        self._cells, self._edges = cells, edges
        self._pens = ["", HAIRLINE]  # above and below
        self._cell = "TD"
        self.role = "TR"

    def be_head(self) -> None:
        """It is a row of the table's head."""
        self._cell = "TH"
        self.keep = self.whole = True

    def rule_above(self) -> None:
        """Draw a heavy line above."""
        self._pens[0] = _HEAVY

    def rule_below(self) -> None:
        """Draw a heavy line below."""
        self._pens[1] = _HEAVY

    def show(self, sheet: Sheet, placed: Placed, top: float, rhythm: Rhythm) -> None:
        """Draw some of its lines, and tell of each cell what it is; a head shown again is not told."""
        leading = self.leading * rhythm.leading
        top += placed.top
        first, behind = placed.first, placed.behind
        for column, (setting, left) in enumerate(self._cells):
            path = (*self.path, Step(self._cell, column))
            sheet.begin(ARTIFACT if placed.again else path, self.language)
            if first < len(setting.codes):
                sheet.text(
                    setting,
                    LEFT + left,
                    top + _PAD,
                    leading,
                    first=first,
                    behind=behind,
                    colour=INK,
                )
            sheet.end()
        sheet.begin(ARTIFACT)
        self._rule(sheet, top, top + (behind - first) * leading + 2 * _PAD)
        sheet.end()

    def _rule(self, sheet: Sheet, top: float, bottom: float) -> None:
        begin, end = (LEFT + edge for edge in self._edges)
        for pen, height in zip(self._pens, (top, bottom), strict=True):
            if pen:
                sheet.rule(begin, end, height, pen)


def table_items(cells: Sequence[Block], link_ink: str) -> list[Item]:
    """The rows of a table; its head, if it has one, stands again where it goes on overleaf."""
    lines = rows(cells)
    words = " ".join(cell.text for cell in cells)
    right_to_left = scripts.is_right_to_left(words)
    language = scripts.language_of(words) if right_to_left else ""
    size, leading = _RIGHT_TO_LEFT if right_to_left else (_SIZE, _LEADING)
    look = Look("serif", size, link_ink=link_ink)
    columns = list(zip(*lines, strict=True))
    looks = [look._replace(align="right") if _is_figures(column) else look for column in columns]
    wants = [_wanted(column, look) for column in columns]
    widths = _widths(wants)
    lefts = _places(widths, right_to_left)
    reach = sum(widths) + _GUTTER * (len(widths) - 1)
    edges = (MEASURE - reach, MEASURE) if right_to_left else (0.0, reach)
    made = []
    for line in lines:
        settings = [
            set_runs(cell.runs or (Run(""),), of._replace(bold=cell.kind == "th"), width)
            for cell, of, width in zip(line, looks, widths, strict=True)
        ]
        row = Row(list(zip(settings, lefts, strict=True)), edges, leading)
        row.language = language
        made.append(row)
    heads = sum(line[0].kind == "th" for line in lines)
    _join(made, heads)
    return list(made)


def _join(made: Sequence[Row], heads: int) -> None:
    """Say what stays together, which lines are heavy, and what is shown again."""
    for row in made:
        row.within = (Step("Table", id(made[0])),)
    made[0].rule_above()
    made[0].before = 1.0
    made[-1].rule_below()
    made[-1].extra += _BELOW
    for row in made[:heads]:
        row.be_head()
    if heads:
        made[heads - 1].rule_below()
    for row in made[heads:]:
        row.head = tuple(made[:heads])
    if len(made) - heads > 2 and made[-1].whole:
        made[-2].keep = made[-2].whole  # no last row alone overleaf


def _is_figures(column: Sequence[Block]) -> bool:
    """Whether all a column's body says is figures, which stand under one another to the right."""
    said = [cell.text.strip() for cell in column if cell.kind == "td"]
    return any(said) and all(not words or _FIGURES.fullmatch(words) for words in said)


class _Want(NamedTuple):
    """The widths in points that a column could have."""

    least: float
    """Without breaking words."""
    most: float
    """That it can use."""
    enough: float
    """With every cell of its body on one line, and its head on two."""


def _wanted(column: Sequence[Block], look: Look) -> _Want:
    least = enough = most = 10.0
    for cell in column:
        is_head = cell.kind == "th"
        of = look._replace(bold=is_head)
        widths = set_runs(cell.runs or (Run(""),), of, _NO_END).widths
        line = max(widths, default=0.0) + 0.5
        most = max(most, line)
        enough = max(enough, line * (_HALF if is_head else 1.0))
        bold = of.type(any(run.bold for run in cell.runs))
        widest = max((text_width(word, bold) for word in cell.text.split()), default=0.0)
        least = max(least, min(widest, _WIDEST_WORD) + 0.5)
    return _Want(least, max(most, least), max(enough, least))


def _widths(wants: Sequence[_Want]) -> list[float]:
    """The columns' widths in points: what they want if there is room.

    If not, those that need little keep their lines whole, and the long ones share what is left.
    """
    room = MEASURE - _GUTTER * (len(wants) - 1)
    most = sum(want.most for want in wants)
    if most <= room:
        spare = 0.0 if most < _NARROW * room else (room - most) / len(wants)
        return [want.most + spare for want in wants]
    least = sum(want.least for want in wants)
    if least >= room:
        return [want.least * room / least for want in wants]
    widths = [0.0] * len(wants)
    long = sorted(range(len(wants)), key=lambda column: wants[column].enough)
    while len(long) > 1:
        short, *others = long
        left = room - wants[short].enough
        if wants[short].enough > room / len(long) or left < sum(wants[c].least for c in others):
            break
        widths[short], room, long = wants[short].enough, left, others
    low, high = (sum(want) for want in zip(*(wants[column][:2] for column in long), strict=True))
    share = min(1.0, (room - low) / (high - low)) if high > low else 1.0
    spare = max(0.0, room - high) / len(long)
    for column in long:
        want = wants[column]
        widths[column] = want.least + (want.most - want.least) * share + spare
    return widths


def _places(widths: Sequence[float], right_to_left: bool) -> list[float]:
    """How far in each column begins; the first stands at the right in a table that runs there."""
    places, at = [], MEASURE if right_to_left else 0.0
    for width in widths:
        at -= width if right_to_left else 0.0
        places.append(at)
        at += -_GUTTER if right_to_left else width + _GUTTER
    return places
