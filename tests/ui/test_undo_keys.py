"""Ctrl+Z in a box takes back typing; in a box with nothing to take back it is the window's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from liaison_app.ui.widgets.fields import FilterBox, LineBox, TextBox


@pytest.mark.parametrize("make", [LineBox, TextBox, FilterBox], ids=lambda made: made.__name__)
def test_undo_is_the_windows_when_the_box_has_nothing_to_take_back(qtbot, make):
    window, done = QMainWindow(), []
    qtbot.addWidget(window)
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False, keys=keys: done.append(keys))
        window.addAction(action)
    box = make("Name")
    window.setCentralWidget(box)
    with qtbot.waitActive(window):
        window.show()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert done == ["Ctrl+Z", "Ctrl+Y"]
    qtbot.keyClicks(box, "abc")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["Ctrl+Z", "Ctrl+Y"]
    assert (box.text() if isinstance(box, LineBox) else box.toPlainText()) == ""
