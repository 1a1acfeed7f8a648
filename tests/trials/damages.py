"""Promises 17 and 18: damage is noticed, and most of a damaged file comes back.

Each damage is done to a copy of the sample town: bytes changed, pages emptied, pages in each other's
place, a file cut short; every other file has a passphrase. It is noticed when the file is refused
or its check-up tells of it; it is harmless when nothing that the file holds has changed. Every tenth
damaged file is rescued, and what came back is counted, row by row.
"""

import dataclasses
import datetime as dt
import os
import random
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.records import KINDS
from liaison_app.services.checkup import check_up
from liaison_app.services.jobs import run_here
from liaison_app.services.rescue import rescue
from liaison_app.services.sample_town import make_sample_town
from liaison_app.store import connections
from liaison_app.store.engine import sqlite3
from liaison_app.store.key import Key
from liaison_app.store.migrations import APPLICATION_ID, version_of_program
from liaison_app.store.store import Store
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "damages", 1_500, 6
RESCUED = 10  # every how manyth is rescued
PAGE = 4096
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
RECORDS = tuple(kind.name for kind in KINDS)
EVERYTHING = (*RECORDS, "file_bytes", "change", "change_row", "being_typed", "erasure", "file_fact")
Rows = dict[str, dict[object, tuple[object, ...]]]


def run(count: int, seed: int, say: Say) -> Result:
    """Damage it `count` times."""
    chance, result = random.Random(seed), Result()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["LIAISON_HOME"] = str(folder / "home")
        plain, protected = _made(folder)
        shares: list[float] = []
        for number in range(count):
            key = KEY if number % 2 else None
            base = protected if key else plain
            _one(base, key, folder, chance, result, shares if number % RESCUED < 2 else None)
            result.done += 1
            if number % 50 == 49:
                say(f"{NAME}: {number + 1} damages, {len(result.failures)} failures")
        _sum_up(result, shares)
    return result


def _made(folder: Path) -> tuple[Path, Path]:
    """The sample town, and the same with a passphrase."""
    plain, protected = folder / "plain.liaison", folder / "protected.liaison"
    run_here(make_sample_town(plain, dt.date(2026, 3, 18)))
    with_years(plain)
    db = connections.connect(plain)
    db.execute(f"ATTACH '{protected}' AS protected KEY \"{KEY.pragma}\"")
    db.execute("SELECT sqlcipher_export('protected')")
    db.execute(f"PRAGMA protected.user_version = {version_of_program()}")
    db.execute(f"PRAGMA protected.application_id = {APPLICATION_ID}")
    db.close()
    return plain, protected


def with_years(path: Path) -> None:
    """Use the town as an office would: changes upon changes, each with its line of history."""
    store = Store.open(path)
    for kind in KINDS:
        for record in store.all(kind.record)[:40]:
            with store.change(f"Look at {kind.title.lower()} again") as pen:
                names = [n for n in ("notes", "note", "private_note") if hasattr(record, n)]
                words = {n: f"{getattr(record, n)} Looked at again." for n in names}
                pen.save(dataclasses.replace(record, **words))
    store.close()


def _one(
    base: Path,
    key: Key | None,
    folder: Path,
    chance: random.Random,
    result: Result,
    shares: list[float] | None,
) -> None:
    kind = "protected" if key else "plain"
    path, what = folder / "damaged.liaison", chance.choice(sorted(DAMAGES))
    path.write_bytes(DAMAGES[what](bytearray(base.read_bytes()), chance))
    whole = rows_of(base, key)
    result.count(f"damages {kind}")
    if _is_noticed(path, key):
        result.count(f"noticed {kind}")
    else:
        try:
            harmless = rows_of(path, key, EVERYTHING) == rows_of(base, key, EVERYTHING)
        except (ValueError, TypeError, sqlite3.Error) as error:
            harmless = False
            result.failures.append(f"{what}, {kind}: opened, and then {error!r}")
        result.count(f"harmless {kind}" if harmless else f"not noticed {kind}")
        result.count(f"not noticed: {what}", not harmless)
        return
    if shares is not None:
        shares.append(_share_rescued(path, key, whole, folder, result, what))


