"""The lock: every window is covered, dialogs too, and comes back with all that was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from liaison_app.app import Program
from liaison_app.records import Office
from liaison_app.store.key import Key
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store
from liaison_app.ui import idle_lock
from liaison_app.ui.all_rooms import rooms
from liaison_app.ui.idle_lock import LOCKED_TITLE, IdleLock
from liaison_app.ui.main_window import MainWindow
from tests.ui.accessible import unnamed_controls

KEY = Key.of_passphrase("three grey herons", b"s" * 16)


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of a protected file."""
    path = tmp_path / "town.liaison"
    store = Store.create(path, key=KEY)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council"))
    store.close()
    program = Program(qapp)
    program.open(path, key=KEY)
    program.session.window.finish_start()
    shown = program.session.window
    yield shown
    shown._idle_lock._unlock()
    if program.session is not None:
        program.session.close()
    if program._reports is not None:
        program._reports.stop()


@pytest.fixture
def lock(window: MainWindow) -> IdleLock:
    assert window._idle_lock is not None
    return window._idle_lock


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[QDialog]:
    """A dialog with something typed in it."""
    made = QDialog(window)
    made.setWindowTitle("Somebody’s name")
    made.box = QLineEdit("half a sentence")
    QVBoxLayout(made).addWidget(made.box)
    made.open()
    made.box.setFocus()
    yield made
    if isValid(made):
        made.close()


def unlock(lock: IdleLock, qtbot: QtBot, words: str = "three grey herons") -> None:
    form = lock.dialog.form
    form.passphrase.setText(words)
    with qtbot.waitSignal(form.busy_changed, check_params_cb=lambda busy: not busy):
        lock.dialog.done_button.click()


def seen(widget: QWidget) -> list[str]:
    """What can be read in a window, by eye or by a screen reader."""
    parts = [
        part
        for part in widget.findChildren(QWidget)
        if part.isVisible() and part.window() is widget
    ]
    return [part.text() for part in parts if callable(getattr(part, "text", None)) and part.text()]


def test_everything_is_covered_and_comes_back(
    window: MainWindow, lock: IdleLock, dialog: QDialog, qtbot: QtBot
) -> None:
    title, before = window.windowTitle(), seen(window)
    lock.lock()
    assert lock.is_locked
    assert seen(window) == seen(dialog) == []
    assert {window.windowTitle(), dialog.windowTitle()} == {LOCKED_TITLE}
    assert unnamed_controls(lock.dialog) == []
    assert dialog.isVisible()  # hidden it would have ended
    unlock(lock, qtbot)
    assert not lock.is_locked
    assert window.windowTitle() == title
    assert seen(window) == before
    assert dialog.windowTitle() == "Somebody’s name"
    assert dialog.box.text() == "half a sentence"
    assert dialog.box.isVisible()
    assert dialog.focusWidget() is dialog.box


def test_a_dialog_that_waits_for_its_answer_still_waits(
    window: MainWindow, lock: IdleLock, qtbot: QtBot
) -> None:
    asking = QDialog(window)
    answer = QLineEdit(asking)

    def lock_and_answer() -> None:
        lock.lock()
        unlock(lock, qtbot)
        answer.setText("still here")
        asking.accept()

    QTimer.singleShot(0, lock_and_answer)
    assert asking.exec() == QDialog.DialogCode.Accepted
    assert answer.text() == "still here"
    asking.deleteLater()


def test_the_wrong_passphrase_does_not_unlock_and_esc_neither(
    lock: IdleLock, window: MainWindow, qtbot: QtBot
) -> None:
    lock.lock()
    unlock(lock, qtbot, "three brown herons")
    assert lock.is_locked
    assert "not the passphrase" in lock.dialog.form.wrong.words()
    qtbot.keyClick(lock.dialog, Qt.Key.Key_Escape)
    assert lock.is_locked
    assert lock.dialog.isVisible()
    assert seen(window) == []
    lock.dialog.form.other_way.click()
    lock.dialog.form.recovery.setText(KEY.recovery)
    lock.dialog.form.try_it()
    assert not lock.is_locked


