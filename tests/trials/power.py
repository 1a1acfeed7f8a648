"""Promise 2: “Saved” survives a power cut.

A kill leaves to the system what it had taken; a power cut does not. So everything the program does to
its files is written down, and states of the disk after a power cut are rebuilt from it, as SQLite's
own crash tests do: what was synced is there; of what was written since, any sectors of 512 bytes may
be; and of the names made, removed and changed since the folder was synced, any first few. Half of
the cuts come right behind an acknowledgement. Each state is opened as the program opens a file.
"""

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.store import connections
from liaison_app.store.store import Store
from tests.trials import disk, real_use
from tests.trials.disk import Step
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "power", 10_000, 10
SECTOR = 512
DEEDS = 60  # in one sitting that is written down
STATES_A_SITTING = 1_000


def run(count: int, seed: int, say: Say) -> Result:
    """`count` power cuts; nothing where there is no such disk."""
    if not disk.can_be_had():
        say(f"{NAME}: needs Linux and a C compiler")
        return Result(done=1, figures={"left out": "needs Linux and a C compiler"})
    return disk.result_under(__name__, count, seed)


def main(count: str, seed: str, synchronous: str = "") -> None:
    """Under the disk: the result as JSON; `synchronous` tries a weaker way of writing than ours."""
    if synchronous:
        weaker = (f"synchronous = {synchronous}",)
        connections._WRITING = connections._WRITING[:1] + weaker + connections._WRITING[2:]
    chance, result = random.Random(int(seed)), Result()
    while result.done < int(count):
        folder = Path(tempfile.mkdtemp())
        os.environ["LIAISON_HOME"] = str(folder / "home")
        sitting = folder / "sitting"
        sitting.mkdir()
        before, steps = _write_down(sitting, folder / "log", chance)
        result.figures["syncs of a save"] = _syncs_of_a_save(steps)
        states = min(STATES_A_SITTING, int(count) - result.done)
        _cut(before, steps, states, folder / "after", chance, result)
        shutil.rmtree(folder)
        print(f"{NAME}: {result.done} power cuts so far", file=sys.stderr, flush=True)
    disk.tell(result)


def _write_down(folder: Path, log: Path, chance: random.Random) -> tuple[bytes, list[Step]]:
    """A sitting of an officer: the file as it was before, and everything done since."""
    path = folder / "town.liaison"
    real_use.begin(path)
    before = path.read_bytes()
    steered = disk.Disk(folder)
    store = Store.open(path)
    steered.log(log)
    officer = real_use.Officer(store, chance, steered.note)
    for number in range(1, DEEDS + 1):
        officer.do(number)
    steered.log(None)
    store.close()
    return before, list(disk.steps_in(log))


def _syncs_of_a_save(steps: list[Step]) -> int:
    """How often a plain save waits for the disk: the fewest, since some are taken back and redone."""
    found, syncs = [], 0
    for step in steps:
        syncs += step.what == "s"
        if step.what == "n":
            found += [syncs] if step.data.startswith(b"save ") else []
            syncs = 0
    return min(found, default=0)


def _cut(
    before: bytes,
    steps: list[Step],
    states: int,
    folder: Path,
    chance: random.Random,
    result: Result,
) -> None:
    """Cut the power `states` times, and open what is left each time."""
    behind_saved = [at + 1 for at, step in enumerate(steps) if step.what == "n"]
    cuts = [chance.choice(behind_saved) for _ in range(states // 2)]
    cuts += [chance.randrange(len(steps)) for _ in range(states - len(cuts))]
    platter = Platter({"town.liaison": before})
    done, told = 0, list[str]()
    for cut in sorted(cuts):
        for step in steps[done:cut]:
            if step.what == "n":
                told.append(step.data.decode())
            else:
                platter.take(step)
        done = max(done, cut)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, data in platter.after_a_cut(chance).items():
            if name.startswith("town.liaison") and not name.endswith(".lock"):
                (folder / name).write_bytes(data)
        result.failures += _wrong(folder / "town.liaison", told, thoroughly=chance.random() < 0.1)
        result.done += 1


def _wrong(path: Path, told: list[str], *, thoroughly: bool) -> list[str]:
    try:
        store = Store.open(path)
    except FileRefused as refusal:
        return [f"after a cut behind “{told[-1] if told else 'nothing'}” no opening: {refusal}"]
    try:
        wrong = real_use.missing(store, told if thoroughly else told[-8:])
        return wrong + (real_use.unsound(store) + real_use.half_saved(store) if thoroughly else [])
    finally:
        store.close()


class Platter:
    """What is on a disk for certain, and what is on its way there."""

    def __init__(self, files: dict[str, bytes]):
        self._sure: dict[int, bytearray] = {}  # by a file's own number, whatever its name
        self._coming: dict[int, list[Step]] = {}
        self._names: dict[str, int] = {}  # as the program sees them
        self._sure_names: dict[str, int] = {}  # as they are after a cut
        self._name_steps: list[Step] = []
        for name, data in files.items():
            self._sure_names[name] = self._names[name] = self._new_file(data)

    def _new_file(self, data: bytes = b"") -> int:
        number = len(self._sure)
        self._sure[number], self._coming[number] = bytearray(data), []
        return number

    def take(self, step: Step) -> None:
        """One thing that the program has done."""
        if step.name == "":  # the folder itself
            self._sure_names, self._name_steps = dict(self._names), []
        elif step.what in "cdr":
            if step.what == "c":
                step = Step("c", step.name, str(self._new_file()).encode(), 0)
            _rename(self._names, step)
            self._name_steps.append(step)
        elif step.what == "s":
            number = self._names[step.name]
            _apply(self._sure[number], self._coming[number])
            self._coming[number] = []
        elif step.name in self._names:
            self._coming[self._names[step.name]].append(step)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """One of the states in which the disk may be found."""
        names = dict(self._sure_names)
        for step in self._name_steps[: chance.randint(0, len(self._name_steps))]:
            _rename(names, step)
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        found = {}
        for name, number in names.items():
            data = bytearray(self._sure[number])
            _apply(data, _some_of(self._coming[number], share, chance))
            found[name] = bytes(data)
        return found


def _rename(names: dict[str, int], step: Step) -> None:
    if step.what == "c":
        names[step.name] = int(step.data)
    elif step.what == "d":
        names.pop(step.name, None)
    elif step.name in names:
        names[step.data.decode()] = names.pop(step.name)


def _some_of(steps: Iterable[Step], share: float, chance: random.Random) -> Iterable[Step]:
    for step in steps:
        if step.what == "t":
            if chance.random() < share:
                yield step
            continue
        for at in range(0, len(step.data), SECTOR):
            if chance.random() < share:
                yield Step("w", step.name, step.data[at : at + SECTOR], step.at + at)


def _apply(data: bytearray, steps: Iterable[Step]) -> None:
    for step in steps:
        if step.what == "t":
            data[:] = data[: step.at].ljust(step.at, b"\0")
            continue
        if len(data) < step.at:
            data.extend(bytes(step.at - len(data)))
        data[step.at : step.at + len(step.data)] = step.data
