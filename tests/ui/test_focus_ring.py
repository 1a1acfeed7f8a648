"""The ring around the control with the keyboard."""

import weakref

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from liaison_app.ui.focus_ring import GAP, FocusRing


def test_the_ring_is_where_its_button_is_once_what_is_above_has_grown(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    above, button = QLabel("One line"), QPushButton("Rescue what can be read")
    column.addWidget(above)
    column.addWidget(button)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(300, 400)
    with qtbot.waitExposed(window):
        window.show()
    ring = FocusRing(window)
    above.setMinimumHeight(200)  # the layout is done when the ring is shown
    ring._moved(None, button)
    assert ring._ring is not None
    assert button.y() > 200
    assert ring._ring.pos() == button.mapTo(window, QPoint(-GAP, -GAP))
    ring._leave()


def test_the_ring_is_not_drawn_over_what_floats_above_its_button(qtbot: QtBot) -> None:
    window = QWidget()
    button = QPushButton("New post-holder", window)
    button.setGeometry(20, 20, 300, 60)
    notice = QLabel("Imran Sadiq holds the post now.", window)
    notice.setAutoFillBackground(True)
    notice.setGeometry(150, 40, 250, 60)
    qtbot.addWidget(window)
    window.resize(500, 120)
    ring = FocusRing(window, [notice])
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    assert ring._ring is not None
    with_ring = window.grab().toImage()
    ring._ring.hide()
    without = window.grab().toImage()
    assert ring._ring.geometry().intersects(notice.geometry())
    assert with_ring.copy(notice.geometry()) == without.copy(notice.geometry())
    assert with_ring != without


def test_the_ring_keeps_no_window_that_nobody_else_does(qtbot: QtBot) -> None:
    """The ring let go of such a window when the keyboard moved: it ended under Qt, which is a fault."""
    window = QWidget()
    button = QPushButton("New post-holder", window)
    ring = FocusRing(window)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    assert ring.ringed() is button
    kept = weakref.ref(window)
    del window
    left = kept()
    if left is not None:
        left.deleteLater()  # not by the next change of the keyboard: that would end all tests
    assert left is None
    assert not isValid(button)


def test_the_ring_goes_with_the_window_it_is_in_whatever_goes_first(qtbot: QtBot) -> None:
    main, dialog = QWidget(), QWidget()
    qtbot.addWidget(main)
    ring = FocusRing(main)
    button = QPushButton("Save", dialog)
    ring._moved(None, button)
    assert ring._ring is not None
    delete(ring._ring)
    delete(dialog)
    assert ring.ringed() is None
    ring._moved(None, None)
