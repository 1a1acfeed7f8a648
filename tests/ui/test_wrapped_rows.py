"""A list whose titles may take two lines is as high as its rows, each as high as its words."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

LONG = "Is there somebody who tells rumour from news, and says so in public to all who ask?"


@pytest.mark.parametrize("width", [280, 420, 1200])
def test_no_row_is_cut_off_and_none_has_room_to_spare(qtbot: QtBot, width: int) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    card = Card("What we asked")
    rows = WrappedRows("What we asked")
    card.add(rows)
    column = QVBoxLayout(whole)
    column.addWidget(card)
    column.addStretch(1)
    titles = (LONG, "Who leads?", LONG, "When?", LONG)
    rows.set_rows([Row(n, title, "A line", "circle") for n, title in enumerate(titles)])
    whole.resize(width, 900)
    with qtbot.waitExposed(whole):
        whole.show()
    qtbot.waitUntil(lambda: rows.visualRect(rows.model().index(4, 0)).bottom() > 0)
    heights = [rows.visualRect(rows.model().index(n, 0)).height() for n in range(5)]
    assert heights[0] == heights[2] == heights[4]
    assert heights[1] == heights[3]
    assert (heights[0] > heights[1]) == (width < 700)
    last = rows.model().index(4, 0)
    qtbot.waitUntil(lambda: abs(rows.viewport().height() - rows.visualRect(last).bottom() - 1) <= 2)
