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
