"""Promises 7 to 9: always a whole backup, a restore is all or nothing, published copies are never torn.

Three tenths of the count are deaths (kill −9) while backups are made and thinned, three tenths deaths
while one is restored, and four tenths slow copies of the published file while it is renewed. Half of
the deaths come at a random moment, half at a random call that the program makes to its files. Every
other file has a passphrase.
"""

import datetime as dt
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.records import File, Person
from liaison_app.services import backups, restoring
from liaison_app.services.jobs import run_here
from liaison_app.store import copies
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.trials import disk
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "backups", 1_000, 6
ROUNDS_A_FILE = 30  # deaths that one file has to stand
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
PEOPLE = {"few": 40, "many": 400}


def run(count: int, seed: int, say: Say) -> Result:
    """Do it `count` times in all, with the watched disk where there is one."""
    if disk.can_be_had():
        return disk.result_under(__name__, count, seed)
    return _all(count, seed, None, say)


def main(count: str, seed: str) -> None:
    """Under the disk: the result as JSON."""
    watched = Path(tempfile.mkdtemp())
    result = _all(int(count), int(seed), watched, lambda words: print(words, file=sys.stderr))
    shutil.rmtree(watched, ignore_errors=True)
    disk.tell(result)


def _all(count: int, seed: int, watched: Path | None, say: Say) -> Result:
    chance, result = random.Random(seed), Result()
    folder = watched or Path(tempfile.mkdtemp())
    os.environ["LIAISON_HOME"] = str(folder / "home")
    steered = disk.Disk(folder) if watched else None
    deaths = count * 3 // 10
    _rotate(folder / "rotated", deaths, chance, steered, result, say)
    _restore(folder / "restored", deaths, chance, steered, result, say)
    _publish(folder / "published", count - 2 * deaths, chance, result, say)
    return result


# While backups are made and thinned


def _rotate(
    folder: Path,
    count: int,
    chance: random.Random,
    steered: disk.Disk | None,
    result: Result,
    say: Say,
) -> None:
    path, key = folder, None
    for at in range(count):
        if at % ROUNDS_A_FILE == 0:
            key = KEY if at // ROUNDS_A_FILE % 2 else None
            path = _made(folder / f"town{at}.liaison", key)
        had = _names(path)
        _die(partial(_back_up_for_ever, path, key), chance, steered, 0.9)
        _judge_backups(path, key, had, result)
        result.done += 1
        if at % 50 == 49:
            say(f"{NAME}: {at + 1} deaths while rotating, {len(result.failures)} failures")


def _made(path: Path, key: Key | None) -> Path:
    """A file with something in it, a backup, and a row of older ones of which some are to go."""
    path.parent.mkdir(exist_ok=True)
    store = Store.create(path, key=key)
    _fill(store, PEOPLE["few"])
    with store.change("Attach") as pen:
        pen.attach(File(name="minutes.pdf", media_type="application/pdf"), os.urandom(200_000))
    made = run_here(backups.make_backup(store, backups.BY_HAND))
    store.close()
    assert made is not None, "something has changed"
    for days in range(2, 40):
        at = made.at - dt.timedelta(days=days)
        shutil.copyfile(made.path, copies.free_place(made.path.parent, made.why, at))
    return path


def _fill(store: Store, count: int) -> None:
    with store.change("Fill") as pen:
        for number in range(count):
            pen.save(Person(family_name=f"Person {number} of {count}"))


def _back_up_for_ever(path: Path, key: Key | None) -> None:
    store = Store.open(path, key=key)
    while True:
        with store.change("Add") as pen:
            pen.save(Person(family_name=f"Someone at {time.time()}"))
        run_here(backups.make_backup(store, backups.WHILE_OPEN))


def _names(path: Path) -> set[str]:
    return {one.path.name for one in backups.backups_of_file_at(path)}


def _judge_backups(path: Path, key: Key | None, had: set[str], result: Result) -> None:
    """The newest is whole, as is each that was made since; and the file is."""
    there = backups.backups_of_file_at(path)
    new = [one for one in there if one.path.name not in had]
    result.count("backups made", len(new))
    result.count("backups thinned", len(had - {one.path.name for one in there}))
    if not there:
        result.failures.append("no backup was left")
    for one in {*there[:1], *new}:
        try:
            backups.checked_facts(one.path, key)
        except FileRefused as refusal:
            result.failures.append(f"the backup {one.path.name}: {refusal}")
    try:
        Store.open(path, key=key).close()
    except FileRefused as refusal:
        result.failures.append(f"the file after a death while rotating: {refusal}")


