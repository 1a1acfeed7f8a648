"""The Passphrase card through the real program: set, changed, removed; the sheet; what the card says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.errors import PassphraseNeeded
from liaison_app.records import Office, Person
from liaison_app.services import backup_places, backups, recovery_sheet
from liaison_app.services.backup_files import backups_of
from liaison_app.services.jobs import run_here
from liaison_app.services.passphrases import open_to_anyone
from liaison_app.store.key import Key
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store
from liaison_app.ui import idle_lock, passphrase_deeds, printing, saving
from liaison_app.ui.dialogs.passphrase_dialog import AskKey
from liaison_app.ui.dialogs.protect_dialog import ProtectDialog
from liaison_app.ui.pages.keeping_passphrase import PassphraseCard
from liaison_app.ui.passphrase_deeds import SheetDialog
from tests.ui.accessible import unnamed_controls

WORDS = "three grey herons waiting"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "town.liaison"
    store = Store.create(path)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council"))
    run_here(backups.make_backup(store, backups.BY_HAND))
    store.close()
    return path


def opened(program: Program, path: Path, key: Key | None = None) -> PassphraseCard:
    program.open(path, key=key)
    assert program.session is not None
    program.session.window.finish_start()
    return card(program)


def card(program: Program) -> PassphraseCard:
    assert program.session is not None
    if program.session.desk.store is None:
        program.session.window.finish_start()
    program.session.desk.go("keeping", extra="passphrase")
    page = program.session.window.shown_page()
    assert page is not None
    [found] = page.findChildren(PassphraseCard)
    return found


def answering(qtbot: QtBot, kind: type[QDialog], answer: Callable[[QDialog], None]) -> None:
    """When a dialog of this kind stands open, answer it."""

    def look() -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        answer(found[0]) if found else QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def typed(dialog: QDialog, words: str = WORDS) -> None:
    assert isinstance(dialog, AskKey)
    dialog.form.passphrase.setText(words)
    dialog.try_to_keep()


def chosen(dialog: QDialog, words: str = WORDS) -> None:
    assert isinstance(dialog, ProtectDialog)
    dialog.fields.box.show_typed(True)
    dialog.fields.box.setText(words)
    dialog.go_on()
    dialog.go_on()


def test_a_passphrase_is_set_and_older_backups_are_deleted(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    found = opened(program, path)
    assert unnamed_controls(found) == []
    assert found.state.words() == "Not protected"
    with program.session.desk.store.change("Add") as pen:
        pen.save(Person(family_name="Late"))  # so that closing the file makes one more backup
    answering(qtbot, ProtectDialog, chosen)
    found.set_button.click()
    found = card(program)
    store = program.session.desk.store
    assert found.state.words() == "Protected"
    assert unnamed_controls(found) == []
    assert store.key.is_of(WORDS)
    assert store.only(Office).name == "Northtown Council"
    assert look_at_bytes(backups_of(store)[0].path).is_protected
    assert open_to_anyone(store) == []
    assert recovery_sheet.made_on(store) == ""
    assert "No recovery sheet" in found.sheet_said.words()
    program.session.close()
    program.session = None
    with pytest.raises(PassphraseNeeded):
        Store.open(path)


def test_older_backups_stay_if_one_says_so(program: Program, path: Path, qtbot: QtBot) -> None:
    def keeps(dialog: QDialog) -> None:
        assert isinstance(dialog, ProtectDialog)
        assert dialog.deleting.text().startswith("Delete the older backup in reach, once a protec")
        dialog.deleting.setChecked(False)
        chosen(dialog)

    found = opened(program, path)
    answering(qtbot, ProtectDialog, keeps)
    found.set_button.click()
    assert len(open_to_anyone(program.session.desk.store)) == 1


def test_closing_the_question_changes_nothing(program: Program, path: Path, qtbot: QtBot) -> None:
    found = opened(program, path)
    session = program.session
    answering(qtbot, ProtectDialog, lambda dialog: dialog.reject())
    found.set_button.click()
    assert program.session is session
    assert session.desk.store.key is None


def test_the_sheet_that_was_saved_while_protecting_is_remembered(
    program: Program, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "where_for_paper", lambda *_args: tmp_path / "sheet.pdf")

    def saves_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ProtectDialog)
        dialog.fields.propose()
        dialog.go_on()
        assert dialog.done_button.text().endswith("sheet later")
        assert unnamed_controls(dialog) == []
        dialog.sheet.save_button.click()
        assert not dialog.done_button.text().endswith("later")
        dialog.go_on()

    found = opened(program, path)
    answering(qtbot, ProtectDialog, saves_it)
    found.set_button.click()
    store = program.session.desk.store
    assert recovery_sheet.made_on(store) != ""
    assert "made on" in card(program).sheet_said.words()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


@pytest.fixture
def protected(path: Path) -> tuple[Path, Key]:
    from liaison_app.services.passphrases import change_key

    key = Key.new(WORDS)
    run_here(change_key(path, None, key))
    return path, key


def test_it_is_changed_by_whoever_knows_the_present_one(
    program: Program, protected: tuple[Path, Key], qtbot: QtBot
) -> None:
    found = opened(program, *protected)
    answering(qtbot, AskKey, typed)
    answering(qtbot, ProtectDialog, lambda dialog: chosen(dialog, "five brown owls asleep"))
    found.change_button.click()
    key = program.session.desk.store.key
    assert key.is_of("five brown owls asleep")
    assert not key.is_of(WORDS)


def test_it_is_not_changed_by_anybody_else(
    program: Program, protected: tuple[Path, Key], qtbot: QtBot
) -> None:
    def wrong(dialog: QDialog) -> None:
        assert isinstance(dialog, AskKey)
        dialog.form.busy_changed.connect(lambda busy: None if busy else dialog.reject())
        typed(dialog, "something else")

    found = opened(program, *protected)
    for one in (found.change_button, found.remove_button, found.sheet_button):
        answering(qtbot, AskKey, wrong)
        one.click()
    assert program.session.desk.store.key == protected[1]


def test_it_is_removed(program: Program, protected: tuple[Path, Key], qtbot: QtBot) -> None:
    found = opened(program, *protected)
    answering(qtbot, AskKey, typed)
    found.remove_button.click()
    assert program.session.desk.store.key is None
    assert card(program).state.words() == "Not protected"
    program.session.close()
    program.session = None
    assert not look_at_bytes(protected[0]).is_protected


def test_the_sheet_is_shown_and_printed(
    program: Program, protected: tuple[Path, Key], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, *_more: printed.append(pdf) or True)

    def prints(dialog: QDialog) -> None:
        assert isinstance(dialog, SheetDialog)
        assert unnamed_controls(dialog) == []
        assert dialog.view.paper.page_count() == 1
        dialog.view.print_button.click()
        dialog.accept()

    found = opened(program, *protected)
    answering(qtbot, AskKey, typed)
    answering(qtbot, SheetDialog, prints)
    found.sheet_button.click()
    assert len(printed) == 1
    assert "made on" in found.sheet_said.words()


def test_the_minutes_are_kept_on_this_computer(
    program: Program, protected: tuple[Path, Key], qtbot: QtBot
) -> None:
    found = opened(program, *protected)
    assert found.idle.value() == str(idle_lock.USUAL)
    found.idle.set_value("30")
    found.idle.picked.emit("30")
    desk = program.session.desk
    assert idle_lock.minutes_of(desk.settings, file_id_of(desk.store)) == 30


def test_a_file_that_is_only_looked_at_keeps_its_passphrase(
    program: Program, protected: tuple[Path, Key], qtbot: QtBot
) -> None:
    program.open(protected[0], key=protected[1], read_only=True)
    found = card(program)
    assert not found.change_button.isEnabled()
    assert not found.remove_button.isEnabled()


def test_names_of_ours_are_known_to_the_one_who_guesses(path: Path) -> None:
    store = Store.open(path)
    assert {"Northtown Council", "town"} <= set(passphrase_deeds.about_us(store))
    store.close()


def test_older_backups_on_the_stick_are_dealt_with_while_it_is_here(
    program: Program, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "sticks" / "KEYS"
    stick.mkdir(parents=True)
    monkeypatch.setenv("LIAISON_STICKS", str(stick.parent))
    opened(program, path)
    desk = program.session.desk
    qtbot.waitUntil(lambda: desk.keeper is not None)
    marked = backup_places.mark_stick(stick, "KEYS")
    desk.keeper.settings.stick = (marked.id, marked.name)
    assert "Plug in the stick “KEYS”" in passphrase_deeds.Places(desk).elsewhere
    desk.keeper.watch.look_now()
    places = passphrase_deeds.Places(desk)
    assert "Plug in" not in places.elsewhere
    assert places.in_reach == [backup_places.folder_on(stick, file_id_of(desk.store))]
