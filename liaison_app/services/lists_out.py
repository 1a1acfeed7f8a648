"""Lists as tables for other programs: what a page shows, in its order and no more, saved as CSV or Excel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.exchange.tables_out import MOST_ROWS, Cell, CsvOut, ExcelOut, TableOut
from liaison_app.language import phrase
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.lists_out_columns import ListOut, Shown
from liaison_app.services.lists_out_contacts import CONTACTS
from liaison_app.services.lists_out_matters import MATTERS
from liaison_app.services.lists_out_meetings import MEETINGS
from liaison_app.services.whole_files import being_written
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.store import Store

LISTS: dict[str, ListOut] = {one.key: one for one in (*CONTACTS, *MATTERS, *MEETINGS)}
"""Every list that can be saved, by the word the command takes for it."""

CSV, EXCEL = ".csv", ".xlsx"
_AT_ONCE = 200  # rows written before it is asked whether to go on

__all__ = ["CSV", "EXCEL", "LISTS", "ListOut", "Saved", "Shown", "header", "rows", "save_list"]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a list was saved, and how many rows it has."""

    path: Path
    rows: int


def header(shown: Shown) -> tuple[str, ...]:
    """The headings of the columns."""
    columns = LISTS[shown.key].columns
    return tuple(column.heading for column in columns if shown.notes or not column.is_note)


def rows(store: Store, shown: Shown) -> Iterator[tuple[Cell, ...]]:
    """The rows below them, read a few at a time.

    Raises Gone when the meeting or mailing list it is of has been deleted.
    """
    wanted = LISTS[shown.key]
    names = Names(store, restricted=shown.restricted)
    columns = [column for column in wanted.columns if shown.notes or not column.is_note]
    for items in wanted.rows_for(names, shown):
        for item in items:
            yield tuple(column.cell(item, names) for column in columns)


def save_list(store: Store, shown: Shown, path: Path) -> Job[Saved]:
    """Save a list as the ending of its name says: .csv or .xlsx; a file of that name is replaced.

    Raises Refusal for another ending, where it cannot be written, and for more than Excel takes.
    """
    ending = path.suffix.lower()
    if ending not in (CSV, EXCEL):
        raise Refusal(
            phrase(
                "“{name}” should end in .csv, which every table program reads, or in .xlsx for Excel.",
                name=path.name,
            )
        )
    total = _how_many(store, shown)
    if ending == EXCEL and total > MOST_ROWS:
        raise Refusal(
            phrase(
                "The list has {total} rows, and Excel takes {most_rows}. Save it as CSV instead.",
                total=f"{total:,}",
                most_rows=f"{MOST_ROWS:,}",
            )
        )
    with being_written(path, store.path) as out:
        made = shown.title or LISTS[shown.key].title
        names = header(shown)
        table: TableOut = CsvOut(out, names) if ending == CSV else ExcelOut(out, made, names)
        count = 0
        try:
            for row in rows(store, shown):
                if count % _AT_ONCE == 0:
                    yield Progress(
                        min(count, total), total, phrase("Writing “{name}”", name=path.name)
                    )
                table.append(row)
                count += 1
            yield Progress(total, total, phrase("Writing “{name}”", name=path.name))
            table.close()
        finally:
            table.drop()
    return Saved(path, count)


def _how_many(store: Store, shown: Shown) -> int:
    """How many rows there will be, or somewhat more: those left out are counted too."""
    if shown.ids is not None:
        return len(shown.ids)
    wanted = LISTS[shown.key]
    return 0 if wanted.belongs_to else store.count(wanted.kind.record)
