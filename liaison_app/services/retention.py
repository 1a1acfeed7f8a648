"""How long things are kept, by their kind, and what is to be looked over because its time is past.

Nothing is ever deleted by itself: whoever keeps the file decides on each, to keep it on, delete it,
or (a person) erase it for good.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Correspondence, Edition, Entry, Matter, Meeting, Office, kind_named
from liaison_app.services.removal import remove_together
from liaison_app.store.queries import retention as queries
from liaison_app.store.queries.retention import (
    FIGURE,
    LETTER,
    MATTER,
    MEETING,
    NOTE,
    PERSON,
    PUBLICATION,
    STATEMENT,
    Due,
)
from liaison_app.store.store import Store

__all__ = ["KEPT", "Due", "delete", "due", "keep_on", "set_years", "years"]

KEPT: tuple[tuple[str, str, int], ...] = (
    (MATTER, phrase("Closed matters, with their letters"), 6),
    (LETTER, phrase("Letters, calls and visits in no matter"), 6),
    (MEETING, phrase("Meetings in no matter"), 6),
    (NOTE, phrase("Notes in no matter"), 6),
    (STATEMENT, phrase("What was said at no meeting, in no letter, publication or matter"), 6),
    (FIGURE, phrase("Figures of no meeting, letter, publication or matter"), 6),
    (PUBLICATION, phrase("Others’ publications in no matter"), 6),
    (PERSON, phrase("People of no post, after the last letter or meeting"), 2),
)
"""Kind, words, and the years it is kept if the council has not said otherwise."""

FOR_EVER = 0
MOST_YEARS = 100


def years(store: Store) -> dict[str, int]:
    """By kind, the years things are kept; FOR_EVER where they are never looked over."""
    said = {entry.label: entry.value for entry in store.only(Office).retention}
    return {kind: _number(said.get(kind, ""), usual) for kind, _words, usual in KEPT}


def _number(value: str, usual: int) -> int:
    if not value.isdecimal():
        return usual
    return FOR_EVER if int(value) >= MOST_YEARS else int(value)


def set_years(store: Store, kind: str, number: int, origin: object | None = None) -> None:
    """Keep things of a kind for so many years from now on; FOR_EVER keeps them for good."""
    office = store.only(Office)
    kept = {entry.label: entry.value for entry in office.retention}
    kept[kind] = str(number or MOST_YEARS)
    entries = tuple(Entry(label, value) for label, value in kept.items())
    with store.change("Change how long things are kept", origin) as pen:
        pen.save(dataclasses.replace(office, retention=entries))


def due(store: Store, today: dt.date) -> list[Due]:
    """What is past its time, the oldest first within each kind."""
    cutoffs = {kind: _years_before(today, n) for kind, n in years(store).items() if n}
    return queries.past_their_time(store, cutoffs, today.isoformat())


def count_due(store: Store, today: dt.date) -> int:
    """How many things are past their time."""
    return len(due(store, today))


def _years_before(today: dt.date, number: int) -> str:
    try:
        return today.replace(year=today.year - number).isoformat()
    except ValueError:  # 29 February, or before the first year
        return dt.date(max(1, today.year - number), 3, 1).isoformat()


def keep_on(store: Store, one: Due, today: dt.date, number: int = 1) -> dt.date:
    """Keep something for more years; returns the day on which it is looked over again."""
    until = dt.date(today.year + number, today.month, min(today.day, 28))
    queries.keep_on(store, one.kind, one.id, until.isoformat())
    return until


def delete(store: Store, one: Due, origin: object | None = None) -> None:
    """Delete something past its time, a matter with its letters and meetings, in one change.

    Raises Refusal when something else would lose its meaning by it; nothing was deleted then.
    """
    kind = kind_named(one.kind)
    assert kind is not None
    going: list[Any] = []
    if one.kind == MATTER:
        going += [store.get(Correspondence, id) for id in queries.letters_of(store, one.id)]
        going += [store.get(Edition, id) for id in queries.editions_of(store, one.id)]
        going += [store.get(Meeting, id) for id in queries.meetings_of(store, one.id)]
    going.append(store.get(kind.record, one.id))
    remove_together(store, going, f"Delete {_WORDS[one.kind]} past its time", origin)


_WORDS: Mapping[str, str] = {
    MATTER: "a matter",
    LETTER: "a letter",
    MEETING: "a meeting",
    NOTE: "a note",
    STATEMENT: "what was said",
    FIGURE: "a figure",
    PUBLICATION: "a publication",
    PERSON: "a person",
}


def caption(store: Store, one: Due) -> str:
    """What it is called, in a line."""
    kind = kind_named(one.kind)
    assert kind is not None
    record: Any = store.find(kind.record, one.id)
    return one.words if record is None else kind.caption(record)


def with_it(store: Store, one: Due) -> int:
    """How many letters and meetings go with a matter."""
    if one.kind != MATTER or store.find(Matter, one.id) is None:
        return 0
    return len(queries.letters_of(store, one.id)) + len(queries.meetings_of(store, one.id))
