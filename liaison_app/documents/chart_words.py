"""A chart in words, for whoever has a paper read aloud: what it shows, and every number in it."""

from __future__ import annotations

from liaison_app.documents.chart_content import Bars, Chart, Columns, Spreads


def chart_words(chart: Chart) -> str:
    """Its title, then column by column or row by row; a column of nothing is left out.

    >>> from liaison_app.documents.chart_content import Series
    >>> chart_words(Columns(title="By month", labels=("Jan", "Feb"), series=(Series("Sent", (3, 0)),)))
    'Chart: By month. Sent: Jan, 3. Everything else 0.'
    """
    if isinstance(chart, Columns):
        said = _columns(chart)
    else:
        said = _bars(chart) if isinstance(chart, Bars) else _spreads(chart)
    return " ".join(f"{part}." for part in (f"Chart: {chart.title.rstrip('.')}", *said))


def _columns(chart: Columns) -> list[str]:
    years = chart.years or [""] * len(chart.labels)
    labels = [f"{label} {year}".strip() for label, year in zip(chart.labels, years, strict=True)]
    said, quiet = [], False
    for one in chart.series:
        values = [f"{at}, {n:,}" for at, n in zip(labels, one.values, strict=True) if n]
        quiet = quiet or len(values) < len(labels)
        if values:
            said.append(f"{one.name}: {'; '.join(values)}" if one.name else "; ".join(values))
    return [*said, "Everything else 0" if said else "Everything 0"] if quiet else said


def _bars(chart: Bars) -> list[str]:
    said = []
    for row in chart.rows:
        named = zip(chart.parts, row.values, strict=True)
        parts = [f"{name} {value:,}" for name, value in named if name]
        words = _on_one_line(row.words) or ("" if parts else f"{sum(row.values):,}")
        said.append(f"{row.name}: {', '.join(part for part in (*parts, words) if part)}")
    return said


def _spreads(chart: Spreads) -> list[str]:
    return [f"{row.name}: {_on_one_line(row.words)}" for row in chart.rows]


def _on_one_line(words: str) -> str:
    return " ".join(words.split("\n"))
