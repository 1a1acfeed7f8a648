"""`big-file`: a file with 2 GB of attachments: opened, backed up, looked over, files put in and out, closed.

Ten years of letters with four hundred scans of five megabytes. The floor of what goes through the
whole file is a plain copy of its bytes, synced; of a file put in or out, the same bytes written to a
file of their own; of opening and closing, the same for a file without the scans. Memory is the most
that the process took, over what it took before, in megabytes; beside it stands the size of one scan.
"""

import os
import random
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure, seconds
from benchmarks.made_century import LARGE, copied
from benchmarks.made_data import SEED
from liaison_app.records import File
from liaison_app.services.backups import make_backup
from liaison_app.services.checkup import checking
from liaison_app.services.jobs import Job, run_here
from liaison_app.store.store import Store

NAME = "big-file"
YEARS, MEGABYTES = 10, 2_000
IN_AND_OUT = 20  # scans that are put in, and read out again


def measure() -> Iterable[Figure]:
    """Each deed beside its floor, and the most memory any of them takes."""
    with tempfile.TemporaryDirectory(prefix="liaison-big-") as folder:
        place = Path(folder)
        (place / "plain").mkdir()
        plain = copied(YEARS, place / "plain")
        path = copied(YEARS, place, megabytes=MEGABYTES)
        whole = seconds(lambda: _copied_plainly(path, place / "floor"))
        (place / "floor").unlink()
        before = _most_memory()
        opened, closed = _opened_and_closed(path)
        opens, closes = _opened_and_closed(plain)
        yield figure(f"{NAME}.open", opened, opens, n=1, goal=3, note="floor: without the scans")
        yield figure(f"{NAME}.close", closed, closes, n=1, goal=3, note="floor: without the scans")
        store = Store.open(path)
        jobs: tuple[tuple[str, Callable[[Store], Job[object]]], ...] = (
            ("backup", lambda store: make_backup(store, "by hand")),
            ("check", checking),
        )
        for name, job in jobs:
            took = seconds(lambda job=job: run_here(job(store)))  # type: ignore[misc]
            note = "2 GB through and looked over; floor: its bytes copied and synced"
            yield figure(f"{NAME}.{name}", took, whole, n=MEGABYTES, note=note)
        yield from _in_and_out(store, place)
        store.close()
        memory = (_most_memory() - before) / 1_000_000
        note = "the most of all this together; floor: one scan"
        yield figure(f"{NAME}.memory", memory, LARGE / 1_000_000, unit="MB", n=MEGABYTES, note=note)


def _in_and_out(store: Store, place: Path) -> Iterable[Figure]:
    blob = random.Random(SEED).randbytes(LARGE)
    kept: list[File] = []
    numbers = range(IN_AND_OUT)

    def scan(at: int) -> bytes:
        return at.to_bytes(2) + blob

    def put_in() -> None:
        for at in numbers:
            with store.change("Attach") as pen:
                kept.append(pen.attach(File(name=f"scan {at}.pdf"), scan(at)))

    def written() -> None:
        for at in numbers:
            _write_plainly(place / f"scan {at}", scan(at))

    floor = seconds(written)
    note = "twenty of 5 MB, each saved; floor: written to files of their own, synced"
    yield figure(f"{NAME}.in", seconds(put_in), floor, n=IN_AND_OUT, note=note)
    read = seconds(lambda: [len((place / f"scan {at}").read_bytes()) for at in numbers])
    out = seconds(lambda: [len(store.bytes_of(file)) for file in kept])
    note = "each read again; floor: from those files"
    yield figure(f"{NAME}.out", out, read, n=IN_AND_OUT, note=note)


def _opened_and_closed(path: Path) -> tuple[float, float]:
    """The quickest of three, as the first has to bring the file from the disk."""
    stores: list[Store] = []
    opened, closed = [], []
    for _ in range(3):
        opened.append(seconds(lambda: stores.append(Store.open(path))))
        closed.append(seconds(lambda: stores.pop().close()))
    return min(opened), min(closed)


def _copied_plainly(path: Path, target: Path) -> None:
    shutil.copyfile(path, target)
    with target.open("r+b") as copy:
        os.fsync(copy.fileno())


def _write_plainly(target: Path, data: bytes) -> None:
    with target.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _most_memory() -> int:
    """The most bytes this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
