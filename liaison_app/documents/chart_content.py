"""What a chart shows, as handed to the page: columns by month, bars by body, and how long answers took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one sort, such as “Sent”, one for each column; none below 0."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Columns over time, with their values on them.

    Several series stand side by side, or one on another when `stacked`. `years` are said below the
    labels where they change; `top` is the value the scale reaches, so that charts can share one; 0 for
    the highest there is.
    """

    title: str
    labels: Sequence[str]
    years: Sequence[str] = ()
    series: Sequence[Series] = ()
    stacked: bool = False
    top: int = 0

    @property
    def highest(self) -> int:
        """The highest column."""
        values = [one.values for one in self.series]
        if self.stacked:
            return max((sum(column) for column in zip(*values, strict=True)), default=0)
        return max((value for each in values for value in each), default=0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart of bars: its name, the values of its parts, and the words at its end."""

    name: str
    values: Sequence[int]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Rows of bars, each of the parts that are named; one part needs no name.

    `reach` is the value the scale reaches, so that charts can share one; 0 for the highest there is.
    """

    title: str
    parts: Sequence[str] = ("",)
    rows: Sequence[Bar] = ()
    reach: int = 0


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How many days answers of someone took, the quickest first, and in words."""

    name: str
    days: Sequence[int]
    words: str = ""
    middle: float | None = None
    """Where half of them had come; None of too few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreads:
    """Rows of answers along a line of days: a ring for each, or a band where there are many."""

    title: str
    rows: Sequence[SpreadRow] = ()


Chart = Columns | Bars | Spreads
