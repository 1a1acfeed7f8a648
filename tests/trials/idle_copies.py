"""Promise 6: the one file alone is complete whenever nothing is being saved.

An officer works in a process of their own and waits after each deed; meanwhile the file, and nothing
beside it, is copied as a person or a cloud folder would, and the copy must open with all there is.
"""

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from liaison_app.store.store import Store
from tests.trials import real_use
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "idle-copies", 200, 8


def run(count: int, seed: int, say: Say) -> Result:
    """Copy the file `count` times while it is open."""
    chance, result = random.Random(seed), Result()
    folder = Path(tempfile.mkdtemp())
    os.environ["LIAISON_HOME"] = str(folder / "home")
    path, copy = folder / "town.liaison", folder / "elsewhere" / "town.liaison"
    copy.parent.mkdir()
    real_use.begin(path)
    hearing, telling = os.pipe()
    waiting, going = os.pipe()
    officer = os.fork()
    if officer == 0:
        os.close(going)
        _work(path, chance.randrange(1 << 30), telling, waiting)
    told: list[str] = []
    for _ in range(count):
        os.write(going, b"!")
        told.append(os.read(hearing, 1_000).decode())
        shutil.copyfile(path, copy)
        store = Store.open(copy)
        result.failures += real_use.missing(store, told[-5:]) + real_use.unsound(store)
        store.close()
        result.done += 1
        if result.done % 50 == 0:
            say(f"{NAME}: {result.done} copies, {len(result.failures)} failures")
    os.close(going)
    os.waitpid(officer, 0)
    left = sorted(one.name for one in folder.glob("town*"))
    if left != [path.name]:
        result.failures.append(f"after closing there lie {', '.join(left)}")
    shutil.rmtree(folder)
    return result


def _work(path: Path, seed: int, telling: int, waiting: int) -> None:
    """One deed whenever told to go on; close when there is nobody to tell it."""
    try:
        store = Store.open(path)
        officer = real_use.Officer(
            store, random.Random(seed), lambda told: _tell(telling, told.encode())
        )
        number = 0
        while os.read(waiting, 1):
            number += 1
            officer.do(number)
        store.close()
    except BaseException as error:  # noqa: BLE001  (a forked process must not go on as its parent)
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(0)


def _tell(telling: int, words: bytes) -> None:
    os.write(telling, words)
