"""In every room, with the largest text in a small window, words are whole or told in a tooltip.

And every control has a name, and Tab comes to it.
"""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_app import tour
from liaison_app.app import Program
from liaison_app.services.sample_file import sample_file
from liaison_app.ui.theme import SIZES, Theme
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from tests.ui.accessible import never_reached, unnamed_controls
from tests.ui.cut_off import cut_off
from tests.ui.wrongly_held import wrongly_held

WINDOW = (1092, 576)  # what 125 % leaves of a laptop's 1366×768, below the system's own bars


def come_to_rest(_window: QWidget, _milliseconds: int = 0) -> None:
    """What was asked of Qt is done, without waiting for the clock."""
    for _turn in range(4):
        QApplication.processEvents()


def test_no_room_cuts_words_off_or_hides_a_control_from_the_keyboard(
    qtbot: QtBot, program: Program, look: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "harrowmere.liaison"
    shutil.copyfile(sample_file(), path)
    monkeypatch.setattr(tour, "SIZE", WINDOW)
    monkeypatch.setattr(tour, "settle", come_to_rest)
    monkeypatch.setattr(tour, "_report", lambda *_: None)  # whose paper takes longest to draw
    look.set_size(SIZES[-1])
    program.open(path)
    assert program.session is not None
    program.session.window.finish_start()
    program.session.window.showNormal()
    found = {}
    for room, shown in tour.rooms_in_turn(program.session):
        assert shown.size().toTuple() == WINDOW
        try:  # what is not in its place yet comes there; what is cut off stays so
            qtbot.waitUntil(lambda shown=shown: not cut_off(shown), timeout=3000)
        except qtbot.TimeoutError:
            found[room] = cut_off(shown)
        if unreached := [*unnamed_controls(shown), *never_reached(shown)]:
            found[f"{room}, by keyboard and ear"] = unreached
    assert found == {}
    assert wrongly_held() == []


def test_words_that_are_cut_off_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    scroller = Scroller()
    QHBoxLayout(window).addWidget(scroller)
    for part in (label("Chief Constable"), button("Write letter"), label("all of it")):
        part.setFixedWidth(40 if part.text() != "all of it" else 90)
        scroller.column.addWidget(part)
    window.resize(300, 200)
    window.show()
    come_to_rest(window)
    told = " ".join(cut_off(window))
    assert "Chief Constable" in told
    assert "Write letter" in told
    assert "all of it" not in told
    assert "sideways" not in told
    wide = QWidget()
    wide.setFixedWidth(900)
    scroller.column.addWidget(wide)
    come_to_rest(window)
    assert "sideways" in " ".join(cut_off(window))
