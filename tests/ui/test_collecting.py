"""What nothing names any more ends on the window's thread, however much another thread makes."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from liaison_app.ui.collecting import Collecting


class Ring(QObject):
    """Names itself, so that only a round finds it; says on which thread that was."""

    def __init__(self, ended: list[str]):
        super().__init__()
        self.itself = self
        timer = QTimer(self)
        timer.start(10)
        weakref.finalize(self, lambda: ended.append(threading.current_thread().name))


@pytest.fixture
def collecting(qapp: QObject) -> Iterator[Collecting]:
    was = gc.isenabled()
    gc.enable()
    made = Collecting(qapp)
    yield made
    made.stop()
    if not was:
        gc.disable()


def make_much(held: list[list[int]]) -> None:
    held.extend([number] for number in range(100_000))


def test_a_busy_thread_ends_nothing_of_the_window(collecting: Collecting, qtbot: QtBot) -> None:
    ended: list[str] = []
    held: list[list[int]] = []
    Ring(ended)
    busy = threading.Thread(target=make_much, args=(held,), name="a job")
    busy.start()
    busy.join()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert ended == [threading.main_thread().name]


def test_nothing_is_looked_through_while_little_is_made(collecting: Collecting) -> None:
    gc.collect()
    before = gc.get_stats()
    collecting.look()
    assert gc.get_stats() == before


def test_python_has_its_rounds_back_at_the_end(qapp: QObject) -> None:
    was = gc.isenabled()
    made = Collecting(qapp)
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    if not was:
        gc.disable()
