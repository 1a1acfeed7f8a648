"""How long answers took: the quickest, the slowest, and the days within which half of them came."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.rules.said_dates import say_gap

FEW = 3
"""Of fewer answers no middle is said: each is told by itself."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The days answers took, the quickest first; none below 0."""

    days: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many answers there are whose days are known."""
        return len(self.days)

    @property
    def middle(self) -> float | None:
        """The median: half the answers came within so many days; None of fewer than `FEW`."""
        return float(statistics.median(self.days)) if len(self.days) >= FEW else None


def spread(days: Iterable[int | None]) -> Spread:
    """The spread of days; what is not known, or is dated before the letter, is left out."""
    return Spread(tuple(sorted(day for day in days if day is not None and day >= 0)))


def say_days(days: float) -> str:
    """“the same day”, “1 day”, “9 days”, “6½ days”."""
    if days == int(days):
        return say_gap(int(days))
    whole = f"{int(days):,}½" if days >= 1 else "½"
    return f"{whole} days" if days >= 1 else "half a day"


def spread_words(found: Spread) -> str:
    """“half within 6 days, the slowest 31 days”; of one or two answers each; "" of none.

    >>> spread_words(Spread((1, 4, 9))), spread_words(Spread((0, 12)))
    ('half within 4 days, the slowest 9 days', 'the same day and 12 days')
    """
    middle = found.middle
    if middle is None:
        return " and ".join(say_days(day) for day in found.days)
    if found.days[0] == found.days[-1]:
        return f"each in {say_days(middle)}" if middle else "each the same day"
    half = f"half within {say_days(middle)}" if middle else "half the same day"
    return f"{half}, the slowest {say_days(found.days[-1])}"
