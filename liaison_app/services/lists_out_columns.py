"""The columns of a list that is saved: most are fields of its records, each with its heading and its sort of cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from liaison_app.exchange.tables_out import Cell
from liaison_app.records import Entry, Kind
from liaison_app.records.dates import is_full_date
from liaison_app.records.fields import FieldSpec, specs_of, words_of
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.lists_out import Names, ids_in_order, some


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: which list, its rows in their order, and under what title.

    `ids` None means all there are; `within` is the meeting whose guests, or the mailing list whose
    members they are. Restricted rows and names are in it only if `restricted`, notes only if `notes`.
    """

    key: str
    ids: tuple[Any, ...] | None = None
    title: str = ""
    within: int | None = None
    restricted: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the cell of one row. One that `is_note` is saved only if asked for."""

    heading: str
    cell: Callable[[Any, Names], Cell]
    is_note: bool = False


Items = Callable[[Names, Shown], Iterator[Sequence[Any]]]
"""What a list has a row for, a few at a time."""


@dataclass(frozen=True, slots=True)
class ListOut:
    """A list that can be saved: `key` as the command names it, `title` as its sheet is headed.

    `kind` is what it lists; `items` reads its rows where they are more than records of that kind.
    `belongs_to` is the kind that `within` must name, "" for a list of its own.
    """

    key: str
    title: str
    kind: Kind
    columns: tuple[Column, ...]
    items: Items | None = None
    belongs_to: str = ""

    def rows_for(self, names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
        """What there is a row for, a few at a time."""
        return self.items(names, shown) if self.items else records(self.kind, names, shown)


def records(kind: Kind, names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    """The records of a kind that are shown, or all."""
    ids = shown.ids
    if ids is None:
        ids = tuple(ids_in_order(names.store, kind, restricted=shown.restricted))
    return some(names.store, kind, ids)


def columns_of(record: type[Any], names: str, **headings: str) -> tuple[Column, ...]:
    """Columns for these fields of a record, headed as they are labelled unless said otherwise."""
    specs = specs_of(record)
    return tuple(
        Column(headings.get(name, specs[name].label), partial(_field, name, specs[name]))
        for name in names.split()
    )


def _field(name: str, spec: FieldSpec, record: Any, names: Names) -> Cell:
    value = getattr(record, name)
    if spec.type == "link":
        return names.of(spec.links_to, value)
    if spec.type in ("date", "when"):
        return day(value)
    if spec.type == "number":
        found: int | None = value
        return found
    if spec.type == "rich_text":
        return plain(parse(value))
    if spec.type == "flag":
        return "yes" if value else ""
    return words_of(spec, value) if value else ""


def day(iso: str) -> Cell:
    """A full day as one that can be sorted, a month or year in words."""
    return dt.date.fromisoformat(iso) if is_full_date(iso) else say_date(iso)


def reached(entries: Sequence[Entry], wanted: str = "") -> str:
    """The first e-mail or number, one labelled as `wanted` (“Mobile”) if that is said."""
    found = (e.value for e in entries if not wanted or e.label.casefold() == wanted.casefold())
    return next(found, "")


def others(entries: Sequence[Entry], said: Sequence[str]) -> str:
    """Those that no other column has, each on its line with its label."""
    left = (e for e in entries if e.value not in said)
    return "\n".join(f"{e.label}: {e.value}" if e.label else e.value for e in left)
