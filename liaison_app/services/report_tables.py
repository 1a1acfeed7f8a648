"""What a report counts or lists, as tables for other programs: saved as CSV or Excel, or as words to paste."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.file_names import named_safely
from liaison_app.rules.formula_guard import guarded
from liaison_app.rules.safe_text import shorten, tidy, visible
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import Report, Scope, Table
from liaison_app.services.reports import tables_of
from liaison_app.services.whole_files import being_written
from liaison_app.store.store import Store

CSV, EXCEL = ".csv", ".xlsx"
MOST_COPIED = 20_000
"""Rows that are put on the clipboard at most; beyond that a table is saved."""
_AT_ONCE = 200  # rows written before it is asked whether to go on
_NONE = phrase("This report has no tables. Save it as PDF.")


def save_tables(store: Store, report: Report, scope: Scope, path: Path) -> Job[list[Path]]:
    """Save the tables of a report as the ending says, .csv or .xlsx; the files that were written.

    Excel has them all in one file. As CSV each but the only one has a file of its own, named after the
    table: “Activity 2026 – Replies by month.csv”.

    Raises:
        Refusal: what `reports.check` refuses, another ending, no tables at all, a file of a table
            that is there already, or a place that cannot be written.
    """
    if path.suffix.lower() not in (CSV, EXCEL):
        raise Refusal(
            phrase(
                "“{name}” should end in .csv, which every table program reads, or in .xlsx for Excel.",
                name=path.name,
            )
        )
    yield Progress(0, 0, phrase("Reading the file"))
    tables = tables_of(store, report, scope)
    if not tables:
        raise Refusal(_NONE)
    if path.suffix.lower() == EXCEL:
        return (yield from _as_workbook(store, report.title, tables, path))
    targets = _named(path, tables)
    for target, table in zip(targets, tables, strict=True):
        yield from _as_csv(store, table, target)
    return targets


def text_of(store: Store, report: Report, scope: Scope) -> Job[str]:
    """The tables as words with tabs between the cells, as table programs and letters take them in.

    Raises:
        Refusal: what `reports.check` refuses, no tables, or more than `MOST_COPIED` rows.
    """
    yield Progress(0, 0, phrase("Reading the file"))
    tables = tables_of(store, report, scope)
    if not tables:
        raise Refusal(_NONE)
    lines: list[str] = []
    for table in tables:
        if len(tables) > 1:
            lines += [_cell(table.title)] if not lines else ["", _cell(table.title)]
        lines.append("\t".join(_cell(name) for name in table.header))
        for row in table.rows:
            lines.append("\t".join(_cell(cell) for cell in row))
            if len(lines) % _AT_ONCE == 0:
                yield Progress(len(lines), 0, phrase("Copying"))
            if len(lines) > MOST_COPIED:
                raise Refusal(phrase("That is too much to copy. Save the tables instead."))
    return "\n".join(lines)


def words_of(pdf: bytes) -> Job[str]:
    """The words of a report's pages, for one that has no tables."""
    from liaison_app.exchange.pdf_words import pages_read

    words = ""
    for count, says in enumerate(pages_read(pdf), start=1):
        yield Progress(count, 0, phrase("Reading the pages"))
        words = says.text
    return words


def _cell(cell: object) -> str:
    """A cell as words in one line; one that a table program would reckon with is made harmless."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return guarded(tidy(visible(cell))) if isinstance(cell, str) else str(cell)


def _named(path: Path, tables: Sequence[Table]) -> list[Path]:
    """A file for each table; the only one is called as it was asked for."""
    if len(tables) == 1:
        return [path]
    titles = [named_safely(shorten(table.title, 60)) for table in tables]
    names = [named_safely(f"{path.stem} – {title}{CSV}") for title in titles]
    taken: dict[str, int] = {}
    found = []
    for name in names:
        again = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        target = path.with_name(name if again == 1 else f"{Path(name).stem} ({again}){CSV}")
        if target.exists():
            raise Refusal(
                phrase(
                    "There is a file “{name}” already. Choose another name, or move it away.",
                    name=target.name,
                )
            )
        found.append(target)
    return found


def _as_csv(store: Store, table: Table, path: Path) -> Job[None]:
    from liaison_app.exchange.tables_out import CsvOut

    with being_written(path, store.path) as out:
        writing = CsvOut(out, table.header)
        try:
            for count, row in enumerate(table.rows):
                if count % _AT_ONCE == 0:
                    yield Progress(count, 0, phrase("Writing “{name}”", name=path.name))
                writing.append(_plain(row))
            writing.close()
        finally:
            writing.drop()


def _as_workbook(store: Store, title: str, tables: Iterable[Table], path: Path) -> Job[list[Path]]:
    from liaison_app.exchange.tables_out import write_workbook

    with being_written(path, store.path) as out:
        sheets = ((table.title, table.header, map(_plain, table.rows)) for table in tables)
        for count in write_workbook(out, title, sheets):
            yield Progress(count, 0, phrase("Writing “{name}”", name=path.name))
    return [path]


def _plain(row: Sequence[object]) -> list[str | int | float | dt.date | None]:
    """The cells of a row as tables take them."""
    return [
        cell if cell is None or isinstance(cell, str | int | float | dt.date) else str(cell)
        for cell in row
    ]
