"""Themes as small coloured words, each in one colour wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from liaison_app.rules.safe_text import fold
from liaison_app.ui.widgets.pills import PILL_HEIGHT, PillWords, paint_pill, pill_font, pill_width

TONES = ("accent", "violet", "blue", "amber", "green")
GAP = 6  # pixels between two chips


class ThemeTones:
    """Which colour a theme has: by its place among those known, so that it keeps it."""

    def __init__(self, known: Iterable[str] = ()):
        """`known` are the themes of the file, the first used first."""
        self._places: dict[str, int] = {}
        for theme in known:
            self._places.setdefault(fold(theme), len(self._places))

    def of(self, theme: str) -> str:
        """A tone of `theme.TONES`; a theme that is new takes the next one."""
        place = self._places.setdefault(fold(theme), len(self._places))
        return TONES[place % len(TONES)]

    def chips(self, themes: Sequence[str]) -> tuple[PillWords, ...]:
        """The themes of a point as pills."""
        return tuple(PillWords(theme, self.of(theme)) for theme in themes)


def chip_height(metrics: QFontMetricsF) -> float:
    """How high a chip is in the text size chosen."""
    return max(PILL_HEIGHT, metrics.height() + 3)


def paint_chips(
    painter: QPainter, chips: Sequence[PillWords], box: QRectF, metrics: QFontMetricsF | None = None
) -> float:
    """Paint chips from the left of a line-high box; returns where the next words may begin.

    What does not fit any more is left out and counted: “+2”.
    """
    metrics = metrics or QFontMetricsF(pill_font())
    height = chip_height(metrics)
    x = box.left()
    for at, chip in enumerate(chips):
        width = pill_width(chip, metrics)
        rest = PillWords(f"+{len(chips) - at}")
        last = at == len(chips) - 1
        room = box.right() - x - (0 if last else pill_width(rest, metrics) + GAP)
        fits = width <= room
        shown = chip if fits else rest
        width = pill_width(shown, metrics)
        paint_pill(painter, QRectF(x, box.center().y() - height / 2, width, height), shown)
        x += width + GAP
        if not fits:
            break
    return x
