"""A disk that can be watched, spoiled, or made to take the program down at its n-th call (disk.c).

The trials that need it run in a process of their own with the library loaded before all others;
whatever they do to files under one folder goes through it. Linux with a C compiler only.
"""

import ctypes
import errno
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.trials.harness import Result

FAIL, SHORT, DIE = 1, 2, 3  # as in disk.c
ERRORS = {"the disk fails": errno.EIO, "the disk is full": errno.ENOSPC}
_SOURCE = Path(__file__).with_name("disk.c")
_MARK = "LIAISON_TRIAL_DISK"
_HEAD = struct.Struct("<cIIq")


def can_be_had() -> bool:
    """Whether there is what it takes."""
    return sys.platform.startswith("linux") and shutil.which("cc") is not None


def run_under(module: str, *words: object) -> str:
    """Run `module`'s `main(words)` in a process with the disk loaded; what it printed.

    Raises subprocess.CalledProcessError when it ended badly.
    """
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "disk.so"
        subprocess.run(
            ["cc", "-O1", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True
        )
        start = "import sys; from importlib import import_module;"
        start += "import_module(sys.argv[1]).main(*sys.argv[2:])"
        done = subprocess.run(
            [sys.executable, "-W", "ignore::DeprecationWarning", "-c", start, module]
            + [str(word) for word in words],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "LD_PRELOAD": str(library), _MARK: "1"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout


def result_under(module: str, count: int, seed: int) -> Result:
    """What `module`'s `main(count, seed)` told with `tell`, run with the disk loaded."""
    return Result(**json.loads(run_under(module, count, seed)))


def tell(result: Result) -> None:
    """Hand a result to whoever started this process."""
    print(json.dumps(vars(result)))


class Disk:
    """Steers the library, from within the process it is loaded into."""

    def __init__(self, folder: Path):
        if not os.environ.get(_MARK):
            raise RuntimeError("the disk is not loaded: start the trial through run_under")
        self._library = ctypes.CDLL(None)
        self._library.disk_count.restype = ctypes.c_long
        self._library.disk_watch(str(folder).encode())

    def count(self) -> int:
        """Calls since it was last armed or disarmed."""
        return int(self._library.disk_count())

    def arm(self, nth: int, how: int, error: int = 0, *, for_ever: bool = False) -> None:
        """Spoil the n-th call from now on, and perhaps every one after it."""
        self._library.disk_arm(ctypes.c_long(nth), how, error, int(for_ever))

    def disarm(self) -> None:
        """Spoil nothing, and count anew."""
        self.arm(0, 0)

    def log(self, path: Path | None) -> None:
        """Write down from now on what is done, into a file that is not watched; None stops."""
        if path is None:
            self._library.disk_log(-1)
        else:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            self._library.disk_log(os.open(path, flags))

    def note(self, words: str) -> None:
        """Put a word between what is written down."""
        self._library.disk_note(words.encode())


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a file: c(reated), w(ritten), t(runcated), s(ynced), d(eleted), r(enamed).

    `n` is a note. `data` is what was written, or the other name.
    """

    what: str
    name: str
    data: bytes
    at: int


def steps_in(log: Path) -> Iterator[Step]:
    """What a log tells."""
    told, at = log.read_bytes(), 0
    while at < len(told):
        what, name_size, data_size, offset = _HEAD.unpack_from(told, at)
        at += _HEAD.size
        name, data = told[at : at + name_size], told[at + name_size : at + name_size + data_size]
        at += name_size + data_size
        yield Step(what.decode(), name.decode(), data, offset)
