"""Promise 1: “Saved” survives the program dying. Kill −9 at random points of real use.

Half of the deaths come at a random moment, half at a random call that the program makes to its
files (a write, a truncation, a sync, a rename). Every other file has a passphrase. Every tenth round
the program dies while it upgrades a file of the first release.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.trials import disk, real_use
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "kills", 1_000, 6
ROUNDS_A_FILE = 25  # deaths in a row that one file has to stand
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
OLD_FILE = Path(__file__).parents[1] / "old_files/version-1.liaison"


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
    path, number, all_told = folder / "none", 0, list[str]()
    key: Key | None = None
    for round_at in range(count):
        if round_at % 10 == 9:
            _upgrade(folder / f"old{round_at}.liaison", chance, steered, result)
        else:
            if round_at % ROUNDS_A_FILE == 0:
                _judge(path, key, all_told, result)
                path, all_told = folder / f"town{round_at}.liaison", []
                key = KEY if round_at // ROUNDS_A_FILE % 2 else None
                real_use.begin(path, key)
            told = _die(path, key, chance.randrange(1 << 30), number, steered, chance)
            number += len(told) + 1
            all_told += told
            result.count("acknowledged", len(told))
            _judge(path, key, told, result, thoroughly=False)
        result.done += 1
        if round_at % 50 == 49:
            say(f"{NAME}: {round_at + 1} deaths, {len(result.failures)} failures")
    _judge(path, key, all_told, result)
    return result


def _die(
    path: Path,
    key: Key | None,
    seed: int,
    number: int,
    steered: disk.Disk | None,
    chance: random.Random,
) -> list[str]:
    """Work at the file in a process of its own, kill it, and return what it had acknowledged."""
    hearing, telling = os.pipe()
    at_call = chance.randint(1, 400) if steered and chance.random() < 0.5 else 0
    child = os.fork()
    if child == 0:
        os.close(hearing)
        officer = (path, key, seed, number)
        _work(officer, telling, steered if at_call else None, at_call)
    os.close(telling)
    told = os.read(hearing, 1)  # it is at work
    if not at_call:
        time.sleep(chance.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
    while more := os.read(hearing, 1 << 16):
        told += more
    os.close(hearing)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        raise RuntimeError(f"the officer gave up by themselves ({os.WEXITSTATUS(status)})")
    words = told.decode().lstrip("!")
    return [line for line in words.split("\n")[:-1] if line]


def _work(
    officer_at: tuple[Path, Key | None, int, int],
    telling: int,
    steered: disk.Disk | None,
    at_call: int,
) -> None:
    path, key, seed, number = officer_at
    try:
        store = Store.open(path, key=key)
        os.write(telling, b"!")
        if steered is not None:
            steered.arm(at_call, disk.DIE)
        officer = real_use.Officer(
            store, random.Random(seed), lambda told: _tell(telling, f"{told}\n".encode())
        )
        officer.work_for_ever(number)
    except BaseException as error:  # noqa: BLE001  (a forked process must not go on as its parent)
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(3)


def _tell(telling: int, words: bytes) -> None:
    os.write(telling, words)  # one write of few bytes: whole or not at all


def _upgrade(path: Path, chance: random.Random, steered: disk.Disk | None, result: Result) -> None:
    """Die while a file of the first release is upgraded: it is then old or new, and whole."""
    shutil.copyfile(OLD_FILE, path)
    child = os.fork()
    if child == 0:
        if steered is not None:
            steered.arm(chance.randint(1, 250), disk.DIE)
        try:
            Store.open(path)
        finally:
            os._exit(0)
    if steered is None:
        time.sleep(chance.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _judge(path, None, [], result)
    result.count("upgrades")


def _judge(
    path: Path, key: Key | None, told: list[str], result: Result, *, thoroughly: bool = True
) -> None:
    """Open the file as the program would, and look for all that was acknowledged."""
    if not path.exists():
        return
    try:
        store = Store.open(path, key=key)
    except FileRefused as refusal:
        result.failures.append(f"{path.name} does not open: {refusal}")
        return
    try:
        result.failures += real_use.missing(store, told)
        if thoroughly:
            result.failures += real_use.half_saved(store) + real_use.unsound(store)
    finally:
        store.close()