# While one is restored


def _restore(
    folder: Path,
    count: int,
    chance: random.Random,
    steered: disk.Disk | None,
    result: Result,
    say: Say,
) -> None:
    path, key, states = folder, None, list[Path]()
    for at in range(count):
        if at % ROUNDS_A_FILE == 0:
            key = KEY if at // ROUNDS_A_FILE % 2 else None
            path = folder / f"town{at}.liaison"
            states = _two_states(path, key)
        before = _people(path, key, result)
        _die(partial(_restore_for_ever, path, key, states), chance, steered, 0.9)
        after = _people(path, key, result)
        result.count("found with the old" if after == before else "found with the new")
        if after not in PEOPLE.values():
            result.failures.append(f"{after} people: neither the old file nor the new")
        result.done += 1
        if at % 50 == 49:
            say(f"{NAME}: {at + 1} deaths while restoring, {len(result.failures)} failures")
    for one in backups.backups_of_file_at(path):
        try:
            backups.checked_facts(one.path, key)
        except FileRefused as refusal:
            result.failures.append(f"what was kept as {one.path.name}: {refusal}")


def _two_states(path: Path, key: Key | None) -> list[Path]:
    """A file with few people, then with many, and its backups of both, put out of the way."""
    path.parent.mkdir(exist_ok=True)
    store, found = Store.create(path, key=key), []
    for count in PEOPLE.values():
        _fill(store, count - store.count(Person))
        made = run_here(backups.make_backup(store, backups.BY_HAND))
        assert made is not None, "something has changed"
        found.append(made.path.rename(path.with_name(f"{path.stem} {count}.liaison")))
    store.close()
    return found


def _restore_for_ever(path: Path, key: Key | None, states: list[Path]) -> None:
    while True:
        for state in states:
            run_here(restoring.restore(path, state, key=key, live_key=key))


def _people(path: Path, key: Key | None, result: Result) -> int:
    try:
        store = Store.open(path, key=key)
    except FileRefused as refusal:
        result.failures.append(f"the file after a death while restoring: {refusal}")
        return -1
    try:
        return store.count(Person)
    finally:
        store.close()


# Dying


def _die(
    work: Callable[[], None], chance: random.Random, steered: disk.Disk | None, longest: float
) -> None:
    """Work in a process of its own until it is killed, after `longest` seconds at most."""
    at_call = chance.randint(1, 250) if steered and chance.random() < 0.5 else 0
    child = os.fork()
    if child == 0:
        try:
            if steered is not None and at_call:
                steered.arm(at_call, disk.DIE)
            work()
        except BaseException as error:  # noqa: BLE001  (a forked process must not go on as its parent)
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(3)
    if not at_call:
        time.sleep(chance.uniform(0.01, longest))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        raise RuntimeError(f"the work ended by itself ({os.WEXITSTATUS(status)})")


# While it is published


def _publish(folder: Path, count: int, chance: random.Random, result: Result, say: Say) -> None:
    """Copy the published file slowly, again and again, while another process renews it."""
    path, target = _made(folder / "town.liaison", None), folder / "cloud" / "to read.liaison"
    child = os.fork()
    if child == 0:
        try:
            _publish_for_ever(path, target)
        except BaseException as error:  # noqa: BLE001  (as above)
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(3)
    while not target.exists():
        time.sleep(0.01)
    copy, seen = folder / "copy.liaison", set[int]()
    for at in range(count):
        _copy_slowly(target, copy, chance)
        try:
            seen.add(backups.checked_facts(copy).total)
        except FileRefused as refusal:
            result.failures.append(f"a copy of the published file: {refusal}")
        result.done += 1
        if at % 100 == 99:
            say(f"{NAME}: {at + 1} slow copies, {len(result.failures)} failures")
    result.figures["published states seen"] = len(seen)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _publish_for_ever(path: Path, target: Path) -> None:
    store = Store.open(path)
    while True:
        with store.change("Add") as pen:
            pen.save(Person(family_name=f"Someone at {time.time()}"))
        run_here(backups.publish(store, target))


def _copy_slowly(source: Path, target: Path, chance: random.Random) -> None:
    """As a cloud folder's program does: a piece, a pause, the next piece."""
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(32_768):
            writing.write(piece)
            time.sleep(chance.uniform(0, 0.004))
