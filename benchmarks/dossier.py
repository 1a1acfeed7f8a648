"""`dossier`: a matter of 300 letters with 1,000 pages of files bound as one PDF, numbered through.

Half of the letters are shown as the very PDF that was sent, half of the pages of files are scans, one
in five lies across. The floor is the same PDFs merged page after page by pypdf into one file, with
nothing of ours: no words set, no numbers, no contents. Memory is what the process took at most while
it was made, beside the finished file itself; `pause` the longest that another thread of the program
was kept from its turn meanwhile, beside the tenth of a second that a window may take.
"""

import datetime as dt
import gc
import io
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure, seconds
from benchmarks.made_dossier import FILES, LETTERS, fill_matter, keep_as_sent
from liaison_app.records import File
from liaison_app.services.jobs import run_here
from liaison_app.services.report_dossier import REPORT
from liaison_app.services.report_scope import Scope
from liaison_app.store.store import Store

NAME = "dossier"
TODAY = dt.date(2026, 11, 22)
_TENTH = 100.0  # milliseconds
_A_MEGABYTE = 1_000_000


def measure() -> Iterable[Figure]:
    """Time with its growth from 150 letters, memory, and the longest pause."""
    with tempfile.TemporaryDirectory(prefix="liaison-dossier-") as folder:
        path, half = Path(folder) / "council.liaison", Path(folder) / "half.liaison"
        store, matter = _made(path, LETTERS, FILES)
        smaller, its = _made(half, LETTERS // 2, FILES // 2)
        run_here(REPORT.make(smaller, Scope(today=TODAY, matter_id=its)))  # everything is imported
        of_half = seconds(lambda: _dossier(smaller, its))
        pdf = _dossier(store, matter)
        took = seconds(lambda: _dossier(store, matter))
        floor = seconds(lambda: _merged(store))
        pause = _longest_pause(store, matter)
        store.close()
        smaller.close()
        megabytes = len(pdf) / _A_MEGABYTE
        peak = float(_in_its_own_process(path, matter))
    pages = pdf.count(b"<</Type/Page/Parent")
    growth, note = took / of_half, f"{pages:,} pages, {megabytes:,.0f} MB; beside pypdf merging"
    yield figure(f"{NAME}.bound", took, floor, n=LETTERS, growth=growth, note=note)
    note = "taken at most while it is made, beside the finished file"
    yield figure(f"{NAME}.memory", peak, megabytes, unit="MB", n=LETTERS, note=note)
    note = "the longest another thread waited, beside a tenth of a second"
    yield figure(f"{NAME}.pause", pause, _TENTH, unit="ms", n=LETTERS, note=note)


def _made(path: Path, letters: int, files: int) -> tuple[Store, int]:
    store = Store.create(path)
    matter = fill_matter(store, letters, files)
    keep_as_sent(store, matter)
    return store, matter


def _dossier(store: Store, matter: int) -> bytes:
    return run_here(REPORT.make(store, Scope(today=TODAY, matter_id=matter)))


def _merged(store: Store) -> bytes:
    """The floor."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for file in store.all(File):
        writer.append(io.BytesIO(store.bytes_of(file)), import_outline=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _longest_pause(store: Store, matter: int) -> float:
    """How long, in milliseconds, a thread that asks for its turn a thousand times a second waits.

    It stands for the window's: Python's rounds are done there and nowhere else (ui/collecting.py).
    """
    done = threading.Event()
    longest = [0.0]

    def tick() -> None:
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            longest[0] = max(longest[0], now - last)
            last = now
            if gc.get_count()[0] > gc.get_threshold()[0]:
                gc.collect(0)

    ticking = threading.Thread(target=tick)
    gc.disable()
    ticking.start()
    try:
        _dossier(store, matter)
    finally:
        gc.enable()
        done.set()
        ticking.join()
    return longest[0] * 1_000


def _in_its_own_process(path: Path, matter: int) -> str:
    """What it took at most, in megabytes, above what the program takes without it."""
    code = f"from benchmarks.dossier import told; told({str(path)!r}, {matter})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def told(path: str, matter: int) -> None:
    """Make the dossier in a process of its own, and print what it took."""
    store = Store.open(Path(path))
    before = _held_at_most()
    _dossier(store, matter)
    print(_held_at_most() - before)
    store.close()


def _held_at_most() -> float:
    """Megabytes this process has held at most; Linux counts in `ru_maxrss` what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1_000
    unit = 1_000 if sys.platform != "darwin" else _A_MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
