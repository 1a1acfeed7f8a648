"""Notices are part of the window for those who do not see it, too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import Person


def spoken(widget):
    """The names of everything a screen reader finds in a widget."""
    names = []

    def walk(seen):
        names.append(seen.text(QAccessible.Text.Name))
        for at in range(seen.childCount()):
            walk(seen.child(at))

    walk(QAccessible.queryAccessibleInterface(widget))
    return names


def test_a_screen_reader_finds_a_notice_and_its_buttons(desk, qtbot):
    """A stack tells of its pages only, so a notice must not be a child of the stack."""
    window, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(window)
    row, column = QHBoxLayout(window), QVBoxLayout()
    row.setContentsMargins(100, 0, 0, 0)
    column.addWidget(stack)
    row.addLayout(column)
    stack.addWidget(QWidget())
    desk.notices.float_over(stack)
    window.resize(900, 500)
    with qtbot.waitExposed(window):
        window.show()
    desk.notices.did("Letter deleted.")
    assert "Letter deleted." in spoken(window)
    assert "Close this notice" in spoken(window)
    middle = desk.notices.geometry().center().x()
    assert abs(middle - stack.geometry().center().x()) < 3
    desk.notices.setParent(None)


def test_a_notice_is_no_higher_than_its_words_after_a_narrow_window(desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, area = QHBoxLayout(window), QWidget()
    column.addWidget(area)
    desk.notices.float_over(area)
    window.resize(1300, 700)
    window.show()
    desk.notices.problem("That is far too long to be pasted into a letter. Nothing was pasted." * 2)
    before = desk.notices.height()
    window.resize(300, 400)
    qtbot.waitUntil(lambda: desk.notices.height() > before)
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: desk.notices.height() == before, timeout=1000)
    desk.notices.setParent(None)


def rest_the_pointer_on(notices):
    """As after a click in the notice: the pointer is still over it."""
    for notice in notices._notices():
        notice.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def test_what_was_done_next_takes_the_place_of_the_notice_under_the_pointer(desk):
    desk.notices.did("Zara Malik holds the post now.")
    rest_the_pointer_on(desk.notices)
    desk.notices.did("Person deleted.")
    assert desk.notices.shown() == ["Person deleted."]


def test_undo_clicked_in_a_notice_takes_the_notice_away(desk):
    class Undone:
        takes_long = False
        label, latest = "Delete letter", 1

        def undo(self):
            return self.label

    desk.notices.use(Undone())
    desk.notices.did("Letter deleted.")
    rest_the_pointer_on(desk.notices)
    desk.notices.undo_pressed()
    assert desk.notices.shown() == ["Undone: Delete letter."]


def test_that_nothing_could_be_saved_goes_once_something_is(desk):
    desk.hub.committed.connect(desk.notices.on_batch)
    desk.notices.refused(FileRefused("The disk is full."))
    desk.notices.refused(Refusal("A post needs a name."))
    with desk.store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    assert desk.notices.shown() == ["A post needs a name."]


def test_a_notice_under_the_pointer_waits_to_be_read(desk):
    desk.notices.did("Letter deleted.")
    rest_the_pointer_on(desk.notices)
    desk.notices._timer.timeout.emit()
    assert desk.notices.shown() == ["Letter deleted."]
