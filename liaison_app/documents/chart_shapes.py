"""The pieces of our charts: words in our own faces, patterns that read in black and white, and the key to them.

A chart is a drawing of ReportLab's graphics: vector shapes, in points, up from its lower left corner.
`put` shows it on a page. Words are set as all words on paper are, so that every script is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, DirectDraw, Drawing, Hatching, Line, Polygon, Rect
from reportlab.lib.colors import Color

from liaison_app.documents.sheet import INK, Sheet
from liaison_app.documents.typesetting import Look, Setting, set_text, text_width

TITLE = Look("sans", 9.0, bold=True, align="left")
SMALL = Look("sans", 7.6, align="left")
NUMBER = Look("sans", 7.2, align="left")
LINE = 9.6
"""Points between two lines of small words."""
SOLID, HATCHED, PALE, EMPTY = range(4)
"""How a part is filled: each is told from the others without colour."""
FILLS = 4
_SWATCH, _KEY_HEIGHT = 8.0, 12.0
_PALE = Color(0.87, 0.88, 0.89)
_WHITE = Color(1, 1, 1)
_RING = 2.3  # points from the middle of a ring to its line
_DARK = 0.5  # of white; white words are read on anything darker


class Words(DirectDraw):  # type: ignore[misc]  # ReportLab says no types
    """Words that were set, the first line's top at so many points above the foot of the drawing."""

    _attrMap = None  # noqa: N815  # ReportLab’s own name: nothing is checked

    def __init__(self, setting: Setting, left: float, top: float, leading: float, colour: str):
        self.setting, self.left, self.top = setting, left, top
        self.leading, self.colour = leading, colour


class Pen:
    """Draws into a drawing of a width and height, in the house's colour (r g b of PDF)."""

    def __init__(self, width: float, height: float, house: str):
        self.drawing: Any = Drawing(width, height)
        self.width, self.height = width, height
        parts = house.split()[:-1]
        red, green, blue = (float(part) for part in (parts if len(parts) == 3 else parts * 3))
        self._colour = Color(red, green, blue)
        self._on_solid = "1 g" if 0.3 * red + 0.59 * green + 0.11 * blue < _DARK else INK

    def words(
        self,
        text: str,
        left: float,
        top: float,
        width: float,
        *,
        look: Look = SMALL,
        align: str = "left",
        colour: str = INK,
        lines: int = 1,
    ) -> int:
        """Set words within a width, shortened to so many lines; returns how many they take."""
        setting = set_text(fitted(text, look, width, lines), look._replace(align=align), width)
        self.drawing.add(Words(setting, left, top, look.size * LINE / SMALL.size, colour))
        return len(setting.codes)

    def box(self, left: float, foot: float, width: float, height: float, fill: int) -> None:
        """A part of a bar or column."""
        if width <= 0 or height <= 0:
            return
        inside = {SOLID: self._colour, PALE: _PALE}.get(fill, _WHITE)
        if fill == HATCHED:
            right, top = left + width, foot + height
            self.drawing.add(Rect(left, foot, width, height, fillColor=_WHITE, strokeColor=None))
            self.drawing.add(
                Hatching(
                    spacings=2.6,
                    angles=45,
                    xyLists=[left, foot, right, foot, right, top, left, top],
                    strokeColor=self._colour,
                    strokeWidth=0.7,
                )
            )
            inside = None
        self.drawing.add(
            Rect(
                left, foot, width, height, fillColor=inside, strokeColor=self._colour,
                strokeWidth=0.6,
            )
        )  # fmt: skip

    def ground(self, left: float, foot: float, width: float, height: float, fill: int) -> None:
        """A plain ground for words on a fill."""
        inside = self._colour if fill == SOLID else _WHITE
        self.drawing.add(Rect(left, foot, width, height, fillColor=inside, strokeColor=None))

    def on(self, fill: int) -> str:
        """The colour of words on a fill."""
        return self._on_solid if fill == SOLID else INK

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.4, grey: float = 0.8
    ) -> None:
        """A thin grey line; `grey` 0 is black."""
        self.drawing.add(
            Line(x1, y1, x2, y2, strokeColor=Color(grey, grey, grey), strokeWidth=width)
        )

    def ring(self, x: float, y: float) -> None:
        """One answer."""
        self.drawing.add(
            Circle(x, y, _RING, fillColor=_WHITE, strokeColor=self._colour, strokeWidth=0.9)
        )

    def arrow(self, x: float, y: float) -> None:
        """What lies further right than the scale reaches."""
        points = [x - 4, y - 3, x - 4, y + 3, x + 1, y]
        self.drawing.add(Polygon(points, fillColor=self._colour, strokeColor=None))

    def key(self, names: Sequence[str], fills: Sequence[int], left: float, top: float) -> None:
        """What each fill stands for, right below the title, in the order of the parts."""
        for place, name in enumerate(names):
            self.box(left, top - _SWATCH - 1, _SWATCH, _SWATCH, fills[place % len(fills)])
            wide = text_width(name, SMALL.type()) + 2
            self.words(name, left + _SWATCH + 4, top, wide)
            left += _SWATCH + 4 + wide + 14


