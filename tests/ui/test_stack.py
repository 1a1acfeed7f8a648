"""Pages one upon the other, and what a screen reader is told of them."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.ui.widgets.stack import Stack


def test_one_page_is_seen_and_the_stack_itself_is_nothing_to_be_told(qtbot: QtBot) -> None:
    stack = Stack()
    pages = [QPushButton(words) for words in ("First", "Second")]
    assert stack.currentWidget() is None
    assert [stack.addWidget(page) for page in pages] == [0, 1]
    qtbot.addWidget(stack)
    stack.show()
    stack.setCurrentWidget(pages[1])
    assert (stack.currentIndex(), pages[0].isVisible(), pages[1].isVisible()) == (1, False, True)
    stack.setCurrentIndex(0)
    assert stack.currentWidget() is pages[0]
    told = QAccessible.queryAccessibleInterface(stack)
    assert told.role() == QAccessible.Role.Client, "Qt's own is a pane in layers, and is said"
