"""Promise 10: an upgrade is all or nothing, search included. Kill −9 while old files are upgraded.

Files of every earlier version, with many rows put into them; half of them have a passphrase.
Half of the deaths come at a random moment, half at a random call that the program makes to its
files. What lies there then is wholly of the old version or wholly of the new one; opened again it is
what a new file of this version is, holds every row, and a new row is found by search.
"""

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.records import Person
from liaison_app.services.finding import find
from liaison_app.store import connections, recasting, schema, search, search_query
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key
from liaison_app.store.migrations import version_of_program
from liaison_app.store.store import Store
from tests.trials import disk
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "upgrades", 200, 8
OLD_FILES = Path(__file__).parents[1] / "old_files"
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
PEOPLE, LETTERS = 300, 300  # put into each old file
COUNTED = ("person", "correspondence", "party", "matter", "file", "change", "change_row")
WORD = "Quillfeather"  # of the row that is new


@dataclass(frozen=True, slots=True)
class Old:
    """An old file with many rows: where, its version and key, how many rows, and how it is upgraded."""

    path: Path
    version: int
    key: Key | None
    counts: dict[str, int]
    calls: int  # to its files, and seconds, of an upgrade that nothing disturbs
    seconds: float


def run(count: int, seed: int, say: Say) -> Result:
    """Kill it `count` times, with the watched disk where there is one."""
    if disk.can_be_had():
        return disk.result_under(__name__, count, seed)
    return _kill(count, seed, None, say)


def main(count: str, seed: str) -> None:
    """Under the disk: the result as JSON."""
    watched = Path(tempfile.mkdtemp())
    result = _kill(int(count), int(seed), watched, lambda words: print(words, file=sys.stderr))
    shutil.rmtree(watched, ignore_errors=True)
    disk.tell(result)


def _kill(count: int, seed: int, watched: Path | None, say: Say) -> Result:
    chance, result = random.Random(seed), Result()
    folder = watched or Path(tempfile.mkdtemp())
    os.environ["LIAISON_HOME"] = str(folder / "home")
    steered = disk.Disk(folder) if watched else None
    sorts = [(version, key) for version in range(1, version_of_program()) for key in (None, KEY)]
    chosen = chance.sample(sorts, min(count, len(sorts)))
    olds = [_made(folder, version, key, steered) for version, key in chosen]
    for at in range(count):
        old = olds[at % len(olds)]
        path = folder / f"round{at}" / "council.liaison"
        path.parent.mkdir()
        shutil.copyfile(old.path, path)
        _die(path, old, chance, steered)
        _judge(path, old, at, result)
        shutil.rmtree(path.parent)
        result.done += 1
        if at % 50 == 49:
            say(f"{NAME}: {at + 1} deaths, {len(result.failures)} failures")
    return result


# The old files


def _made(folder: Path, version: int, key: Key | None, steered: disk.Disk | None) -> Old:
    plain = folder / f"plain{version}.liaison"
    if not plain.exists():
        shutil.copyfile(OLD_FILES / f"version-{version}.liaison", plain)
        _fill(plain, version)
    path = plain
    if key is not None:
        path = folder / f"protected{version}.liaison"
        with _opened(plain, None) as db:
            recasting.recast(db, path, key)
    with _opened(path, key) as db:
        counts = _counts(db)
    calls, seconds = _undisturbed(folder, path, key, steered)
    return Old(path, version, key, counts, calls, seconds)


