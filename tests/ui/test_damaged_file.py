"""A damaged file in the window: what is wrong, the last good backup, the rescue, and the check-up."""

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from liaison_app.errors import FileDamaged, WrongPassphrase
from liaison_app.records import Person
from liaison_app.services import ways_out
from liaison_app.services.backups import BY_HAND, make_backup
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key
from liaison_app.store.salvage_pages import PAGE
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.damaged_dialog import NONE, DamagedDialog
from liaison_app.ui.pages.keeping_soundness import BAD, WHOLE, SoundnessCard
from tests.ui.accessible import unnamed_controls

KEY = Key(bytes(range(32)), bytes(range(16)))


def filled(path: Path, key: Key | None = None, *, backed_up: bool = True) -> None:
    store = Store.create(path, key=key)
    with store.change("Set up") as pen:
        for number in range(200):
            pen.save(Person(family_name=f"Person {number}", notes="What is known. " * 10))
    if backed_up:
        run_here(make_backup(store, BY_HAND))
    store.close()


def damage(path: Path, key: Key | None = None) -> FileDamaged:
    """Cut the file short; how opening it refuses."""
    os.truncate(path, path.stat().st_size - 5 * PAGE)
    with pytest.raises(FileDamaged) as refusal:
        Store.open(path, key=key)
    return refusal.value


def dialog_on(qtbot, path: Path, key: Key | None = None) -> DamagedDialog:
    dialog = DamagedDialog(path, damage(path, key), key)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "protected"])
def test_the_last_good_backup_is_opened_in_one_click(qtbot, tmp_path: Path, key) -> None:
    path = tmp_path / "council.liaison"
    filled(path, key)
    dialog = dialog_on(qtbot, path, key)
    assert unnamed_controls(dialog) == []
    qtbot.waitUntil(dialog.backup_button.isEnabled)
    assert "200 people" in dialog.backup_words.text()
    damaged = path.read_bytes()
    with qtbot.waitSignal(dialog.accepted):
        dialog.backup_button.click()
    assert dialog.chosen == path
    store = Store.open(path, key=key)
    assert store.count(Person) == 200
    store.close()
    [kept] = list(tmp_path.glob("council damaged*.liaison"))
    assert kept.read_bytes() == damaged


def test_without_a_backup_that_is_said_and_the_rest_offered(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "council.liaison"
    filled(path, backed_up=False)
    dialog = dialog_on(qtbot, path)
    qtbot.waitUntil(lambda: dialog.backup_words.text() == NONE)
    assert not dialog.backup_button.isEnabled()
    with qtbot.waitSignal(dialog._working.finished):
        dialog.rescue_button.click()
    assert "Rescued into “council rescued.liaison”" in dialog.rescue_words.text()
    dialog.rescue_button.click()
    assert dialog.chosen == tmp_path / "council rescued.liaison"
    store = Store.open(dialog.chosen)
    assert store.count(Person) > 150
    store.close()


def test_a_backup_that_is_damaged_too_is_passed_over(qtbot, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "council.liaison"
    filled(path)
    store = Store.open(path)
    with store.change("One more") as pen:
        pen.save(Person(family_name="The last"))
    run_here(make_backup(store, BY_HAND))
    store.close()
    newest = max(home.rglob("backups/*/*.liaison"), key=lambda one: one.name)
    newest.write_bytes(newest.read_bytes()[:-PAGE])
    dialog = dialog_on(qtbot, path)
    qtbot.waitUntil(dialog.backup_button.isEnabled)
    assert "200 people" in dialog.backup_words.text()


def test_protected_backups_ask_for_the_passphrase(qtbot, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "council.liaison"
    filled(path, KEY)
    path.write_bytes(b"")
    with pytest.raises(FileDamaged) as refusal:
        Store.open(path)
    monkeypatch.setattr("liaison_app.ui.dialogs.passphrase_dialog.ask_key", lambda *_args: KEY)
    dialog = DamagedDialog(path, refusal.value, None)
    qtbot.addWidget(dialog)
    assert dialog.backup_button.text() == "Type the passphrase…"
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: dialog._good is not None)
    with qtbot.waitSignal(dialog.accepted):
        dialog.backup_button.click()
    store = Store.open(path, key=KEY)
    assert store.count(Person) == 200
    store.close()


def test_the_card_checks_and_remembers(qtbot, desk) -> None:
    card = SoundnessCard(desk)
    qtbot.addWidget(card)
    assert unnamed_controls(card) == []
    assert "Not checked" in card.last.text()
    card.check_button.click()
    qtbot.waitUntil(lambda: not card.result.isHidden())
    assert desk.settings.value(card._setting("found")) == WHOLE
    assert not card.pill.isHidden()
    assert "Pages, links, entries" in card.result.text()
    again = SoundnessCard(desk)
    qtbot.addWidget(again)
    assert "Last checked on" in again.last.text()
    assert card.rescue_button.isHidden()


def test_the_card_says_what_is_damaged_and_rescues(qtbot, desk, tmp_path, monkeypatch) -> None:
    with desk.store.change("Someone") as pen:
        pen.save(Person(family_name="Rahman", notes="Knows everybody in town."))
    desk.store.db.execute("UPDATE person SET notes = replace(notes, 'body', 'b\x7fdy')")
    card = SoundnessCard(desk)
    qtbot.addWidget(card)
    card.check()
    qtbot.waitUntil(lambda: not card.result.isHidden())
    assert "Person “Rahman”: “Notes” is not as last saved." in card.result.text()
    assert not card.rescue_button.isHidden()
    assert desk.settings.value(card._setting("found")) == BAD
    into = tmp_path / "out.liaison"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(into), ""))
    card.rescue()
    qtbot.waitUntil(lambda: "Rescued into “out.liaison”" in card.result.text())
    assert not list(tmp_path.glob("*.part"))
    card.backups_button.click()
    assert desk.went[-1].extra == "backups"


def test_closed_while_backups_are_looked_over_the_window_stays_alive(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "council.liaison"
    filled(path)
    looking, go_on = threading.Event(), threading.Event()

    def slowly(*_args: object) -> None:
        looking.set()
        assert go_on.wait(20), "the window was dead meanwhile"

    monkeypatch.setattr(ways_out, "last_good_backup", slowly)
    dialog = dialog_on(qtbot, path)
    assert looking.wait(20)
    QTimer.singleShot(0, go_on.set)
    dialog.reject()
    assert go_on.is_set()
    assert dialog.chosen is None


def test_a_file_damaged_where_its_passphrase_is_proved_goes_back_to_its_backup(
    qtbot, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "council.liaison"
    filled(path, KEY)
    spoilt = bytearray(path.read_bytes())
    spoilt[100] ^= 1
    path.write_bytes(spoilt)
    monkeypatch.setattr("liaison_app.ui.dialogs.passphrase_dialog.ask_key", lambda *_args: KEY)
    dialog = DamagedDialog(path, WrongPassphrase("What was typed does not open it."), None)
    qtbot.addWidget(dialog)
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: "200 people" in dialog.backup_words.text())
    with qtbot.waitSignal(dialog.accepted):
        dialog.backup_button.click()
    assert any(other.read_bytes() == spoilt for other in tmp_path.glob("council damaged *"))
    store = Store.open(path, key=KEY)
    assert len(store.all(Person)) == 200
    store.close()
