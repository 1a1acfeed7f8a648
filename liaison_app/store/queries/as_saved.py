"""Whether every entry still says what the history last heard of it: damage that no page shows.

A changed byte in the middle of a word leaves every page in order, and a file without a passphrase
has no checksums. But the history holds each word a second time. A text that was changed on purpose
without a line of history (a name that was erased, a link to what was not passed on) is told from
damage by its length: damage does not change it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from liaison_app.records import KINDS, Kind
from liaison_app.store.engine import COMPLAINTS
from liaison_app.store.rows import row_of
from liaison_app.store.store import Store

NO_TEXT = "\ufffd"
"""What stands in place of bytes that are no text."""

_LINES = """
SELECT kind, record_id, before, after FROM change_row
WHERE kind = ? ORDER BY record_id, id
"""
_NO_DAYS = "SELECT count(*) FROM change WHERE at NOT GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]T*'"


@dataclass(frozen=True, slots=True)
class Differing:
    """A record of which some fields are not as they were last saved."""

    kind: Kind
    id: int
    row: Mapping[str, Any]
    fields: tuple[str, ...]


@dataclass
class Compared:
    """What came of it: records that differ, and lines of history that are not in order."""

    differing: list[Differing]
    lines: int = 0


def compare(store: Store) -> Iterator[Compared]:
    """Hold every record against the history; told after each kind, all of it with the last."""
    found = Compared([])
    try:
        found.lines += int(store.db.execute(_NO_DAYS).fetchone()[0])
        for kind in KINDS:
            lines = store.db.execute(_LINES, [kind.name])
            for id, of_one in groupby(lines, key=lambda line: int(line[1])):
                told, bad = _told([(before, after) for _, _, before, after in of_one])
                found.lines += bad
                row = row_of(store.db, kind.name, id) if told else None
                if row is not None and (names := differing(told, row)):
                    found.differing.append(Differing(kind, id, row, names))
            yield found
    except COMPLAINTS:
        return  # the pages are damaged, and that is told first


def _told(lines: list[tuple[str | None, str | None]]) -> tuple[dict[str, Any], int]:
    """What a record was last said to be, and how many of its lines are not in order."""
    told: dict[str, Any] = {}
    bad = 0
    for before, after in lines:
        was, became = read_side(before), read_side(after)
        if isinstance(was, str) or isinstance(became, str):
            bad += 1
            continue
        bad += bool(was and differing(was, told))
        told = {} if became is None else {**told, **became}
    return told, bad


def read_side(text: str | None) -> dict[str, Any] | str | None:
    """A side of a line: a row, None for none, or the text itself where it cannot be read."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return str(text)
    return found if found is None or isinstance(found, dict) else str(text)


def differing(told: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of what became another than was told, as damage would make it."""
    return tuple(name for name, was in told.items() if name in row and _is_damage(was, row[name]))


def _is_damage(was: object, now: object) -> bool:
    """Whether a value became another as damage would make it."""
    if was == now or now is None or was is None:
        return False
    if isinstance(was, str) and isinstance(now, str):
        return len(was) == len(now) or (NO_TEXT in now and NO_TEXT not in was)
    return True
