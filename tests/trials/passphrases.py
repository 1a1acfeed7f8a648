"""A passphrase set, changed and removed, and the process killed at any moment of it.

Afterwards the file opens under the old key or under the new one, under one of them alone, with all
that was in it; and the next change goes through. Where the new key fits, nothing of the words in the
file can be read in its bytes, unless the passphrase was taken off.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.records import File, Person
from liaison_app.store.key import Key
from liaison_app.store.queries import soundness
from liaison_app.store.queries.facts import Facts, facts_of
from liaison_app.store.store import Store
from tests.trials.harness import Result

NAME = "passphrases"
FULL = 200  # kills
SMALL = 2
KEYS = (None, Key.of_passphrase("grey heron", b"1" * 16), Key.of_passphrase("owl", b"2" * 16))
SECRET = "Noorjahan"

CHANGE = """
import json, sys
from pathlib import Path
from liaison_app.services.jobs import run_here
from liaison_app.services.passphrases import change_key
from liaison_app.store.key import Key
told = json.loads(sys.argv[2])
old, new = (Key(bytes.fromhex(k[0]), bytes.fromhex(k[1])) if k else None for k in told)
print("begins", flush=True)
run_here(change_key(Path(sys.argv[1]), old, new))
print("done", flush=True)
"""


def run(count: int, seed: int, say: Callable[[str], None]) -> Result:
    """So many changes, each killed at a moment drawn by chance, or a little after it was done."""
    chance, result = random.Random(seed), Result()
    with tempfile.TemporaryDirectory(prefix="liaison-passphrases-") as folder:
        path = Path(folder) / "town.liaison"
        before = _made(path, chance)
        now: Key | None = None
        took = _whole(path, now, KEYS[1])
        now = KEYS[1]
        for number in range(count):
            wanted = chance.choice([key for key in KEYS if key != now])
            _killed(path, now, wanted, chance.uniform(0.0, 0.8) * took)
            found = [key for key in (now, wanted) if _opens(path, key, before, result)]
            if len(found) != 1:
                result.failures.append(f"kill {number}: it opens under {len(found)} keys of 2")
                break
            result.count("done before the kill" if found[0] == wanted else "as it was")
            now = found[0]
            if now is not None and SECRET.encode() in path.read_bytes():
                result.failures.append(f"kill {number}: words can be read in the protected file")
            result.done += 1
            if number % 20 == 19:
                say(f"{number + 1} of {count}")
        _whole(path, now, KEYS[1] if now is None else None)
        left = {one.name for one in Path(folder).iterdir()} - {path.name, "home"}
        if left:
            result.failures.append(f"left lying about: {', '.join(left)}")
    return result


def _made(path: Path, chance: random.Random) -> Facts:
    store = Store.create(path)
    with store.change("Fill") as pen:
        for _ in range(300):
            pen.save(Person(given_name=SECRET, family_name=f"{chance.random()}"))
        for number in range(4):
            pen.attach(File(name=f"scan {number}.pdf"), chance.randbytes(1_000_000))
    facts = facts_of(store)
    store.close()
    return facts


def _whole(path: Path, old: Key | None, new: Key | None) -> float:
    """How long one change takes, in seconds, from its beginning."""
    process = _begun(path, old, new)
    start = time.monotonic()
    process.communicate()
    return time.monotonic() - start


def _killed(path: Path, old: Key | None, new: Key | None, after: float) -> None:
    process = _begun(path, old, new)
    time.sleep(after)
    process.kill()
    process.communicate()


def _begun(path: Path, old: Key | None, new: Key | None) -> "subprocess.Popen[str]":
    """A process that has come to the change itself."""
    told = json.dumps([[key.raw.hex(), key.salt.hex()] if key else None for key in (old, new)])
    process = subprocess.Popen(
        [sys.executable, "-c", CHANGE, str(path), told],
        env={**os.environ, "LIAISON_HOME": str(path.parent / "home")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _opens(path: Path, key: Key | None, before: Facts, result: Result) -> bool:
    """Whether it opens under this key; what is in it is compared."""
    try:
        store = Store.open(path, key=key)
    except FileRefused:
        return False
    try:
        if store.key is None and key is not None:
            return False
        if facts_of(store) != before:
            result.failures.append("something is missing in the file")
        if soundness.lost_files(store):
            result.failures.append("the contents of an attachment are damaged")
    finally:
        store.close()
    return True
