"""start: from the process's start to the first painted window, and to Today filled.

The floor is an empty PySide6 window of the same size. Each run is a new process; ours and the
floor's take turns. `start` is the window's first paint, `start.ready` Today with its lists, both on
the sample town; `start.200mb` and `start.200mb.ready` the same on a file of 200 MB.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure

NAME = "start"
TIMES = 7
BIG_FILES, BIG_SIZE = 100, 2_000_000  # attachments, and bytes in each

FLOOR = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, app.quit)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from liaison_app.app import Program, application
from PySide6.QtCore import QEvent, QObject, QTimer
app = application()
class Clock(QObject):
    window = ready = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and program.session is not None:
            main = program.session.window
            if not self.window and watched is main:
                self.window = time.monotonic()
            elif self.window and not self.ready and main.shown_page() is not None:
                self.ready = -1.0
                QTimer.singleShot(0, self.done)
        return False
    def done(self):
        self.ready = time.monotonic()
        print(self.window, self.ready, flush=True)
        app.exit()
program = None
program = Program(app)
clock = Clock()
app.installEventFilter(clock)
program.open(Path(sys.argv[1]))
app.exec()
"""


def measure() -> Iterable[Figure]:
    """The four figures."""
    with tempfile.TemporaryDirectory(prefix="liaison-start-") as name:
        home = Path(name)
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "LIAISON_HOME": name,
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        small, big = home / "sample.liaison", home / "big.liaison"
        _make(small, big)
        for suffix, path in (("", small), (".200mb", big)):
            ours, floors = [], []
            for _ in range(TIMES + 1):
                floors.append(_run(FLOOR, environment)[0])
                ours.append(_run(OURS, environment, str(path)))
            floor = statistics.median(floors[1:])  # the first run warms the disk's cache
            for place, what in enumerate(("", ".ready")):
                value = statistics.median(run[place] for run in ours[1:])
                yield figure(f"{NAME}{suffix}{what}", value, floor, n=path.stat().st_size)


def _run(code: str, environment: dict[str, str], *arguments: str) -> list[float]:
    """Seconds from the start of a process to each time it prints."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return [float(word) - start for word in done.stdout.split()]


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
