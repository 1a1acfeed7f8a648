"""The write half of a store, handed out by `Store.change` and only there."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from liaison_app.errors import Gone, Invalid, Overtaken
from liaison_app.language import phrase, within
from liaison_app.records import Entry, File, kind_of
from liaison_app.records.fields import from_row, specs_of, to_row, values_of
from liaison_app.rules.letter_text import canonical
from liaison_app.rules.safe_text import tidy, tidy_lines
from liaison_app.store import rows
from liaison_app.store.changes import Change, Row
from liaison_app.store.engine import Database

R = TypeVar("R")

LARGEST_FILE = 200_000_000  # bytes; one SQLite value stays far below its own limit


class Pen:
    """Saves and deletes inside one change."""

    def __init__(self, db: Database):
        self._db = db
        self.as_told = False  # True: a bundle is taken in, and every mark stays as it is told
        self._changes: dict[tuple[str, int], Change] = {}

    def save(self, record: R) -> R:
        """Insert (no id) or update; returns the record as kept: tidied, with its id.

        Raises:
            Invalid: the record breaks its own rules.
            Gone: it has been deleted meanwhile.
        """
        kind = kind_of(record)
        id = getattr(record, "id", None)
        before = None if id is None else rows.row_of(self._db, kind.name, id)
        record = tidied(record, before)
        if problems := kind.problems(record):
            raise Invalid(problems)
        row = to_row(record)
        if id is None:
            id = row["id"] = rows.insert(self._db, kind.name, row)
            record = dataclasses.replace(record, id=id)  # type: ignore[type-var]
            change = Change(kind.name, id, None, row)
        else:
            if before is None:
                raise Gone(
                    phrase("This {title} has been deleted meanwhile.", title=within(kind.title))
                )
            if before == row:
                return record
            if problems := kind.sealed(from_row(kind.record, before), record):
                raise Invalid(problems)
            change = Change(kind.name, id, before, row)
            rows.apply(self._db, change)
        self._note(change)
        return record

    def add(self, records: Sequence[Any]) -> list[int]:
        """Insert many new records of one kind with one statement; returns their ids.

        Raises Invalid as `save`; then the change is to be given up.
        """
        if not records:
            return []
        kind = kind_of(records[0])
        table = []
        for record in map(tidied, records):
            if problems := kind.problems(record):
                raise Invalid(problems)
            table.append(to_row(record))
        first = rows.insert_many(self._db, kind.name, table)
        for id, row in enumerate(table, first):
            self._changes[kind.name, id] = Change(kind.name, id, None, row)
        return list(range(first, first + len(table)))

    def delete(self, record: Any) -> None:
        """Take a record out; raises Gone. Links to it must be gone by the end of the change."""
        kind = kind_of(record)
        before = rows.row_of(self._db, kind.name, record.id)
        if before is None:
            raise Gone(phrase("This {title} has already been deleted.", title=within(kind.title)))
        change = Change(kind.name, record.id, before, None)
        rows.apply(self._db, change)
        self._note(change)

    def put_back(self, record: R) -> R:
        """Put a record that was deleted back under the id it had; returns it as kept.

        Raises:
            Invalid: the record breaks its own rules.
            Overtaken: it is there again.
        """
        kind = kind_of(record)
        if rows.row_of(self._db, kind.name, getattr(record, "id", 0)) is not None:
            raise Overtaken(phrase("This {title} is there again.", title=within(kind.title)))
        if problems := kind.problems(record):
            raise Invalid(problems)
        change = Change(kind.name, getattr(record, "id", 0), None, to_row(record))
        rows.apply(self._db, change)
        self._note(change)
        return record

    def attach(self, file: File, data: bytes) -> File:
        """Keep a file's bytes, once however often they come, and its record."""
        if len(data) > LARGEST_FILE:
            raise Invalid(
                {
                    "size": phrase(
                        "“{name}” is larger than 200 MB, which is too much to keep here.",
                        name=file.name,
                    )
                }
            )
        checksum = hashlib.sha256(data).hexdigest()
        self.keep_contents({checksum: data})
        return self.save(dataclasses.replace(file, size=len(data), sha256=checksum))

    def keep_contents(self, contents: Mapping[str, bytes]) -> None:
        """Keep the contents of files by their checksums, which is in no history: no record changes."""
        self._db.conn.executemany(
            "INSERT INTO file_bytes (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING",
            list(contents.items()),
        )

    def finished(self) -> tuple[Change, ...]:
        """Everything that was changed: one Change a row, whatever was done to it on the way."""
        return tuple(c for c in self._changes.values() if c.before != c.after)

    def _note(self, change: Change) -> None:
        key = (change.kind, change.id)
        earlier = self._changes.get(key)
        if earlier is not None:
            change = Change(change.kind, change.id, earlier.before, change.after)
        self._changes[key] = change


def tidied(record: R, before: Row | None = None) -> R:
    """The record without control characters, stray blanks and foreign markup in its texts.

    What stands in the file already (`before`) was tidied when it came there.
    """
    changed = {}
    for (name, tidy_up), value in zip(_tidying(type(record)), values_of(record), strict=True):
        if not value or tidy_up is None or (before is not None and value == before[name]):
            continue
        tidy_value = tidy_up(value)
        if tidy_value != value:
            changed[name] = tidy_value
    return dataclasses.replace(record, **changed) if changed else record  # type: ignore[type-var]


_Tidying = Sequence[tuple[str, Callable[[Any], Any] | None]]
_fields: dict[type[Any], _Tidying] = {}  # found once a type


def _tidying(record_type: type[Any]) -> _Tidying:
    """The fields of a kind, each with what makes its text tidy; None for what is no text."""
    found = _fields.get(record_type)
    if found is None:
        specs = specs_of(record_type)
        found = [(name, _TIDYING.get(spec.type)) for name, spec in specs.items()]
        _fields[record_type] = found
    return found


def _tidied_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([line for line in map(tidy, lines) if line])


def _tidied_entries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple([entry for entry in map(_tidied_entry, entries) if entry.value])


def _tidied_entry(entry: Entry) -> Entry:
    label = tidy(entry.label) if entry.label else ""
    value = tidy_lines(entry.value).strip()
    return entry if label == entry.label and value == entry.value else Entry(label, value)


_TIDYING: dict[str, Callable[[Any], Any]] = {
    "text": tidy,
    "long_text": tidy_lines,
    "rich_text": canonical,
    "lines": _tidied_lines,
    "entries": _tidied_entries,
}
