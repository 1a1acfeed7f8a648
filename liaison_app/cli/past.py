"""history and bin: what was done to the file or to one thing of it, and what was deleted lately."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, say_json
from liaison_app.errors import Gone, Refusal
from liaison_app.records import Kind
from liaison_app.rules.said_dates import say_date
from liaison_app.services import bin as bin_
from liaison_app.services.history_names import Restricted
from liaison_app.services.history_words import RowWords, Words
from liaison_app.store.queries import history
from liaison_app.store.queries.history import HistoryChange
from liaison_app.store.store import Store

_MOST_ROWS = 20  # things told of one change


def changes(options: argparse.Namespace) -> int:
    """The history, newest first; of one thing when it is named."""
    kind: Kind | None = options.kind
    if kind is not None and options.id is None:
        raise Refusal(f"Give its id too, as “liaison list” shows it: history FILE {kind.name} ID")
    with looked_at(options.file) as store:
        of = None if kind is None else (kind.name, options.id)
        found = history.changes(
            store,
            most=options.most + 1,
            officer=options.officer,
            words=" ".join(options.words or ()),
            of=of,
            until=_end_of(options.until),
        )
        if of is not None and not found and history.row_now(store, *of) is None:
            raise Gone(f"There is no {of[0]} with the id {of[1]}.")
        shown = found[: options.most]
        restricted = None if options.restricted else Restricted(store)
        told = [_told(store, change, restricted) for change in shown]
        if options.json:
            say_json([_as_json(change, rows) for change, (rows, _left_out) in _pairs(shown, told)])
        for change, (rows, _left_out) in _pairs(shown, told) if not options.json else ():
            _say_change(change, rows)
    if not shown and not options.json:
        say("Nothing fits." if options.words or options.officer else "Nothing was changed yet.")
    if len(found) > len(shown):
        note(f"There are more; --most shows more than {options.most}.")
    if left_out := sum(count for _rows, count in told):
        note(f"{left_out:,} restricted left out; --restricted shows them too.")
    return 0


def deleted(options: argparse.Namespace) -> int:
    """What is in the bin; or bring some of it back."""
    if options.bring_back:
        with opened(options.file) as store:
            try:
                batch = bin_.bring_back(store, options.bring_back)
            except bin_.OwnerGone as refused:
                wanted = sorted({*options.bring_back, *refused.also})
                note(f"To bring all of it back: --bring-back {' '.join(map(str, wanted))}")
                raise
        say(f"{batch.label}: done.")
        return 0
    with looked_at(options.file) as store:
        found = bin_.contents(store)
    shown = [one for one in found if options.restricted or not one.restricted]
    if options.json:
        say_json([_deletion_as_json(one) for one in shown])
    for one in shown if not options.json else ():
        along = f", {one.along}" if one.along else ""
        by = f" by {one.change.officer}" if one.change.officer else ""
        say(f"{one.id}: {one.title} “{one.name}”{along}")
        say(f"    deleted {_when(one.change.at)}{by}; {one.days} days left")
    if not found and not options.json:
        say("The bin is empty.")
    if left_out := len(found) - len(shown):
        note(f"{left_out:,} restricted left out; --restricted shows them too.")
    return 0


Told = tuple[list[RowWords], int]


def _pairs(shown: list[HistoryChange], told: list[Told]) -> list[tuple[HistoryChange, Told]]:
    return list(zip(shown, told, strict=True))


def _told(store: Store, change: HistoryChange, restricted: Restricted | None) -> Told:
    """The rows of a change that are told, and how many are left out as restricted."""
    rows = history.rows_of(store, change.id, most=_MOST_ROWS)
    open_ones = [row for row in rows if restricted is None or not restricted.holds(row)]
    words = Words(store)
    return [words.row(row) for row in open_ones], len(rows) - len(open_ones)


def _say_change(change: HistoryChange, rows: list[RowWords]) -> None:
    by = f" by {change.officer}" if change.officer else ""
    say(f"{change.id}: {change.label}, {_when(change.at)}{by}")
    for row in rows:
        say(f"    {row.said}")
        for line in (row.note, *(field.said for field in row.fields)):
            if line:
                say(f"        {line}")
    if change.count > _MOST_ROWS:
        say(f"    and {change.count - _MOST_ROWS:,} more")


def _as_json(change: HistoryChange, rows: list[RowWords]) -> dict[str, Any]:
    return {
        "id": change.id,
        "at": change.at,
        "officer": change.officer,
        "label": change.label,
        "count": change.count,
        "rows": [
            {
                "kind": row.kind,
                "id": row.record_id,
                "deed": row.deed,
                "name": row.name,
                "note": row.note,
                "words": [field.said for field in row.fields],
            }
            for row in rows
        ],
    }


def _deletion_as_json(one: bin_.Deletion) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.change.at,
        "officer": one.change.officer,
        "kind": one.main.kind,
        "record_id": one.main.record_id,
        "name": one.name,
        "along": one.along,
        "days": one.days,
        "restricted": one.restricted,
    }


def _end_of(day: str) -> str:
    """The moment at which a day is over on this computer's clock; "" for none."""
    if not day:
        return ""
    midnight = dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time())
    return midnight.astimezone(dt.UTC).isoformat(timespec="seconds")


def _when(at: str) -> str:
    """“21 November 2026, 14:02”, on this computer's clock."""
    try:
        moment = dt.datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return "at a time that is not known"
    return f"{say_date(moment.date().isoformat())}, {moment:%H:%M}"