def key_height(names: Sequence[str]) -> float:
    """The room a key takes: none for a single part."""
    return _KEY_HEIGHT if len(names) > 1 else 0.0


def fitted(text: str, look: Look, width: float, lines: int = 1) -> str:
    """The text, shortened at its end with “…” when it takes more lines than so many."""
    if len(set_text(text, look, width).codes) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = len(set_text(f"{text[:middle].rstrip()}…", look, width).codes) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def put(drawing: Any, sheet: Sheet, left: float, top: float) -> None:
    """Show a drawing on a page, its upper left corner there."""
    foot = sheet.height - top - drawing.height
    code: list[str] = []
    for shape in drawing.contents:
        if isinstance(shape, Words):
            if code:
                sheet.code.append(_moved(code, left, foot))
                code = []
            above = top + drawing.height - shape.top
            sheet.text(shape.setting, left + shape.left, above, shape.leading, colour=shape.colour)
        else:
            code.append(_code(shape))
    if code:
        sheet.code.append(_moved(code, left, foot))


def _moved(code: Sequence[str], left: float, foot: float) -> str:
    return "\n".join((f"q 1 0 0 1 {left:.2f} {foot:.2f} cm", *code, "Q"))


def _code(shape: Any) -> str:
    """A shape in the operators of a page."""
    fill = getattr(shape, "fillColor", None)
    said, path = [], ""
    if shape.strokeColor is not None:
        said.append(f"{_numbers(shape.strokeColor)} RG {shape.strokeWidth:g} w")
    if fill is not None:
        said.append(f"{_numbers(fill)} rg")
    if isinstance(shape, Rect):
        path = f"{shape.x:.2f} {shape.y:.2f} {shape.width:.2f} {shape.height:.2f} re"
    elif isinstance(shape, Line):
        path = f"{shape.x1:.2f} {shape.y1:.2f} m {shape.x2:.2f} {shape.y2:.2f} l"
    elif isinstance(shape, Circle):
        path = _circle(shape.cx, shape.cy, shape.r)
    elif isinstance(shape, Hatching):
        points = iter(shape.points)
        path = " ".join(
            f"{x:.2f} {y:.2f} {'ml'[place % 2]}"
            for place, (x, y) in enumerate(zip(points, points, strict=True))
        )
    elif isinstance(shape, Polygon):
        points = iter(shape.points)
        corners = [f"{x:.2f} {y:.2f}" for x, y in zip(points, points, strict=True)]
        path = f"{corners[0]} m {' '.join(f'{corner} l' for corner in corners[1:])} h"
    stroked = shape.strokeColor is not None
    return " ".join((*said, path, "B" if fill and stroked else "f" if fill else "S"))


def _circle(x: float, y: float, r: float) -> str:
    c = 0.5523 * r
    return (
        f"{x + r:.2f} {y:.2f} m"
        f" {x + r:.2f} {y + c:.2f} {x + c:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c"
        f" {x - c:.2f} {y + r:.2f} {x - r:.2f} {y + c:.2f} {x - r:.2f} {y:.2f} c"
        f" {x - r:.2f} {y - c:.2f} {x - c:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c"
        f" {x + c:.2f} {y - r:.2f} {x + r:.2f} {y - c:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _numbers(colour: Any) -> str:
    return f"{colour.red:.3g} {colour.green:.3g} {colour.blue:.3g}"
