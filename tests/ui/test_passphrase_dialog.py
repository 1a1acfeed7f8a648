"""Asking for a passphrase, by keyboard: right, wrong, by recovery key; and choosing a new one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from liaison_app.errors import FileDamaged, Refusal, WrongPassphrase
from liaison_app.store.key import WRONG_PASSPHRASE, Key
from liaison_app.store.store import Store
from liaison_app.ui.dialogs import damaged_dialog, passphrase_dialog
from liaison_app.ui.dialogs.passphrase_dialog import AskKey, NewPassphrase
from liaison_app.ui.opening_flow import OpeningFlow
from liaison_app.ui.widgets import key_form
from tests.ui.accessible import unnamed_controls

RIGHT = Key.of_passphrase("three grey herons", b"s" * 16)
US = ("Northtown Council",)


def fits(key: Key) -> None:
    if key != RIGHT:
        raise WrongPassphrase(WRONG_PASSPHRASE)


@pytest.fixture
def asking(qtbot):
    """The dialog on a file, shown."""
    dialog = AskKey(Path("papers", "northtown.liaison"), RIGHT.salt, fits)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_right_passphrase_gives_the_key_and_is_forgotten(asking, qtbot):
    qtbot.keyClicks(asking.form.passphrase, "three grey herons")
    with qtbot.waitSignal(asking.accepted):
        qtbot.keyClick(asking.form.passphrase, Qt.Key.Key_Return)
        assert asking.form.is_busy  # the window goes on while the key is made
        assert not asking.done_button.isEnabled()
    assert asking.key == RIGHT
    assert asking.form.passphrase.text() == ""


def test_a_wrong_one_is_said_and_may_be_tried_for_ever(asking, qtbot):
    for typed in ("Three grey herons", "herons", "nothing"):
        asking.form.passphrase.setText(typed)
        with qtbot.waitSignal(asking.form.busy_changed, check_params_cb=lambda busy: not busy):
            asking.try_to_keep()
        assert asking.form.wrong.words() == WRONG_PASSPHRASE
        assert asking.isVisible()
        assert asking.key is None
        assert asking.form.passphrase.hasFocus()
        assert asking.form.passphrase.isEnabled()
    assert asking.form.passphrase.selectedText() == "nothing"
    asking.form.passphrase.setText(" three grey herons ")  # as it is pasted
    with qtbot.waitSignal(asking.accepted):
        asking.try_to_keep()


def test_nothing_typed_is_said_at_once(asking):
    asking.try_to_keep()
    assert asking.form.wrong.words() == key_form.NOTHING_TYPED
    asking.form.other_way.click()
    asking.try_to_keep()
    assert asking.form.wrong.words() == key_form.NO_KEY_TYPED


def test_the_recovery_key_opens_it_too(asking, qtbot):
    assert unnamed_controls(asking) == []
    asking.form.other_way.click()
    assert unnamed_controls(asking) == []
    assert asking.form.recovery.hasFocus()
    asking.form.recovery.setText(RIGHT.recovery[:-1])
    asking.try_to_keep()
    assert "not a recovery key" in asking.form.wrong.words()
    qtbot.keyClicks(asking.form.recovery, "")
    asking.form.recovery.setText(RIGHT.recovery.lower())
    with qtbot.waitSignal(asking.accepted):
        asking.try_to_keep()
    assert asking.key == RIGHT


def test_the_recovery_key_of_another_file_does_not_fit(asking):
    asking.form.other_way.click()
    asking.form.recovery.setText(Key.new("another").recovery)
    asking.try_to_keep()
    assert asking.form.wrong.words() == WRONG_PASSPHRASE
    asking.form.other_way.click()
    assert asking.form.wrong.words() == ""
    assert asking.form.passphrase.isVisible()


def test_what_is_typed_is_hidden_until_the_eye_is_pressed(asking):
    box = asking.form.passphrase
    assert box.echoMode() == QLineEdit.EchoMode.Password
    [eye] = box.actions()
    eye.trigger()
    assert box.is_shown
    assert eye.text() == key_form.HIDE


def test_a_refusal_of_another_sort_comes_out(qtbot, monkeypatch):
    def damaged(key: Key) -> None:
        raise FileDamaged("The file is damaged.")

    def type_it(dialog: AskKey) -> int:
        dialog.form.passphrase.setText("three grey herons")
        with qtbot.waitSignal(dialog.rejected):
            dialog.try_to_keep()
        return 0

    monkeypatch.setattr(AskKey, "exec", type_it)
    with pytest.raises(FileDamaged):
        passphrase_dialog.ask_key(None, Path("town.liaison"), RIGHT.salt, damaged)


def test_a_stick_pulled_out_while_it_asks_is_said(tmp_path, qtbot, monkeypatch, questions):
    path = tmp_path / "town.liaison"
    Store.create(path, key=RIGHT).close()

    def pull_it_out(dialog: AskKey) -> int:
        path.unlink()
        dialog.form.passphrase.setText("three grey herons")
        with qtbot.waitSignal(dialog.rejected):
            dialog.try_to_keep()
        return 0

    monkeypatch.setattr(AskKey, "exec", pull_it_out)
    assert OpeningFlow(None).open(path) is None
    assert any("Is the stick plugged in" in sentence for sentence in questions)


def test_the_file_opens_with_what_was_typed(tmp_path, qtbot, monkeypatch):
    path = tmp_path / "town.liaison"
    Store.create(path, key=RIGHT).close()

    def type_it(dialog: AskKey) -> int:
        dialog.form.passphrase.setText("three grey herons")
        with qtbot.waitSignal(dialog.accepted):
            dialog.try_to_keep()
        return 1

    monkeypatch.setattr(AskKey, "exec", type_it)
    store = OpeningFlow(None).open(path)
    assert store.key == RIGHT
    store.close()


def test_closed_while_the_key_is_made_nothing_waits_for_it(qtbot):
    for _ in range(5):
        dialog = AskKey(Path("t.liaison"), RIGHT.salt, fits)
        dialog.show()
        dialog.form.passphrase.setText("three grey herons")
        dialog.try_to_keep()
        assert dialog.form.is_busy
        dialog.reject()
        dialog.deleteLater()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
        assert not isValid(dialog)


def test_closing_it_gives_none(qtbot, monkeypatch):
    monkeypatch.setattr(AskKey, "exec", lambda dialog: dialog.reject())
    assert passphrase_dialog.ask_key(None, Path("t.liaison"), RIGHT.salt, fits) is None


@pytest.fixture
def fields(qtbot):
    """The boxes for a new passphrase, shown."""
    made = NewPassphrase(US)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_new_one_is_typed_twice(fields, qtbot):
    assert unnamed_controls(fields) == []
    qtbot.keyClicks(fields.box, "three grey herons")
    assert fields._said.words().startswith("Fair")
    with pytest.raises(Refusal, match="second box"):
        fields.value()
    assert fields.again.hasFocus()
    qtbot.keyClicks(fields.again, "three grey heron")
    with pytest.raises(Refusal, match="not the same"):
        fields.value()
    qtbot.keyClicks(fields.again, "s")
    assert fields.value() == "three grey herons"


def test_a_new_one_that_is_seen_is_typed_once(fields):
    fields.box.show_typed(True)
    assert fields.again.isHidden()
    fields.box.setText("three grey herons")
    assert fields.value() == "three grey herons"


@pytest.mark.parametrize("typed", ["", "short", "Northtown", " three grey herons"])
def test_what_is_too_easy_is_not_taken(fields, typed):
    fields.box.show_typed(True)
    fields.box.setText(typed)
    with pytest.raises(Refusal):
        fields.value()


def test_five_words_are_proposed_and_shown(fields):
    fields.proposing.click()
    assert fields.box.is_shown
    assert len(fields.value().split()) == 5
    assert fields._said.words().startswith("Very good")


def test_who_tried_in_vain_is_shown_the_way_to_a_backup(tmp_path, qtbot, monkeypatch):
    path, backup = tmp_path / "town.liaison", tmp_path / "backup.liaison"
    Store.create(path, key=RIGHT).close()
    Store.create(backup).close()
    spoilt = bytearray(path.read_bytes())
    spoilt[100] ^= 1  # in the first page, so that no passphrase fits any more
    path.write_bytes(spoilt)
    offered = []

    def try_it(dialog: AskKey) -> int:
        assert dialog.ways_out.isHidden()
        dialog.form.passphrase.setText("three grey herons")
        with qtbot.waitSignal(dialog.form.busy_changed, check_params_cb=lambda busy: not busy):
            dialog.try_to_keep()
        assert not dialog.ways_out.isHidden()
        dialog.to_backup.click()
        return 0

    def offer(_parent, which, refusal, _key):
        offered.append((which, type(refusal)))
        return backup

    monkeypatch.setattr(AskKey, "exec", try_it)
    monkeypatch.setattr(damaged_dialog, "offer", offer)
    store = OpeningFlow(None).open(path)
    assert store.path == backup
    store.close()
    assert offered == [(path, WrongPassphrase)]


def test_tab_leads_to_the_second_box_and_not_to_the_words_proposed(fields, qtbot):
    qtbot.keyClicks(fields.box, "amber door forty pigeons")
    qtbot.keyClick(fields.box, Qt.Key.Key_Tab)
    qtbot.keyClicks(fields.focusWidget(), "amber door forty pigeons")
    assert fields.value() == "amber door forty pigeons"
    assert not fields.box.is_shown
