"""One writer: windows that start at once, and windows that are killed and started again.

In each race several processes open one file at the same moment: one may write, the others are told
who. Then it is killed, and the next start must get the file without a word, with all that the dead
one saved. It is given back while others start: again one may write at most. Another computer's lock
is refused every time, and stands as it stood.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from liaison_app.errors import FileInUse
from liaison_app.records import Person
from liaison_app.store.queries import soundness
from liaison_app.store.store import Store
from tests.trials.harness import Result

NAME = "locks"
FULL = 100  # races, and as many kills
SMALL = 2
AT_ONCE = 4

WINDOW = """
import sys
from pathlib import Path
from liaison_app.errors import FileInUse
from liaison_app.records import Person
from liaison_app.store.store import Store
path, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
try:
    store = Store.open(path)
except FileInUse as refusal:
    print("refused", refusal, flush=True)
    sys.exit()
with store.change("Add") as pen:
    pen.save(Person(family_name=name))
print("writes", flush=True)
sys.stdin.readline()
with store.change("Add") as pen:
    pen.save(Person(family_name=name + " again"))
store.close()
print("closed", flush=True)
"""


class _Window:
    """A process that opens the file when it is told to."""

    def __init__(self, path: Path, name: str):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, "-c", WINDOW, str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear()

    def tell(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self) -> None:
        self.process.communicate()


def run(count: int, seed: int, say: Callable[[str], None]) -> Result:
    """As many races as told, each followed by a kill or a closing, and a start after it."""
    result, chance = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="liaison-locks-") as folder:
        path = Path(folder) / "council.liaison"
        Store.create(path).close()
        saved: list[str] = []
        for number in range(count):
            _race(result, path, number, saved)
            _start_again(result, path, number, saved)
            _give_back(result, path, number, saved, chance.random() * 0.05)
            _start_again(result, path, number, saved)
            _of_another_computer(result, path, number)
            result.done += 1
            if number % 10 == 9:
                say(f"{number + 1} of {count} races")
        _look_over(result, path, saved)
    return result


def _race(result: Result, path: Path, number: int, saved: list[str]) -> None:
    windows = [_Window(path, f"race {number} window {at}") for at in range(AT_ONCE)]
    for window in windows:
        window.tell()
    heard = {window: window.hear() for window in windows}
    writers = [window for window in windows if heard[window] == "writes"]
    if len(writers) != 1:
        result.failures.append(f"race {number}: {len(writers)} of {AT_ONCE} could write: {heard}")
    for window in windows:
        if window not in writers:
            if "open in another window on this computer" not in heard[window]:
                result.failures.append(f"race {number}: a window was told: {heard[window]}")
            window.end()
            result.count("refused")
    for window in writers:
        saved.append(window.name)
        window.kill()
        result.count("killed")
    if not Path(f"{path}.lock").exists():
        result.failures.append(f"race {number}: what was killed left no lock, so nothing is proved")


def _give_back(result: Result, path: Path, number: int, saved: list[str], pause: float) -> None:
    """One closes while others start."""
    first, *others = [_Window(path, f"giving {number} window {at}") for at in range(AT_ONCE)]
    first.tell()
    if first.hear() != "writes":
        result.failures.append(f"race {number}: a free file was refused")
    first.tell()  # closes now
    time.sleep(pause)
    for window in others:
        window.tell()
    closed = first.hear() == "closed"
    first.end()
    saved += [first.name, f"{first.name} again"] if closed else [first.name]
    writers = [window for window in others if window.hear() == "writes"]
    if len(writers) > 1 or not closed:
        result.failures.append(f"race {number}: {len(writers)} could write; closed: {closed}")
    for window in others:
        if window in writers:
            window.tell()
            saved += [window.name, f"{window.name} again"]
            result.count("gone on after a closing")
        window.end()


def _start_again(result: Result, path: Path, number: int, saved: list[str]) -> None:
    """The next start gets the file without a word, whatever became of the last."""
    try:
        store = Store.open(path)
    except FileInUse as refusal:
        result.failures.append(f"race {number}: a stale lock stood in the way: {refusal}")
        return
    have = [person.family_name for person in store.all(Person)]
    store.close()
    if have != saved:
        result.failures.append(f"race {number}: {len(have)} of {len(saved)} savings are there")


def _of_another_computer(result: Result, path: Path, number: int) -> None:
    told = {
        "who": "Amina Shah",
        "machine": f"OFFICE-{number}",
        "machine_id": f"{number:08x}",
        "since": "2026-03-16T09:12:00+00:00",
        "pid": number,
    }
    lock = Path(f"{path}.lock")
    lock.write_text(json.dumps(told), "utf-8")
    try:
        Store.open(path).close()
        result.failures.append(f"race {number}: another computer's lock was stolen")
    except FileInUse as refusal:
        if f"OFFICE-{number}" not in str(refusal):
            result.failures.append(f"race {number}: the computer is not named: {refusal}")
        result.count("never stolen")
    if not lock.exists() or json.loads(lock.read_text("utf-8")) != told:
        result.failures.append(f"race {number}: another computer's lock was changed")
    Store.open(path, take_over=True).close()


def _look_over(result: Result, path: Path, saved: list[str]) -> None:
    store = Store.open(path)
    if list(soundness.damaged_pages(store)):
        result.failures.append("the file is damaged")
    if store.count(Person) != len(saved):
        result.failures.append(f"{store.count(Person)} of {len(saved)} savings are there")
    store.close()
    result.figures["savings"] = len(saved)
