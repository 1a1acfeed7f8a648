"""mailing-500: one letter to five hundred posts, as the program does it: from the list to letters logged and frozen.

Each letter is filled, drawn alone (its own PDF, kept as it went out) and into the file that is
printed, and logged with its recipient; the floor is raw canvas, the same pages drawn in one file and
nothing kept. `.growth` is the time a letter takes among 2,000 beside that among 250; `.memory`
what the process holds at most for as many; `.pause` the longest time for which
the window could not have painted or taken a key meanwhile, beside one frame of sixty a second.
"""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, figure, seconds
from benchmarks.letter_floors import on_canvas
from benchmarks.made_mailing import MadeMailing, made_mailing
from benchmarks.peers_500 import ready
from liaison_app.services import mailing_lists, mailing_log, mailings
from liaison_app.services.jobs import Job, run_here
from liaison_app.store.store import Store

NAME = "mailing-500"
MANY, FEWER, MORE = 500, 250, 2_000
FRAME = 1 / 60
LOOK_EVERY = 2  # milliseconds


def measure() -> Iterable[Figure]:
    """The whole, its growth, its memory, and the window's longest pause."""
    value, floor = run_of(MANY)
    note = "list to one PDF, each letter's own PDF kept and logged; floor raw canvas, nothing kept"
    yield figure(NAME, value, floor, n=MANY, note=note)
    few, many = (run_of(count, times=1)[0] / count * 1000 for count in (FEWER, MORE))
    note = f"a letter among {MORE:,} beside one among {FEWER}"
    yield figure(f"{NAME}.growth", many, few, n=MORE, unit="ms", note=note)
    if sys.platform != "win32":
        small, large = (held_by(count) for count in (FEWER, MORE))
        note = f"at most, by a process that makes {MORE:,} letters, beside one that makes {FEWER}"
        yield figure(f"{NAME}.memory", large, small, n=MORE, unit="MB", note=note)
    pause = longest_pause(MANY)
    note = "of the window while it is drawn and logged; floor a frame"
    yield figure(f"{NAME}.pause", pause * 1000, FRAME * 1000, n=MANY, unit="ms", note=note)


def run_of(count: int, times: int = 3) -> tuple[float, float]:
    """The least seconds of the mailing, and of its pages on raw canvas; each run in a file of its own."""
    values, floors = [], []
    for _ in range(times):
        with made_mailing(count) as made:
            contents = ready(made.store, made.draft_id, made.list_id)[1]
            floors.append(seconds(lambda: on_canvas(*contents)))  # noqa: B023  (called at once)
            values.append(seconds(lambda: run_here(whole(made.store, made))))
    return min(values), min(floors)


def whole(store: Store, made: MadeMailing) -> Job[int]:
    """From the list to letters that are logged; returns how many."""
    wanted = mailing_lists.recipients(store, made.list_id).chosen
    drawn = yield from mailings.draw(store, made.draft_id, wanted, list_id=made.list_id)
    sent = yield from mailing_log.log(store, drawn)
    return sent.letters


def held_by(count: int) -> float:
    """What a process that makes a mailing and does nothing else holds at most, in megabytes."""
    code = f"from benchmarks.mailing_500 import tell_memory; tell_memory({count})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def tell_memory(count: int) -> None:
    """In a process of its own: make a mailing and print the megabytes held at most."""
    with made_mailing(count) as made:
        run_here(whole(made.store, made))
    print(held_at_most())


def held_at_most() -> float:
    """The megabytes this process has held at most."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux; what `resource` says there may be the parent's
        lines = status.read_text("ascii", "replace").splitlines()
        held = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    else:
        import resource  # not on Windows

        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on a Mac
    return held / 1e6


def longest_pause(count: int) -> float:
    """The longest time in seconds between two looks of the window's own loop during the job."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.job_runner import JobRunner

    app = QApplication.instance() or QApplication([])
    with made_mailing(count) as made:
        runner, loop, looks = JobRunner(made.store), QEventLoop(), [time.perf_counter()]
        failed: list[object] = []
        clock = QTimer(interval=LOOK_EVERY, timerType=Qt.TimerType.PreciseTimer)
        clock.timeout.connect(lambda: looks.append(time.perf_counter()))
        runner.finished.connect(lambda _result: loop.quit())
        runner.failed.connect(lambda error: (failed.append(error), loop.quit()))
        clock.start()
        runner.start(lambda store: whole(store, made))
        loop.exec()
        clock.stop()
        runner.wait()
    assert not failed, failed
    del app
    return max(after - before for before, after in itertools.pairwise(looks))
