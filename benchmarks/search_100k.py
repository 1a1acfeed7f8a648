"""`search-100k`: searching as one types, key by key, in 100,000 letters of 1.5 kB and 20,000 people.

Each key is one whole search, as the window makes it: `services.finding.find`, fifty hits of every
kind with their titles, people and the sentence found. The floor is FTS5 alone, newest first, with its
own snippets, over the letters only (`prefix='2 3'`, external content, asked with the same beginnings
in the same file, key by key in turns with ours). A letter is found neither by its people nor in other
spellings there, and no contacts are. `growth` is the same with 200,000 letters.

Figures are `search-100k p50`, `p95` and `worst` of all keys, each beside that of the floor.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure
from benchmarks.made_archive import SEED, Archive, fill_archive
from liaison_app.rules.search_words import typed_words
from liaison_app.services import finding
from liaison_app.store.store import Store

NAME = "search-100k"
LETTERS = 100_000
PEOPLE = 20_000
SEARCHES = 160
_COMMONEST = 40  # words that nobody types to find anything: “the”, “and”


def measure() -> Iterable[Figure]:
    """All keys at 100,000 letters, and again at 200,000."""
    with tempfile.TemporaryDirectory(prefix="liaison-search-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        archive = fill_archive(store, LETTERS, PEOPLE)
        _make_floor(store)
        keys = list(_keys(archive))
        ours, floor = _timed(store, keys, with_floor=True)
        store.db.execute("DROP TABLE floor_letters")
        fill_archive(store, LETTERS, PEOPLE, first=LETTERS + 1)
        grown, _ = _timed(store, keys)
        store.close()
    note = f"{len(keys):,} keys, 50 hits with sentences; floor: FTS5 alone, letters only"
    for name, place in (("p50", 0.50), ("p95", 0.95), ("worst", 1.0)):
        yield figure(
            f"{NAME} {name}",
            _at(ours, place),
            _at(floor, place),
            unit="ms",
            n=LETTERS,
            growth=_at(grown, place) / _at(ours, place),
            note=note,
        )


def _keys(archive: Archive) -> Iterable[str]:
    """What stands in the field after each key of a hundred and sixty searches of all sorts."""
    chance = random.Random(SEED)
    for number in range(SEARCHES):
        typed = _search(archive, chance, number % 8)
        for end in range(1, len(typed) + 1):
            yield typed[:end]


def _search(archive: Archive, chance: random.Random, sort: int) -> str:
    def word() -> str:
        while True:
            (found,) = chance.choices(archive.words, cum_weights=archive.weights)
            if found not in archive.words[:_COMMONEST]:
                return found

    who = chance.choice(archive.people)
    if sort == 0:
        return f"{who.given_name} {who.family_name}"
    if sort == 1:
        return f"{who.family_name} {word()}"
    if sort == 2:
        return f"CM/{chance.randint(2016, 2026)}/{chance.randint(1, LETTERS):06}"
    if sort == 3:
        return f"who is our contact for {word()}"
    if sort == 4:
        return f"meeting {word()}"
    return " ".join(word() for _ in range(sort - 4))


def _timed(
    store: Store, keys: list[str], *, with_floor: bool = False
) -> tuple[list[float], list[float]]:
    """Milliseconds of each key, sorted: ours, and the floor's where it is asked for."""
    ours, floor = [], []
    for warm in (*keys[:60], *keys):
        own = _milliseconds(lambda typed=warm: finding.find(store, typed))  # type: ignore[misc]
        bare = 0.0
        if with_floor:
            bare = _milliseconds(lambda typed=warm: _by_fts5_alone(store, typed))  # type: ignore[misc]
        ours.append(own)
        floor.append(bare)
    return sorted(ours[60:]), sorted(floor[60:])


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _at(times: list[float], place: float) -> float:
    return times[min(int(len(times) * place), len(times) - 1)]


# The floor


def _make_floor(store: Store) -> None:
    store.db.execute(
        "CREATE VIRTUAL TABLE floor_letters USING fts5 (subject, text, content='correspondence',"
        " content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    store.db.execute("INSERT INTO floor_letters (floor_letters) VALUES ('rebuild')")


def _by_fts5_alone(store: Store, typed: str) -> list[tuple[object, ...]]:
    words = typed_words(typed)
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    return store.db.conn.execute(
        "SELECT rowid, subject, snippet(floor_letters, 1, '', '', '…', 16) FROM floor_letters"
        " WHERE floor_letters MATCH ? ORDER BY rowid DESC LIMIT 50",
        [query],
    ).fetchall()
