"""The drawing of a preview: the latest it was asked for, and nothing at work once it has settled."""

import threading

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.ui.paper_drawer import PaperDrawer


def test_settling_waits_for_what_was_asked_for_while_another_was_drawn(qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[object] = []

    def make(asked: object) -> object:
        begun.set()
        go_on.wait()
        made.append(asked)
        return asked

    drawer = PaperDrawer(make)
    seen: list[object] = []
    drawer.drawn.connect(seen.append)
    drawer.want(lambda: "first", at_once=True)
    assert begun.wait(10)
    drawer.want(lambda: "second")
    go_on.set()
    drawer.settle()
    assert made == ["first", "second"]
    qtbot.waitUntil(lambda: seen == ["second"])
    drawer.settle()
    assert made == ["first", "second"]


def test_one_that_goes_while_it_draws_has_nobody_to_tell(qtbot: QtBot) -> None:
    begun, gone = threading.Event(), threading.Event()

    def make(_asked: object) -> bytes:
        begun.set()
        gone.wait(20)
        return b""

    drawer = PaperDrawer(make)
    drawer.want(lambda: 1, at_once=True)
    assert begun.wait(20)
    drawer.destroyed.connect(gone.set)  # said before its thread is waited for
    with qtbot.captureExceptions() as caught:
        drawer.deleteLater()
        QApplication.sendPostedEvents(drawer, QEvent.Type.DeferredDelete.value)
    assert gone.is_set()
    assert caught == []
