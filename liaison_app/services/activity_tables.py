"""What the sections of an activity report share: how a table of numbers is made, and what its rows are called."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.documents.figures_content import WORDS, FigureColumn, FigureTable
from liaison_app.rules.time_stretches import Stretch
from liaison_app.services.activity_figures import CALLS, RECEIVED, SENT

MOST_ROWS = 16
"""Rows of a chart; the table beneath has them all."""
ELSEWHERE = "Any other date"
"""What is in none of the months: a date known in part only, or long before the rest."""
WRITTEN = ((SENT, "Sent"), (RECEIVED, "Received"), (CALLS, "Calls and visits"))


def figure_table(
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    total: Sequence[object] = (),
    quiet: str = "",
) -> FigureTable:
    """A table whose first column holds words, and the others numbers; `quiet` as in FigureTable."""
    columns = [FigureColumn(heads[0], WORDS), *(FigureColumn(head) for head in heads[1:])]
    return FigureTable(
        name=name, columns=columns, rows=rows, total=total if rows else (), quiet=quiet
    )


def first_of(words: str, shown: Sequence[object], all_of_them: Sequence[object]) -> str:
    """The title of a chart, which says so when it shows the first rows only."""
    rest = len(all_of_them) - len(shown)
    return f"{words}: the first {len(shown)} of {len(all_of_them):,}" if rest else words


def quiet_words(months: Sequence[Stretch], *, always: bool = False) -> str:
    """Of a table by month, that empty ones are not listed; "" for a year, which is listed whole."""
    if len(months) <= 12 and not always:
        return ""
    return f"A {time_of(months).lower()} without any is not listed."


def whole(value: float | None) -> float | None:
    """A number without a fraction as a whole one, as a table that is saved should have it."""
    return value if value is None or value != int(value) else int(value)


def years_of(months: Sequence[Stretch]) -> list[str]:
    """The year of each column of a chart, to be said below it; none where the columns are years."""
    return [] if time_of(months) == "Year" else [month.year for month in months]


def time_of(months: Sequence[Stretch]) -> str:
    """What the rows of a table by month are: months, quarters or years."""
    if not months or months[0].last[:7] == months[0].first[:7]:
        return "Month"
    return "Year" if months[0].label == months[0].year else "Quarter"