def test_what_opens_while_it_is_locked_is_covered(
    lock: IdleLock, window: MainWindow, qtbot: QtBot
) -> None:
    lock.lock()
    late = QDialog(window)
    QVBoxLayout(late).addWidget(QLineEdit("a name", late))
    late.show()
    assert seen(late) == []
    menu = QMenu(window)
    menu.addAction("A name")
    menu.popup(window.pos())
    qtbot.waitUntil(lambda: not menu.isVisible())
    unlock(lock, qtbot)
    assert seen(late) == ["a name"]
    late.close()


def test_a_dialog_that_ends_while_it_is_locked_is_gone(
    lock: IdleLock, dialog: QDialog, qtbot: QtBot
) -> None:
    lock.lock()
    dialog.accept()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog)
    unlock(lock, qtbot)
    assert not lock.is_locked


def test_it_locks_when_nobody_has_touched_it(
    window: MainWindow, lock: IdleLock, qtbot: QtBot
) -> None:
    clock = [1000.0]
    lock._now = lambda: clock[0]
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    clock[0] += idle_lock.USUAL * 60 - 1
    lock.tick()
    assert not lock.is_locked
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton)
    clock[0] += 2
    lock.tick()
    assert not lock.is_locked  # the click put it off
    clock[0] += idle_lock.USUAL * 60
    lock.tick()
    assert lock.is_locked


def test_a_computer_that_slept_is_locked_before_the_first_key_does_anything(
    window: MainWindow, lock: IdleLock, dialog: QDialog, qtbot: QtBot
) -> None:
    clock = [1000.0]
    lock._now = lambda: clock[0]
    qtbot.keyClick(dialog.box, Qt.Key.Key_End)
    clock[0] += 8 * 3600
    qtbot.keyClicks(dialog.box, "x")
    assert lock.is_locked
    assert dialog.box.text() == "half a sentence"


def test_never_is_never(window: MainWindow, lock: IdleLock) -> None:
    desk = window.desk
    idle_lock.keep_minutes(desk.settings, file_id_of(desk.store), idle_lock.NEVER)
    lock._now = lambda: lock._last + 1e9
    lock.tick()
    assert not lock.is_locked


def test_ctrl_alt_l_locks_even_in_a_dialog(lock: IdleLock, dialog: QDialog, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(dialog.box, Qt.Key.Key_L, keys)
    assert lock.is_locked
    qtbot.keyClick(lock.dialog.form.passphrase, Qt.Key.Key_L, keys)  # once is enough
    assert lock.is_locked


def test_the_program_can_be_closed_from_the_lock(
    window: MainWindow, lock: IdleLock, qtbot: QtBot
) -> None:
    lock.lock()
    lock.dialog.close_wanted.emit()
    assert not window.isVisible()


def test_it_is_not_closed_over_an_open_dialog(
    window: MainWindow, lock: IdleLock, dialog: QDialog, qtbot: QtBot
) -> None:
    lock.lock()
    lock.dialog.close()
    assert lock.is_locked
    assert window.isVisible()
    assert dialog.isVisible()
    assert "unsaved" in lock.dialog.form.wrong.words()


def test_a_program_that_cannot_be_closed_just_now_stays_locked_and_comes_back_whole(
    window: MainWindow, lock: IdleLock, qtbot: QtBot
) -> None:
    before = seen(window)
    lock.lock()
    window.desk.jobs.busy = True
    lock.dialog.close_wanted.emit()
    window.desk.jobs.busy = False
    assert window.isVisible()
    assert lock.is_locked
    assert seen(window) == []
    assert "cannot be closed" in lock.dialog.form.wrong.words()
    unlock(lock, qtbot)
    assert set(before) <= set(seen(window))
    assert window.windowTitle() != LOCKED_TITLE


def test_a_file_without_a_passphrase_has_no_lock(desk, qtbot: QtBot) -> None:
    window = MainWindow(desk, rooms())
    qtbot.addWidget(window)
    window._attach()
    window.lock_now()
    assert window._idle_lock is None
    assert desk.went[-1].room == "keeping"
