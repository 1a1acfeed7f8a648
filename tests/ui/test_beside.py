"""What takes a moment in a large file is read behind the window, and only the latest of it is told."""

import threading

import pytest
from PySide6.QtWidgets import QWidget

from liaison_app.errors import FileLost
from liaison_app.records import Matter
from liaison_app.ui import beside
from liaison_app.ui.beside import Beside
from liaison_app.ui.hub import Hub


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_small_file_is_read_at_once(desk, page):
    told = []
    assert Beside(desk, page).read(lambda store: store is desk.store, told.append)
    assert told == [True]


def test_of_a_large_file_only_the_latest_is_told(desk, page, qtbot, monkeypatch):
    monkeypatch.setattr(beside, "SMALL", 0)
    with desk.store.change("Add") as pen:
        pen.save(Matter(title="Patrols"))
    told, go_on = [], threading.Event()
    reading = Beside(desk, page)

    def slowly(store):
        go_on.wait()
        return "first"

    assert not reading.read(slowly, told.append)
    assert not reading.read(lambda _store: "second", told.append)
    assert not reading.read(lambda store: (store is desk.store, store.count(Matter)), told.append)
    go_on.set()
    qtbot.waitUntil(lambda: not reading.is_reading())
    assert told == [(False, 1)]


def test_closing_waits_for_what_is_read_and_tells_nobody(desk, page, monkeypatch):
    monkeypatch.setattr(beside, "SMALL", 0)
    desk.hub = Hub(desk.store.feed)
    told, ended, begun = [], [], threading.Event()

    def read(store):
        begun.set()
        ended.append(store.count(Matter))

    Beside(desk, page).read(read, told.append)
    begun.wait()
    desk.hub.close()
    assert (ended, told) == ([0], [])


def test_what_cannot_be_read_is_said(desk, page, qtbot, monkeypatch):
    monkeypatch.setattr(beside, "SMALL", 0)
    said = []
    monkeypatch.setattr(desk.notices, "problem", said.append)

    def lost(_store):
        raise FileLost("It is not there any more.", "gone")

    reading = Beside(desk, page)
    reading.read(lost, said.append)
    qtbot.waitUntil(lambda: not reading.is_reading())
    assert said == ["It is not there any more."]
