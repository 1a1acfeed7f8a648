"""Every list answers a right click and the menu key: with its own menu, or with the usual one."""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView


def shown_list(qtbot: QtBot) -> RowsView:
    rows = RowsView("Letters")
    qtbot.addWidget(rows)
    rows.set_rows([Heading("Open"), Row(7, "Eid prayers", "Mere Park", done=False)])
    rows.resize(300, 200)
    rows.show()
    rows.select_id(7)
    return rows


def press_menu_key(rows: RowsView) -> list[QMenu]:
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(rows.viewport(), asked)
    return [menu for menu in rows.findChildren(QMenu) if menu.isVisible()]


def words_of(menu: QMenu) -> list[str]:
    return [one.text().partition("\t")[0] for one in menu.actions() if not one.isSeparator()]


def test_the_usual_menu_offers_what_the_keys_of_the_list_do(qtbot: QtBot) -> None:
    rows = shown_list(qtbot)
    told: list[tuple[str, Any]] = []
    rows.opened.connect(lambda id: told.append(("opened", id)))
    rows.space_pressed.connect(lambda id: told.append(("ticked", id)))
    rows.delete_pressed.connect(lambda id: told.append(("removed", id)))
    [menu] = press_menu_key(rows)
    assert words_of(menu) == ["Open", "Tick", "Remove", "Copy the words"]
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert told == [("opened", 7), ("ticked", 7), ("removed", 7)]
    assert QApplication.clipboard().text() == "Eid prayers\nMere Park"


def test_a_list_in_which_nothing_can_be_done_still_copies(qtbot: QtBot) -> None:
    [menu] = press_menu_key(shown_list(qtbot))
    assert words_of(menu) == ["Copy the words"]
    menu.close()


def test_a_list_with_a_menu_of_its_own_shows_only_that(qtbot: QtBot) -> None:
    rows = shown_list(qtbot)
    asked: list[Any] = []
    rows.menu_wanted.connect(lambda id, _spot: asked.append(id))
    assert press_menu_key(rows) == []
    assert asked == [7]


def test_a_right_click_on_a_heading_does_nothing(qtbot: QtBot) -> None:
    rows = shown_list(qtbot)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 10), QPoint(20, 10))
    QApplication.sendEvent(rows.viewport(), asked)
    assert not any(menu.isVisible() for menu in rows.findChildren(QMenu))
