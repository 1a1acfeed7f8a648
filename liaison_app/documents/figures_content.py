"""Figures on paper: what is said of them, charts and the table of each; as handed to a bound paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.briefing_pdf import BriefingPart
from liaison_app.documents.chart_content import Chart

NUMBER, DIFFERENCE, WORDS = "number", "difference", "words"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of a table: its heading, and what it holds: numbers (to the right), how much more or
    fewer (with a sign), or words.

    Columns of words share the room that numbers leave, by their `share`.
    """

    heading: str
    holds: str = NUMBER
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A table of figures; `total` is its last row, set in bold. `name` is that of its file.

    `nothing` is said in its place when it has no rows. With `quiet` words, rows that count nothing are
    left out on paper, and the words say so below.
    """

    name: str
    columns: Sequence[FigureColumn]
    rows: Sequence[Sequence[object]]
    total: Sequence[object] = ()
    nothing: str = ""
    quiet: str = ""

    @property
    def on_paper(self) -> Sequence[Sequence[object]]:
        """The rows that are printed."""
        if not self.quiet:
            return self.rows
        return [row for row in self.rows if any(value for value in row[1:])]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSection:
    """What is told of one thing: words, charts, and the table with the same figures beneath."""

    title: str
    words: str = ""
    charts: Sequence[Chart] = ()
    tables: Sequence[FigureTable] = ()
    note: str = ""
    parts: Sequence[BriefingPart] = ()
    """Lines under headings, as a briefing has them, at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresContent:
    """A bound paper of figures: what is read aloud first, then section by section."""

    title: str
    below: Sequence[str] = ()
    """Lines below the title: the time, what is left out."""
    aloud: Sequence[tuple[str, str]] = ()
    """A word or two, and a sentence with few figures."""
    apart: bool = True
    """Whether what is read aloud has a page of its own."""
    sections: Sequence[FigureSection] = ()
    notes: Sequence[str] = ()
    """How it was counted, in small print: on the page that stands apart, or else at the end."""
    council: str = ""
    printed_on: str = ""
    """The day of printing, worded."""
    restricted: bool = False
    colour: str = ""
    language: str = "en-GB"


def difference_words(value: object) -> str:
    """“+16”, “−3½”, “the same”; a dash where nothing is known."""
    if not isinstance(value, int | float) or not value:
        return "the same" if value == 0 else figure_words(value)
    return f"{'+' if value > 0 else '−'}{figure_words(abs(value))}"


def figure_words(value: object) -> str:
    """Numbers as they are read; a half is said as that, and nothing known is a dash."""
    if value is None:
        return "–"
    if isinstance(value, float) and value != int(value):
        return f"{int(value):,}½" if value >= 1 else "½"
    if isinstance(value, int | float):
        return f"{int(value):,}"
    return str(value)
