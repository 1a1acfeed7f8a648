"""Buttons: what a click on them is, and what is none."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui.widgets.buttons import arrow_last, button

LEFT = Qt.MouseButton.LeftButton


def second_click(target: QPushButton) -> None:
    """What Qt sends to the button under the pointer as the other half of a double click."""
    spot = QPointF(4, 4)
    for kind, held in (
        (QEvent.Type.MouseButtonDblClick, LEFT),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(kind, spot, spot, LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)


def test_the_second_click_of_a_double_click_presses_nothing_that_the_first_brought_there(
    qtbot: QtBot,
) -> None:
    window, clicks = QWidget(), []
    qtbot.addWidget(window)
    save = button("Save reply", on_click=lambda: clicks.append("save"))
    done = button("Done", on_click=lambda: clicks.append("done"))
    for one in (save, done):
        one.setParent(window)
    window.show()
    qtbot.mouseClick(save, LEFT)
    second_click(done)
    assert clicks == ["save"]
    qtbot.mouseClick(done, LEFT)
    assert clicks == ["save", "done"]


def test_two_quick_clicks_on_one_button_are_two(qtbot: QtBot) -> None:
    clicks: list[str] = []
    more = button("More", on_click=lambda: clicks.append("more"))
    qtbot.addWidget(more)
    more.show()
    qtbot.mouseClick(more, LEFT)
    second_click(more)
    assert clicks == ["more", "more"]


def test_the_menu_below_a_button_whose_arrow_stands_last_begins_where_the_button_does(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)
    menu.addAction("1  What are the plans for the day?\t1")
    answers = button("Answers question", "chevron-down", menu=menu)
    arrow_last(answers)
    answers.setParent(window)
    answers.move(300, 20)
    window.resize(600, 100)
    window.show()
    answers.showMenu()
    assert menu.width() > answers.width()
    room = answers.screen().availableGeometry()
    begin = min(answers.mapToGlobal(QPoint(0, 0)).x(), room.right() - menu.width())
    assert (menu.x(), menu.layoutDirection()) == (begin, Qt.LayoutDirection.LeftToRight)
    menu.close()
