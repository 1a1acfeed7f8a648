"""Export of the whole file as a bundle, and import of a bundle, as jobs.

What a bundle is, and what importing one means, is told in docs/bundle.md.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from liaison_app.errors import FileRefused, Gone, Invalid
from liaison_app.exchange import (
    bundle,
    bundle_joins,
    bundle_meetings,
    bundle_parties,
    bundle_reader,
)
from liaison_app.exchange.bundle import BundleRefused, Item, Items
from liaison_app.exchange.bundle_files import LateData, Slim, TooLong, slim
from liaison_app.language import phrase, within
from liaison_app.records import KINDS, Correspondence, File, Kind, Office
from liaison_app.services import questions
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.what_goes_out import Scope
from liaison_app.services.whole_files import being_written, is_data_file
from liaison_app.store.pen import LARGEST_FILE, Pen, tidied
from liaison_app.store.store import Store

Counts = dict[str, int]
"""How many records of each kind, by the kind's name; kinds without any are left out."""

_STEP = 25  # records between two words on the progress


# Export


def export_bundle(
    store: Store, path: Path, *, matter_id: int | None = None, restricted_too: bool = True
) -> Job[Counts]:
    """Write the whole file, or one matter, to `path` as a bundle; what was there is replaced once
    it is whole.

    Without `restricted_too`, what is restricted and what belongs to that is left out, and so are
    links to it, words that name it, and notes for us alone.

    Raises:
        Refusal: it cannot be written, or would replace a liaison file.
        Gone: the matter was deleted, or is restricted.
    """
    scope = Scope(store, matter_id=matter_id, restricted_too=restricted_too)
    counts = {kind.name: scope.count(kind.name) for kind in KINDS}
    total = sum(counts.values())
    with (
        being_written(path, store.path) as out,
        contextlib.closing(bundle_text(store, scope)) as pieces,
    ):
        for at, piece in enumerate(pieces):
            out.write(piece.encode())
            if at % _STEP == 0:
                yield Progress(min(at // 2, total), total, phrase("Writing the bundle"))
    return {name: count for name, count in counts.items() if count}


def bundle_text(store: Store, scope: Scope | None = None) -> Generator[str, None, None]:
    """The whole file, or what goes out of it, as a bundle's text; the same file gives the same text."""
    with store.one_state():
        scope = scope or Scope(store, matter_id=None, restricted_too=True)
        numbers = {
            kind.name: {id: at for at, id in enumerate(scope.ids(kind.name), 1)} for kind in KINDS
        }

        def key_of(kind_name: str, id: int) -> str:
            return f"{kind_name}-{numbers[kind_name][id]}"

        yield from bundle.text((kind, _entries(scope, kind, key_of)) for kind in KINDS)


def _entries(scope: Scope, kind: Kind, key_of: bundle.KeyOf) -> Iterator[bundle.Told]:
    record: Any
    for record in scope.each(kind.record):
        key = key_of(kind.name, record.id)
        if isinstance(record, File):
            yield bundle.file_entry(record, kind, key, key_of, _bytes(scope.store, record))
        else:
            yield bundle.entry(record, kind, key, key_of)


def _bytes(store: Store, file: File) -> bytes | None:
    try:
        return store.bytes_of(file)
    except Gone:
        return None


# Import


def import_bundle(store: Store, path: Path) -> Job[Counts]:
    """Take a bundle's records into the file with new ids, in one change; all of it or nothing.

    Raises:
        BundleRefused: it is no bundle, or something in it is wrong; its problems are all told.
        FileRefused: it cannot be read, or the file cannot be written.
    """
    yield Progress(0, 1, phrase("Reading the bundle"))
    if is_data_file(path, store.path):
        raise FileRefused(
            phrase("“{name}” is a liaison file, not a bundle. Export it first.", name=path.name)
        )
    items = yield from checked_file(path)
    return (yield from _take_all(store, items))


def what_it_holds(path: Path) -> Job[Counts]:
    """How many records of each kind a bundle has; it is checked as for an import, and none is kept."""
    yield Progress(0, 1, phrase("Reading the bundle"))
    items = yield from checked_file(path)
    return {name: len(listed) for name, listed in items.items() if listed}


def import_data(store: Store, data: bytes) -> Job[Counts]:
    """As `import_bundle`, from the bundle's bytes."""
    items = yield from checked(data)
    return (yield from _take_all(store, items))


def _take_all(store: Store, items: Items) -> Job[Counts]:
    with store.change("Import bundle") as pen:
        pen.as_told = True
        return (yield from take(store, pen, items))


def checked_file(path: Path) -> Job[Items]:
    """As `checked`, from the file of a bundle: the files in it are read one by one, when wanted."""
    found = _read(path)
    return (yield from _completed(bundle_reader.read(found.text, found.late)))


def checked(data: bytes) -> Job[Items]:
    """A bundle's records, completed and each held against its rules; raises BundleRefused."""
    return (yield from _completed(bundle_reader.read(data)))


def _completed(items: Items) -> Job[Items]:
    bundle_parties.complete(items)
    bundle_joins.complete(items)
    bundle_meetings.complete(items)
    yield from _check(items)
    return items


def take(store: Store, pen: Pen, items: Items) -> Job[Counts]:
    """Save a bundle's records inside the change at hand; they get new ids in the bundle's order."""
    taking = _Taking(store, pen, items)
    yield from taking.run()
    counts = {name: len(listed) for name, listed in items.items() if listed}
    if bundle.PROPOSED not in items.told and (
        proposed := (yield from _propose_questions(store, pen, taking.letters))
    ):
        counts[bundle.PROPOSED] = proposed
    return counts


def _propose_questions(store: Store, pen: Pen, ids: Sequence[int]) -> Job[int]:
    """Propose the questions of letters that came without any, as when they are written here.

    In the order of their dates, so that one asked again is known as such. Returns how many.
    """
    letters = sorted((store.get(Correspondence, id) for id in ids), key=lambda item: item.date)
    found = 0
    for at, letter in enumerate(letters):
        if at % _STEP == 0:
            yield Progress(at, len(letters), phrase("Looking for questions"))
        found += len(questions.follow(store, pen, letter))
    return found


def _read(path: Path) -> Slim:
    try:
        if path.is_dir():
            raise FileRefused(phrase("“{name}” is a folder, not a bundle.", name=path.name))
        if path.stat().st_size > bundle.LARGEST:
            raise BundleRefused([phrase("It is larger than 2 GB.")])
        return slim(path, bundle.MOST_WORDS)
    except FileNotFoundError:
        raise FileRefused(phrase("There is no file “{name}” there.", name=path.name)) from None
    except TooLong:
        raise BundleRefused(
            [phrase("Its words alone, without the files in it, are over 400 MB.")]
        ) from None
    except (OSError, ValueError) as error:
        raise FileRefused(
            phrase("“{name}” cannot be read ({error}).", name=path.name, error=error)
        ) from None


def _check(items: Items) -> Iterator[Progress]:
    """Hold every record against its rules; raises BundleRefused with all that is wrong."""
    problems = []
    done, total = 0, items.total
    for kind in KINDS:
        for item in items[kind.name]:
            if done % _STEP == 0:
                yield Progress(done, 2 * total, phrase("Checking what it holds"))
            done += 1
            links = {name: 1 for name, key in item.links.items() if key is not None}
            found = kind.problems(tidied(kind.record(**item.values, **links)))
            if kind.name == "file":
                found |= _problems_of_file(item)
            problems += [f"{item.place}: {sentence}" for sentence in found.values()]
    if problems:
        raise BundleRefused(problems)


def _problems_of_file(item: Item) -> dict[str, str]:
    if item.data is None:
        return {}
    if isinstance(item.data, LateData) and item.data.most > LARGEST_FILE + 4:
        return {"size": _TOO_LARGE}
    try:
        data = item.bytes_of_it()
    except ValueError as error:
        return {"data": f"“data” {error}."}
    if len(data) > LARGEST_FILE:
        return {"size": _TOO_LARGE}
    given = item.values.get("sha256")
    if given and given != hashlib.sha256(data).hexdigest():
        return {"sha256": "Its contents do not agree with its checksum, so they were altered."}
    return {}


_TOO_LARGE = phrase("It is larger than 200 MB, which is too much to keep.")


class _Taking:
    """Saves a bundle's items: each first without the links whose ends are not there yet, then with.

    Files come last of the kinds, so a sent letter is given its PDF, which seals it, with all the
    other links that had to wait.
    """

    def __init__(self, store: Store, pen: Pen, items: Items):
        self._store = store
        self._pen = pen
        self._items = items
        self._ids: dict[tuple[str, int], int] = {}  # (kind, number in the bundle) → id in the file

    def run(self) -> Iterator[Progress]:
        total = 2 * self._items.total
        waiting: list[tuple[Item, Any]] = []
        done = self._items.total
        for kind in KINDS:
            for item in self._items[kind.name]:
                record, whole = self._saved(item)
                if not whole:
                    waiting.append((item, record))
                done += 1
                if done % _STEP == 0:
                    yield Progress(
                        done, total, phrase("Importing {things}", things=within(kind.plural))
                    )
        for at, (item, record) in enumerate(waiting):
            self._keep(item, replace(record, **self._links(item)))
            if at % _STEP == 0:
                yield Progress(done, total, phrase("Joining letters, replies and files"))

    @property
    def letters(self) -> list[int]:
        """The ids of the letters saved."""
        return [id for (kind, _number), id in self._ids.items() if kind == "correspondence"]

    def _links(self, item: Item) -> dict[str, int]:
        """The link fields whose targets have their id already."""
        found = {}
        for name in item.links:
            other = self._items.linked(item, name)
            if other is not None and (id := self._ids.get((other.kind.name, other.number))):
                found[name] = id
        return found

    def _saved(self, item: Item) -> tuple[Any, bool]:
        """The item as a kept record, and whether all its links are in place."""
        links: dict[str, Any] = self._links(item)
        given = {name for name, key in item.links.items() if key is not None}
        if item.kind.name == "office" and (here := self._store.where(Office)):
            record: Any = replace(here[0], **item.values, **links)
        else:
            record = item.kind.record(**item.values, **links)
        kept = self._keep(item, record)
        self._ids[item.kind.name, item.number] = kept.id
        return kept, given <= links.keys()

    def _keep(self, item: Item, record: Any) -> Any:
        data = None
        if item.data is not None and record.id is None:
            try:
                data = item.bytes_of_it()
            except ValueError as error:  # the bundle was changed or taken away meanwhile
                raise BundleRefused([f"{item.place}: “data” {error}."]) from None
        try:
            return self._pen.save(record) if data is None else self._pen.attach(record, data)
        except Invalid as error:
            raise BundleRefused(f"{item.place}: {s}" for s in error.problems.values()) from None
