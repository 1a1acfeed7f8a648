"""`report-pause`: how long the window stands still at most while a report of very much is drawn and shown.

Register and activity of 10,000 letters, and the dossier of 300 letters with a thousand pages of files.
A timer of the window's own event loop looks at the clock every few milliseconds, while the room of
reports is painted anew ten times a second, as under a hand that moves; the longest time between two
looks is the pause a person would feel. In place of a floor stands the tenth of a second that nobody
minds, so a ratio below 1 holds. The same is told of the window before anything is drawn.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, figure
from benchmarks.made_data import fill
from benchmarks.made_desk import made_desk
from benchmarks.made_dossier import fill_matter
from liaison_app.store.store import Store

NAME = "report-pause"
LETTERS = 10_000
LIMIT = 100.0  # milliseconds
LOOK, PAINT, IDLE = 4, 100, 2_000  # milliseconds: between two looks, two paintings; without work


def measure() -> Iterable[Figure]:
    """The longest pause while nothing is done, while a report is drawn, and while it is put up."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    cases: tuple[tuple[str, Callable[[Store], dict[str, Any]]], ...] = (
        ("correspondence-register", _ten_thousand),
        ("activity", _ten_thousand),
        ("dossier", lambda store: {"matter": fill_matter(store)}),
    )
    for report, put in cases:
        for name, pause, note in _pauses(report, put):
            yield figure(f"{NAME}.{name}_ms", pause, LIMIT, unit="ms", n=LETTERS, note=note)


def _ten_thousand(store: Store) -> dict[str, Any]:
    fill(store, LETTERS)
    return {}


def _pauses(report: str, put: Callable[[Store], dict[str, Any]]) -> list[tuple[str, float, str]]:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.collecting import Collecting
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.reports_page import ReportsPage

    app = QApplication.instance() or QApplication([])
    collecting = Collecting(app)  # as the program has it
    with tempfile.TemporaryDirectory(prefix="liaison-pause-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        about = put(store)
        desk = made_desk(store, Path(folder))
        page = ReportsPage(desk)
        page.resize(1162, 686)
        page.show()
        page.show_place(Place("reports"))
        watch, loop = _Watch(page), QEventLoop()
        QTimer.singleShot(IDLE, loop.quit)
        loop.exec()
        idle = watch.take()
        drawn: list[float] = []
        page.drawer.drawn.connect(lambda _drawn: drawn.append(watch.take()))
        page.drawer.drawn.connect(lambda _drawn: QTimer.singleShot(IDLE, loop.quit))
        page.drawer.refused.connect(loop.quit)
        start = time.perf_counter()
        page.show_place(Place("reports", extra={"report": report, **about}))
        loop.exec()
        seconds = time.perf_counter() - start - IDLE / 1000
        shown = watch.take()
        pages = page.paper.preview.paper.page_count()
        page.flush()
        page.paper.clear()
        page.close()
        page.deleteLater()
        store.close()
    collecting.stop()
    return [
        (f"{report}.idle", idle, "nothing is drawn"),
        (f"{report}.drawing", drawn[0], f"{pages:,} pages in {seconds:.1f} s"),
        (f"{report}.showing", shown, "its pages are taken from the thread, put up and painted"),
    ]


class _Watch:
    """Looks at the clock from the window's event loop, and has the window painted."""

    def __init__(self, page: Any):
        from PySide6.QtCore import Qt, QTimer

        self._last, self._longest = time.perf_counter(), 0.0
        self._looks = QTimer(page, interval=LOOK, timerType=Qt.TimerType.PreciseTimer)
        self._looks.timeout.connect(self._look)
        self._paints = QTimer(page, interval=PAINT)
        self._paints.timeout.connect(page.update)
        self._looks.start()
        self._paints.start()

    def _look(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def take(self) -> float:
        """The longest pause since the last time, in milliseconds."""
        self._look()
        longest, self._longest = self._longest, 0.0
        return longest * 1000
