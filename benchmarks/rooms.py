"""`rooms`: every room of the window on a file of a hundred years, beside the same room on the sample town.

Of each room the longest pause is told, in milliseconds that the window's own thread works without
looking at keyboard and mouse: while the room opens for the first time, its largest thing in it, while
a word is typed into its filter, and while its longest list is dragged to the end. A tenth of a second
is what nobody minds. The floor is the same in the sample town, which is as small as a file gets; both
open with what their modules bring along read before. What other programs do at the same time is not
counted, nor what works on other threads.
"""

import contextlib
import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, figure
from benchmarks.made_century import copied
from benchmarks.made_desk import made_desk
from liaison_app.store.store import Store

NAME = "rooms"
YEARS = 100
LIMIT = 100.0  # milliseconds
LOOK = 3  # milliseconds between two looks at the clock
QUIET, GIVEN_UP = 0.12, 30.0  # seconds without work after which a room is there; or nearly for ever
WORD = "chief"
STEPS = 40
Measures = dict[str, float]

ABOUT = {  # what stands for a room in a file: the largest thing there is of its kind
    "contacts": ("people", "SELECT person_id FROM party GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
    "lists": ("", "SELECT list_id FROM list_member GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
    "matters": (
        "",
        "SELECT matter_id FROM correspondence GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    ),
    "reading": (
        "",
        "SELECT id FROM correspondence WHERE direction = 'in' ORDER BY date DESC, id DESC LIMIT 1",
    ),
    "composer": ("", "SELECT max(id) FROM correspondence WHERE state = 'draft'"),
    "meeting": ("", "SELECT meeting_id FROM attendance GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
    "publish": (
        "",
        "SELECT edition_id FROM edition_part GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    ),
    "statements": ("", "SELECT max(id) FROM public_statement"),
}


def measure() -> Iterable[Figure]:
    """The longest pause of each room, and what it takes of memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from liaison_app.services.sample_file import sample_file

    with tempfile.TemporaryDirectory(prefix="liaison-rooms-") as folder:
        place = Path(folder)
        measured(lambda: _copy(sample_file(), place / "small.liaison"), place)  # imports
        small = measured(lambda: _copy(sample_file(), place / "small.liaison"), place)
        large = measured(lambda: copied(YEARS, place), place)
    for room, deeds in large.items():
        took = deeds.pop("memory")
        deed, value = max(deeds.items(), key=lambda one: one[1])
        told = ", ".join(f"{name} {ms:.0f}" for name, ms in deeds.items())
        yield figure(
            f"{NAME}.{room}_ms",
            value,
            max(small[room].get(deed, 0.0), 1.0),
            unit="ms",
            n=YEARS,
            limit=LIMIT,
            note=f"longest pause: {told}; {took:.0f} MB held more; floor: the sample town",
        )


def _copy(path: Path, to: Path) -> Path:
    to.write_bytes(path.read_bytes())
    return to


def measured(
    make_file: Callable[[], Path], folder: Path, rooms: Iterable[str] = ()
) -> dict[str, Measures]:
    """Each room's deeds, in milliseconds and megabytes, on one window; `rooms` may name a few."""
    from liaison_app.ui.all_rooms import rooms as all_rooms

    found: dict[str, Measures] = {}
    with opened(make_file(), folder) as window:
        for room in rooms or all_rooms():
            gc.collect()
            before = memory()
            with watched(window) as watch:
                window.desk.navigation.go(place_of(window.desk.store, room))
                deeds = {"opens": watch.until_quiet()}
                page = window.shown_page()
                if box := filter_of(page):
                    deeds["typed"] = max(typed(box, letter, watch) for letter in WORD)
                    box.clear()
                    watch.until_quiet()
                if bar := longest_bar(page):
                    deeds["dragged"] = dragged(bar, watch)
            gc.collect()
            deeds["memory"] = memory() - before
            found[room] = deeds
    return found


def place_of(store: Store, room: str) -> Any:
    """The room with the largest thing that there is to be shown in it."""
    from liaison_app.ui.navigation import Place

    extra, sql = ABOUT.get(room, ("", ""))
    if room == "paste_note":
        extra, sql = ABOUT["meeting"]
    if room == "briefing":
        return Place(room, extra={"about": ("person", one(store, ABOUT["contacts"][1]))})
    if room == "log_reply":
        return Place(room, extra={"in_reply_to_id": one(store, _LATEST_OURS)})
    return Place(room, one(store, sql), extra) if sql else Place(room)


_LATEST_OURS = (
    "SELECT id FROM correspondence WHERE direction = 'out' AND state = 'sent'"
    " ORDER BY date DESC, id DESC LIMIT 1"
)


def one(store: Store, sql: str) -> Any:
    """The one value that a query finds; None where it finds nothing."""
    row = store.db.execute(sql).fetchone()
    return row[0] if row else None


@contextlib.contextmanager
def opened(path: Path, folder: Path) -> Iterator[Any]:
    """The window of the program on a file, as it is when it has been open for a while."""
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.all_rooms import rooms
    from liaison_app.ui.collecting import Collecting
    from liaison_app.ui.main_window import MainWindow
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.session import counts
    from liaison_app.ui.spelling import SpellingAid
    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    collecting = Collecting(app)
    store = Store.open(path)
    desk = made_desk(store, folder)
    window = MainWindow(desk, rooms(), lambda: counts(store))
    desk.spelling = SpellingAid(desk, window)
    window.resize(1366, 768)
    window.start(Place("settings"))
    window.finish_start()
    with watched(window) as watch:
        watch.until_quiet()
    try:
        yield window
    finally:
        window.close()
        desk.hub.close()
        desk.spelling.close()
        desk.jobs.cancel()
        desk.jobs.wait()
        window.deleteLater()
        app.processEvents()
        store.close()
        collecting.stop()


class _Watch:
    """Looks from the window's event loop at how long its thread has worked."""

    def __init__(self, window: Any):
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        self._window, self._desk, self._loop = window, window.desk, QEventLoop()
        self._last, self._longest = time.thread_time(), 0.0
        self._busy_at = time.perf_counter()
        self._wanted, self._given_up = 0.0, 0.0
        self._looks = QTimer(window, interval=LOOK, timerType=Qt.TimerType.PreciseTimer)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def _look(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        if worked - self._last > 0.002 or self._desk.jobs.busy:
            self._busy_at = now
        self._longest = max(self._longest, worked - self._last)
        self._last = worked
        if now - self._busy_at > self._wanted or now > self._given_up:
            if self._is_reading() and now < self._given_up:
                self._busy_at = now
            else:
                self._loop.quit()

    def _is_reading(self) -> bool:
        """Whether a page still reads beside the window."""
        from liaison_app.ui.beside import Beside

        return any(one.is_reading() for one in self._window.findChildren(Beside))

    def until_quiet(self, quiet: float = QUIET) -> float:
        """Let the window go on until nothing is done any more; the longest pause in milliseconds."""
        self._wanted = quiet
        now = time.perf_counter()
        self._busy_at, self._given_up = now, now + GIVEN_UP
        self._loop.exec()
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def stop(self) -> None:
        self._looks.stop()
        self._looks.deleteLater()


@contextlib.contextmanager
def watched(window: Any) -> Iterator[_Watch]:
    """A window with the clock beside it."""
    watch = _Watch(window)
    try:
        yield watch
    finally:
        watch.stop()


def filter_of(page: Any) -> Any:
    """The box of a page that narrows its list, if it has one that is seen."""
    from liaison_app.ui.widgets.fields import FilterBox

    return next((box for box in page.findChildren(FilterBox) if box.isVisible()), None)


def typed(box: Any, letter: str, watch: _Watch) -> float:
    """One letter more, and what the page does about it."""
    box.setText(box.text() + letter)
    return watch.until_quiet()


def longest_bar(page: Any) -> Any:
    """The scroll bar of the longest list or text of a page."""
    from PySide6.QtWidgets import QAbstractScrollArea

    areas = [area for area in page.findChildren(QAbstractScrollArea) if area.isVisible()]
    bars = [area.verticalScrollBar() for area in areas]
    longest = max(bars, key=lambda bar: bar.maximum(), default=None)
    return longest if longest is not None and longest.maximum() > 0 else None


def dragged(bar: Any, watch: _Watch) -> float:
    """From top to end; the longest pause in milliseconds."""
    longest = 0.0
    for step in range(1, STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        longest = max(longest, watch.until_quiet(0.0))
    return max(longest, watch.until_quiet())


def memory() -> float:
    """Megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
