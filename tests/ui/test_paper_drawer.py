"""The drawing of a preview: the latest it was asked for, and nothing at work once it has settled."""

import threading

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
