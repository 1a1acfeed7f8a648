"""What takes a moment is made on another thread, and nobody's click is lost over it."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from liaison_app.errors import Refusal
from liaison_app.store.key import Key
from liaison_app.ui.dialogs.protect_dialog import ProtectDialog
from liaison_app.ui.first_run_keeping import PassphraseStep
from liaison_app.ui.meanwhile import meanwhile

MADE = Key(b"k" * 32, b"s" * 16)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads on which keys were made."""
    found: list[threading.Thread] = []

    def new(_passphrase: str) -> Key:
        found.append(threading.current_thread())
        return MADE

    monkeypatch.setattr(Key, "new", new)
    return found


def test_the_window_goes_on_while_it_is_made(qapp: QApplication) -> None:
    painted = threading.Event()
    QTimer.singleShot(0, painted.set)
    assert meanwhile(lambda: painted.wait(10))
    assert QApplication.overrideCursor() is None


def test_what_is_there_at_once_keeps_nobody_waiting(qapp: QApplication) -> None:
    assert [meanwhile(lambda number=number: number) for number in range(50)] == list(range(50))


def test_a_refusal_comes_out(qapp: QApplication) -> None:
    def refuse() -> None:
        raise Refusal("No.")

    with pytest.raises(Refusal, match="No"):
        meanwhile(refuse)
    assert QApplication.overrideCursor() is None


def test_the_key_of_a_file_is_made_beside_its_dialog(qtbot, threads) -> None:
    dialog = ProtectDialog("Protect it", "The file", lambda _key: b"")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields.propose()
    dialog.go_on()
    assert dialog.key is MADE
    assert threads
    assert threading.main_thread() not in threads


def test_a_dialog_closed_while_the_key_is_made_gives_none(qtbot, threads) -> None:
    dialog = ProtectDialog("Protect it", "The file", lambda _key: b"")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields.propose()
    QTimer.singleShot(0, dialog.reject)
    dialog.go_on()
    assert dialog.key is None


def test_the_key_of_a_new_file_is_made_beside_the_first_run(qtbot, threads) -> None:
    step = PassphraseStep(lambda: b"")
    qtbot.addWidget(step)
    step.show()
    step.fields.propose()
    with qtbot.waitSignal(step.decided) as decided:
        step.done_button.click()
    assert decided.args == [MADE]
    assert threads
    assert threading.main_thread() not in threads
