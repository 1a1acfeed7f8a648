"""Lists whose rows are ticked by a click on their ring, and lists that are left by Esc or Left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from liaison_app.ui.widgets.leaving_keys import LeadsBack
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.tick_rows import TickRows

ROWS = [Row(1, "Hate Crime Lead", done=False), Row(2, "Chair", done=False)]


@pytest.mark.parametrize(
    ("button", "x", "told"),
    [
        (Qt.MouseButton.LeftButton, 15, [1]),
        (Qt.MouseButton.LeftButton, 200, []),
        (Qt.MouseButton.RightButton, 15, []),  # asks for the menu
    ],
)
def test_only_a_click_of_the_left_button_on_the_ring_ticks(
    qtbot: QtBot, button: Qt.MouseButton, x: int, told: list[int]
) -> None:
    view = TickRows("Posts to write to")
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.resize(400, 200)
    view.select_first()
    pressed: list[object] = []
    view.space_pressed.connect(pressed.append)
    qtbot.mouseClick(view.viewport(), button, pos=QPoint(x, 20))
    assert pressed == told


@pytest.mark.parametrize(
    ("key", "held", "left"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, 0),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 0),
    ],
)
def test_esc_and_left_lead_back_out_of_a_list(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, left: int
) -> None:
    view = RowsView("What the column is")
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    went: list[int] = []
    view.installEventFilter(LeadsBack(lambda: went.append(1), view))
    qtbot.keyClick(view, key, held)
    assert len(went) == left