def _fill(path: Path, version: int) -> None:
    """Put rows in as the release of that version would; its search is made anew on upgrading."""
    with _opened(path, None) as db:
        db.execute("BEGIN")
        for number in range(PEOPLE):
            db.execute(
                "INSERT INTO person (given_name, family_name, notes) VALUES (?, ?, ?)",
                ["Wilfred", f"Ashdown{number}", "Rings on Mondays. " * 8],
            )
        for number in range(LETTERS):
            db.execute(
                "INSERT INTO correspondence (direction, channel, state, joint, date, subject, text)"
                " VALUES ('out', 'letter', 'sent', 'both', '2026-03-16', ?, ?)",
                [f"Patrols {number}", "<p>We ask for patrols at the school gate.</p>" * 12],
            )
            letter = db.execute("SELECT last_insert_rowid()").fetchone()[0]
            db.execute(
                "INSERT INTO party (correspondence_id, role, name) VALUES (?, 'to', 'A. Newcombe')",
                [letter],
            )
        if version > 1:
            for table in search.TABLES:
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            db.execute("DELETE FROM search_word")
        db.execute("COMMIT")


def _undisturbed(
    folder: Path, old: Path, key: Key | None, steered: disk.Disk | None
) -> tuple[int, float]:
    path = folder / "undisturbed" / "council.liaison"
    path.parent.mkdir()
    shutil.copyfile(old, path)
    if steered is not None:
        steered.disarm()
    start = time.perf_counter()
    Store.open(path, key=key).close()
    seconds = time.perf_counter() - start
    calls = steered.count() if steered is not None else 0
    shutil.rmtree(path.parent)
    return max(calls, 1), seconds


# A death, and what it left


def _die(path: Path, old: Old, chance: random.Random, steered: disk.Disk | None) -> None:
    at_call = chance.randint(1, old.calls) if steered and chance.random() < 0.5 else 0
    moment = chance.uniform(0, old.seconds)
    child = os.fork()
    if child == 0:
        try:
            if steered is not None and at_call:
                steered.arm(at_call, disk.DIE)
            Store.open(path, key=old.key)
        finally:
            os._exit(0)
    if not at_call:
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _judge(path: Path, old: Old, at: int, result: Result) -> None:
    def wrong(sentence: str) -> None:
        result.failures.append(f"round {at}, of version {old.version}: {sentence}")

    try:
        with _opened(path, old.key) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if version not in (old.version, version_of_program()):
                wrong(f"it was left at version {version}")
            if schema.schema_of(db) != schema.fresh_schema(version):
                wrong("its tables are neither the old ones nor the new ones")
            if _counts(db) != old.counts:
                wrong("rows are missing right after the death")
    except sqlite3.Error as error:
        wrong(f"it cannot be read: {error}")
        return
    result.count("left_old" if version == old.version else "left_new")
    try:
        store = Store.open(path, key=old.key)
    except FileRefused as refusal:
        wrong(f"it does not open: {refusal}")
        return
    try:
        for sentence in _wrong_with(store, old):
            wrong(sentence)
    finally:
        store.close()


def _wrong_with(store: Store, old: Old) -> list[str]:
    """What is not as it should be in a file that was opened again."""
    db, found = store.db, []
    if schema.schema_of(db) != schema.fresh_schema(version_of_program()):
        found.append("its tables are not those of a new file")
    if _counts(db) != old.counts:
        found.append("rows are missing after the upgrade")
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        found.append("it is damaged")
    if db.execute("PRAGMA foreign_key_check").fetchone():
        found.append("a link in it is broken")
    if not search.is_sound(db):
        found.append("its search is not sound")
    if len(search_query.newest_letters(db, search_query.as_query("patrols"), 500)) < LETTERS:
        found.append("old letters are not found")
    with store.change("Add") as pen:
        added = pen.save(Person(family_name=WORD))
    if [(hit.kind, hit.id) for hit in find(store, WORD)] != [("person", added.id)]:
        found.append("a new row is not found")
    return found


def _counts(db: Database) -> dict[str, int]:
    return {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in COUNTED
    }


@contextlib.contextmanager
def _opened(path: Path, key: Key | None) -> Iterator[Database]:
    """The bare file: what a saving that was cut off left is taken back by SQLite itself."""
    db = connections.connect(path, key=key)
    try:
        yield db
    finally:
        db.close()
