"""A file of contacts looked into before anything is proposed: its columns, its first rows, how it was read."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.records import Entry, ImportProfile
from liaison_app.rules import (
    contact_columns,
    contact_columns_known,
    contact_rows,
    contact_rows_dates,
)
from liaison_app.rules.contact_columns import IGNORE, Columns
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.source_names import source_name
from liaison_app.rules.table_rows import Row
from liaison_app.services.bring_in import CARDS, what_is
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.proposed_rows import Source
from liaison_app.store.queries.provenance import source_of
from liaison_app.store.store import Store

FIRST_ROWS = 200  # rows kept at hand, for examples of what a column holds
LARGEST_CARDS = 200_000_000  # bytes of one file of cards
_REGISTERS = (contact_columns_known.GIAS, contact_columns_known.AUTHORITIES)
_ALIKE = 0.8  # share of headings by which a kept profile is known again


@dataclass(frozen=True, slots=True)
class Look:
    """What was found out of a file before it is read through.

    `columns` is None for cards, which say themselves what is what; `first` are the first rows.
    `profile` is the profile of one's own that the columns are read by, `found` are the columns as
    they were found out without it.
    """

    paths: tuple[Path, ...]
    columns: Columns | None = None
    found: Columns | None = None
    first: tuple[Row, ...] = ()
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    said: tuple[str, ...] = ()
    checksum: str = ""
    profile: ImportProfile | None = None
    source: str = ""  # of this very file, if it was taken in before

    @property
    def is_table(self) -> bool:
        """Whether it has columns."""
        return self.columns is not None

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.paths[0].name

    @property
    def sure(self) -> bool:
        """Whether it can be read without asking anything."""
        return self.columns is None or (
            self.columns.sure and not (self.columns.asks_council and not self.columns.council)
        )


def look_at(store: Store, paths: Sequence[Path], sheet: str = "") -> Job[Look]:
    """Open a table, or cards, and find out what is in it; raises FileRefused."""
    yield Progress(0, 0, phrase("Looking into “{name}”", name=paths[0].name))
    if what_is(paths, store.path).sort == CARDS:
        data = hashlib.sha256()
        for path in paths:
            data.update(_bytes(path))
        checksum = data.hexdigest()
        return Look(tuple(paths), checksum=checksum, source=source_of(store, checksum))
    return _table(store, paths[0], sheet)


def _table(store: Store, path: Path, sheet: str) -> Look:
    from liaison_app.exchange.tables import open_table

    with open_table(path, sheet) as table:
        sample = _some(table.rows(), contact_columns.SAMPLE)
        columns = found = contact_columns.guess(table.header, sample)
        profile = fitting_profile(store, table.header)
        if profile is not None:
            columns = by_profile(columns, profile)
        return Look(
            (path,),
            columns,
            found,
            tuple(sample[:FIRST_ROWS]),
            tuple(table.sheets),
            table.sheet,
            tuple(table.said),
            table.checksum,
            profile,
            source_of(store, table.checksum),
        )


def _some(rows: Iterator[Row], most: int) -> list[Row]:
    found = []
    for row in rows:
        found.append(row)
        if len(found) >= most:
            break
    return found


def drafts(look: Look, columns: Columns | None, on: dt.date) -> Iterator[ContactDraft]:
    """Everything the file says, row by row or card by card; `on` is the day it is of."""
    if columns is None:
        yield from _cards(look.paths)
        return
    from liaison_app.exchange.tables import open_table

    with open_table(look.paths[0], look.sheet) as table:
        yield from contact_rows.drafts(columns, table.rows(), on)


def _cards(paths: Sequence[Path]) -> Iterator[ContactDraft]:
    from liaison_app.exchange.vcards import read_cards

    before = 0
    for path in paths:
        last = 0
        for draft in read_cards(_bytes(path)):
            last = draft.line
            yield replace(draft, line=before + draft.line)
        before += last


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_CARDS:
            raise FileRefused(
                phrase(
                    "“{name}” is larger than 200 MB, which no file of contact cards is. Nothing was"
                    " kept of it; save the contacts again, without their pictures.",
                    name=path.name,
                )
            )
        return path.read_bytes()
    except OSError:
        raise FileRefused(
            phrase("“{name}” cannot be read, so nothing was kept of it.", name=path.name)
        ) from None


def examples(look: Look, at: int, most: int = 3) -> list[str]:
    """What stands in a column in the first rows, as far as it differs; at most so many cells."""
    seen: dict[str, None] = {}
    for row in look.first:
        words = shorten(tidy(row.cells[at]), 60) if at < len(row.cells) else ""
        if words:
            seen.setdefault(words)
        if len(seen) >= most:
            break
    return list(seen)


def dates_read(look: Look, columns: Columns, on: dt.date) -> Sequence[tuple[str, str, str]]:
    """Up to three dates of the table: heading, as it stands there, and as it is read, in words."""
    return contact_rows_dates.examples(columns, look.first, on)


def about_rows(look: Look) -> int:
    """About how many rows a table of text has, by its size and its first rows; 0 where none can tell."""
    size = sum(len(cell) + 1 for row in look.first for cell in row.cells) + len(look.first)
    if not look.is_table or look.sheets or not size:
        return 0
    try:
        return look.paths[0].stat().st_size * len(look.first) // size
    except OSError:
        return 0


# Where it is from


def usual_name(look: Look) -> str:
    """What the source of the file is called, until somebody says otherwise.

    This very file goes by the name it had; a register by its own, one and the same for everybody; an
    address book by its program and by what the name of the file tells.
    """
    if look.source:
        return look.source
    if look.profile is not None:
        return look.profile.name
    found = look.columns
    if found is not None and found.profile in _REGISTERS:
        return found.source
    program = found.source if found is not None and found.profile else ""
    return source_name(look.paths[0].stem, program) or look.name


def day_of(look: Look) -> str:
    """The day a file speaks of: what its name says, or else when it was last saved; ISO or ""."""
    from liaison_app.rules.letter_file_names import read_name

    said = read_name(look.name).date
    if said:
        return said
    try:
        saved = dt.datetime.fromtimestamp(look.paths[0].stat().st_mtime, dt.UTC)
        return saved.astimezone().date().isoformat()
    except (OSError, ValueError, OverflowError):
        return ""


def source(look: Look, name: str = "", as_at: str | None = None) -> Source:
    """The file as provenance knows it."""
    return Source(
        name.strip() or usual_name(look),
        look.name,
        look.checksum,
        day_of(look) if as_at is None else as_at,
        look.profile.id if look.profile is not None else None,
    )


# Profiles of one's own


def profiles(store: Store) -> list[ImportProfile]:
    """The profiles that were kept, by name."""
    return sorted(store.all(ImportProfile), key=lambda profile: profile.name.casefold())


def fitting_profile(store: Store, header: Sequence[str]) -> ImportProfile | None:
    """The kept profile whose headings are nearly those of a table; None where none fits."""
    here = Counter(_key(heading) for heading in header)
    best: tuple[float, int, ImportProfile] | None = None
    for profile in store.all(ImportProfile):
        there = Counter(_key(entry.label) for entry in profile.headings)
        both = sum((here & there).values())
        most = max(sum(here.values()), sum(there.values()), 1)
        found = (both / most, profile.id or 0, profile)
        if found[0] >= _ALIKE and (best is None or found[:2] > best[:2]):
            best = found
    return best[2] if best is not None else None


def by_profile(columns: Columns, profile: ImportProfile) -> Columns:
    """The columns of a table as a profile says; those it does not name stay as they were guessed."""
    said: dict[str, list[str]] = {}
    for entry in profile.headings:
        said.setdefault(_key(entry.label), []).append(entry.value)
    targets = dict(columns.targets)
    for at, heading in enumerate(columns.header):
        values = said.get(_key(heading))
        if values:
            targets[at] = values.pop(0) if len(values) > 1 else values[0]
    return replace(
        columns,
        targets=targets,
        dates=profile.dates or columns.dates,
        sure=True,
        guessed=frozenset(),
        source=profile.name,
    )


def profile_of(columns: Columns, name: str, id: int | None = None) -> ImportProfile:
    """A profile, not kept yet, that says of each heading what was chosen for it."""
    return ImportProfile(
        id=id,
        name=name,
        headings=tuple(
            Entry(heading, columns.targets.get(at, IGNORE))
            for at, heading in enumerate(columns.header)
        ),
        dates=columns.dates,
    )


def with_target(columns: Columns, at: int, key: str) -> Columns:
    """The columns with one of them said to be something else; a second of the same is told apart."""
    targets: Mapping[int, str] = {**columns.targets, at: key}
    return replace(columns, targets=targets, guessed=columns.guessed - {at})


def _key(heading: str) -> str:
    return " ".join(heading.split()).casefold()
