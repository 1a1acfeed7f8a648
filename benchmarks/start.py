"""start: from the process's start to the first painted window, and to Today filled.

The floor is an empty PySide6 window of the same size, painted once. Each run is a new process; ours
and the floor's take turns, and what counts is the processor's time, which other work on the machine
stretches least. `start` is the window's first paint, `start.ready` Today with its lists painted, on the
sample town; `start.200mb` and `start.200mb.ready` the same on a file of 200 MB; `start.seconds` tells how
long one waits for the first by the clock. `start.command` is `liaison list matter` until it has
printed; its floor is a Python that imports SQLite and reads the table.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure

NAME = "start"
TIMES = 5
BIG_FILES, BIG_SIZE = 100, 2_000_000  # attachments, and bytes in each

# Each tells, at each moment: the processor's seconds since its process began, and the clock.
FLOOR = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print(time.process_time(), time.monotonic(), flush=True)
        QTimer.singleShot(0, app.quit)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

# The command itself, told of by its own window; an event filter would be asked of every event.
OURS = """
import sys, time
def tell():
    print(time.process_time(), time.monotonic(), flush=True)
import liaison_app.cli.window as door
through = door.begin
def watched():
    run = through()
    from liaison_app.ui.main_window import MainWindow  # first: it reads Qt in a way of its own
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    paint, finish = MainWindow.paintEvent, MainWindow.finish_start
    def painted(window, event):
        first = not seen
        paint(window, event)
        if first:
            seen.append(window)
            tell()
    def finished(window):
        first = window._first is not None
        finish(window)
        if first:  # what is shown is painted before the second of these
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, done))
    def done():
        assert seen[0].shown_page().room == "today"
        tell()
        sys.stdout.flush()
        sys.excepthook = lambda *error: None  # all ends at once here, with the window still open
        QApplication.exit()
    seen = []
    MainWindow.paintEvent, MainWindow.finish_start = painted, finished
    return run
door.begin = watched
from liaison_app.cli import main
main([sys.argv[1]])
"""

TABLE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for row in connection.execute("SELECT id, title, reference, state FROM matter ORDER BY id"):
    print(*row)
"""
COMMAND = """
import sys
from liaison_app.cli import main
main(["list", sys.argv[1], "matter"])
"""


def measure() -> Iterable[Figure]:
    """The figures of the window on both files, and that of the command."""
    with tempfile.TemporaryDirectory(prefix="liaison-start-") as name:
        home = Path(name)
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "LIAISON_HOME": name,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(home / "compiled"),  # what was edited since is compiled once
        }
        small, big = home / "sample.liaison", home / "big.liaison"
        _make(small, big)
        for suffix, path, words in (
            ("", small, "on the sample town"),
            (".200mb", big, "on a file of 200 MB"),
        ):
            yield from _of_window(suffix, path, words, environment)
        ours, floors = [], []
        for _ in range(TIMES + 1):
            floors.append(_to_end(TABLE, environment, small))
            ours.append(_to_end(COMMAND, environment, small))
        note = "`liaison list matter` to its end, processor; floor Python reading the table plainly"
        value, floor = statistics.median(ours[1:]), statistics.median(floors[1:])
        yield figure(f"{NAME}.command", value, floor, n=small.stat().st_size, note=note)


def _of_window(suffix: str, path: Path, words: str, env: dict[str, str]) -> Iterable[Figure]:
    ours, floors = [], []
    for _ in range(TIMES + 1):  # the first run warms the disk's cache
        floors.append(_run(FLOOR, env))
        ours.append(_run(OURS, env, str(path)))
    floor, waited = (statistics.median(run[0][part] for run in floors[1:]) for part in (0, 1))
    more = {"n": path.stat().st_size}
    for place, (name, what) in enumerate(
        (("", "first window painted"), (".ready", "Today filled and painted"))
    ):
        value = statistics.median(run[place][0] for run in ours[1:])
        note = f"{what} {words}, processor; floor an empty PySide6 window"
        yield figure(f"{NAME}{suffix}{name}", value, floor, note=note, **more)
    value = statistics.median(run[1][1] for run in ours[1:])
    note = f"Today filled and painted {words}, by the clock; floor an empty window"
    yield figure(f"{NAME}{suffix}.seconds", value, waited, note=note, **more)


def _run(code: str, environment: dict[str, str], *arguments: str) -> list[tuple[float, float]]:
    """At each moment that a process tells of: its processor's seconds, and those of the clock."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the platform without a screen says what it cannot do
        check=True,
        text=True,
    )
    told = [line.split() for line in done.stdout.splitlines()]
    return [(float(processor), float(clock) - start) for processor, clock in told]


def _to_end(code: str, environment: dict[str, str], path: Path) -> float:
    """The processor's seconds of a whole process."""
    before = _of_children()
    command = [sys.executable, "-c", code, str(path)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _make(small: Path, big: Path) -> None:
    import datetime as dt
    import random

    from liaison_app.records import File
    from liaison_app.services.jobs import run_here
    from liaison_app.services.sample_town import make_sample_town
    from liaison_app.store.store import Store

    noise = random.Random(20180316)
    for path in (small, big):
        run_here(make_sample_town(path, dt.date.today()))
    store = Store.open(big)
    with store.change("Attach") as pen:
        for number in range(BIG_FILES):
            pen.attach(File(name=f"scan {number}.pdf"), noise.randbytes(BIG_SIZE))
    store.close()
