"""The rooms are read while nothing is done, each module after those it needs."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from liaison_app.ui import reading_ahead
from liaison_app.ui.reading_ahead import ReadingAhead

ALL = """
import importlib, sys
import liaison_app.ui.pages.today_page
from liaison_app.ui import reading_ahead
def ours():
    return {name for name in sys.modules if name.startswith("liaison_app.")}
listed = list(reading_ahead.in_order(reading_ahead._READ))
assert not set(listed) & ours(), "what is there already is not read again"
before = ours()
for name in reading_ahead.in_order(reading_ahead._READ):
    importlib.import_module(name)
    print(len(ours() - before - {name}), name)
    before = ours()
print(*reading_ahead.in_order(reading_ahead._READ), "end")
"""


@pytest.fixture
def reading(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read, as its names; three of them are to be read."""
    read: list[str] = []
    monkeypatch.setattr(ReadingAhead, "_begun", False)
    monkeypatch.setattr(reading_ahead, "in_order", lambda _names: iter(("one", "two", "three")))
    monkeypatch.setattr(reading_ahead.importlib, "import_module", read.append)
    monkeypatch.setattr(reading_ahead, "_AT_ONCE", 0.0)  # one at a time
    return read


def test_each_module_is_read_after_those_it_needs_so_that_every_step_is_small() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALL],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    *brought, left = done.stdout.splitlines()
    assert left == "end", "nothing is left to read"
    assert len(brought) > 200
    besides = {line.split()[1]: int(line.split()[0]) for line in brought}
    assert not {name: count for name, count in besides.items() if count > 2}


def test_it_reads_to_the_end_and_goes(reading: list[str], qtbot: QtBot) -> None:
    parent = QObject()
    ahead = ReadingAhead(parent)
    monitor: list[bool] = []
    ahead.destroyed.connect(lambda: monitor.append(True))
    reading_ahead_steps(ahead, 4)
    assert reading == ["one", "two", "three"]
    qtbot.waitUntil(lambda: monitor == [True])


def test_nothing_is_read_while_somebody_types(
    reading: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_ahead, "_PAUSE", 3_600_000)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    ahead = ReadingAhead(field)
    ahead.start()
    QTest.keyClick(field, "a")
    ahead._go_on()
    assert reading == []
    monkeypatch.setattr(reading_ahead, "_QUIET", 0.0)
    ahead._go_on()
    assert reading == ["one"]


def test_it_is_done_once_in_a_program(reading: list[str], qapp: QApplication) -> None:
    parent = QObject()
    first, second = ReadingAhead(parent), ReadingAhead(parent)
    first.start()
    second.start()
    assert first._timer.isActive()
    assert not second._timer.isActive()


def reading_ahead_steps(ahead: ReadingAhead, times: int) -> None:
    for _ in range(times):
        ahead._go_on()
