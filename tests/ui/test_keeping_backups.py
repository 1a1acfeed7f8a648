"""Backups in Safe keeping: how it stands, where they go, and restoring with what would change."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from liaison_app.records import Person
from liaison_app.services import backup_places, backups, restoring
from liaison_app.services.backups import backups_of, make_backup
from liaison_app.services.jobs import run_here
from liaison_app.services.restoring import Ready
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.dialogs import restore_dialog
from liaison_app.ui.dialogs.restore_dialog import RestoreDialog
from liaison_app.ui.keeper import Keeper
from liaison_app.ui.pages.keeping_backups import NOT_KEPT, BackupsCard
from liaison_app.ui.sticks import Volume
from liaison_app.ui.widgets.backup_place import NO_STICK, BackupPlace
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def kept(desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestDesk]:
    """A desk whose file is backed up, with a stick plugged in."""
    (tmp_path / "sticks" / "LIAISON").mkdir(parents=True)
    monkeypatch.setenv("LIAISON_STICKS", str(tmp_path / "sticks"))
    add(desk.store, "Noor")
    desk.keeper = Keeper(desk)
    yield desk
    desk.keeper.stop()


def add(store: Store, name: str) -> None:
    with store.change(f"Add {name}") as pen:
        pen.save(Person(family_name=name))


def idle(qtbot: QtBot, desk: TestDesk) -> None:
    assert desk.keeper is not None
    qtbot.waitUntil(lambda: desk.keeper is not None and not desk.keeper.busy)


def made(qtbot: QtBot, card_or_dialog: Any) -> Any:
    qtbot.addWidget(card_or_dialog)
    return card_or_dialog


# The card


def test_the_card_says_how_it_stands(qtbot: QtBot, kept: TestDesk) -> None:
    card = made(qtbot, BackupsCard(kept))
    assert unnamed_controls(card) == []
    assert "no backup of this file yet" in card.said.text()
    card.show()
    card.now_button.setFocus()
    card.now_button.click()
    assert card.now_button.text() == "Backing up…"
    said = "One backup of this file is kept here, of "
    qtbot.waitUntil(lambda: card.said.text().startswith(said))
    assert card.now_button.text() == "Back up now"
    assert card.focusWidget() is card.now_button  # Enter again does not restore


def test_a_file_that_is_only_looked_at_is_not_kept(qtbot: QtBot, desk: TestDesk) -> None:
    card = made(qtbot, BackupsCard(desk))
    assert card.said.text() == NOT_KEPT
    assert not card.now_button.isEnabled()


def test_a_stick_that_is_chosen_gets_a_backup_at_once(
    qtbot: QtBot, kept: TestDesk, tmp_path: Path
) -> None:
    card = made(qtbot, BackupsCard(kept))
    card.place.take_stick(Volume(tmp_path / "sticks" / "LIAISON", "LIAISON"))
    qtbot.waitUntil(lambda: "It went to USB stick “LIAISON” too." in card.said.text())
    assert len(list((tmp_path / "sticks" / "LIAISON").rglob("*.liaison"))) == 1
    assert not card.open_stick.isHidden()  # that it can be read by whoever finds it
    card.place.stick_off.click()
    idle(qtbot, kept)
    assert kept.keeper is not None
    assert kept.keeper.settings.stick == ("", "")
    assert card.open_stick.isHidden()


def test_a_copy_for_others_follows(qtbot: QtBot, kept: TestDesk, tmp_path: Path) -> None:
    card = made(qtbot, BackupsCard(kept))
    card.take_copy(tmp_path / "cloud" / "to read.liaison")
    qtbot.waitUntil((tmp_path / "cloud" / "to read.liaison").exists)
    idle(qtbot, kept)
    card.published_off.click()
    assert card.published_off.isHidden()


def test_what_went_missing_is_asked_about(qtbot: QtBot, kept: TestDesk) -> None:
    with kept.store.change("Fill") as pen:
        people = [pen.save(Person(family_name=f"P{n}")) for n in range(30)]
    run_here(make_backup(kept.store, backups.BY_HAND))
    with kept.store.change("Lose") as pen:
        for person in people[:20]:
            pen.delete(person)
    run_here(make_backup(kept.store, backups.BY_HAND))
    card = made(qtbot, BackupsCard(kept))
    assert "until you say that this was meant" in card.held_words.text()
    card.meant_button.click()
    assert card.held_words.parentWidget().isHidden()


# Where they go


def test_places_are_chosen_and_kept(qtbot: QtBot, kept: TestDesk, tmp_path: Path) -> None:
    volume = Volume(tmp_path / "sticks" / "LIAISON", "LIAISON")
    place = made(qtbot, BackupPlace(lambda: [volume]))
    assert unnamed_controls(place) == []
    place._fill_menu()
    place._lines[0].trigger()
    place.take_folder(tmp_path)
    settings = BackupSettings(kept.settings, "f" * 32)
    place.keep(settings)
    assert settings.folder == tmp_path
    assert settings.stick == (backup_places.stick_at(volume.root).id, "LIAISON")  # type: ignore[union-attr]
    again = made(qtbot, BackupPlace())
    again.show_kept(settings)
    assert (again.folder, again.stick) == (place.folder, place.stick)
    again.folder_off.click()
    again.keep(settings)
    assert settings.folder is None


def test_without_a_stick_there_is_none_to_choose(qtbot: QtBot) -> None:
    place = made(qtbot, BackupPlace(list))
    place._fill_menu()
    assert [line.text() for line in place._lines] == [NO_STICK]
    assert not place._lines[0].isEnabled()


def test_a_stick_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / backup_places.FOLDER).write_text("in the way")
    place = made(qtbot, BackupPlace())
    place.take_stick(Volume(tmp_path, "LIAISON"))
    assert place.stick == ("", "")
    assert not place.wrong.isHidden()


# Restoring


@pytest.fixture
def dialog(qtbot: QtBot, kept: TestDesk) -> Iterator[RestoreDialog]:
    run_here(make_backup(kept.store, backups.BY_HAND))
    add(kept.store, "Hall")
    run_here(make_backup(kept.store, backups.ON_CLOSING))
    add(kept.store, "Shah")
    shown = RestoreDialog(kept)
    yield shown
    shown.end()


def looked_over(qtbot: QtBot, dialog: RestoreDialog) -> str:
    qtbot.waitUntil(lambda: dialog.shown is not None)
    return dialog.pane.words()


def test_closed_while_a_backup_is_looked_over_the_window_stays_alive(
    qtbot: QtBot, kept: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_here(make_backup(kept.store, backups.BY_HAND))
    looking, go_on = threading.Event(), threading.Event()

    def slowly(*_args: object) -> None:
        looking.set()
        assert go_on.wait(20), "the window was dead meanwhile"

    monkeypatch.setattr(restoring, "preview", slowly)
    dialog = RestoreDialog(kept)
    assert looking.wait(20)
    QTimer.singleShot(0, go_on.set)
    dialog.end()
    assert go_on.is_set()


def test_what_would_change_is_shown(qtbot: QtBot, kept: TestDesk, dialog: RestoreDialog) -> None:
    assert unnamed_controls(dialog) == []
    assert looked_over(qtbot, dialog) == "Would be missing then: 1 person."
    oldest = backups_of(kept.store)[-1].path
    dialog.rows.select_id(oldest)
    dialog._choose(oldest)
    assert not dialog.done_button.isEnabled()
    assert looked_over(qtbot, dialog) == "Would be missing then: 2 people."
    assert dialog.done_button.isEnabled()


def test_a_damaged_backup_cannot_be_chosen(
    qtbot: QtBot, kept: TestDesk, dialog: RestoreDialog
) -> None:
    looked_over(qtbot, dialog)
    newest = backups_of(kept.store)[0].path
    newest.write_bytes(newest.read_bytes()[:-4096])
    dialog._choose(newest)
    qtbot.waitUntil(lambda: "shorter than it says" in dialog.pane.words())
    assert not dialog.done_button.isEnabled()


def test_a_backup_from_elsewhere_may_be_chosen(
    qtbot: QtBot, kept: TestDesk, dialog: RestoreDialog, tmp_path: Path
) -> None:
    looked_over(qtbot, dialog)
    elsewhere = backups_of(kept.store)[0].path.rename(tmp_path / "from the stick.liaison")
    dialog.take(elsewhere)
    looked_over(qtbot, dialog)
    assert dialog.shown is not None
    assert dialog.shown.path == elsewhere
    assert kept.store.path is not None
    dialog.take(kept.store.path)
    assert "the open file itself" in dialog.pane.words()


def test_a_backup_under_another_passphrase_asks_for_it(
    qtbot: QtBot, kept: TestDesk, dialog: RestoreDialog, tmp_path: Path, monkeypatch: Any
) -> None:
    looked_over(qtbot, dialog)
    key = Key.new("another time")
    other = tmp_path / "closed.liaison"
    Store.create(other, key=key).close()
    answers: list[Key | None] = [None, key]
    monkeypatch.setattr(
        "liaison_app.ui.dialogs.passphrase_dialog.ask_key", lambda *_args: answers.pop(0)
    )
    dialog.take(other)
    qtbot.waitUntil(lambda: "another passphrase" in dialog.pane.words())
    dialog._choose(other)
    looked_over(qtbot, dialog)
    assert dialog.key == key


def test_it_is_made_ready_and_the_window_swaps_it(qtbot: QtBot, kept: TestDesk) -> None:
    run_here(make_backup(kept.store, backups.BY_HAND))
    add(kept.store, "Hall")
    told: list[tuple[Callable[[], object], dict[str, Any], bool]] = []

    def reopen(swap: Callable[[], object], **more: Any) -> bool:
        told.append((swap, more, kept.keeper is not None and kept.keeper.rests))
        return True

    kept.reopen = reopen
    restore_dialog.put_back(kept, backups_of(kept.store)[0].path, None)
    qtbot.waitUntil(lambda: bool(told))
    [(swap, more, rested)] = told
    ready: Ready = swap.__self__  # type: ignore[attr-defined]
    assert rested
    assert more["key"] is None
    assert "kept as a backup" in more["said"]
    assert backups.checked_facts(ready.new).counts == {"person": 1}
    assert ready.new.parent == ready.live.parent
    ready.give_up()


def test_when_the_window_stays_nothing_is_left_over(qtbot: QtBot, kept: TestDesk) -> None:
    run_here(make_backup(kept.store, backups.BY_HAND))
    asked: list[bool] = []

    def reopen(_swap: Callable[[], object], **_more: Any) -> bool:
        asked.append(True)
        return False

    kept.reopen = reopen
    restore_dialog.put_back(kept, backups_of(kept.store)[0].path, None)
    qtbot.waitUntil(lambda: bool(asked))
    assert kept.store.path is not None
    assert not list(kept.store.path.parent.glob(".*.new*"))
    assert kept.keeper is not None
    assert not kept.keeper.rests