def _is_noticed(path: Path, key: Key | None) -> bool:
    before = path.read_bytes()
    try:
        store = Store.open(path, key=key)
    except FileRefused:
        assert path.read_bytes() == before, "a refused file was changed"
        return True
    try:
        return not check_up(store).was_sound
    finally:
        store.close()


def _share_rescued(
    path: Path, key: Key | None, whole: Rows, folder: Path, result: Result, what: str
) -> float:
    """Which part of all rows came back as they were."""
    into = folder / "rescued.liaison"
    try:
        rescued = run_here(rescue(path, into, key))
    except FileRefused:
        result.count(f"nothing rescued: {what}")
        return 0.0
    Store.open(rescued.path, key=key).close()
    have = rows_of(into, key)
    into.unlink()
    total = sum(len(rows) for rows in whole.values())
    same = sum(have[k].get(id) == row for k, rows in whole.items() for id, row in rows.items())
    there = sum(id in have[k] for k, rows in whole.items() for id in rows)
    result.count("rows", total)
    result.count("rows there", there)
    result.count("rows there as they were", same)
    return same / total


def rows_of(path: Path, key: Key | None, tables: tuple[str, ...] = RECORDS) -> Rows:
    """Every row of these tables, by table and id."""
    db = connections.connect(path, mode="ro&immutable=1", key=key)
    try:
        return {
            name: {row[0]: tuple(row) for row in db.execute(f"SELECT * FROM {name}")}
            for name in tables
        }
    finally:
        db.close()


def _sum_up(result: Result, shares: list[float]) -> None:
    figures = result.figures
    for kind in ("plain", "protected"):
        bad, told = (int(figures.get(f"{word} {kind}", 0)) for word in ("not noticed", "noticed"))
        if bad + told:
            share = told / (bad + told)
            figures[f"% noticed {kind}"] = round(100 * share, 2)
            if share < (0.98 if kind == "plain" else 1) and told > 50:
                result.failures.append(f"only {share:.1%} of damages noticed, {kind}")
    if shares:
        shares.sort()
        figures["rescued files"] = len(shares)
        figures["% rescued, median"] = round(100 * statistics.median(shares), 2)
        figures["% rescued, tenth percentile"] = round(100 * shares[len(shares) // 10], 2)
        figures["% rescued, worst"] = round(100 * shares[0], 2)
        if len(shares) > 50 and statistics.median(shares) < 0.98:
            result.failures.append("the median of what is rescued is below 98 %")


# Damages


def _flip(count: int) -> Callable[[bytearray, random.Random], bytes]:
    def flip(data: bytearray, chance: random.Random) -> bytes:
        for _ in range(count):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        return bytes(data)

    return flip


def _zero(count: int) -> Callable[[bytearray, random.Random], bytes]:
    def zero(data: bytearray, chance: random.Random) -> bytes:
        for _ in range(count):
            at = chance.randrange(1, len(data) // PAGE) * PAGE
            data[at : at + PAGE] = bytes(PAGE)
        return bytes(data)

    return zero


def _cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data) // 3, len(data))])


def _swap(data: bytearray, chance: random.Random) -> bytes:
    one, other = (at * PAGE for at in chance.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )
    return bytes(data)


def _noise(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) - 600)
    data[at : at + 512] = chance.randbytes(512)
    return bytes(data)


def _head(data: bytearray, chance: random.Random) -> bytes:
    at = chance.choice((0, 16, 28, 40, 60, 96))
    data[at : at + 4] = chance.randbytes(4)
    return bytes(data)


DAMAGES: dict[str, Callable[[bytearray, random.Random], bytes]] = {
    "one byte": _flip(1),
    "fifty bytes": _flip(50),
    "a page emptied": _zero(1),
    "three pages emptied": _zero(3),
    "cut short": _cut,
    "two pages swapped": _swap,
    "a sector of noise": _noise,
    "the head": _head,
}
