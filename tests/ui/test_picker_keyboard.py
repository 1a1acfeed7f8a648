"""Tab goes through a picker and on, whatever was chosen in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.picker import Picker, PickItem

ITEMS = [PickItem("post", 1, "Chief Constable"), PickItem("post", 2, "Leader of the Council")]


def names_of_chips(picker):
    return [one.accessibleName() for one in picker._chips]


def by_tab(qtbot, window, times):
    """The names of what has the keyboard after each Tab."""
    names = []
    for _ in range(times):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    return names


@pytest.mark.parametrize("many", [True, False])
def test_tab_goes_on_after_chips_came(qtbot, many):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    picker = Picker("From", lambda words: ITEMS, many=many)
    before, after, last = LineBox("Before"), LineBox("After"), LineBox("Last")
    for widget in (before, picker, after, last):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
    for items in (ITEMS[:1], ITEMS if many else ITEMS[1:]):
        picker.set_items(items)
        before.setFocus()
        crosses = [f"Take away {item.title}" for item in items]
        stops = [*(["From"] if many else []), *crosses, "After", "Last"]
        assert by_tab(qtbot, window, len(stops)) == stops


def test_the_keyboard_goes_on_once_the_only_one_is_chosen(qtbot):
    """Not to the cross, where a blank typed next would take away what was just chosen."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    picker, after = Picker("From", lambda words: ITEMS, many=False), LineBox("After")
    column.addWidget(picker)
    column.addWidget(after)
    with qtbot.waitActive(window):
        window.show()
    picker.setFocus()
    picker.take(ITEMS[0])
    assert QApplication.focusWidget() is after


def test_what_was_typed_to_find_someone_does_not_come_back_by_undo(qtbot):
    """Else Ctrl+Z in the emptied box opens the list anew where the officer meant the last change."""
    picker = Picker("To", lambda words: ITEMS)
    qtbot.addWidget(picker)
    qtbot.keyClicks(picker.box, "chief")
    picker.take(ITEMS[0])
    assert not picker.box.isUndoAvailable()


def test_many_chosen_leave_room_for_what_stands_below(qtbot):
    many = [PickItem("post", number, f"Headteacher {number}") for number in range(1, 30)]
    picker = Picker("To", lambda words: many)
    qtbot.addWidget(picker)
    picker.resize(600, 60)
    picker.set_items(many)
    picker.show()
    assert len(picker.findChildren(QPushButton, "fold")) == 1
    assert names_of_chips(picker) == ["Headteacher 1", "Headteacher 2", "Headteacher 3"]
    fold = picker.findChild(QPushButton, "fold")
    assert fold.text() == "and 26 more"
    qtbot.keyClick(picker.box, Qt.Key.Key_Backspace)  # first shows whom it would take away
    assert len(picker.items()) == 29
    assert len(names_of_chips(picker)) == 29
    qtbot.keyClick(picker.box, Qt.Key.Key_Backspace)
    assert len(picker.items()) == 28
    assert len(names_of_chips(picker)) == 28
    picker.set_items(many[:5])
    assert len(names_of_chips(picker)) == 5
