"""Promise 3: no false “Saved” when the disk or the stick fails, at any call a saving makes.

Each of the calls that a deed makes to its file fails in turn: the disk fails or is full, at once or
after half a write, this once or for ever after (a stick pulled out). Then the deed must refuse in a
sentence, or be there; all that was acknowledged before must be there too, also in the file as it
stands at that very moment; and once the fault is over, work must go on.
"""

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.store.store import Store
from tests.trials import disk, real_use
from tests.trials.harness import Result, Say

NAME, FULL, SMALL = "faults", 200, 1  # faults at each call of a saving; of other deeds a tenth
FAULTS = [
    (manner, error, for_ever)
    for manner in (disk.FAIL, disk.SHORT)
    for error in disk.ERRORS.values()
    for for_ever in (False, True)
]
DEEDS = ("save", "type", "log", "take_in", "print", "back_up")
DEEDS_A_FILE = 150
MOST_CALLS = 400


def run(count: int, seed: int, say: Say) -> Result:
    """`count` faults at each call; nothing where there is no such disk."""
    if not disk.can_be_had():
        say(f"{NAME}: needs Linux and a C compiler")
        return Result(done=1, figures={"left out": "needs Linux and a C compiler"})
    return disk.result_under(__name__, count, seed)


def main(count: str, seed: str) -> None:
    """Under the disk: the result as JSON."""
    folder = Path(tempfile.mkdtemp())
    os.environ["LIAISON_HOME"] = str(folder / "home")
    trial = _Trial(folder, random.Random(int(seed)))
    for deed in DEEDS:
        times = int(count) if deed == "save" else max(1, int(count) // 10)
        trial.every_call(deed, times, 1 if int(count) > SMALL else 17)
        print(f"{NAME}: {deed}: {trial.result.done} faults so far", file=sys.stderr, flush=True)
    trial.retire()
    shutil.rmtree(folder, ignore_errors=True)
    disk.tell(trial.result)


class _Trial:
    def __init__(self, folder: Path, chance: random.Random):
        self._folder, self._chance = folder, chance
        self._disk = disk.Disk(folder)
        self.result = Result()
        self._number = 0
        self._told: list[str] = []
        self._path = folder / "none"
        self._store: Store | None = None
        self._left = 0

    def every_call(self, deed: str, times: int, stride: int) -> None:
        """Spoil the first call of the deed, the second, and so on, until none is left to spoil.

        `stride` leaves some out, for a short trial.
        """
        for _ in range(times):
            at = 0
            while at < MOST_CALLS:
                at += self._chance.randint(1, stride)
                manner, error, for_ever = self._chance.choice(FAULTS)
                if not self._spoil(deed, at, manner, error, for_ever):
                    break
            self.result.figures[f"calls of {deed}"] = max(
                at - 1, int(self.result.figures.get(f"calls of {deed}", 0))
            )

    def _spoil(self, deed: str, at: int, manner: int, error: int, for_ever: bool) -> bool:
        """Do the deed with its `at`-th call spoiled; False when it makes fewer calls."""
        officer = self._officer()
        self._number += 1
        mark = f"mark{self._number}"
        what = f"{deed}, call {at}, error {error}, {'for ever' if for_ever else 'once'}"
        self._disk.arm(at, manner, error, for_ever=for_ever)
        try:
            getattr(officer, deed)(mark)
            kept = True
        except Refusal as refusal:
            kept = False
            if not str(refusal):
                self.result.failures.append(f"{what}: refused without a word")
        except Exception as bug:  # noqa: BLE001  (any other error is what is looked for)
            kept = False
            self.result.failures.append(f"{what}: {type(bug).__name__}: {bug}")
        fired = self._disk.count() >= at
        self._disk.disarm()
        if not fired:
            self._told.append(f"{deed} {mark}")
            return False
        self.result.done += 1
        self.result.count("saved all the same" if kept else "refused")
        told = [f"{deed} {mark}"] if kept else []
        if self._chance.random() < 0.1:
            self._look_as_if_killed_now(what, told)
        self._told += told
        self._go_on(what, told)
        return True

    def _look_as_if_killed_now(self, what: str, told: list[str]) -> None:
        """A copy of the file and its journal as they lie there: what a power cut would leave."""
        copy = self._folder / "copies" / self._path.name
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir()
        for suffix in ("", "-journal"):
            if Path(f"{self._path}{suffix}").exists():
                _copy(Path(f"{self._path}{suffix}"), Path(f"{copy}{suffix}"))
        try:
            store = Store.open(copy)
        except Refusal as refusal:
            self.result.failures.append(
                f"{what}: the file as it lay there does not open: {refusal}"
            )
            return
        self.result.failures += [f"{what}: {lost}" for lost in self._lost(store, told)]
        self.result.count("looked at as if killed")
        store.close()

    def _lost(self, store: Store, told: list[str]) -> list[str]:
        recent = [one for one in self._told[-5:] if not one.startswith("type ")]
        return real_use.missing(store, [*recent, *told])

    def _go_on(self, what: str, told: list[str]) -> None:
        """The fault is over: the same store goes on, or the file is opened again."""
        assert self._store is not None
        try:
            self.result.failures += [f"{what}: {lost}" for lost in self._lost(self._store, told)]
            self._number += 1
            self._officer().save(f"mark{self._number}")
            self._told.append(f"save mark{self._number}")
        except Refusal:
            self.result.count("had to be opened again")
            self._store.close()
            self._store = Store.open(self._path)
            self.result.failures += [f"{what}: {lost}" for lost in self._lost(self._store, told)]

    def _officer(self) -> real_use.Officer:
        if self._left <= 0:
            self.retire()
            self._path = self._folder / f"town{self._number}.liaison"
            real_use.begin(self._path)
            self._store, self._told, self._left = Store.open(self._path), [], DEEDS_A_FILE
        self._left -= 1
        assert self._store is not None
        return real_use.Officer(self._store, self._chance, lambda _told: None)

    def retire(self) -> None:
        """Close the file, open it anew, and look at everything in it."""
        if self._store is None:
            return
        self._store.close()
        store = Store.open(self._path)
        told = [one for one in self._told if not one.startswith("type ")]
        self.result.failures += real_use.missing(store, told)
        self.result.failures += real_use.half_saved(store) + real_use.unsound(store)
        store.close()
        self._path.unlink()


def _copy(source: Path, target: Path) -> None:
    """Copy in a process of its own: closing the file here would let go of the program's locks."""
    child = os.fork()
    if child == 0:
        shutil.copyfile(source, target)
        os._exit(0)
    os.waitpid(child, 0)
