"""The ring around the control with the keyboard."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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
    window.show()
    qtbot.waitActive(window)
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
    window.show()
    qtbot.waitExposed(window)
    ring = FocusRing(window, [notice])
    ring._moved(None, button)
    assert ring._ring is not None
    with_ring = window.grab().toImage()
    ring._ring.hide()
    without = window.grab().toImage()
    assert ring._ring.geometry().intersects(notice.geometry())
    assert with_ring.copy(notice.geometry()) == without.copy(notice.geometry())
    assert with_ring != without
    ring._moved(button, None)
