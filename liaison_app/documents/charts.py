"""Charts as vector drawings: columns by month, bars by body, answers along a line of days; each says its numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from liaison_app.documents.chart_content import Bars, Chart, Columns, Spreads
from liaison_app.documents.chart_shapes import (
    EMPTY,
    FILLS,
    LINE,
    NUMBER,
    PALE,
    SMALL,
    TITLE,
    Pen,
    key_height,
)
from liaison_app.documents.sheet import GREY
from liaison_app.documents.typesetting import set_text, text_width

__all__ = ["drawn"]

_TITLE_HEIGHT, _GAP = 14.0, 10.0
_PLOT = 64.0  # the height of the highest column
_LEAST = 12.0  # of the height that columns are given
_NUMBER_HEIGHT = 9.0
_NAMES, _WORDS = 0.31, 0.27  # of the width, for the names and the words of rows
_BAR = 9.0
_NAME_LINES, _WORD_LINES = 2, 2
_ABOVE = 3.0  # rows
_SHORT = 18  # letters; so many stand at the end of their bar
_MANY = 12  # answers; more are a band rather than rings


def drawn(chart: Chart, width: float, house: str) -> Any:
    """The chart as a drawing of that width in points; its height is what it needs.

    `house` is a colour of PDF, “0.04 0.42 0.38 rg”. Raises NotPrintable for a character no typeface
    has.
    """
    if isinstance(chart, Columns):
        return _columns(chart, width, house)
    if isinstance(chart, Bars):
        return _bars(chart, width, house)
    return _spreads(chart, width, house)


def _begin(
    title: str,
    parts: Sequence[str],
    width: float,
    below: float,
    house: str,
    fills: Sequence[int] = range(FILLS),
) -> Pen:
    """A drawing with its title and the key to its parts, and so much room below them."""
    key = key_height(parts)
    pen = Pen(width, _TITLE_HEIGHT + key + below + _GAP, house)
    pen.words(title, 0, pen.height, width, look=TITLE)
    if key:
        pen.key(parts, fills, 0, pen.height - _TITLE_HEIGHT)
    return pen


# Columns


def _columns(chart: Columns, width: float, house: str) -> Any:
    years = LINE if any(chart.years) else 0.0
    foot = _GAP + LINE + years + 3
    top = max(chart.top, chart.highest, 1)
    scale = _PLOT / top
    plot = max(chart.highest * scale, _LEAST)  # a chart of low columns takes less room
    below = _NUMBER_HEIGHT + plot + foot - _GAP
    names = [one.name for one in chart.series]
    fills = [_fill(at, len(names)) if chart.stacked else at for at in range(len(names))]
    pen = _begin(chart.title, names, width, below, house, fills)
    slot = width / max(len(chart.labels), 1)
    each = 1 if chart.stacked else max(len(chart.series), 1)
    gap = min(slot * 0.22, 9.0)
    wide = min((slot - gap) / each, 30.0)
    spare = slot - gap if each == 1 else wide
    fits = all(_wide(value) <= spare + 1 for one in chart.series for value in one.values)
    start = 0.0
    if not fits:
        start = _grid(pen, top, chart.highest, scale, foot)
        slot = (width - start) / max(len(chart.labels), 1)
        wide = min((slot - gap) / each, 30.0)
    for place, label in enumerate(chart.labels):
        left = start + place * slot + (slot - wide * each) / 2
        values = [one.values[place] for one in chart.series]
        if chart.stacked:
            _stack(pen, values, left, foot, wide, scale, fits)
        else:
            for at, value in enumerate(values):
                x = left + at * wide
                pen.box(x, foot, wide - (1.2 if each > 1 else 0), value * scale, at % FILLS)
                if fits:
                    _number(pen, value, x, foot + value * scale, wide, spare)
        middle = start + place * slot - 4
        pen.words(label, middle, foot - 3, slot + 8, align="centre", colour=GREY)
        year = chart.years[place] if chart.years else ""
        if year and (not place or year != chart.years[place - 1]):
            pen.words(year, middle, foot - 3 - LINE, slot + 8, align="centre")
    pen.line(0, foot, width, foot, 0.7, 0.45)
    return pen.drawing


def _stack(
    pen: Pen,
    values: Sequence[int],
    left: float,
    foot: float,
    wide: float,
    scale: float,
    fits: bool,
) -> None:
    """One part on another; each says its number where there is room, the whole at the top."""
    y = foot
    for at, value in enumerate(values):
        high = value * scale
        pen.box(left, y, wide, high, _fill(at, len(values)))
        y += high
    total = sum(values)
    if fits:
        said = str(total) if len([v for v in values if v]) < 2 else _parts(values)
        room = wide + 14
        if text_width(said, NUMBER.type()) > room:
            said = f"{total:,}"
        _said(pen, said, left - 7, y, room, not total)


def _parts(values: Sequence[int]) -> str:
    return " + ".join(f"{value:,}" for value in values if value)


def _fill(at: int, of: int) -> int:
    """How a part is filled; of two the second is empty, which tells them best."""
    return EMPTY if of == 2 and at else at % FILLS


def _number(pen: Pen, value: int, left: float, y: float, wide: float, spare: float) -> None:
    over = max(spare - wide, 0.0) / 2 + 2
    _said(pen, f"{value:,}", left - over, y, wide + 2 * over, not value)


def _said(pen: Pen, words: str, left: float, y: float, width: float, faint: bool) -> None:
    pen.words(
        words,
        left,
        y + _NUMBER_HEIGHT,
        width,
        look=NUMBER,
        align="centre",
        colour="0.45 g" if faint else "0 g",
    )


def _grid(pen: Pen, top: int, highest: int, scale: float, foot: float) -> float:
    """Thin lines across with their values, where the columns have no room for theirs.

    Returns how wide the values are.
    """
    step = _nice(top / 3)
    start = _wide(top) + 8
    for value in range(step, highest + 1, step):
        y = foot + value * scale
        pen.line(start, y, pen.width, y)
        pen.words(f"{value:,}", 0, y + LINE / 2, start - 4, look=NUMBER, align="right", colour=GREY)
    return start


def _nice(least: float) -> int:
    """1, 2 or 5 times a power of ten: the first that is not less."""
    power = 10 ** max(math.floor(math.log10(max(least, 1))), 0)
    return next(int(n * power) for n in (1, 2, 5, 10) if n * power >= least)


def _wide(value: int) -> float:
    return text_width(f"{value:,}", NUMBER.type())


# Rows


def _bars(chart: Bars, width: float, house: str) -> Any:
    names, middle, right = _places(width)
    heights = [_row_height(row.name, row.words, names, width - right) for row in chart.rows]
    pen = _begin(chart.title, chart.parts, width, sum(heights) + _ABOVE, house)
    most = max((sum(row.values) for row in chart.rows), default=0)
    scale = (right - middle - 12) / max(most, chart.reach, 1)
    y = pen.height - _TITLE_HEIGHT - key_height(chart.parts) - _ABOVE
    pen.line(middle, _GAP + 2, middle, y + 2, 0.7, 0.45)
    for row, height in zip(chart.rows, heights, strict=True):
        at_end = middle + sum(row.values) * scale + 5
        short = len(row.words) <= _SHORT and "\n" not in row.words
        beside = short and at_end + text_width(row.words, SMALL.type()) < width
        _name_row(pen, row.name, row.words, y, names, at_end if beside else right)
        x, foot = middle, y - LINE / 2 - _BAR / 2 - 1
        for at, value in enumerate(row.values):
            fill = at % FILLS
            pen.box(x, foot, value * scale, _BAR, fill)
            said = f"{value:,}"
            if len(chart.parts) > 1 and text_width(said, NUMBER.type()) + 4 <= value * scale:
                _inside(pen, said, x, foot, value * scale, fill)
            x += value * scale
        y -= height
    return pen.drawing


def _inside(pen: Pen, words: str, left: float, foot: float, width: float, fill: int) -> None:
    """A number on its bar; on a pattern it has a light ground to be read on."""
    wide = text_width(words, NUMBER.type()) + 3
    if fill not in (EMPTY, PALE):
        pen.ground(left + (width - wide) / 2, foot + 1, wide, _BAR - 2, fill)
    pen.words(
        words, left, foot + _BAR - 0.2, width, look=NUMBER, align="centre", colour=pen.on(fill)
    )


def _spreads(chart: Spreads, width: float, house: str) -> Any:
    names, left, right = _places(width)
    heights = [_row_height(row.name, row.words, names, width - right) for row in chart.rows]
    pen = _begin(chart.title, (), width, sum(heights) + LINE + 4, house)
    right_edge, reach = right - 14, _reach([day for row in chart.rows for day in row.days])
    scale = (right_edge - left) / reach
    top = pen.height - _TITLE_HEIGHT
    foot = _GAP + LINE + 4
    step = _nice(reach / 4)
    for day in range(0, reach + 1, step):
        x = left + day * scale
        pen.line(x, foot, x, top, 0.4, 0.85)
        pen.words(f"{day:,}", x - 20, foot - 2, 40, look=NUMBER, align="centre", colour=GREY)
    pen.words("days", right, foot - 2, 40, look=NUMBER, colour=GREY)
    y = top
    for row, height in zip(chart.rows, heights, strict=True):
        _name_row(pen, row.name, row.words, y, names, right)
        at = y - LINE / 2 - 1
        inside = [day for day in row.days if day <= reach]
        if len(row.days) > _MANY and inside:
            wide = max((inside[-1] - inside[0]) * scale, 1)
            pen.box(left + inside[0] * scale, at - 2.5, wide, 5, PALE)
        elif inside:
            pen.line(left + inside[0] * scale, at, left + inside[-1] * scale, at, 0.8, 0.6)
            for day in inside:
                pen.ring(left + day * scale, at)
        if len(inside) < len(row.days):
            pen.arrow(right_edge + 8, at)
        if row.middle is not None and row.middle <= reach:
            x = left + row.middle * scale
            pen.line(x, at - 5.5, x, at + 5.5, 2.2, 0)
        y -= height
    return pen.drawing


def _reach(days: Sequence[int]) -> int:
    """How many days the line shows: all, unless a few are far beyond the rest."""
    known = sorted(days)
    most = known[-1] if known else 1
    usual = known[len(known) * 9 // 10] if known else 1
    if most > 3 * usual and len(known) >= 10:
        most = round(usual * 1.5)
    return max(most, 4)


def _places(width: float) -> tuple[float, float, float]:
    """How wide names are, where the bars begin, and where the words begin."""
    names = width * _NAMES - 8
    return names, width * _NAMES, width * (1 - _WORDS)


def _row_height(name: str, words: str, names: float, width: float) -> float:
    lines = (len(set_text(name, SMALL, names).codes), len(set_text(words, SMALL, width).codes))
    return max(min(lines[0], _NAME_LINES), min(lines[1], _WORD_LINES), 1) * LINE + 5


def _name_row(pen: Pen, name: str, words: str, y: float, names: float, right: float) -> None:
    pen.words(name, 0, y, names, lines=_NAME_LINES)
    pen.words(words, right, y, pen.width - right, colour=GREY, lines=_WORD_LINES)
